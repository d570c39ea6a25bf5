"""The figures of many measures at once, for lists: a few queries, however many measures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from goldthread.measures.limits import with_limits
from goldthread.measures.models import Breakdown, Measure, Observation
from goldthread.measures.queries.figures import (
    Figure,
    figure_from,
    figures_of,
    standing_rows,
)
from goldthread.places.models import StatisticalArea


def everybody_figures(
    measures: Sequence[Measure],
    areas: Mapping[int, Iterable[StatisticalArea]],
    *,
    known_at: date | None = None,
) -> dict[int, list[Figure]]:
    """By measure's number, its figures about everybody, for the areas named under its number.

    Measures of one place. One query serves all without a disclosure policy; under a policy all
    figures of a measure must be weighed, so that each of those takes a query of its own.
    """
    found: dict[int, list[Figure]] = {measure.pk: [] for measure in measures}
    people = list(_everybody(measures))
    plain = [measure for measure in measures if measure.policy == "none"]
    wanted = {measure.pk: {area.pk for area in areas.get(measure.pk, ())} for measure in measures}
    for row in _rows(plain, wanted, people, known_at):
        if row.area_id in wanted[row.measure_id]:
            found[row.measure_id].append(figure_from(row))
    for measure in measures:
        if measure.policy == "none":
            found[measure.pk] = with_limits(measure, found[measure.pk])
        else:
            found[measure.pk] = figures_of(
                measure, areas=areas.get(measure.pk, ()), breakdowns=people, known_at=known_at
            )
    return found


def _everybody(measures: Sequence[Measure]) -> Iterable[Breakdown]:
    places = {measure.place_id for measure in measures}
    return Breakdown.objects.everybody().filter(place__in=places)


def _rows(
    measures: Sequence[Measure],
    wanted: Mapping[int, set[int]],
    people: Sequence[Breakdown],
    known_at: date | None,
) -> Iterable[Observation]:
    areas = set().union(*(wanted[measure.pk] for measure in measures)) if measures else set()
    if not areas or not people:
        return []
    rows = Observation.objects.filter(
        measure__in=[measure.pk for measure in measures], area__in=areas, breakdown__in=people
    )
    return standing_rows(rows, known_at)
