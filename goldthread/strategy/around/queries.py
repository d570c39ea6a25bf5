"""Readings of what stands around an action or a plan."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from goldthread.places.models import Place
from goldthread.strategy.around.said import Around, Money, Need
from goldthread.strategy.models import (
    Action,
    ActionArea,
    ActionGroup,
    Dependency,
    EqualityNote,
    Plan,
    Resource,
    Status,
)

# What an action waits for holds it up when it goes badly or will not come.
HOLDS_UP = (Status.OFF_TRACK, Status.STOPPED)


@dataclass(frozen=True, slots=True)
class Other:
    """An action at the other end of a wait."""

    number: int
    title: str
    status: str
    plan_slug: str
    plan_title: str

    @property
    def holds_up(self) -> bool:
        return self.status in HOLDS_UP


@dataclass(frozen=True, slots=True)
class Waits:
    """What an action waits for, in actions and in words, and which actions wait for it."""

    actions: tuple[Other, ...]
    words: tuple[str, ...]
    waiting: tuple[Other, ...]

    @property
    def held_up_by(self) -> list[Other]:
        return [other for other in self.actions if other.holds_up]


@dataclass(frozen=True, slots=True)
class Beside:
    """For one action of a plan: the areas and groups it names, and whether it is held up.

    `areas` and `groups` are (slug, name). `held_up` are titles of off-track actions it waits for.
    """

    areas: tuple[tuple[str, str], ...] = ()
    groups: tuple[tuple[str, str], ...] = ()
    held_up: tuple[str, ...] = ()


def around_of(plan: Plan, action: Action | None) -> Around:
    """All that stands around an action, or around the plan itself."""
    note = EqualityNote.objects.filter(plan=plan, action=action).first()
    return Around(
        areas=frozenset(_slugs_of_areas(action)),
        groups=frozenset(_slugs_of_groups(action)),
        equality=note.text if note else "",
        link=note.link if note else "",
        money=money_around(plan, action),
        needs=tuple(_needs(action)),
    )


def money_around(plan: Plan, action: Action | None) -> tuple[Money, ...]:
    """The sums of an action, or the plan's own."""
    rows = Resource.objects.filter(plan=plan, action=action).order_by("pk")
    return tuple(_money(row) for row in rows)


def _slugs_of_areas(action: Action | None) -> QuerySet[ActionArea, str]:
    rows = ActionArea.objects.filter(action=action).order_by()
    return rows.values_list("area__slug", flat=True)


def _slugs_of_groups(action: Action | None) -> QuerySet[ActionGroup, str]:
    rows = ActionGroup.objects.filter(action=action).order_by()
    return rows.values_list("group__slug", flat=True)


def _money(row: Resource) -> Money:
    return Money(row.source, row.amount, row.year, row.arrangement, row.note, row.pk)


def _needs(action: Action | None) -> list[Need]:
    rows = Dependency.objects.filter(action=action).order_by("pk")
    return [Need(row.needed_id, row.words, row.pk) for row in rows]


def current_plans(place: Place) -> QuerySet[Plan]:
    """Live plans of a place that no live edition has followed."""
    live: QuerySet[Plan] = Plan.objects.in_place(place).live()
    followed = Plan.objects.in_place(place).live().exclude(previous=None).values("previous")
    return live.exclude(pk__in=followed)


def may_be_needed(plan: Plan) -> list[Action]:
    """The actions that one of this plan may wait for: its own, and those of live plans."""
    mine = Q(plan=plan) | Q(plan__in=current_plans(plan.place))
    actions = Action.objects.filter(mine, place=plan.place).select_related("plan")
    return list(actions.order_by("plan__title", "plan_id", "number"))


def waits_of(action: Action) -> Waits:
    """Both sides of an action's waits, as anyone may read them: of live plans and its own."""
    shown = [Plan.State.LIVE]
    needs = Dependency.objects.filter(action=action).select_related("needed__plan")
    waiting = Dependency.objects.filter(needed=action).select_related("action__plan")

    def readable(other: Action) -> bool:
        return other.plan_id == action.plan_id or other.plan.state in shown

    return Waits(
        actions=tuple(_other(row.needed) for row in needs if row.needed and readable(row.needed)),
        words=tuple(row.words for row in needs if row.words),
        waiting=tuple(_other(row.action) for row in waiting if readable(row.action)),
    )


def _other(action: Action) -> Other:
    return Other(action.number, action.title, action.status, action.plan.slug, action.plan.title)


def beside_actions(plan: Plan) -> dict[int, Beside]:
    """Areas, groups and hold-ups of every action of a plan that has any; three queries."""
    areas: dict[int, list[tuple[str, str]]] = defaultdict(list)
    groups: dict[int, list[tuple[str, str]]] = defaultdict(list)
    held: dict[int, list[str]] = defaultdict(list)
    of_plan = ActionArea.objects.filter(action__plan=plan).order_by("area__name")
    for action, slug, name in of_plan.values_list("action_id", "area__slug", "area__name"):
        areas[action].append((slug, name))
    to_groups = ActionGroup.objects.filter(action__plan=plan).order_by("group__name")
    for action, slug, name in to_groups.values_list("action_id", "group__slug", "group__name"):
        groups[action].append((slug, name))
    for action, title in _hold_ups(plan):
        held[action].append(title)
    return {
        action: Beside(tuple(areas[action]), tuple(groups[action]), tuple(held[action]))
        for action in {*areas, *groups, *held}
    }


def _hold_ups(plan: Plan) -> QuerySet[Dependency, tuple[int, str]]:
    readable = Q(needed__plan=plan) | Q(needed__plan__state=Plan.State.LIVE)
    rows = Dependency.objects.filter(readable, action__plan=plan, needed__status__in=HOLDS_UP)
    return rows.values_list("action_id", "needed__title")
