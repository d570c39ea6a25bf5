"""Boundaries as shapes in pixels, and the place within each where a label has most room."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from goldthread.charts.measures.inputs import Ring

NEAREST = 0.8  # pixels: corners nearer to each other than this are one
ROUGHLY = 3.5  # the same where only room for a label is sought, which takes most time
LEVELS = 9  # heights at which the room for a label is tried
OFF_MIDDLE = 0.5  # pixels of width that a label gives up for each nearer to the middle
At = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Shape:
    """An area in pixels. Rings that lie in others are holes."""

    rings: tuple[tuple[At, ...], ...]

    @property
    def path(self) -> str:
        """SVG path data; holes run the other way round, so that they stay empty."""
        return " ".join(
            "M" + " L".join(f"{x:.1f},{y:.1f}" for x, y in ring) + " Z" for ring in self.rings
        )

    def room(self, tall: float) -> tuple[float, float, float]:
        """The middle of the best place for words of a height, and how wide they may be there."""
        rough = Shape(tuple(tuple(_thinned(ring, ROUGHLY)) for ring in self.rings))
        ys = [y for ring in rough.rings for _, y in ring]
        if not ys:
            return 0, 0, 0
        top, bottom = min(ys), max(ys)
        found = [rough._span(top + (bottom - top) * at / (LEVELS + 1), tall) for at in _outward()]
        middle = (top + bottom) / 2
        return max(found, key=lambda place: place[2] - abs(place[1] - middle) * OFF_MIDDLE)

    def _span(self, y: float, tall: float) -> tuple[float, float, float]:
        """The widest run within the area that is free at three heights about y."""
        spans = self._crossings(y)
        if not spans:
            return 0, y, 0
        left, right = max(spans, key=lambda span: span[1] - span[0])
        middle = (left + right) / 2
        for near in (y - tall / 2, y + tall / 2):
            held = [s for s in self._crossings(near) if s[0] < middle < s[1]]
            if not held:
                return middle, y, 0
            left, right = max(left, held[0][0]), min(right, held[0][1])
        return (left + right) / 2, y, max(0.0, right - left)

    def _crossings(self, y: float) -> list[At]:
        """From where to where a level line lies inside."""
        cuts = sorted(
            ax + (y - ay) * (bx - ax) / (by - ay)
            for ring in self.rings
            for (ax, ay), (bx, by) in zip(ring, (*ring[1:], ring[0]), strict=True)
            if (ay <= y) != (by <= y)
        )
        return list(zip(cuts[::2], cuts[1::2], strict=False))


def _outward() -> list[int]:
    """Levels from the middle outward, so that of equal places the middle one is taken."""
    return sorted(range(1, LEVELS + 1), key=lambda at: abs(at - (LEVELS + 1) / 2))


def shapes(areas: Sequence[Sequence[Ring]], *, width: float, height: float) -> list[Shape]:
    """Every area's rings fitted together into a room of pixels, north upward, each map unit as
    long across as down."""
    corners = [at for rings in areas for ring in rings for at in ring]
    if not corners:
        return [Shape(()) for _ in areas]
    west, east = min(x for x, _ in corners), max(x for x, _ in corners)
    south, north = min(y for _, y in corners), max(y for _, y in corners)
    scale = min(width / ((east - west) or 1), height / ((north - south) or 1))
    aside = (width - (east - west) * scale) / 2

    def placed(ring: Ring) -> list[At]:
        return _thinned((aside + (x - west) * scale, (north - y) * scale) for x, y in ring)

    return [_shape([placed(ring) for ring in rings]) for rings in areas]


def extent(areas: Sequence[Sequence[Ring]], *, width: float, height: float) -> float:
    """How tall the shapes become in that room."""
    corners = [at for rings in areas for ring in rings for at in ring]
    if not corners:
        return 0
    across = max(x for x, _ in corners) - min(x for x, _ in corners)
    down = max(y for _, y in corners) - min(y for _, y in corners)
    return min(height, width * down / across) if across else min(height, down)


def _thinned(ring: Iterable[At], nearest: float = NEAREST) -> list[At]:
    kept: list[At] = []
    for x, y in ring:
        if not kept or abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= nearest:
            kept.append((round(x, 1), round(y, 1)))
    if len(kept) > 1 and kept[0] == kept[-1]:
        kept.pop()
    return kept


def _shape(rings: list[list[At]]) -> Shape:
    """Rings of three corners and more; those at an odd depth run the other way round."""
    held = [ring for ring in rings if len(ring) > 2]
    turned = []
    for ring in held:
        depth = sum(_holds(other, ring[0]) for other in held if other is not ring)
        outer = depth % 2 == 0
        turned.append(tuple(ring if (_area(ring) > 0) == outer else reversed(ring)))
    return Shape(tuple(turned))


def _area(ring: Sequence[At]) -> float:
    """Twice the area; negative when it runs the other way round."""
    after = (*ring[1:], ring[0])
    return sum(ax * by - bx * ay for (ax, ay), (bx, by) in zip(ring, after, strict=True))


def _holds(ring: Sequence[At], place: At) -> bool:
    x, y = place
    inside = False
    for (ax, ay), (bx, by) in zip(ring, (*ring[1:], ring[0]), strict=True):
        if (ay <= y) != (by <= y) and x < ax + (y - ay) * (bx - ax) / (by - ay):
            inside = not inside
    return inside
