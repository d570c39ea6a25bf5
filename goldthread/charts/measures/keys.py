"""The key below a picture, and the names of lines at their ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from goldthread.charts.layout import Drawing, Mark, Stroke, Words, width_of, wrapped
from goldthread.charts.measures.frame import line, rectangle
from goldthread.charts.measures.looks import AXIS, Room, Spot
from goldthread.charts.statuses import INK

SWATCH = 24  # width of a sample in the key
BETWEEN = 18  # room between two entries of the key


@dataclass(frozen=True, slots=True)
class Sample:
    """What stands before the words of a key: a line, a patch, a spot, or letters."""

    colour: str = ""
    width: float = 0
    dash: tuple[float, ...] = ()
    patch: str = ""
    spot: Spot | None = None
    letters: str = ""
    whisker: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    sample: Sample
    words: str


def key(drawing: Drawing, room: Room, entries: Sequence[Entry]) -> None:
    """Entries one after another, on as many lines as they need; long ones on lines of their own."""
    at = 0.0
    for entry in entries:
        lines = wrapped(entry.words, drawing.width - SWATCH - 6, room.letters, most=4)
        wide = SWATCH + 6 + max(width_of(words, room.letters) for words in lines)
        if at and at + wide > drawing.width:
            at = 0
            drawing.height += room.line + 2
        middle = drawing.height + room.line / 2
        sample(drawing, room, entry.sample, at, middle)
        for row, words in enumerate(lines):
            where = (at + SWATCH + 6, middle + row * room.line)
            drawing.words.append(Words(*where, words, room.letters, False, INK))
        drawing.height += room.line * (len(lines) - 1)
        at = at + wide + BETWEEN if len(lines) == 1 else drawing.width
    drawing.height += room.line + 4 if entries else 0


def sample(drawing: Drawing, room: Room, shown: Sample, x: float, y: float) -> None:
    """The look of an entry, in a space of `SWATCH` pixels from x on."""
    if shown.patch:
        path = rectangle(x + 1, y - 6, x + SWATCH - 1, y + 6)
        drawing.strokes.append(Stroke(path, shown.colour or AXIS, 1, shown.dash, shown.patch))
    elif shown.whisker:
        ends = f"M{x + 12},{y - 7} L{x + 12},{y + 7} M{x + 8},{y - 7} L{x + 16},{y - 7} "
        path = ends + f"M{x + 8},{y + 7} L{x + 16},{y + 7}"
        drawing.strokes.append(Stroke(path, shown.colour, 1.5))
    elif shown.width:
        path = line([(x, y), (x + SWATCH, y)])
        drawing.strokes.append(Stroke(path, shown.colour, shown.width, shown.dash))
    if shown.spot:
        drawing.marks.append(spotted(shown.spot, x + SWATCH / 2, y, 8))
    if shown.letters:
        where = (x + SWATCH / 2, y)
        drawing.words.append(Words(*where, shown.letters, room.letters, True, INK, "center"))


def spotted(spot: Spot, x: float, y: float, size: float) -> Mark:
    return Mark(x, y, spot.shape, size, spot.fill, spot.colour)


@dataclass(frozen=True, slots=True)
class End:
    """A name at the end of a line: where the line ends, its look, and the words."""

    x: float
    y: float
    look: Sample
    words: str
    value: str
    bold: bool = False


def heights(ends: Sequence[End], room: Room) -> float:
    """How much room the names need, one below another."""
    return sum(_tall(end, room) for end in ends)


def _lines(end: End, room: Room) -> list[str]:
    """The value goes on the last line of the name where there is room, else below it."""
    space = room.gutter - 22
    return wrapped(f"{end.words} {end.value}".strip(), space, room.letters, most=3)


def _tall(end: End, room: Room) -> float:
    return len(_lines(end, room)) * (room.line - 2) + 4


def name_ends(
    drawing: Drawing, room: Room, ends: Sequence[End], *, right: float, top: float, bottom: float
) -> None:
    """Write each name beside the end of its line; those that would touch are moved apart."""
    ordered = sorted(ends, key=lambda end: (end.y, end.words))
    middles = apart([(end.y, _tall(end, room)) for end in ordered], top, bottom)
    for end, middle in zip(ordered, middles, strict=True):
        lead = line([(end.x + 5, end.y), (right + 4, middle), (right + 18, middle)])
        dash = end.look.dash
        drawing.strokes.append(Stroke(lead, end.look.colour, max(1, end.look.width / 2), dash))
        lines = _lines(end, room)
        for row, words in enumerate(lines):
            y = middle + (row - (len(lines) - 1) / 2) * (room.line - 2)
            drawing.words.append(Words(right + 22, y, words, room.letters, end.bold, INK))


def apart(wanted: Sequence[tuple[float, float]], top: float, bottom: float) -> list[float]:
    """Middles of boxes of given heights as near as may be to where they are wanted, in the same
    order, without touching. `wanted` is in order, as (middle, height)."""
    middles: list[float] = []
    edge = top
    for middle, tall in wanted:
        middles.append(max(middle, edge + tall / 2))
        edge = middles[-1] + tall / 2
    edge = bottom
    for at in range(len(wanted) - 1, -1, -1):
        tall = wanted[at][1]
        middles[at] = min(middles[at], edge - tall / 2)
        edge = middles[at] - tall / 2
    return middles


def key_of(end: End) -> Entry:
    """The same as an entry of the key, for a picture without room at its side."""
    return Entry(replace(end.look), f"{end.words} {end.value}".strip())
