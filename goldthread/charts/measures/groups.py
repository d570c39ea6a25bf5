"""Who is left behind: each group of people now, and where it stood at first."""

from __future__ import annotations

from goldthread.charts.layout import Drawing, Stroke
from goldthread.charts.measures.faults import BadPicture
from goldthread.charts.measures.frame import line
from goldthread.charts.measures.inputs import Comparator, Group, Groups, Point, Trend
from goldthread.charts.measures.keys import Entry, Sample, key, spotted
from goldthread.charts.measures.looks import ABSENCES, COAL, DOT, GREY, NAVY, Spot, room
from goldthread.charts.measures.numbers import axis, between, cell
from goldthread.charts.measures.rows import Rows, Strip, across, compare, rows
from goldthread.charts.measures.trend import absences_key
from goldthread.charts.pictures import Table

NOW = Spot("", DOT, NAVY)
THEN = Spot("", DOT, GREY, hollow=True)


def latest(group: Group) -> Point | None:
    """The last point that is due: one with a figure or with a reason for none."""
    due = [point for point in group.points if point.value is not None or point.absence]
    return due[-1] if due else None


def first(group: Group) -> Point | None:
    """Where it stood at first, when that is not now."""
    held = [point for point in group.points if point.value is not None]
    return held[0] if held and held[0] is not latest(group) else None


def lay_out(told: Groups, width: str) -> Drawing:
    sizes = room(width)
    drawing = Drawing(sizes.width)
    about = 3 if sizes.narrow else 5
    made = axis(_values(told), told.unit, from_zero=told.from_zero, about=about)
    compared = None
    if told.average is not None:
        words = f"{told.average_label} {between(told.average, told.unit)}"
        compared = (told.average, words)
    strips = [_strip(told, group) for group in told.groups]
    frame = rows(drawing, sizes, told.unit, made, strips, compared=compared)
    if told.average is not None:
        compare(drawing, frame, told.average)
    for group, y in zip(told.groups, frame.middles, strict=True):
        _dots(drawing, group, frame, y)
    key(drawing, sizes, _key(told))
    return drawing


def _shown(told: Groups) -> list[Point]:
    each = [point for group in told.groups for point in (first(group), latest(group))]
    return [point for point in each if point]


def _values(told: Groups) -> list[float | None]:
    held = [number for p in _shown(told) for number in (p.value, p.lower, p.upper)]
    return [*held, told.average]


def _strip(told: Groups, group: Group) -> Strip:
    point = latest(group)
    said = cell(point.value, told.unit, point.absence) if point else ""
    return Strip(group.label, said, barred=bool(first(group) or (point and not point.absence)))


def _dots(drawing: Drawing, group: Group, frame: Rows, y: float) -> None:
    then, now = first(group), latest(group)
    if then and then.value is not None and now and now.value is not None:
        ends = [(frame.x(then.value), y), (frame.x(now.value), y)]
        drawing.strokes.append(Stroke(line(ends), GREY, 1.5, (2, 3)))
    if then and then.value is not None:
        drawing.marks.append(spotted(THEN, frame.x(then.value), y, 10))
    if now and now.value is not None:
        if now.lower is not None and now.upper is not None:
            across(drawing, frame.x(now.lower), frame.x(now.upper), y, COAL, 5)
        drawing.marks.append(spotted(NOW, frame.x(now.value), y, 11))


def _key(told: Groups) -> list[Entry]:
    said = []
    nows = dict.fromkeys(p.period for g in told.groups if (p := latest(g)) and p.value is not None)
    thens = dict.fromkeys(point.period for group in told.groups if (point := first(group)))
    if nows:
        said.append(Entry(Sample(spot=NOW), " and ".join(nows)))
    if thens:
        said.append(Entry(Sample(spot=THEN), " and ".join(thens)))
    if any(point.lower is not None for point in _shown(told)):
        said.append(Entry(Sample(COAL, whisker=True), told.limits_label))
    absences = dict.fromkeys(point.absence for point in _shown(told) if point.absence)
    return said + absences_key(list(absences))


def table(told: Groups, of: str) -> Table:
    """Every group in every period."""
    rows_of = tuple(
        (group.label, point.period, *_numbers(told, point))
        for group in told.groups
        for point in group.points
    )
    return Table((of or "Group", "Period", "Value", "Lower limit", "Upper limit"), rows_of)


def _numbers(told: Groups, point: Point) -> tuple[str, ...]:
    value = cell(point.value, told.unit, point.absence)
    said = f"{value} {ABSENCES[point.absence][1]}" if point.absence else value
    return (said, between(point.lower, told.unit), between(point.upper, told.unit))


def finding(told: Groups) -> str:
    """The gap between the first group and the last, now and at first."""
    held = [(group, point) for group in told.groups if (point := latest(group))]
    known = [(group, point) for group, point in held if point.value is not None]
    if len(known) < 2:
        return "There are too few figures to compare the groups."
    (one, now), (other, then) = known[0], known[-1]
    return (
        f"{one.label}: {cell(now.value, told.unit)} in {now.period}. "
        f"{other.label}: {cell(then.value, told.unit)} in {then.period}."
    )


def gap_over_time(told: Groups) -> Trend:
    """The first group and the last as two lines, so that the gap between them can be seen to
    close or to open. Raises BadPicture where there are fewer than two groups."""
    if len(told.groups) < 2:
        raise BadPicture("A gap lies between two groups.")
    one, other = told.groups[0], told.groups[-1]
    held = {point.period: point for point in one.points}
    periods = dict.fromkeys(p.period for group in (one, other) for p in group.points)
    return Trend(
        told.unit,
        one.label,
        points=tuple(held.get(period) or Point(period) for period in periods),
        comparators=(Comparator(other.label, tuple((p.period, p.value) for p in other.points)),),
        limits_label=f"{told.limits_label}: {one.label.lower()}",
        from_zero=told.from_zero,
    )
