"""Where everything in a picture of bars stands, in pixels.

Each row has a name, a bar of parts, and below it each part in words or as shape and number, so
that nobody needs colour to read it. Widths of words are estimated for Source Sans 3 with room to
spare, for a reader's computer may show another typeface.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from goldthread.charts.statuses import EVERGREEN, GOLD, INK, PAPER, QUIET, Look

TITLE, KEY = 17, 15  # sizes of letters
LINE, BAR, GAP = 22, 20, 22  # heights of a line, of a bar, and between rows
RAIL = 28  # room for the thread that joins the periods of a timeline
ICON = 11
LEAST = 4.0  # width of the smallest part
_NARROW_LETTERS = set("iljtfrI.,:;!'|()[] -1")
_WIDE_LETTERS = set("mwMWQOGDHNU@%&")


@dataclass(frozen=True, slots=True)
class Part:
    look: Look
    number: int


@dataclass(frozen=True, slots=True)
class Row:
    """`bead` marks a place on the thread: past, now or ahead; "" for a row without one."""

    title: str
    parts: tuple[Part, ...]
    note: str
    bead: str = ""

    @property
    def total(self) -> int:
        return sum(part.number for part in self.parts)


@dataclass(frozen=True, slots=True)
class Box:
    x: float
    y: float
    x2: float
    y2: float
    fill: str
    stroke: str


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line or a filled shape in pixels, as SVG's path data; `dash` is lengths on and off."""

    path: str
    stroke: str
    width: float = 1
    dash: tuple[float, ...] = ()
    fill: str = "transparent"


@dataclass(frozen=True, slots=True)
class Mark:
    """A shape of `size` pixels about its middle."""

    x: float
    y: float
    shape: str
    size: float
    fill: str
    stroke: str


@dataclass(frozen=True, slots=True)
class Words:
    x: float
    y: float
    text: str
    size: int
    bold: bool
    colour: str
    align: str = "left"


@dataclass(slots=True)
class Drawing:
    """Boxes, strokes, marks and words, each above those before. `height` grows as rows are laid
    out."""

    width: float
    height: float = 0
    boxes: list[Box] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    words: list[Words] = field(default_factory=list)


def lay_out(rows: Sequence[Row], *, width: int, named: bool) -> Drawing:
    """The drawing of the rows. `named` writes each part's name by it; else a legend comes first."""
    drawing = Drawing(width)
    left = RAIL if any(row.bead for row in rows) else 0
    if not named:
        _legend(drawing, rows)
    most = max((row.total for row in rows), default=0)
    beads = [_row(drawing, row, left, most, named) for row in rows]
    _thread(drawing, [(y, row.bead) for y, row in zip(beads, rows, strict=True) if row.bead])
    drawing.height += 4 - GAP
    return drawing


def _legend(drawing: Drawing, rows: Iterable[Row]) -> None:
    looks = list({part.look.label: part.look for row in rows for part in row.parts}.values())
    _flow(drawing, [(look, look.label) for look in looks], 0, gap=18)
    drawing.height += 12


def _row(drawing: Drawing, row: Row, left: float, most: int, named: bool) -> float:
    """Lay one row out below what stands there; gives the height of its first line's middle."""
    first = drawing.height + LINE / 2
    _title(drawing, row, left)
    if not row.parts:
        drawing.height += GAP
        return first
    _bar(drawing, row, left, most)
    items = [
        (part.look, f"{part.number:,} {part.look.label}" if named else f"{part.number:,}")
        for part in row.parts
    ]
    _flow(drawing, items, left, gap=22 if named else 14)
    drawing.height += GAP
    return first


def _title(drawing: Drawing, row: Row, left: float) -> None:
    note_width = width_of(row.note, KEY) + 14
    lines = wrapped(row.title, drawing.width - left - note_width, TITLE, most=3)
    drawing.words.append(
        Words(drawing.width, drawing.height + LINE / 2, row.note, KEY, False, QUIET, "right")
    )
    for line in lines:
        middle = drawing.height + LINE / 2
        drawing.words.append(Words(left, middle, line, TITLE, True, INK))
        drawing.height += LINE
    drawing.height += 4


def _bar(drawing: Drawing, row: Row, left: float, most: int) -> None:
    room = drawing.width - left - 2 * len(row.parts)
    at = left
    for part in row.parts:
        wide = max(LEAST, room * part.number / most)
        end = min(at + wide, drawing.width)
        _segment(drawing, part, at, end)
        at = end + 2
    drawing.height += BAR + 6


def _segment(drawing: Drawing, part: Part, at: float, end: float) -> None:
    top = drawing.height
    look = part.look
    unsaid = look.edge == "#e4e0d3"
    edge = "#8b8778" if unsaid else look.edge
    drawing.boxes.append(Box(at + 0.5, top + 0.5, end - 0.5, top + BAR - 0.5, look.edge, edge))
    if end - at >= ICON + 8:
        _shape(drawing, look, (at + end) / 2, top + BAR / 2, look.words if unsaid else PAPER)


def _shape(drawing: Drawing, look: Look, x: float, y: float, colour: str) -> None:
    fill = colour if look.filled else "transparent"
    drawing.marks.append(Mark(x, y, look.shape, ICON, fill, colour))


def _flow(drawing: Drawing, items: Sequence[tuple[Look, str]], left: float, *, gap: float) -> None:
    """Shape and words, one after another, on as many lines as they need."""
    at = left
    for look, words in items:
        needs = ICON + 6 + width_of(words, KEY)
        if at > left and at + needs > drawing.width:
            at = left
            drawing.height += LINE
        middle = drawing.height + LINE / 2
        _shape(drawing, look, at + ICON / 2, middle, look.words)
        drawing.words.append(Words(at + ICON + 6, middle, words, KEY, False, INK))
        at += needs + gap
    drawing.height += LINE if items else 0


def _thread(drawing: Drawing, beads: Sequence[tuple[float, str]]) -> None:
    """The gold thread along which time runs, and a bead for each period."""
    if len(beads) > 1:
        drawing.boxes.append(Box(7, beads[0][0], 9, beads[-1][0], GOLD, GOLD))
    circle = "M1,0 A1,1,0,1,1,-1,0 A1,1,0,1,1,1,0 Z"
    for y, when in beads:
        fill = {"past": GOLD, "now": EVERGREEN}.get(when, PAPER)
        edge = EVERGREEN if when == "now" else GOLD
        drawing.marks.append(Mark(8, y, circle, 15 if when == "now" else 10, fill, edge))


def width_of(text: str, size: int) -> float:
    """About how wide words are, in pixels."""
    return size * sum(_em(letter) for letter in text)


def _em(letter: str) -> float:
    if letter in _NARROW_LETTERS:
        return 0.34
    if letter in _WIDE_LETTERS or ord(letter) > 0x2E80:
        return 0.86 if ord(letter) < 0x2E80 else 1.0
    return 0.64 if letter.isupper() else 0.54


def wrapped(text: str, width: float, size: int, *, most: int) -> list[str]:
    """The words on lines, the last cut with an ellipsis when there are more than `most`."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if width_of(longer, size) <= width or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    cut = [_cut(line, width, size) for line in lines[:most]]
    if len(lines) > most:
        cut[-1] = _cut(cut[-1] + "…", width, size)
    return cut


def _cut(line: str, width: float, size: int) -> str:
    """A line that is too wide, cut to fit."""
    if width_of(line, size) <= width:
        return line
    kept = line.rstrip("…")
    while kept and width_of(kept + "…", size) > width:
        kept = kept[:-1]
    return kept.rstrip() + "…"
