"""What a standing is worked out from, fetched for many measures in a few queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import TypeVar

from django.db.models import Q, QuerySet
from django.utils import timezone

from goldthread.measures.models import Comparator, Measure, Rebase, Target
from goldthread.measures.queries import Figure
from goldthread.measures.queries.many import everybody_figures
from goldthread.measures.reading.aiming import aims_of
from goldthread.measures.reading.comparing import judged
from goldthread.measures.reading.groups import reading_of
from goldthread.measures.reading.moving import (
    Control,
    control_of,
    movement_of,
    runs_on,
    same_frequency,
)
from goldthread.measures.reading.standing import (
    NOT_COMPARED,
    About,
    Aim,
    Compared,
    Reading,
    Standing,
)
from goldthread.measures.reading.writing import writing_of
from goldthread.places.models import StatisticalArea

Row = TypeVar("Row", Comparator, Rebase, Target)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One measure's figures about everybody, and what they are held against."""

    measure: Measure
    whole: StatisticalArea | None
    figures: Sequence[Figure] = ()
    comparators: Sequence[Comparator] = ()
    targets: Sequence[Target] = ()
    rebases: Sequence[Rebase] = ()
    known_at: date | None = field(default=None)


def gathered(measures: Sequence[Measure], *, known_at: date | None = None) -> list[Told]:
    """For measures of one place: five queries, and one more for each with a disclosure policy.

    `known_at` takes figures, targets and new levels as they stood at the end of that day.
    """
    if not measures:
        return []
    whole = StatisticalArea.objects.of_whole(measures[0].place_id)
    comparators = _by_measure(
        Comparator.objects.filter(measure__in=measures)
        .select_related("area")
        .defer("area__outline")
    )
    targets = _by_measure(targets_standing(Target.objects.filter(measure__in=measures), known_at))
    rebases = _by_measure(rebases_made(Rebase.objects.filter(measure__in=measures), known_at))
    own = [whole] if whole else []
    areas = {
        measure.pk: [*own, *(one.area for one in comparators[measure.pk])] for measure in measures
    }
    figures = everybody_figures(measures, areas, known_at=known_at)
    return [
        Told(
            measure=measure,
            whole=whole,
            figures=figures[measure.pk],
            comparators=comparators[measure.pk],
            targets=targets[measure.pk],
            rebases=[one for one in rebases[measure.pk] if _for_everybody(one, whole)],
            known_at=known_at,
        )
        for measure in measures
    ]


def targets_standing(rows: QuerySet[Target], known_at: date | None) -> QuerySet[Target]:
    """Those that hold now, or held at the end of a day."""
    if known_at is None:
        return rows.filter(replaced_at=None)
    end = _end_of(known_at)
    return rows.filter(set_at__lte=end).filter(Q(replaced_at=None) | Q(replaced_at__gt=end))


def rebases_made(rows: QuerySet[Rebase], known_at: date | None) -> QuerySet[Rebase]:
    return rows if known_at is None else rows.filter(made_at__lte=_end_of(known_at))


def _end_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.max))


def _for_everybody(rebase: Rebase, whole: StatisticalArea | None) -> bool:
    return rebase.breakdown_id is None and rebase.area_id in (None, whole.pk if whole else None)


def _by_measure(rows: Iterable[Row]) -> defaultdict[int, list[Row]]:
    found: defaultdict[int, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.measure_id].append(row)
    return found


# From what was gathered to how it stands


def stands(told: Told) -> tuple[Standing, Control | None]:
    """How a measure stands, and its control chart where there are figures enough."""
    measure = told.measure
    readings = own_readings(told)
    series = same_frequency(readings, measure.frequency)
    about = about_of(measure)
    aims = aims_of(told.targets, readings, measure.polarity, about.writing)
    control = None
    if not runs_on(series, summed=about.counted):
        control = control_of(
            series,
            measure.polarity,
            target=_level(aims, series),
            rebases=[(one.start, one.reason) for one in told.rebases],
        )
    standing = Standing(
        about=about,
        area=told.whole.name if told.whole else "",
        series=tuple(series),
        compared=() if is_summed(measure) else tuple(_compared(told, series)),
        uncompared=_names(told.comparators) if is_summed(measure) else (),
        aims=aims,
        movement=movement_of(series, measure.polarity, control),
        signs=control.signs if control else None,
    )
    return standing, control


def own_readings(told: Told) -> list[Reading]:
    """The place's own figures about everybody, oldest first, of whatever length of period."""
    if told.whole is None:
        return []
    found = [reading_of(one) for one in told.figures if one.area.pk == told.whole.pk]
    return sorted(found, key=lambda one: one.period)


def about_of(measure: Measure) -> About:
    return About(
        number=measure.pk, slug=measure.slug, name=measure.name, polarity=measure.polarity,
        role=measure.role, state=measure.state, topics=tuple(measure.topics),
        writing=writing_of(measure), awaits=measure.awaits, awaits_until=measure.awaits_until,
        counted=measure.kind in (Measure.Kind.COUNT, Measure.Kind.MONEY),
    )  # fmt: skip


def is_summed(measure: Measure) -> bool:
    """Whether the whole's figure is the sum of its parts': a plain count, or money not per head.

    The larger area has more of it, so that it is never held against another area's.
    """
    counted = measure.kind in (Measure.Kind.COUNT, Measure.Kind.MONEY)
    return counted and measure.per == 1 and "per " not in measure.unit


def _names(comparators: Iterable[Comparator]) -> tuple[str, ...]:
    return tuple(one.area.name for one in comparators)


def _compared(told: Told, series: Sequence[Reading]) -> Iterable[Compared]:
    latest = next((one for one in reversed(series) if one.value is not None), None)
    for comparator in told.comparators:
        theirs = {
            one.period: reading_of(one) for one in told.figures if one.area.pk == comparator.area_id
        }
        beside = theirs.get(latest.period) if latest else None
        word = NOT_COMPARED
        if latest and beside:
            word = judged(latest, beside, kind=comparator.kind, polarity=told.measure.polarity)
        yield Compared(
            area=comparator.area_id,
            name=comparator.area.name,
            kind=comparator.kind,
            word=word,
            value=beside.value if beside else None,
            series=tuple((period, theirs[period].value) for period in sorted(theirs)),
        )


def _level(aims: Sequence[Aim], series: Sequence[Reading]) -> float | None:
    """The one value that a control chart holds its limits against: the target of the year that the
    latest figure lies in, else the last before it, else the first to come."""
    levels = [aim for aim in aims if aim.lowest is not None and aim.lowest == aim.highest]
    if not series or not levels:
        return levels[0].lowest if levels else None
    latest = series[-1].period
    now = [
        aim for aim in levels if aim.period.start <= latest.start and latest.end <= aim.period.end
    ]
    past = [aim for aim in levels if aim.period <= latest]
    return (now or past or levels[:1])[-1].lowest
