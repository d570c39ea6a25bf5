"""A measure over time: its values and their limits, what it is compared with, and its targets."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from goldthread.charts.layout import Drawing, Stroke
from goldthread.charts.measures.frame import (
    At,
    Frame,
    flags,
    framed,
    gaps,
    line,
    rectangle,
    runs,
    whisker,
)
from goldthread.charts.measures.inputs import Goal, Point, Target, Trend
from goldthread.charts.measures.keys import (
    End,
    Entry,
    Sample,
    gutter,
    heights,
    key,
    key_of,
    name_ends,
    spotted,
)
from goldthread.charts.measures.looks import (
    ABSENCES,
    AXIS,
    DASHES,
    GOAL_TINTS,
    GOALS,
    LINES,
    NAVY,
    NOTES,
    SHADE,
    SHADE_EDGE,
    room,
)
from goldthread.charts.measures.numbers import Axis, axis, between, cell, written
from goldthread.charts.pictures import Table

FEW = 12  # points whose limits are drawn as whiskers; more are drawn as a band
OWN = Sample(NAVY, 2.5, spot=NOTES[""])

Range = tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Series:
    """A line as it is drawn: where it stands in each period, as a range from low to high."""

    label: str
    value: str
    look: Sample
    ranges: tuple[Range, ...]
    stepped: bool = False

    def end(self, frame: Frame | None = None) -> End:
        """Its name at the place of its last figure."""
        at = max(n for n, held in enumerate(self.ranges) if held)
        low, high = self.ranges[at] or (0, 0)
        x = (frame.x(at) + (frame.step / 2 - 5 if self.stepped else 0)) if frame else 0
        y = (frame.y(low) + frame.y(high)) / 2 if frame else 0
        return End(x, y, self.look, self.label, self.value, bold=self.look is OWN)


def lay_out(told: Trend, width: str) -> Drawing:
    sizes = room(width)
    drawing = Drawing(sizes.width)
    lines = [each for each in _series(told) if any(each.ranges)]
    side = gutter([] if sizes.narrow else [each.end() for each in lines], sizes)
    if sizes.narrow:
        key(drawing, sizes, [key_of(each.end()) for each in lines])
        drawing.height += 4 if lines else 0
    else:
        needed = heights([each.end() for each in lines], side)
        sizes = replace(sizes, plot=round(max(sizes.plot, needed)))
    periods = [point.period for point in told.points]
    frame = framed(drawing, sizes, told.unit, _axis(told, lines), periods, gutter=side.width)
    absences = gaps(drawing, sizes, frame, [point.absence for point in told.points])
    letters = flags(drawing, sizes, frame, breaks(told))
    banded = draw_limits(drawing, told, frame)
    for each in reversed(lines):
        draw_series(drawing, each, frame, [at for at, _ in breaks(told)])
    spots(drawing, told.points, frame)
    if not sizes.narrow:
        ends = [each.end(frame) for each in lines]
        name_ends(drawing, side, ends, right=frame.right, top=frame.top, bottom=frame.bottom)
    drawing.height += 6
    key(drawing, sizes, [*_limits_key(told, banded), *_marks_key(told, absences, letters)])
    return drawing


def _axis(told: Trend, lines: Sequence[Series]) -> Axis:
    held = [value for each in lines for pair in each.ranges if pair for value in pair]
    limits = [limit for point in told.points for limit in (point.lower, point.upper)]
    return axis([*held, *limits], told.unit, from_zero=told.from_zero)


def breaks(told: Trend) -> list[tuple[int, str]]:
    """Each break as the place of its first period, and its label."""
    places = {point.period: at for at, point in enumerate(told.points)}
    return [(places[each.before], each.label) for each in told.breaks]


def _series(told: Trend) -> Iterator[Series]:
    """The place's own line first, then what it is compared with, then targets."""
    values = [point.value for point in told.points]
    yield _through(told, told.series, values, OWN)
    for each, colour, dash in zip(told.comparators, LINES, DASHES, strict=False):
        held = dict(each.values)
        values = [held.get(point.period) for point in told.points]
        yield _through(told, each.label, values, Sample(colour, 2, dash))
    for target, colour, tint in zip(told.targets, GOALS, GOAL_TINTS, strict=False):
        yield _goals(told, target, Sample(colour, 3.5, patch=_tint(target, tint)))
    if told.zero_label:
        yield Series(told.zero_label, "", Sample(AXIS, 1), tuple((0.0, 0.0) for _ in told.points))


def _through(told: Trend, label: str, values: Sequence[float | None], look: Sample) -> Series:
    last = next((value for value in reversed(values) if value is not None), None)
    said = cell(last, told.unit) if look is OWN else between(last, told.unit)
    ranges = tuple(None if value is None else (value, value) for value in values)
    return Series(label, said, look, ranges)


def _tint(target: Target, tint: str) -> str:
    return tint if any(_range(goal) and _is_range(goal) for goal in target.goals) else ""


def _is_range(goal: Goal) -> bool:
    return goal.value is None and goal.lower is not None and goal.upper is not None


def _range(goal: Goal) -> Range:
    if goal.value is not None:
        return goal.value, goal.value
    low = goal.lower if goal.lower is not None else goal.upper
    high = goal.upper if goal.upper is not None else goal.lower
    return None if low is None or high is None else (low, high)


def _goals(told: Trend, target: Target, look: Sample) -> Series:
    held = {goal.period: goal for goal in target.goals if _range(goal)}
    asked = [held.get(point.period) for point in told.points]
    last = next((goal for goal in reversed(asked) if goal), None)
    said = f"{goal_words(told, last)}{_by(told, last)}" if last else ""
    ranges = tuple(_range(goal) if goal else None for goal in asked)
    return Series(target.label, said, look, ranges, stepped=True)


def _by(told: Trend, goal: Goal) -> str:
    """When a target is for another period than the latest figure, that has to be said."""
    held = [point.period for point in told.points if point.value is not None]
    return "" if held and held[-1] == goal.period else f" by {goal.period}"


def goal_words(told: Trend, goal: Goal) -> str:
    """8%, 7% to 9%, at least 8%, at most 8%: with as many decimals as were asked for."""
    unit = replace(told.unit, decimals=None)
    if goal.value is not None:
        return written(goal.value, unit)
    if goal.lower is None or goal.upper is None:
        word = "at most" if goal.lower is None else "at least"
        return f"{word} {cell(goal.lower if goal.upper is None else goal.upper, unit)}"
    return f"{written(goal.lower, unit)} to {written(goal.upper, unit)}"


def draw_limits(drawing: Drawing, told: Trend, frame: Frame) -> str:
    """A band or whiskers, whichever suits; gives which, or "" where there are no limits."""
    held = [(at, point) for at, point in enumerate(told.points) if _limited(point)]
    if not held:
        return ""
    kind = told.limits if told.limits != "auto" else "whiskers" if len(held) <= FEW else "band"
    if kind == "band":
        _band(drawing, told, frame)
        return "band"
    cap = min(5.0, frame.step / 4)
    for at, point in held:
        low, high = frame.y(point.lower or 0), frame.y(point.upper or 0)
        whisker(drawing, frame.x(at), low, high, NAVY, cap)
    return "whiskers"


def _limited(point: Point) -> bool:
    return None not in (point.value, point.lower, point.upper)


def _band(drawing: Drawing, told: Trend, frame: Frame) -> None:
    cuts = [at for at, _ in breaks(told)]

    def edge(limit: Callable[[Point], float | None]) -> list[list[At]]:
        places = [
            (frame.x(at), frame.y(limit(point) or 0)) if _limited(point) else None
            for at, point in enumerate(told.points)
        ]
        return [_widened(run) for run in runs(places, cuts)]

    lowers, uppers = edge(lambda point: point.lower), edge(lambda point: point.upper)
    for low, high in zip(lowers, uppers, strict=True):
        path = line([*low, *reversed(high)]) + " Z"
        drawing.strokes.append(Stroke(path, SHADE, 1, fill=SHADE))
        drawing.strokes.extend(Stroke(line(side), SHADE_EDGE, 1) for side in (low, high))


def _widened(run: list[At]) -> list[At]:
    """One place alone becomes a short line, so that it can be seen."""
    if len(run) > 1:
        return run
    x, y = run[0]
    return [(x - 7, y), (x + 7, y)]


def draw_series(drawing: Drawing, shown: Series, frame: Frame, cuts: Sequence[int]) -> None:
    if shown.stepped:
        _steps(drawing, shown, frame)
        return
    places = [
        (frame.x(at), frame.y(held[0])) if held else None for at, held in enumerate(shown.ranges)
    ]
    look = shown.look
    for run in runs(places, cuts):
        path = line(run if look is OWN else _widened(run))
        drawing.strokes.append(Stroke(path, look.colour, look.width, look.dash))


def _steps(drawing: Drawing, shown: Series, frame: Frame) -> None:
    """A level line over each run of periods that ask for the same."""
    start = 0
    for at in range(1, len(shown.ranges) + 1):
        if at < len(shown.ranges) and shown.ranges[at] == shown.ranges[start]:
            continue
        held = shown.ranges[start]
        if held:
            left = frame.x(start) - frame.step / 2 + 1.5
            right = frame.x(at - 1) + frame.step / 2 - 1.5
            _level(drawing, shown.look, left, right, frame.y(held[0]), frame.y(held[1]))
        start = at


def _level(
    drawing: Drawing, look: Sample, left: float, right: float, low: float, high: float
) -> None:
    if low == high:
        drawing.strokes.append(Stroke(line([(left, low), (right, low)]), look.colour, look.width))
        return
    patch = rectangle(left, high, right, low)
    drawing.strokes.insert(0, Stroke(patch, look.patch, 1, fill=look.patch))
    for y in (low, high):
        drawing.strokes.append(Stroke(line([(left, y), (right, y)]), look.colour, 2))


def spots(drawing: Drawing, points: Sequence[Point], frame: Frame) -> None:
    size = 9 if len(points) <= 15 else 6 if len(points) <= 36 else 4
    for at, point in enumerate(points):
        if point.value is not None:
            place = (frame.x(at), frame.y(point.value))
            drawing.marks.append(spotted(NOTES[point.note], *place, size))


def _limits_key(told: Trend, kind: str) -> list[Entry]:
    if not kind:
        return []
    shown = Sample(SHADE_EDGE, patch=SHADE) if kind == "band" else Sample(NAVY, whisker=True)
    return [Entry(shown, told.limits_label)]


def _marks_key(told: Trend, absences: Sequence[str], letters: Sequence[str]) -> list[Entry]:
    notes = dict.fromkeys(p.note for p in told.points if p.note and p.value is not None)
    said = [Entry(Sample(spot=NOTES[note]), NOTES[note].label) for note in notes]
    said += absences_key(absences)
    return said + letters_key(letters)


def absences_key(absences: Sequence[str]) -> list[Entry]:
    return [Entry(Sample(letters=ABSENCES[each][0]), ABSENCES[each][1]) for each in absences]


def letters_key(letters: Sequence[str]) -> list[Entry]:
    """What each lettered break is."""
    split = [said.partition(": ") for said in letters]
    return [Entry(Sample(letters=letter), words) for letter, _, words in split]


def table(told: Trend, of: str) -> Table:
    limited = any(_limited(point) for point in told.points)
    noted = any(point.note or point.absence for point in told.points) or bool(told.breaks)
    headings = [of or "Period", told.series, *(["Lower limit", "Upper limit"] if limited else [])]
    headings += [each.label for each in told.comparators]
    headings += [each.label for each in told.targets]
    rows = [_row(told, point, limited, noted) for point in told.points]
    return Table((*headings, *(["Note"] if noted else [])), tuple(rows))


def _row(told: Trend, point: Point, limited: bool, noted: bool) -> tuple[str, ...]:
    unit = told.unit
    limits = [between(point.lower, unit), between(point.upper, unit)] if limited else []
    others = [between(dict(each.values).get(point.period), unit) for each in told.comparators]
    goals = [
        next(
            (goal_words(told, g) for g in each.goals if g.period == point.period and _range(g)), ""
        )
        for each in told.targets
    ]
    said = [point.note, ABSENCES[point.absence][1] if point.absence else ""]
    said += [each.label for each in told.breaks if each.before == point.period]
    note = "; ".join(filter(None, said))
    value = cell(point.value, unit, point.absence)
    return (point.period, value, *limits, *others, *goals, *([note] if noted else []))


def finding(told: Trend) -> str:
    """Where the measure stands, and where it stood at first."""
    held = [point for point in told.points if point.value is not None]
    if not held:
        return f"There are no figures for {told.series} to show."
    last = held[-1]
    said = f"{told.series}: {_with_words(told, last)} in {last.period}"
    if len(held) > 1:
        said += f", from {cell(held[0].value, told.unit)} in {held[0].period}"
    return f"{said}."


def _with_words(told: Trend, point: Point) -> str:
    return f"{cell(point.value, told.unit)} {told.unit.words}".strip()
