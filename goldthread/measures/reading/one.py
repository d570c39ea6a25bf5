"""One measure, read whole: everything that its page, pictures and report are made from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from goldthread.measures.models import Breakdown, Comparator, Measure, Target
from goldthread.measures.queries import Figure, figures_of
from goldthread.measures.reading import gathering
from goldthread.measures.reading.areas import Ranked, ranked
from goldthread.measures.reading.groups import Family, families_of
from goldthread.measures.reading.moving import Control
from goldthread.measures.reading.standing import Reading, Standing
from goldthread.places.models import StatisticalArea

YEARS_BACK = 4  # areas' latest figures are looked for so long before the place's own


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureRead:
    """Plain values alone, so that it can be kept. `readings` are the place's own figures about
    everybody, of whatever length of period, oldest first; `whole` the number of its area."""

    standing: Standing
    control: Control | None
    readings: tuple[Reading, ...]
    families: tuple[Family, ...]
    rankings: tuple[Ranked, ...]
    rebases: tuple[tuple[date, str], ...]
    whole: int | None = None
    known_at: date | None = None


def read(measure: Measure, *, known_at: date | None = None) -> MeasureRead:
    """A measure of its place as it stands now, or as it was known at the end of a day.

    Raises nothing for a measure without figures: its standing says so.
    """
    [told] = gathering.gathered([measure], known_at=known_at)
    standing, control = gathering.stands(told)
    readings = gathering.own_readings(told)
    families: tuple[Family, ...] = ()
    rankings: tuple[Ranked, ...] = ()
    if told.whole is not None:
        groups, areas = _wider(measure, told, told.whole, known_at)
        summed = gathering.is_summed(measure)
        families = families_of(groups, readings, measure.polarity, summed=summed)
        rankings = ranked(areas, told.whole, _nation(told), measure.polarity, summed=summed)
    return MeasureRead(
        standing=standing,
        control=control,
        readings=tuple(readings),
        families=families,
        rankings=rankings,
        rebases=tuple((one.start, one.reason) for one in told.rebases),
        whole=told.whole.pk if told.whole else None,
        known_at=known_at,
    )


def _nation(told: gathering.Told) -> StatisticalArea | None:
    nations = (one.area for one in told.comparators if one.kind == Comparator.Kind.NATION)
    return next(nations, None)


def _wider(
    measure: Measure, told: gathering.Told, whole: StatisticalArea, known_at: date | None
) -> tuple[list[Figure], list[Figure]]:
    """Figures of groups within the place, and late figures of all areas about everybody."""
    since = _since(told.figures)
    if measure.policy == "none":
        people = _everybody(measure)
        groups = figures_of(measure, areas=[whole], known_at=known_at)
        return groups, figures_of(measure, breakdowns=people, since=since, known_at=known_at)
    found = figures_of(measure, known_at=known_at)  # all are weighed, whichever are asked for
    groups = [one for one in found if one.area.pk == whole.pk]
    return groups, [one for one in found if _is_everybody(one) and _is_late(one, since)]


def _is_late(figure: Figure, since: date | None) -> bool:
    return since is None or figure.period.end >= since


def _everybody(measure: Measure) -> list[Breakdown]:
    return list(Breakdown.objects.everybody().filter(place=measure.place_id))


def _is_everybody(figure: Figure) -> bool:
    one = figure.breakdown
    return not (one.sex or one.age or one.kind or one.name)


def _since(figures: Sequence[Figure]) -> date | None:
    ends = [one.period.end for one in figures if one.value is not None]
    return max(ends) - timedelta(days=366 * YEARS_BACK) if ends else None


def former_targets(measure: Measure) -> list[Target]:
    """Targets that were replaced or taken back, the latest first."""
    return list(
        Target.objects.filter(measure=measure).exclude(replaced_at=None).order_by("-replaced_at")
    )
