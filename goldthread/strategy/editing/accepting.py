"""Saying that a person has looked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from goldthread.accounts.models import User
from goldthread.strategy.editing.problems import Wanting
from goldthread.strategy.editing.recording import Recorder, in_one_edit
from goldthread.strategy.editing.tree import OTHER_PLAN, name_of
from goldthread.strategy.models import Edit, Plan
from goldthread.strategy.models.items import Item
from goldthread.strategy.queries import LEVELS


def accept(*, items: Sequence[Item], by: User | None, at: datetime) -> Edit:
    """A person has looked at these items: what was doubtful about them is settled.

    Raises `Wanting` for no items, and for items of several plans.
    """
    if not items:
        raise Wanting("Choose at least one item to accept.")
    plan = items[0].plan
    if any(item.plan_id != plan.pk for item in items):
        raise Wanting(OTHER_PLAN)
    with in_one_edit(plan, "accept", f"Accepted {told(items)}.", by=by, at=at) as edit:
        for model in LEVELS.values():
            pks = [item.pk for item in items if type(item) is model]
            look_at(edit, model._default_manager.filter(plan=plan, pk__in=pks) if pks else None)
    return edit.record


def accept_certain(*, plan: Plan, by: User | None, at: datetime) -> Edit:
    """A person is content with every item that has no doubt, in one edit."""
    with in_one_edit(plan, "accept_certain", "Accepted every certain item.", by=by, at=at) as edit:
        for model in LEVELS.values():
            look_at(edit, model._default_manager.filter(plan=plan, review=[]))
    return edit.record


def look_at(edit: Recorder, items: QuerySet[Any] | None) -> None:
    if items is not None:
        edit.change_all(items.filter(reviewed_at=None), reviewed_at=edit.at)


def told(items: Iterable[Item]) -> str:
    found = list(items)
    return name_of(found[0]) if len(found) == 1 else f"{len(found)} items"
