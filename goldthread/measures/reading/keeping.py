"""What was read is kept until something changes, so that a page works nothing out twice.

A measure is read again when its definition, figures, targets, comparators, levels or areas change:
all of those are in its stamp. What lies in the cache under another stamp is never looked at.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date

from django.core.cache import cache
from django.db.models import Count, Max, Q
from django.utils import timezone

from goldthread.measures.models import Comparator, Load, Measure, Rebase, Target
from goldthread.measures.reading import gathering
from goldthread.measures.reading.one import MeasureRead, read
from goldthread.measures.reading.standing import Standing
from goldthread.places.models import StatisticalArea

VERSION = 1  # of what is kept: a new one has everything read again
KEPT_FOR = 30 * 24 * 60 * 60  # seconds


def standings_of(measures: Sequence[Measure]) -> dict[int, Standing]:
    """By number, how each of some measures of one place stands today.

    A few queries, however many they are: those of the whole place are worked out and kept together.
    """
    if not measures:
        return {}
    place = measures[0].place_id
    everyone = list(Measure.objects.filter(place=place).order_by("pk"))
    key = f"measure-standings:{place}:{_word(sorted(stamps_of(everyone).items()))}"
    found = cache.get(key)
    if found is None:
        found = {
            told.measure.pk: gathering.stands(told)[0] for told in gathering.gathered(everyone)
        }
        cache.set(key, found, KEPT_FOR)
    return {measure.pk: found[measure.pk] for measure in measures}


def read_kept(measure: Measure, *, known_at: date | None = None) -> tuple[MeasureRead, str]:
    """One measure read whole, and its stamp. As known on an earlier day it is not kept: there are
    as many days as a visitor cares to ask for."""
    stamp = stamps_of([measure])[measure.pk]
    if known_at is not None and known_at < timezone.localdate():
        return read(measure, known_at=known_at), f"{stamp}:{known_at.isoformat()}"
    key = f"measure-read:{measure.pk}:{stamp}"
    found = cache.get(key)
    if found is None:
        found = read(measure)
        cache.set(key, found, KEPT_FOR)
    return found, stamp


def stamps_of(measures: Sequence[Measure]) -> dict[int, str]:
    """By number, a word that changes whenever a measure would be read otherwise."""
    place = measures[0].place_id
    shared = (VERSION, _areas(place), _loads(place))
    numbers = [measure.pk for measure in measures]
    targets = _counted(Target, numbers, "set_at", "replaced_at")
    rebases = _counted(Rebase, numbers, "made_at")
    compared = _comparators(numbers)
    return {
        measure.pk: _word(
            shared, _definition(measure), targets.get(measure.pk), rebases.get(measure.pk),
            compared.get(measure.pk),
        )
        for measure in measures
    }  # fmt: skip


def _word(*parts: object) -> str:
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:24]


def _definition(measure: Measure) -> tuple[object, ...]:
    return tuple(getattr(measure, field.attname) for field in measure._meta.concrete_fields)


def _loads(place: int) -> tuple[object, ...]:
    """Loads of the whole place: one file may bring figures of several measures."""
    loads = Load.objects.filter(place=place, state=Load.State.DONE)
    return tuple(
        loads.aggregate(
            many=Count("pk"), last=Max("pk"), done=Max("done_at"), undone=Max("undone_at"),
            without=Count("pk", filter=Q(undone_at=None)),
        ).values()
    )  # fmt: skip


def _areas(place: int) -> str:
    rows = StatisticalArea.objects.filter(place=place).order_by("pk")
    return _word(list(rows.values_list("pk", "code", "vintage", "name", "kind", "whole")))


def _counted(
    model: type[Target] | type[Rebase], numbers: Sequence[int], *moments: str
) -> dict[int, tuple[object, ...]]:
    told = [Count("pk"), Max("pk"), *(Max(one) for one in moments)]
    rows = model.objects.filter(measure__in=numbers).order_by().values_list("measure")
    return {number: tuple(rest) for number, *rest in rows.annotate(*told)}


def _comparators(numbers: Sequence[int]) -> dict[int, list[tuple[object, ...]]]:
    found: dict[int, list[tuple[object, ...]]] = {}
    rows = Comparator.objects.filter(measure__in=numbers).order_by("pk")
    for measure, *rest in rows.values_list("measure", "pk", "area", "kind"):
        found.setdefault(measure, []).append(tuple(rest))
    return found
