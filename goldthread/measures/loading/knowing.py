"""What a place knows, from its database."""

from __future__ import annotations

from collections import Counter

from goldthread.measures.arithmetic import is_weighted
from goldthread.measures.library import definitions
from goldthread.measures.loading.known import Known, KnownMeasure
from goldthread.measures.models import Measure
from goldthread.measures.periods import Kind
from goldthread.places.models import Place, StatisticalArea


def known_of(place: Place) -> Known:
    """Its measures, retired ones marked, and its areas. Of a code drawn anew, the latest."""
    measures = [known_measure(one) for one in Measure.objects.in_place(place)]
    rows = StatisticalArea.objects.in_place(place).order_by("vintage", "pk")
    told = list(rows.values_list("pk", "code", "name"))
    areas = {code.upper(): pk for pk, code, _ in told}
    names = Counter(name.casefold() for pk, code, name in told if areas[code.upper()] == pk)
    by_name = {name.casefold(): pk for pk, code, name in told if areas[code.upper()] == pk}
    alone = {name: pk for name, pk in by_name.items() if names[name] == 1}
    called = {pk: name for pk, _, name in told}
    return Known(measures, areas, alone, called, place.name)


def known_measure(measure: Measure) -> KnownMeasure:
    return KnownMeasure(
        pk=measure.pk,
        slug=measure.slug,
        name=measure.name,
        kind=measure.kind,
        frequency=Kind(measure.frequency),
        unit=measure.unit,
        per=measure.per,
        called=frozenset([measure.slug, plain(measure.name)]),
        also=_of_library(measure.definition),
        retired=measure.state == Measure.State.RETIRED,
        weighted=is_weighted(measure.method),
    )


def _of_library(slug: str) -> frozenset[str]:
    found = definitions().get(slug)
    if found is None:
        return frozenset()
    number = [str(found.fingertips)] if found.fingertips else []
    return frozenset([slug, plain(found.name), *map(plain, found.also_called), *number])


def plain(name: str) -> str:
    return " ".join(name.split()).casefold()
