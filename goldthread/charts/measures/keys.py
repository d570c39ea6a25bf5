"""The key below a picture, and the names of lines at their ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from goldthread.charts.layout import Drawing, Mark, Stroke, Words, width_of, wrapped
from goldthread.charts.measures.frame import line, rectangle
from goldthread.charts.measures.looks import AXIS, LEADER, Room, Spot
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


LEAD = 30  # pixels between the plot and the names: room for a sample of each line
BOLDER = 1.1  # bold letters are wider, and a reader's computer may have wider ones still


@dataclass(frozen=True, slots=True)
class Gutter:
    """The room at the right of the plot for the names of lines, in pixels."""

    width: float
    letters: int
    line: int

    def lines(self, end: End) -> list[str]:
        space = (self.width - LEAD) / BOLDER
        return wrapped(said(end), space, self.letters, most=3)

    def tall(self, end: End) -> float:
        return len(self.lines(end)) * (self.line - 2) + 4


def said(end: End) -> str:
    return f"{end.words} {end.value}".strip()


def gutter(ends: Sequence[End], room: Room) -> Gutter:
    """As wide as the longest name, and never more than some three tenths of the picture."""
    longest = max((width_of(said(end), room.letters) for end in ends), default=0)
    wide = min(longest * BOLDER + LEAD + 2, room.width * 0.29) if ends else 0
    return Gutter(wide, room.letters, room.line)


def heights(ends: Sequence[End], side: Gutter) -> float:
    """How much room the names need, one below another."""
    return sum(side.tall(end) for end in ends)


def name_ends(
    drawing: Drawing, side: Gutter, ends: Sequence[End], *, right: float, top: float, bottom: float
) -> None:
    """Write each name beside the end of its line; those that would touch are moved apart. A thin
    line leads from the end to a sample of the line before its name."""
    ordered = sorted(ends, key=lambda end: (end.y, end.words))
    middles = apart([(end.y, side.tall(end)) for end in ordered], top, bottom)
    for end, middle in zip(ordered, middles, strict=True):
        lead = line([(end.x + 6, end.y), (right, end.y), (right + 8, middle)])
        drawing.strokes.append(Stroke(lead, LEADER, 1))
        _short_sample(drawing, end.look, right + 8, right + LEAD - 5, middle)
        lines = side.lines(end)
        for row, words in enumerate(lines):
            y = middle + (row - (len(lines) - 1) / 2) * (side.line - 2)
            drawing.words.append(Words(right + LEAD, y, words, side.letters, end.bold, INK))


def _short_sample(drawing: Drawing, look: Sample, left: float, right: float, y: float) -> None:
    if look.patch:
        patch = rectangle(left, y - 5, right, y + 5)
        drawing.strokes.append(Stroke(patch, look.colour, 1.5, fill=look.patch))
        return
    path = line([(left, y), (right, y)])
    drawing.strokes.append(Stroke(path, look.colour, max(look.width, 1.5), look.dash))


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
    return Entry(end.look, said(end))
