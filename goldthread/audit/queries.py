"""Reading the history: what happened to a thing and to all that belongs to it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Count

from goldthread.audit.belonging import events_of
from goldthread.audit.wording import Words, name_of, plural_of, told_fields, verb_of

MOST = 500


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field before and after, in words. `old` is None for something new."""

    name: str
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class Change:
    """One write of one row.

    `who` is a person's name, or says that it was the system or somebody not signed in.
    `kind` is what the row is, `kinds` the same of several.
    `through` is the page, job or command; `request` the id that the logs know it by.
    """

    when: datetime
    who: str
    verb: str
    kind: str
    kinds: str
    name: str
    fields: tuple[FieldChange, ...]
    through: str
    request: str


@dataclass(frozen=True, slots=True)
class Tally:
    """So many rows of a kind to which the same was done."""

    verb: str
    kinds: str
    number: int


@dataclass(frozen=True, slots=True)
class _Step:
    """An event and the one before it of the same row."""

    event: Any
    before: Any | None
    model: type[models.Model]


def history_of(
    obj: models.Model,
    *,
    within: models.Model | None = None,
    children: bool = True,
    before: datetime | None = None,
    most: int = MOST,
    without: Collection[type[models.Model]] = (),
) -> list[Change]:
    """What was done to a row and to the rows that belong to it, newest first.

    A row belongs to another when it would be deleted with it; rows since deleted
    are told of too. `within` (a place) leaves out rows that belong to another place.
    `before` leaves out what happened then or later; `most` is how many to return;
    `without` names kinds of row of which nothing is told.
    """
    steps: list[_Step] = []
    for events in events_of(obj, within=within, children=children):
        if events.model.pgh_tracked_model in without:
            continue
        if before is not None:
            events = events.filter(pgh_created_at__lt=before)
        steps += _with_predecessors(events.order_by("-pgh_id")[:most])
    steps.sort(key=lambda step: (step.event.pgh_created_at, step.event.pgh_id), reverse=True)
    newest = steps[:most]
    words = Words.for_events([s.event for s in newest] + [s.before for s in newest if s.before])
    return [_change(step, words) for step in newest]


def tallies_at(
    obj: models.Model,
    when: datetime,
    *,
    within: models.Model | None,
    children: bool = True,
    without: Collection[type[models.Model]] = (),
) -> list[Tally]:
    """How much was done at one moment, for an occasion too large to list."""
    found = []
    for events in events_of(obj, within=within, children=children):
        if events.model.pgh_tracked_model in without:
            continue
        kinds = plural_of(events.model.pgh_tracked_model)
        rows = events.filter(pgh_created_at=when).values_list("pgh_label")
        for label, number in rows.annotate(number=Count("pk")).order_by("pgh_label"):
            found.append(Tally(verb_of(label), kinds, number))
    return found


def _with_predecessors(events: models.QuerySet) -> list[_Step]:
    """Each event with the one before it of the same row; two queries."""
    rows = list(events)
    if not rows:
        return []
    earlier = (
        events.model._default_manager.filter(
            pgh_obj_id__in={row.pgh_obj_id for row in rows}, pgh_id__lt=rows[-1].pgh_id
        )
        .order_by("pgh_obj_id", "-pgh_id")
        .distinct("pgh_obj_id")
    )
    last_seen = {row.pgh_obj_id: row for row in earlier}
    steps = []
    for row in reversed(rows):
        steps.append(_Step(row, last_seen.get(row.pgh_obj_id), row.pgh_tracked_model))
        last_seen[row.pgh_obj_id] = row
    return steps


def _change(step: _Step, words: Words) -> Change:
    event = step.event
    said = event.pgh_context or {}
    return Change(
        when=event.pgh_created_at,
        who=words.person(event.pgh_context),
        verb=verb_of(event.pgh_label),
        kind=str(step.model._meta.verbose_name),
        kinds=plural_of(step.model),
        name=name_of(event),
        fields=tuple(_fields(step, words)),
        through=words.through(said),
        request=str(said.get("request", "")),
    )


def _fields(step: _Step, words: Words) -> Iterable[FieldChange]:
    event, before = step.event, step.before
    if event.pgh_label not in ("insert", "update"):
        return
    for field in told_fields(step.model):
        new = words.value(field, getattr(event, field.attname))
        if event.pgh_label == "insert":
            if new:
                yield FieldChange(str(field.verbose_name), None, new)
            continue
        old = words.value(field, getattr(before, field.attname)) if before else None
        if old != new:
            yield FieldChange(str(field.verbose_name), old, new)
