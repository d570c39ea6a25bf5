"""Reading what a cross-cutting plan gathers, as it stands today."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

from django.db.models import QuerySet

from goldthread.places.models import Place
from goldthread.strategy.models import Action, CrossCuttingPlan, GatheredAction, Plan

MOST_EDITIONS = 50  # a chain of editions longer than this would be a circle


@dataclass(frozen=True, slots=True)
class Shown:
    """A gathered action as it stands: `action` is the newest live edition's.

    `gathered` is the row that gathers it; `was` the action first gathered, when a newer
    edition of its plan has taken its place.
    """

    gathered: GatheredAction
    action: Action
    was: Action | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """Gathered actions under one heading, in the gathering's own order."""

    heading: str
    rows: list[Shown] = field(default_factory=list)


def gatherings_of(place: Place, *, with_hidden: bool) -> QuerySet[CrossCuttingPlan]:
    """A place's cross-cutting plans; hidden ones for officers alone."""
    found = CrossCuttingPlan.objects.in_place(place)
    return found if with_hidden else found.live()


def sections_of(gathering: CrossCuttingPlan) -> list[Section]:
    """What is gathered, by heading in the order in which each heading first stands."""
    rows = list(_shown(gathering))
    order = list(dict.fromkeys(row.gathered.heading for row in rows))
    rows.sort(key=lambda row: order.index(row.gathered.heading))
    return [
        Section(heading, list(under))
        for heading, under in groupby(rows, key=lambda row: row.gathered.heading)
    ]


def _shown(gathering: CrossCuttingPlan) -> Iterator[Shown]:
    rows = list(gathering.gathered.select_related("action"))
    newest = newest_of([row.action_id for row in rows])
    actions = (
        Action.objects.filter(pk__in=set(newest.values()), plan__state=Plan.State.LIVE)
        .select_related("plan", "objective__priority")
        .prefetch_related("owners__organisation", "updates")
        .in_bulk()
    )
    for row in rows:
        action = actions.get(newest[row.action_id])
        if action is not None:  # of a plan that is no longer live, nothing is shown
            yield Shown(row, action, row.action if action.pk != row.action_id else None)


def newest_of(pks: list[int]) -> dict[int, int]:
    """For each action, the one that continues it in the newest live edition; itself otherwise."""
    newest = {pk: pk for pk in pks}
    for _ in range(MOST_EDITIONS):
        later = dict(
            Action.objects.filter(
                continues__in=set(newest.values()), plan__state=Plan.State.LIVE
            ).values_list("continues", "pk")
        )
        if not later:
            return newest
        newest = {pk: later.get(now, now) for pk, now in newest.items()}
    return newest


def gathered_into(action: Action) -> list[CrossCuttingPlan]:
    """The live cross-cutting plans that gather an action, or an edition of it before."""
    chain = [action.pk]
    before = action.continues_id
    while before is not None and len(chain) < MOST_EDITIONS:
        chain.append(before)
        before = Action.objects.filter(pk=before).values_list("continues", flat=True).first()
    return list(CrossCuttingPlan.objects.live().filter(gathered__action__in=chain).distinct())
