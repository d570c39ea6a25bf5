"""The one read model of figures: what counts now (or counted on a day), limits, disclosure.

Page, chart, map, report, download and interface read figures here and nowhere else, so that
disclosure control is applied once and alike.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from goldthread.measures import periods
from goldthread.measures.disclosing import disclosed
from goldthread.measures.limits import with_limits
from goldthread.measures.models import Breakdown, Measure, Observation
from goldthread.measures.periods import Period
from goldthread.measures.queries.states import rows_by_number, rows_together
from goldthread.places.models import StatisticalArea


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure as it may be shown. `absence` is empty exactly when `value` is a number.

    `own_limits`: the limits were worked out here, since the source gave none.
    `hidden`: suppressed by our own policy rather than by the source.
    `load` and `source_row` lead back to where it came from; `row` is the number of its own row.
    """

    period: Period
    area: StatisticalArea
    breakdown: Breakdown
    numerator: float | None = None
    denominator: float | None = None
    value: float | None = None
    lower: float | None = None
    upper: float | None = None
    lower_far: float | None = None
    upper_far: float | None = None
    own_limits: bool = False
    hidden: bool = False
    absence: str = ""
    note: str = ""
    remark: str = ""
    as_of: date
    load: int
    source_row: int | None = None
    row: int = 0


def figures_of(
    measure: Measure,
    *,
    areas: Iterable[StatisticalArea] | None = None,
    breakdowns: Iterable[Breakdown] | None = None,
    since: date | None = None,
    known_at: date | None = None,
) -> list[Figure]:
    """The figures of a measure that may be shown, by area, people and period.

    `areas` and `breakdowns` narrow it; `since` leaves out periods that ended before;
    `known_at` shows what was known at the end of that day. Under a disclosure policy all figures
    of a period are weighed together, whichever are asked for and whatever was known on other
    days: what is hidden never depends on the question.
    """
    wanted_areas = None if areas is None else {area.pk for area in areas}
    wanted_people = None if breakdowns is None else {one.pk for one in breakdowns}
    rows = _standing(measure, known_at)
    if since is not None:
        rows = rows.filter(period_end__gte=since)
    if measure.policy == "none":
        rows = _narrowed(rows, wanted_areas, wanted_people)
    found = [figure_from(row) for row in rows]
    states = [] if measure.policy == "none" else states_of(measure, since)
    found = with_limits(measure, disclosed(measure, found, states))
    return [
        figure
        for figure in found
        if (wanted_areas is None or figure.area.pk in wanted_areas)
        and (wanted_people is None or figure.breakdown.pk in wanted_people)
    ]


def series_of(
    measure: Measure,
    area: StatisticalArea,
    breakdown: Breakdown | None = None,
    *,
    known_at: date | None = None,
) -> list[Figure]:
    """One area's figures over time, oldest first; for everybody when no `breakdown` is given."""
    people = [breakdown] if breakdown else list(_everybody(measure))
    found = figures_of(measure, areas=[area], breakdowns=people, known_at=known_at)
    return sorted(found, key=lambda figure: figure.period)


def _everybody(measure: Measure) -> QuerySet[Breakdown]:
    return Breakdown.objects.everybody().filter(place=measure.place_id)


def _standing(measure: Measure, known_at: date | None) -> QuerySet[Observation]:
    return standing_rows(Observation.objects.of(measure), known_at)


def standing_rows(
    rows: QuerySet[Observation], known_at: date | None = None
) -> QuerySet[Observation]:
    """Of rows for one measure, area, people and period, the latest known; those of undone loads
    count no more."""
    counts = Q(load__undone_at=None)
    rows = rows.filter(load__state="done")
    if known_at is not None:
        counts |= Q(load__undone_at__date__gt=known_at)
        rows = rows.filter(as_of__lte=known_at)
    return (
        rows.filter(counts)
        .select_related("area", "breakdown")
        .defer("area__outline")  # large, and only a map needs it
        .order_by(
            "measure_id", "area_id", "breakdown_id", "period_kind", "period_end", "period_start",
            "-as_of", "-pk",
        )
        .distinct(
            "measure_id", "area_id", "breakdown_id", "period_kind", "period_end", "period_start"
        )
    )  # fmt: skip


def states_of(measure: Measure, since: date | None = None) -> list[list[Figure]]:
    """The figures of a measure as they stood together, a list for each period and each day on
    which that changed; nothing hidden yet."""
    rows = Observation.objects.of(measure)
    if since is not None:
        rows = rows.filter(period_end__gte=since)
    found = {number: figure_from(row) for number, row in rows_by_number(rows).items()}
    return [[found[number] for number in state] for state in rows_together(rows)]


def _narrowed(
    rows: QuerySet[Observation], areas: set[int] | None, people: set[int] | None
) -> QuerySet[Observation]:
    if areas is not None:
        rows = rows.filter(area_id__in=areas)
    if people is not None:
        rows = rows.filter(breakdown_id__in=people)
    return rows


def figure_from(row: Observation) -> Figure:
    return Figure(
        period=periods.rebuilt(row.period_kind, row.period_start, row.period_end),
        area=row.area,
        breakdown=row.breakdown,
        numerator=row.numerator,
        denominator=row.denominator,
        value=row.value,
        lower=row.lower,
        upper=row.upper,
        lower_far=row.lower_far,
        upper_far=row.upper_far,
        absence=row.absence,
        note=row.note,
        remark=row.remark,
        as_of=row.as_of,
        load=row.load_id,
        source_row=row.source_row,
        row=row.pk,
    )
