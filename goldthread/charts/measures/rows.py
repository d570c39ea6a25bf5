"""The frame of a picture whose rows are areas or groups, and whose numbers run across."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from goldthread.charts.layout import Drawing, Stroke, Words, width_of, wrapped
from goldthread.charts.measures.frame import line, nothing, unit_words
from goldthread.charts.measures.inputs import Unit
from goldthread.charts.measures.looks import AXIS, GRID, PLUM, Room
from goldthread.charts.measures.numbers import Axis
from goldthread.charts.statuses import INK, PAPER

THICK = 14  # of a bar, in pixels
POINTER = 16  # room for the triangle before a name that stands out
MARK = 26  # room for the mark of a comparison
COMPARED = (6.0, 3.0)  # dashes of the line that all are compared with


@dataclass(frozen=True, slots=True)
class Strip:
    """A row: its name, its value in words, whether it stands out, and whether it has a bar."""

    name: str
    value: str
    strong: bool = False
    barred: bool = True


@dataclass(frozen=True, slots=True)
class Rows:
    """Where the rows stand: the middle of each one's bar, and how values turn into places."""

    left: float
    right: float
    axis: Axis
    middles: tuple[float, ...]
    spans: tuple[tuple[float, float], ...]  # from where to where upright lines run

    def x(self, value: float) -> float:
        return self.left + (self.right - self.left) * self.axis.share(value)


def rows(
    drawing: Drawing,
    room: Room,
    unit: Unit,
    axis: Axis,
    strips: Sequence[Strip],
    *,
    compared: tuple[float, str] | None = None,
    marked: bool = False,
) -> Rows:
    """Names, values and the axis. `compared` is a value that gets a line and its words; `marked`
    keeps room for a mark at the end of each row."""
    unit_words(drawing, room, unit, axis)
    if not strips:
        nothing(drawing, room)
    left, right = _sides(drawing, room, axis, strips, marked)
    frame = Rows(left, right, axis, (), ())
    if compared:
        _compared_words(drawing, room, frame, *compared)
    top = drawing.height
    middles = tuple(_strip(drawing, room, strip, frame, marked) for strip in strips)
    # Above the bars names stand in a narrow picture, where no line may cross them.
    half = THICK / 2 + 4
    barred = [y for y, strip in zip(middles, strips, strict=True) if strip.barred]
    spans = [(y - half, y + half) for y in barred] if room.narrow else [(top, drawing.height)]
    _grid(drawing, room, frame, spans)
    drawing.height += room.line + 10
    return Rows(left, right, axis, middles, tuple(spans))


def compare(drawing: Drawing, frame: Rows, value: float) -> None:
    """The line that all are compared with, across everything drawn so far."""
    path = _down(frame.x(value), frame.spans)
    dash = COMPARED if len(frame.spans) == 1 else ()
    drawing.strokes.append(Stroke(path, PAPER, 4))
    drawing.strokes.append(Stroke(path, PLUM, 2, dash))


def _down(x: float, spans: Sequence[tuple[float, float]]) -> str:
    """Upright lines at one place."""
    return " ".join(f"M{x:.1f},{top:.1f} L{x:.1f},{bottom:.1f}" for top, bottom in spans) or "M0,0"


def _sides(
    drawing: Drawing, room: Room, axis: Axis, strips: Sequence[Strip], marked: bool
) -> tuple[float, float]:
    """Where the plot begins and ends. A narrow picture writes names above the bars."""
    ends = width_of(axis.labels[0], room.letters) / 2, width_of(axis.labels[-1], room.letters) / 2
    if room.narrow:
        return max(4, ends[0]), drawing.width - max(MARK if marked else 4, ends[1])
    names = max((width_of(s.name, room.letters) + _inset(s) for s in strips), default=0)
    names = names * 1.05 + 14
    values = max((width_of(s.value, room.letters) for s in strips), default=0) * 1.05 + 14
    left = max(min(names, drawing.width * 0.34), ends[0])
    return left, drawing.width - max(values + (MARK if marked else 0), ends[1])


def _compared_words(drawing: Drawing, room: Room, frame: Rows, value: float, words: str) -> None:
    """The words of the line of comparison, above it."""
    said = wrapped(words, drawing.width, room.letters, most=1)[0]
    half = width_of(said, room.letters) / 2
    x = min(max(frame.x(value), half), drawing.width - half)
    y = drawing.height + room.line / 2
    drawing.words.append(Words(x, y, said, room.letters, False, PLUM, "center"))
    drawing.height += room.line + 4


def _strip(drawing: Drawing, room: Room, strip: Strip, frame: Rows, marked: bool) -> float:
    """Write one row's name and value; gives the middle of its bar."""
    return (_below if room.narrow else _beside)(drawing, room, strip, frame, marked)


def _beside(drawing: Drawing, room: Room, strip: Strip, frame: Rows, marked: bool) -> float:
    lines = wrapped(strip.name, frame.left - 14 - _inset(strip), room.letters, most=2)
    tall = max(THICK + 8, len(lines) * (room.line - 2) + 6)
    middle = drawing.height + tall / 2
    for row, words in enumerate(lines):
        y = middle + (row - (len(lines) - 1) / 2) * (room.line - 2)
        drawing.words.append(Words(_inset(strip), y, words, room.letters, strip.strong, INK))
    _pointer(drawing, strip, middle)
    at = (drawing.width - (MARK if marked else 0), middle)
    drawing.words.append(Words(*at, strip.value, room.letters, strip.strong, INK, "right"))
    drawing.height += tall
    return middle


def _below(drawing: Drawing, room: Room, strip: Strip, frame: Rows, marked: bool) -> float:
    space = drawing.width - width_of(strip.value, room.letters) - 12 - _inset(strip)
    _pointer(drawing, strip, drawing.height + room.line / 2)
    for row, words in enumerate(wrapped(strip.name, space, room.letters, most=2)):
        y = drawing.height + room.line / 2
        drawing.words.append(Words(_inset(strip), y, words, room.letters, strip.strong, INK))
        if not row:
            at = (drawing.width, y)
            drawing.words.append(Words(*at, strip.value, room.letters, strip.strong, INK, "right"))
        drawing.height += room.line - 1
    drawing.height += THICK + 10 if strip.barred else 6
    return drawing.height - 8 - THICK / 2


def _inset(strip: Strip) -> float:
    return POINTER if strip.strong else 0


def _pointer(drawing: Drawing, strip: Strip, y: float) -> None:
    """A triangle that points at a row that stands out. Drawn, for not every typeface has one."""
    if strip.strong:
        path = line([(0.5, y - 5.5), (10, y), (0.5, y + 5.5)]) + " Z"
        drawing.strokes.append(Stroke(path, INK, 1, fill=INK))


def _grid(drawing: Drawing, room: Room, frame: Rows, spans: Sequence[tuple[float, float]]) -> None:
    y = drawing.height + room.line / 2 + 4
    for at, (tick, label) in enumerate(zip(frame.axis.ticks, frame.axis.labels, strict=True)):
        x = frame.x(tick)
        colour = AXIS if tick == 0 else GRID
        drawing.strokes.append(Stroke(_down(x, spans), colour))
        if _fits(frame, room, at):
            drawing.words.append(Words(x, y, label, room.letters, False, INK, "center"))


def _fits(frame: Rows, room: Room, at: int) -> bool:
    """Whether this label may be written: every one, or every second where they would touch."""
    labels, ticks = frame.axis.labels, frame.axis.ticks
    if len(ticks) < 2:
        return True
    step = frame.x(ticks[1]) - frame.x(ticks[0])
    widest = max(width_of(label, room.letters) for label in labels) + 8
    every = max(1, -int(-widest // step))
    return at % every == 0


def across(drawing: Drawing, low: float, high: float, y: float, colour: str, cap: float) -> None:
    """A level line with caps, from one limit to the other, that also shows on a dark bar."""
    path = (
        f"M{low:.1f},{y:.1f} L{high:.1f},{y:.1f} M{low:.1f},{y - cap:.1f} L{low:.1f},{y + cap:.1f} "
        f"M{high:.1f},{y - cap:.1f} L{high:.1f},{y + cap:.1f}"
    )
    drawing.strokes.append(Stroke(path, PAPER, 4))
    drawing.strokes.append(Stroke(path, colour, 1.5))
