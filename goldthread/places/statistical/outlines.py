"""Outlines of areas from a GeoJSON file, as rings of whole metres on the National Grid. Pure.

Coordinates in degrees (longitude, latitude, as GeoJSON has them) are moved to the grid; those that
are metres of the grid already, as older files of the Office for National Statistics, stay.
Corners that a map would not show are left out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Any

import numpy as np

from goldthread.places.problems import CannotRead
from goldthread.places.reading import text_of
from goldthread.places.statistical.grid import easting_northing

Point = tuple[float, float]
Rings = list[list[list[int]]]
DEGREES = (-10.0, 49.0, 4.0, 62.0)  # Great Britain: west, south, east, north
METRES = (0.0, 0.0, 800_000.0, 1_400_000.0)
NEAR = 10.0  # metres: how far an outline may lie beside the true one
MOST_POINTS = 1_500  # of one area; beyond, it is drawn more coarsely
MOST_CORNERS = 5_000  # of one ring that are looked at closely
MOST_FEATURES = 5_000
FEWEST = 3  # corners of a ring
HEADINGS = re.compile(r"(?:code|areacode|area code|gss|geo_code|[a-z]{2,6}\d{2}cd)")
BROKEN = "This GeoJSON is broken. Download it again and choose that."
NOT_HERE = (
    "A point lies outside Great Britain. Give longitude and latitude (WGS84), or metres of the "
    "British National Grid."
)


@dataclass(frozen=True, slots=True)
class Outline:
    code: str
    rings: Rings


def read_outlines(data: bytes) -> list[Outline]:
    """An outline for each area with a code and a shape. Raises `CannotRead`."""
    found: dict[str, list[list[Point]]] = {}
    for facts, shape in _features(text_of(data)):
        code = _code(facts)
        if code and shape:
            found.setdefault(code, []).extend(_rings(shape))
    if not found:
        raise CannotRead("No area with a code and a shape was found in the file.")
    moved = {code: [_on_grid(ring) for ring in rings] for code, rings in found.items()}
    return [Outline(code, simplified(rings)) for code, rings in moved.items()]


def _features(text: str) -> Iterator[tuple[Mapping[str, Any], Any]]:
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):
        raise CannotRead(BROKEN) from None
    features = told.get("features") if isinstance(told, dict) else None
    if not isinstance(features, list):
        raise CannotRead("This file has no list of features, so it is not GeoJSON of areas.")
    if len(features) > MOST_FEATURES:
        raise CannotRead(f"The file has more than {MOST_FEATURES:,} areas. Send it in parts.")
    for feature in features:
        told = feature if isinstance(feature, dict) else {}
        facts = told.get("properties")
        yield (facts if isinstance(facts, dict) else {}), told.get("geometry")


def _code(facts: Mapping[str, Any]) -> str:
    heading = next((name for name in facts if HEADINGS.fullmatch(str(name).casefold())), None)
    return str(facts[heading]).strip().upper()[:12] if heading is not None else ""


def _rings(shape: Any) -> list[list[Point]]:
    try:
        told = shape["coordinates"]
        polygons = {"Polygon": [told], "MultiPolygon": told}[shape["type"]]
        return [
            [_point(one) for one in ring] for rings in polygons for ring in rings if len(ring) > 0
        ]
    except (KeyError, TypeError, ValueError, IndexError):
        raise CannotRead(BROKEN) from None


def _point(told: Any) -> Point:
    x, y = float(told[0]), float(told[1])
    if not (isfinite(x) and isfinite(y)):
        raise ValueError
    return x, y


def _on_grid(ring: list[Point]) -> list[Point]:
    if all(_within(point, DEGREES) for point in ring):
        return [easting_northing(*point) for point in ring]
    if all(_within(point, METRES) for point in ring):
        return ring
    raise CannotRead(NOT_HERE)


def _within(point: Point, box: tuple[float, float, float, float]) -> bool:
    return box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3]


# Simplifying


def simplified(rings: Iterable[list[Point]]) -> Rings:
    """With as few corners as keep it true to ten metres; more coarsely where that is too many."""
    rings, near = [few_enough(ring) for ring in rings], NEAR
    while True:
        told = [_whole(thinned(ring, near)) for ring in rings]
        kept = [ring for ring in told if len(ring) > FEWEST]
        if sum(len(ring) for ring in kept) <= MOST_POINTS or near > 10_000:
            return kept or told[:1]
        near *= 2


def _whole(ring: list[Point]) -> list[list[int]]:
    """Whole metres, closed, no corner twice running."""
    points = [[round(x), round(y)] for x, y in ring]
    kept = [one for at, one in enumerate(points) if at == 0 or one != points[at - 1]]
    return kept if kept[0] == kept[-1] else [*kept, kept[0]]


def thinned(points: Sequence[Point], near: float) -> list[Point]:
    """Douglas and Peucker (1973): corners from which the line would stray by more than `near`."""
    corners = np.asarray(points, dtype=np.float64)
    keep = {0, len(points) - 1}
    waiting = [(0, len(points) - 1)]
    while waiting:
        first, last = waiting.pop()
        at, far = _farthest(corners, first, last)
        if far > near:
            keep.add(at)
            waiting += [(first, at), (at, last)]
    return [points[at] for at in sorted(keep)]


def _farthest(corners: np.ndarray, first: int, last: int) -> tuple[int, float]:
    """The corner between two others that lies farthest from the line, and how far."""
    if last - first < 2:
        return first, 0.0
    between = corners[first + 1 : last] - corners[first]
    dx, dy = corners[last] - corners[first]
    length = float(np.hypot(dx, dy))
    if length:
        away = np.abs(dx * between[:, 1] - dy * between[:, 0]) / length
    else:  # a closed ring begins and ends at one point: then the plain distance counts
        away = np.hypot(between[:, 0], between[:, 1])
    # Of equals the middle one, so that halves stay alike and the work small.
    equals = np.flatnonzero(away == away.max())
    at = int(equals[len(equals) // 2])
    return first + 1 + at, float(away[at])


def few_enough(ring: list[Point]) -> list[Point]:
    """At most `MOST_CORNERS` corners, leaving out those close to the one before."""
    apart = NEAR / 4
    while len(ring) > MOST_CORNERS:
        kept = ring[:1]
        for x, y in ring[1:-1]:
            if abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= apart:
                kept.append((x, y))
        ring, apart = [*kept, ring[-1]], apart * 2
    return ring
