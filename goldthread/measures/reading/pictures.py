"""The pictures of a measure, each made from what was read of it. Nothing is drawn here.

Names of pictures, which stand in their addresses: trend, control, gap, groups-1 and on,
areas-ward, map-ward and so on, sparkline.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from goldthread.charts.measures import (
    AreaMap,
    Bar,
    Break,
    Comparator,
    Goal,
    Group,
    Groups,
    MapArea,
    MeasurePicture,
    Point,
    Ranking,
    Sparkline,
    SpcChart,
    SpcPoint,
    Target,
    Trend,
    picture_of,
)
from goldthread.measures.periods import Period
from goldthread.measures.reading.areas import AreaRow, Ranked
from goldthread.measures.reading.groups import Family, Gap
from goldthread.measures.reading.moving import Control
from goldthread.measures.reading.one import MeasureRead
from goldthread.measures.reading.standing import Aim, Reading, Standing
from goldthread.places.models import StatisticalArea

MOST_POINTS = 60  # of a trend; a longer one shows its end
MOST_COMPARATORS = 3
FLAT = 0.1  # values that differ by less than this share of the largest lie flat above nought
MOST_GAP = 400  # periods filled in between two figures; more is a slip in a date
SPARKLINE_POINTS = 12
Outlines = Mapping[int, Sequence[Sequence[Sequence[float]]]]


def pictures_of(read: MeasureRead, outlines: Outlines | None = None) -> list[MeasurePicture]:
    """All that there are figures for. `outlines` are rings by the number of an area."""
    standing = read.standing
    found = [trend(standing)] if standing.latest else []
    if read.control:
        found.append(control(standing, read.control))
    for number, family in enumerate(read.families, 1):
        found.append(groups(standing, family, f"groups-{number}"))
        if family.gap and len(family.gap.points) > 1:
            found.append(gap(standing, family, family.gap, f"gap-{number}"))
    for one in read.rankings:
        found.append(ranking(standing, one))
        found += _map(standing, one, outlines or {})
    return found


# Over time


def trend(standing: Standing) -> MeasurePicture:
    """The place's figures with limits, comparators and targets, to the last target."""
    aims = [aim for aim in standing.aims if aim.lowest is not None]
    series = filled(standing.series, [aim.period for aim in aims])[-MOST_POINTS:]
    labels = {point.period for point in series}
    others = [
        Comparator(
            one.name,
            tuple((p.label, value) for p, value in one.series if p.label in labels),
        )
        for one in standing.compared
        if any(value is not None and p.label in labels for p, value in one.series)
    ]
    told = Trend(
        unit=standing.about.writing.unit,
        series=standing.area,
        points=tuple(series),
        comparators=tuple(others[:MOST_COMPARATORS]),
        targets=_targets(aims, standing.series, labels),
        from_zero=not _flat([point.value for point in series]),
    )
    return picture_of(told, name="trend", title=f"{standing.about.name}: over time")


def _flat(values: Iterable[float | None]) -> bool:
    """Whether an axis from nought would show a flat line, such as of life expectancy."""
    held = [value for value in values if value is not None]
    return bool(held) and min(held) > 0 and max(held) - min(held) < FLAT * max(held)


def filled(series: Sequence[Reading], ahead: Sequence[Period] = ()) -> list[Point]:
    """A point for each period from the first to the last, so that a gap is seen as one; and one
    for each period to come that has a target."""
    points: list[Point] = []
    expected: Period | None = None
    for one in series:
        points += [
            Point(period.label, absence="missing") for period in _between(expected, one.period)
        ]
        points.append(point_of(one))
        expected = one.period.next()
    last = series[-1].period if series else None
    for period in sorted(set(ahead)):
        if last is None or (period > last and period.kind == last.kind):
            points.append(Point(period.label))
    return points


def _between(expected: Period | None, until: Period) -> Iterator[Period]:
    for _ in range(MOST_GAP):
        if expected is None or not expected < until:
            return
        yield expected
        expected = expected.next()


def point_of(one: Reading) -> Point:
    return Point(one.period.label, one.value, *_limits(one), one.note, one.absence)


def _limits(one: Reading) -> tuple[float | None, float | None]:
    """Both or none."""
    if one.lower is None or one.upper is None:
        return None, None
    return one.lower, one.upper


def _targets(
    aims: Sequence[Aim], series: Sequence[Reading], labels: set[str]
) -> tuple[Target, ...]:
    """A target of a year stands over each of its months, where figures are monthly."""
    goals: dict[str, Goal] = {}
    for aim in aims:
        inside = [
            one.period.label
            for one in series
            if aim.period.start <= one.period.start and one.period.end <= aim.period.end
        ]
        for label in inside or [aim.period.label]:
            if label in labels:
                goals[label] = _goal(aim, label)
    return (Target("Target", tuple(goals.values())),) if goals else ()


def _goal(aim: Aim, label: str) -> Goal:
    if aim.lowest == aim.highest:
        return Goal(label, value=aim.lowest)
    return Goal(label, lower=aim.lowest, upper=aim.highest)


def control(standing: Standing, chart: Control) -> MeasurePicture:
    told = SpcChart(
        unit=standing.about.writing.unit,
        series=standing.area,
        points=tuple(
            SpcPoint(
                period=step.reading.period.label,
                value=step.reading.value,
                centre=step.centre,
                lower=step.lower,
                upper=step.upper,
                point_type=step.point_type,
                absence=step.reading.absence,
            )
            for step in chart.steps
        ),
        target=chart.target,
        rebases=tuple(Break(one.period.label, one.reason) for one in chart.levels),
    )
    return picture_of(told, name="control", title=f"{standing.about.name}: what is usual")


def sparkline(standing: Standing) -> MeasurePicture:
    points = filled(standing.series)[-SPARKLINE_POINTS:]
    aim = standing.aim
    target = aim.lowest if aim and aim.lowest == aim.highest else None
    told = Sparkline(standing.about.writing.unit, tuple(points), target)
    return picture_of(told, name="sparkline", title=standing.about.name)


# Groups


def groups(standing: Standing, family: Family, name: str) -> MeasurePicture:
    everybody = family.everybody.value if family.everybody else None
    told = Groups(
        unit=standing.about.writing.unit,
        groups=tuple(
            Group(member.name, _periods_of(member.series, family.period))
            for member in family.members
        ),
        average=everybody,
        average_label=f"All of {standing.area}",
        from_zero=not _flat(one.value for member in family.members for one in member.series),
    )
    title = f"{standing.about.name}: by {family.name[:1].lower()}{family.name[1:]}"
    return picture_of(told, name=name, title=title)


def _periods_of(series: Sequence[Reading], period: Period) -> tuple[Point, ...]:
    """Up to the period that all are compared in."""
    return tuple(point_of(one) for one in series if not period < one.period)


def gap(standing: Standing, family: Family, found: Gap, name: str) -> MeasurePicture:
    told = Trend(
        unit=standing.about.writing.unit,
        series="Gap",
        points=tuple(
            Point(one.period.label, one.value, one.lower, one.upper)
            if one.value is not None
            else Point(one.period.label, absence="missing")
            for one in found.points
        ),
        zero_label="No gap",
    )
    title = f"{standing.about.name}: the gap between most and least deprived"
    return picture_of(told, name=name, title=title)


# Areas


def ranking(standing: Standing, found: Ranked) -> MeasurePicture:
    told = Ranking(
        unit=standing.about.writing.unit,
        bars=tuple(_bar(row) for row in found.rows),
        period=found.period.label,
        comparator=found.than_value,
        comparator_label=found.than or "All",
    )
    title = f"{standing.about.name}: {found.plural}"
    return picture_of(told, name=f"areas-{found.kind}", title=title)


def _bar(row: AreaRow) -> Bar:
    lower, upper = _limits(row.reading)
    return Bar(
        name=row.name,
        value=row.reading.value,
        lower=lower,
        upper=upper,
        significance=row.word,
        absence=row.reading.absence,
        own=row.own,
    )


def _map(standing: Standing, found: Ranked, outlines: Outlines) -> list[MeasurePicture]:
    """Where two areas or more have outlines."""
    drawn = [row for row in found.rows if outlines.get(row.number)]
    if len(drawn) < 2:
        return []
    told = AreaMap(
        unit=standing.about.writing.unit,
        areas=tuple(
            MapArea(
                name=row.name,
                rings=tuple(
                    tuple((float(east), float(north)) for east, north, *_ in ring)
                    for ring in outlines[row.number]
                ),
                value=row.reading.value,
                absence=row.reading.absence,
                own=row.own and not found.within,
            )
            for row in drawn
        ),
        period=found.period.label,
        classes=min(3, max(1, len([row for row in drawn if row.reading.value is not None]))),
    )
    title = f"{standing.about.name}: map of {found.plural}"
    return [picture_of(told, name=f"map-{found.kind}", title=title)]


def outlines_for(read: MeasureRead) -> Outlines:
    """The outlines of areas that a map of this measure would show: one query."""
    numbers = [row.number for one in read.rankings for row in one.rows]
    if not numbers:
        return {}
    rows = StatisticalArea.objects.filter(pk__in=numbers).exclude(outline=None)
    return {number: rings or [] for number, rings in rows.values_list("pk", "outline")}
