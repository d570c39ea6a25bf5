"""Figures a few thousand at a time, so that a file of a million takes no more memory than one.

They come by area, people and period, in an order that a later question can go on from.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, QuerySet

from goldthread.measures.models import Breakdown, Load, Measure, Observation
from goldthread.measures.queries import Figure, figures_of
from goldthread.places.models import StatisticalArea

BATCH = 5_000

# Where a figure stands in the order: area, people, then the period's end, start and kind.
Key = tuple[int, int, date, date, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which figures of a measure: of all areas and people unless named; as known today, or at the
    end of a day."""

    areas: Sequence[StatisticalArea] | None = None
    people: Sequence[Breakdown] | None = None
    since: date | None = None
    known_at: date | None = None


EVERYTHING = Wanted()


@dataclass(frozen=True, slots=True)
class Page:
    """Some figures, and the key to go on from; None at the end."""

    figures: list[Figure]
    go_on: Key | None


def batches(
    measure: Measure, wanted: Wanted = EVERYTHING, *, after: Key | None = None, size: int = BATCH
) -> Iterator[list[Figure]]:
    """The figures in order, area by area, `size` or a few more at once.

    Under a disclosure policy all must be weighed together, and come as one.
    """
    if measure.policy != "none":
        yield _in_order(_figures(measure, wanted, wanted.areas), after)
        return
    for areas in _areas(measure, wanted, after, size):
        yield _in_order(_figures(measure, wanted, areas), after)


def page_of(measure: Measure, wanted: Wanted, *, after: Key | None, limit: int) -> Page:
    """At most `limit` figures, the first after a key or from the beginning."""
    found: list[Figure] = []
    for batch in batches(measure, wanted, after=after, size=limit + 1):
        found += batch
        if len(found) > limit:
            return Page(found[:limit], key_of(found[limit - 1]))
    return Page(found, None)


def key_of(figure: Figure) -> Key:
    period = figure.period
    return (figure.area.pk, figure.breakdown.pk, period.end, period.start, str(period.kind))


def since_for(measures: Sequence[Measure], wanted: Wanted, many: int) -> date | None:
    """From which day on periods must end for `many` figures at least; None where all are needed.

    Earlier versions of figures are counted too, so that it may be a few less.
    """
    rows = Observation.objects.filter(measure__in=[one.pk for one in measures])
    if wanted.since is not None:
        rows = rows.filter(period_end__gte=wanted.since)
    found = 0
    end: date
    for end, number in rows.order_by("-period_end").values_list("period_end").annotate(Count("pk")):
        found += number
        if found > many:
            return end
    return None


def known_since(measures: Sequence[Measure]) -> dict[int, date]:
    """By measure's number, the day on which its latest figures became known."""
    rows = _standing().filter(measure__in=[one.pk for one in measures])
    return dict(rows.order_by("measure").values_list("measure").annotate(Max("as_of")))


def people_told_apart(measure: Measure) -> list[Breakdown]:
    """All the people that figures of a measure are about."""
    numbers = _standing().filter(measure=measure).order_by().values("breakdown").distinct()
    return list(Breakdown.objects.filter(pk__in=numbers))


def _standing() -> QuerySet[Observation]:
    return Observation.objects.filter(load__state=Load.State.DONE, load__undone_at=None)


def _figures(
    measure: Measure, wanted: Wanted, areas: Sequence[StatisticalArea] | None
) -> list[Figure]:
    return figures_of(
        measure, areas=areas, breakdowns=wanted.people, since=wanted.since,
        known_at=wanted.known_at,
    )  # fmt: skip


def _in_order(figures: list[Figure], after: Key | None) -> list[Figure]:
    figures.sort(key=key_of)
    return [one for one in figures if key_of(one) > after] if after else figures


def _areas(
    measure: Measure, wanted: Wanted, after: Key | None, size: int
) -> Iterator[list[StatisticalArea]]:
    """As many areas at once as have about `size` rows, earlier versions of figures counted too."""
    rows = Observation.objects.of(measure)
    if wanted.areas is not None:
        rows = rows.filter(area__in=[one.pk for one in wanted.areas])
    if wanted.people is not None:
        rows = rows.filter(breakdown__in=[one.pk for one in wanted.people])
    if wanted.since is not None:
        rows = rows.filter(period_end__gte=wanted.since)
    if after is not None:
        rows = rows.filter(area__gte=after[0])
    group: list[StatisticalArea] = []
    many = 0
    counted = rows.order_by("area").values_list("area").annotate(Count("pk"))
    for area, number in counted:
        group.append(StatisticalArea(pk=area))
        many += number
        if many >= size:
            yield group
            group, many = [], 0
    if group:
        yield group
