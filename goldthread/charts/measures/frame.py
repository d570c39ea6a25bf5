"""The frame of a picture over time: an axis of numbers, an axis of periods, and what they hold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from goldthread.charts.layout import Box, Drawing, Stroke, Words, width_of, wrapped
from goldthread.charts.measures.inputs import Unit
from goldthread.charts.measures.looks import ABSENCES, AXIS, GRID, HAZE, Room
from goldthread.charts.measures.numbers import Axis
from goldthread.charts.statuses import INK, PAPER, QUIET

At = tuple[float, float]
MOST_LINES = 5  # of a period's name, above its last word


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the plot lies in its drawing, in pixels, and how values turn into places."""

    left: float
    right: float
    top: float
    bottom: float
    axis: Axis
    periods: tuple[str, ...]

    @property
    def step(self) -> float:
        """The room of one period."""
        return (self.right - self.left) / max(1, len(self.periods))

    def x(self, at: int) -> float:
        return self.left + self.step * (at + 0.5)

    def y(self, value: float) -> float:
        return self.bottom - (self.bottom - self.top) * self.axis.share(value)


def framed(
    drawing: Drawing, room: Room, unit: Unit, axis: Axis, periods: Sequence[str], *, gutter: float
) -> Frame:
    """Draw both axes below what stands there, and give the frame. The drawing grows past it."""
    unit_words(drawing, room, unit, axis)
    left = max(width_of(label, room.letters) for label in axis.labels) + 10
    top = drawing.height + room.letters * 0.6
    right = drawing.width - max(gutter, 4)
    frame = Frame(left, right, top, top + room.plot, axis, tuple(periods))
    _across(drawing, room, frame)
    drawing.height = frame.bottom + 8
    _below(drawing, room, frame)
    return frame


def unit_words(drawing: Drawing, room: Room, unit: Unit, axis: Axis) -> None:
    """What the numbers count, and a warning where the axis starts elsewhere than at nought."""
    said = wrapped(counts_what(unit), drawing.width, room.letters, most=3) if unit.words else []
    if not axis.starts_at_zero:
        said += wrapped("The axis does not start at 0.", drawing.width, room.letters, most=2)
    for words in said:
        at = drawing.height + room.line / 2
        drawing.words.append(Words(0, at, words, room.letters, False, QUIET))
        drawing.height += room.line
    drawing.height += 6 if said else 0


def nothing(drawing: Drawing, room: Room) -> None:
    """Said where a picture would be empty, lest it seem broken."""
    at = drawing.height + room.line / 2
    drawing.words.append(Words(0, at, "There are no figures to show.", room.letters, True, INK))
    drawing.height += room.line + 4


def counts_what(unit: Unit) -> str:
    """% of adults; Spent on care (£)."""
    if unit.after and unit.words.startswith("of "):
        return f"{unit.after.strip()} {unit.words}"
    money = f" ({unit.before})" if unit.before else ""
    return unit.words[:1].upper() + unit.words[1:] + money


def _across(drawing: Drawing, room: Room, frame: Frame) -> None:
    """A line for each number; that of nought is dark."""
    for tick, label in zip(frame.axis.ticks, frame.axis.labels, strict=True):
        y = frame.y(tick)
        colour = AXIS if tick == 0 else GRID
        drawing.strokes.append(Stroke(line([(frame.left, y), (frame.right, y)]), colour))
        drawing.words.append(Words(frame.left - 8, y, label, room.letters, False, INK, "right"))
    if 0 not in frame.axis.ticks:
        floor = line([(frame.left, frame.bottom), (frame.right, frame.bottom)])
        drawing.strokes.append(Stroke(floor, AXIS, dash=(3, 3)))


def _below(drawing: Drawing, room: Room, frame: Frame) -> None:
    """The names of periods; when they would touch, every second, third and so on, to the last."""
    names = _on_lines(frame, room)
    lines = max((len(name) for name in names), default=0)
    places = [_middle(at, name, drawing, room, frame) for at, name in enumerate(names)]
    for at in _shown(places):
        x = frame.x(at)
        drawing.strokes.append(Stroke(line([(x, frame.bottom), (x, frame.bottom + 5)]), AXIS))
        for row, words in enumerate(names[at]):
            y = drawing.height + room.line * (row + 0.5)
            where = (places[at][0], y)
            drawing.words.append(Words(*where, words, room.letters, False, INK, "center"))
    drawing.height += room.line * lines + 4


def _on_lines(frame: Frame, room: Room) -> list[list[str]]:
    """The names of periods, all on one line or, where there is little room, each on several: what
    comes last in it, which tells it from the others, on a line of its own. No word is cut."""
    most = max(frame.step - 6, 52 if room.narrow else 74)
    if all(width_of(name, room.letters) <= most for name in frame.periods):
        return [[name] if name else [] for name in frame.periods]
    split = (name.rpartition(" ") for name in frame.periods)
    return [
        [*(_lines_of(head, most, room) if head else []), *([tail] if tail else [])]
        for head, _, tail in split
    ]


def _lines_of(words: str, most: float, room: Room) -> list[str]:
    widest = max(width_of(word, room.letters) for word in words.split())
    return wrapped(words, max(most, widest), room.letters, most=MOST_LINES)


def _middle(at: int, name: list[str], drawing: Drawing, room: Room, frame: Frame) -> At:
    """Where a name stands, drawn in from the edge of the picture, and half its width."""
    half = max((width_of(words, room.letters) for words in name), default=0) / 2
    return min(max(frame.x(at), half), drawing.width - half), half


def _shown(places: Sequence[At]) -> list[int]:
    """The names that are shown: as many as do not touch, evenly, and always the last."""
    for every in range(1, len(places)):
        kept = sorted(range(len(places) - 1, -1, -every))
        pairs = [(places[one], places[other]) for one, other in pairwise(kept)]
        if all(x - half - (before + wide) >= 8 for (before, wide), (x, half) in pairs):
            return kept
    return [len(places) - 1] if places else []


GAP_LEVELS = 2  # heights at which marks of absence may stand


def gaps(drawing: Drawing, room: Room, frame: Frame, absences: Sequence[str]) -> list[str]:
    """Shade where there is no figure and mark why; gives the absences found, for the key. Where
    gaps lie so near that marks would touch, some carry none: the table tells each."""
    taken = [0.0] * GAP_LEVELS  # how far to the right each level is used
    for absence, run in groupby(range(len(absences)), key=lambda at: absences[at]):
        places = list(run)
        if absence:
            middle = _shade(drawing, frame, places[0], places[-1])
            _mark_gap(drawing, room, frame, middle, ABSENCES[absence][0], taken)
    return list(dict.fromkeys(absence for absence in absences if absence))


def _shade(drawing: Drawing, frame: Frame, first: int, last: int) -> float:
    """A pale ground over some periods; gives its middle."""
    inset = min(1.0, frame.step / 4)
    left = frame.x(first) - frame.step / 2 + inset
    right = frame.x(last) + frame.step / 2 - inset
    drawing.boxes.append(Box(left, frame.top, right, frame.bottom, HAZE, HAZE))
    return (left + right) / 2


def _mark_gap(
    drawing: Drawing, room: Room, frame: Frame, middle: float, mark: str, taken: list[float]
) -> None:
    half = width_of(mark, room.letters) / 2 + 2
    middle = min(max(middle, half), drawing.width - half)
    free = [level for level, edge in enumerate(taken) if middle - half >= edge]
    if not free:
        return
    taken[free[0]] = middle + half
    y = frame.bottom - room.line * (0.7 + free[0])
    plate = rectangle(middle - half, y - 8, middle + half, y + 8)
    drawing.strokes.append(Stroke(plate, HAZE, fill=HAZE))
    drawing.words.append(Words(middle, y, mark, room.letters, True, INK, "center"))


def flags(
    drawing: Drawing, room: Room, frame: Frame, breaks: Iterable[tuple[int, str]]
) -> list[str]:
    """A dashed line with a letter before each period where a break is; gives the words of the
    key."""
    said = []
    for number, (at, label) in enumerate(sorted(breaks)):
        letter = chr(ord("A") + number % 26)
        x = frame.x(at) - frame.step / 2
        down = line([(x, frame.top), (x, frame.bottom)])
        drawing.strokes.append(Stroke(down, AXIS, 1.5, (4, 3)))
        y = frame.top + 8
        drawing.strokes.append(Stroke(rectangle(x - 9, y - 9, x + 9, y + 9), AXIS, 1, (), PAPER))
        drawing.words.append(Words(x, y, letter, room.letters, True, INK, "center"))
        said.append(f"{letter}: {label}")
    return said


def line(places: Iterable[At]) -> str:
    """Path data of a line through places."""
    return "M" + " L".join(f"{x:.1f},{y:.1f}" for x, y in places)


def rectangle(x: float, y: float, x2: float, y2: float) -> str:
    return line([(x, y), (x2, y), (x2, y2), (x, y2)]) + " Z"


def runs(places: Sequence[At | None], broken_at: Iterable[int] = ()) -> list[list[At]]:
    """Those that stand next to each other, apart where one is missing or where a break is."""
    found: list[list[At]] = [[]]
    cuts = set(broken_at)
    for number, place in enumerate(places):
        if place is None or number in cuts:
            found.append([])
        if place is not None:
            found[-1].append(place)
    return [run for run in found if run]


def whisker(drawing: Drawing, x: float, low: float, high: float, colour: str, cap: float) -> None:
    """An upright line with caps, from one limit to the other, in pixels."""
    path = (
        f"M{x:.1f},{low:.1f} L{x:.1f},{high:.1f} M{x - cap:.1f},{low:.1f} L{x + cap:.1f},{low:.1f} "
        f"M{x - cap:.1f},{high:.1f} L{x + cap:.1f},{high:.1f}"
    )
    drawing.strokes.append(Stroke(path, colour, 1.5))
