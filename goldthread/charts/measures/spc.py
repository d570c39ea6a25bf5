"""A control chart: is a change real, or what this measure always does?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from goldthread.charts.layout import Drawing, Stroke
from goldthread.charts.measures.frame import At, Frame, flags, framed, gaps, line, runs
from goldthread.charts.measures.inputs import SpcChart, SpcPoint
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
from goldthread.charts.measures.looks import ABSENCES, AXIS, COAL, GOALS, GREY, POINT_TYPES, room
from goldthread.charts.measures.numbers import axis, between, cell
from goldthread.charts.measures.trend import absences_key, letters_key
from goldthread.charts.pictures import Table

CENTRE = Sample(COAL, 1.5)
LIMIT = Sample(AXIS, 1.5, (5, 4))
TARGET = Sample(GOALS[0], 3.5)  # as in the picture over time
LATEST = Sample(GREY, 1.5)
Of = Callable[[SpcPoint], float | None]
_LINES: tuple[tuple[str, Sample, Of], ...] = (
    ("Upper limit", LIMIT, lambda point: point.upper),
    ("Average", CENTRE, lambda point: point.centre),
    ("Lower limit", LIMIT, lambda point: point.lower),
)


def lay_out(told: SpcChart, width: str) -> Drawing:
    sizes = room(width)
    drawing = Drawing(sizes.width)
    named = _ends(told)
    side = gutter([] if sizes.narrow else named, sizes)
    if sizes.narrow:
        key(drawing, sizes, [key_of(end) for end in named])
        drawing.height += 4 if named else 0
    else:
        sizes = replace(sizes, plot=round(max(sizes.plot, heights(named, side))))
    made = axis(_values(told), told.unit, from_zero=told.from_zero)
    periods = [point.period for point in told.points]
    frame = framed(drawing, sizes, told.unit, made, periods, gutter=side.width)
    absences = gaps(drawing, sizes, frame, [point.absence for point in told.points])
    letters = flags(drawing, sizes, frame, _rebases(told))
    _draw(drawing, told, frame)
    if not sizes.narrow:
        edges = {"right": frame.right, "top": frame.top, "bottom": frame.bottom}
        name_ends(drawing, side, _ends(told, frame), **edges)
    drawing.height += 6
    key(drawing, sizes, [*_types_key(told), *absences_key(absences), *letters_key(letters)])
    return drawing


def _values(told: SpcChart) -> list[float | None]:
    held = [
        number
        for point in told.points
        for number in (point.value, point.centre, point.lower, point.upper)
    ]
    return [*held, told.target]


def _rebases(told: SpcChart) -> list[tuple[int, str]]:
    places = {point.period: at for at, point in enumerate(told.points)}
    return [(places[each.before], each.label) for each in told.rebases]


def _draw(drawing: Drawing, told: SpcChart, frame: Frame) -> None:
    for _, look, of in _LINES:
        _stepped(drawing, look, [of(point) for point in told.points], frame)
    if told.target is not None:
        y = frame.y(told.target)
        ends = [(frame.left, y), (frame.right, y)]
        drawing.strokes.append(Stroke(line(ends), TARGET.colour, TARGET.width, TARGET.dash))
    _points(drawing, told, frame)


def _stepped(drawing: Drawing, look: Sample, values: Sequence[float | None], frame: Frame) -> None:
    """A level line over each run of periods with the same value: it steps at a rebase."""
    start = 0
    for at in range(1, len(values) + 1):
        if at < len(values) and values[at] == values[start]:
            continue
        held = values[start]
        if held is not None:
            y = frame.y(held)
            ends = [(frame.x(start) - frame.step / 2, y), (frame.x(at - 1) + frame.step / 2, y)]
            drawing.strokes.append(Stroke(line(ends), look.colour, look.width, look.dash))
        start = at


def _points(drawing: Drawing, told: SpcChart, frame: Frame) -> None:
    places: list[At | None] = [
        None if point.value is None else (frame.x(at), frame.y(point.value))
        for at, point in enumerate(told.points)
    ]
    cuts = [at for at, _ in _rebases(told)]
    for run in runs(places, cuts):
        drawing.strokes.append(Stroke(line(run), LATEST.colour, LATEST.width))
    size = 9 if len(told.points) <= 36 else 7
    for place, point in zip(places, told.points, strict=True):
        if place:
            drawing.marks.append(spotted(POINT_TYPES[point.point_type], *place, size))


def _ends(told: SpcChart, frame: Frame | None = None) -> list[End]:
    """The names of the lines, with their last values; the last figure itself comes first."""
    found = []
    own = (told.series, LATEST, lambda point: point.value)
    shown: list[tuple[str, Sample, Of]] = [own, *_LINES]
    if told.target is not None:
        shown.append((told.target_label, TARGET, lambda _: told.target))
    for label, look, of in shown:
        held = [
            (at, value) for at, point in enumerate(told.points) if (value := of(point)) is not None
        ]
        if held:
            at, value = held[-1]
            reach = frame.step / 2 - 5 if frame and look is not LATEST else 0
            x = frame.x(at) + reach if frame else 0
            y = frame.y(value) if frame else 0
            found.append(
                End(
                    x,
                    y,
                    look,
                    label,
                    (cell if look is LATEST else between)(value, told.unit),
                    bold=look is LATEST,
                )
            )
    return found


def _types_key(told: SpcChart) -> list[Entry]:
    kinds = dict.fromkeys(p.point_type for p in told.points if p.value is not None)
    return [
        Entry(Sample(spot=spot), spot.label) for kind, spot in POINT_TYPES.items() if kind in kinds
    ]


def table(told: SpcChart, of: str) -> Table:
    headings = (
        of or "Period",
        told.series,
        "Average",
        "Lower limit",
        "Upper limit",
        "What it means",
    )
    return Table(headings, tuple(_row(told, point) for point in told.points))


def _row(told: SpcChart, point: SpcPoint) -> tuple[str, ...]:
    lines = (between(number, told.unit) for number in (point.centre, point.lower, point.upper))
    kind = POINT_TYPES[point.point_type].label if point.value is not None else ""
    said = [kind, ABSENCES[point.absence][1] if point.absence else ""]
    said += [each.label for each in told.rebases if each.before == point.period]
    value = cell(point.value, told.unit, point.absence)
    return (point.period, value, *lines, "; ".join(filter(None, said)))


def finding(told: SpcChart) -> str:
    """The latest point, and how many points are more than usual variation."""
    held = [point for point in told.points if point.value is not None]
    if not held:
        return f"There are no figures for {told.series} to show."
    last = held[-1]
    special = sum(point.point_type != "common_cause" for point in held)
    kind = POINT_TYPES[last.point_type].label
    return (
        f"{told.series}: {cell(last.value, told.unit)} in {last.period}, {kind}. Of {len(held):,} "
        f"points, {special:,} {'shows' if special == 1 else 'show'} more than usual variation."
    )
