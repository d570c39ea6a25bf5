"""What the public pages of an action and a plan show of what stands around them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from goldthread.strategy.around.queries import Waits, money_around, waits_of
from goldthread.strategy.around.said import Money
from goldthread.strategy.around.sums import MoneyTable, money_of
from goldthread.strategy.models import Action, EqualityNote, Plan

Named = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class AroundAction:
    """`areas` and `groups` are (slug, name)."""

    areas: Named
    groups: Named
    waits: Waits
    sums: tuple[Money, ...]
    equality: str
    link: str


@dataclass(frozen=True, slots=True)
class AroundPlan:
    """`held_up` has the number and title of each action held up, and what it waits for."""

    money: MoneyTable
    held_up: tuple[tuple[int, str, tuple[str, ...]], ...]
    equality: str
    link: str


def of_action(action: Action) -> AroundAction:
    """Six queries."""
    note = EqualityNote.objects.filter(action=action).first()
    areas = action.area_links.order_by("area__name")
    groups = action.group_links.order_by("group__name")
    return AroundAction(
        areas=tuple(areas.values_list("area__slug", "area__name")),
        groups=tuple(groups.values_list("group__slug", "group__name")),
        waits=waits_of(action),
        sums=money_around(action.plan, action),
        equality=note.text if note else "",
        link=note.link if note else "",
    )


def of_plan(plan: Plan, held_up: Iterable[tuple[int, str, tuple[str, ...]]]) -> AroundPlan:
    note = EqualityNote.objects.filter(plan=plan, action=None).first()
    return AroundPlan(
        money=money_of(plan),
        held_up=tuple(held_up),
        equality=note.text if note else "",
        link=note.link if note else "",
    )
