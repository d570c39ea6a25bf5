"""What was read is kept until something changes, so that a page works nothing out twice.

A measure is read again when its definition, figures, targets, comparators, levels or areas change:
all of those are in its stamp. What lies in the cache under another stamp is never looked at.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from itertools import chain

from django.contrib.postgres.aggregates import StringAgg
from django.core.cache import cache
from django.db.models import Count, Max, Q, TextField, Value
from django.db.models.functions import MD5, Cast, Concat
from django.utils import timezone

from goldthread.measures.models import Comparator, Load, Measure, Rebase, Target
from goldthread.measures.reading import gathering
from goldthread.measures.reading.one import MeasureRead, read
from goldthread.measures.reading.standing import Standing
from goldthread.places.models import Place, StatisticalArea

VERSION = 4  # of what is kept: a new one has everything read again
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


def read_ahead(place: Place) -> None:
    """Read the measures of a place anew where nobody waits for it, and not by the first visitor."""
    standings_of(list(Measure.objects.in_place(place)[:1]))


def read_kept(measure: Measure, *, known_at: date | None = None) -> MeasureRead:
    """One measure read whole, as it stands or as it was known at the end of a day.

    `known_at` is taken back to the last day on which anything changed: visitors may ask for any
    day, but there are only so many states to read and to keep.
    """
    stamp, day = state_of(measure, known_at)
    return read_in(measure, stamp, day)


def state_of(measure: Measure, known_at: date | None) -> tuple[str, date | None]:
    """A word for what would be read, to keep by it what is made of that; and its day."""
    day = _settled(measure, known_at)
    return f"{measure.pk}:{stamps_of([measure])[measure.pk]}:{day or ''}", day


def read_in(measure: Measure, stamp: str, day: date | None) -> MeasureRead:
    """As `read_kept`, where the state is known already."""
    found: MeasureRead | None = cache.get(f"measure-read:{stamp}")
    if found is None:
        found = read(measure, known_at=day)
        cache.set(f"measure-read:{stamp}", found, KEPT_FOR)
    return found


def _settled(measure: Measure, known_at: date | None) -> date | None:
    """The last day, up to the one asked for, that changed what is known; the eve of the first
    change for a day before it."""
    if known_at is None or known_at >= timezone.localdate():
        return None
    days = sorted(_changes(measure))
    before = [day for day in days if day <= known_at]
    if before:
        return before[-1]
    return days[0] - timedelta(days=1) if days else None


def _changes(measure: Measure) -> set[date]:
    """Days on which figures of the place became known, loads were undone, or a target or a new
    level was set."""
    loads = Load.objects.filter(place=measure.place_id, state=Load.State.DONE)
    moments = [
        *loads.values_list("as_of", "undone_at"),
        *Target.objects.filter(measure=measure).values_list("set_at", "replaced_at"),
        *Rebase.objects.filter(measure=measure).values_list("made_at"),
    ]
    return {_day(moment) for row in moments for moment in row if moment is not None}


def _day(moment: date | datetime) -> date:
    return timezone.localdate(moment) if isinstance(moment, datetime) else moment


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


def _areas(place: int) -> object:
    """Areas' names, kinds and boundaries' years; the database makes one word of them."""
    told = ("pk", "code", "vintage", "name", "kind", "whole")
    parts = chain(*((Cast(one, TextField()), Value("|")) for one in told))
    row = Concat(*parts, output_field=TextField())
    rows = StatisticalArea.objects.filter(place=place).order_by()
    return rows.aggregate(told=MD5(StringAgg(row, delimiter="\n", order_by="pk")))["told"]


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
