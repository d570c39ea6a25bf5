"""For whom a continued action is, its money, what it waits for: said once, it stays said."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import models

from goldthread.strategy.editions.carrying.rows import Editions, copied_values
from goldthread.strategy.editions.snapshots import key_of, pk_of
from goldthread.strategy.models import (
    ActionArea,
    ActionGroup,
    Dependency,
    EqualityNote,
    MilestoneMet,
    Resource,
)

# What makes two such rows of one action the same: the new edition may have been told already.
SAME: dict[type[models.Model], tuple[str, ...]] = {
    ActionArea: ("action_id", "area_id"),
    ActionGroup: ("action_id", "group_id"),
    Resource: ("action_id", "source", "amount", "year", "arrangement"),
    EqualityNote: ("action_id",),
    Dependency: ("action_id", "needed_id", "words"),
}


def carry_around(editions: Editions) -> None:
    actions = continued(editions)
    for model in SAME:
        carry_rows(editions, model, actions)
    carry_met(editions)


def carry_met(editions: Editions) -> None:
    """Milestones that were met stay met, where the new edition has them too."""
    copies = []
    for row in MilestoneMet.objects.filter(milestone__plan=editions.old).order_by("pk"):
        new = editions.stands_for(key_of("milestone", row.milestone_id))
        if new is not None and not MilestoneMet.objects.filter(milestone_id=new.pk).exists():
            copies.append(MilestoneMet(**copied_values(row) | {"milestone_id": new.pk}))
    editions.edit.create_all(MilestoneMet, copies)


def continued(editions: Editions) -> dict[int, int]:
    """Old actions that the new edition has, with the new ones."""
    pairs = ((old, new) for old, new in editions.became.items() if new in editions.rows)
    return {pk_of(old): pk_of(new) for old, new in pairs if old.startswith("action-")}


def carry_rows(editions: Editions, model: type[models.Model], actions: dict[int, int]) -> None:
    """The rows of continued actions; of the plan as a whole too, where a table has such."""
    of = lookup(model)
    there = {same(row) for row in of(editions.new.pk)}
    copies = []
    for row in of(editions.old.pk):
        if row.action_id is not None and row.action_id not in actions:
            continue
        copy = model(**copied_values(row) | moved(row, editions.new.pk, actions))
        if same(copy) not in there:
            there.add(same(copy))
            copies.append(copy)
    editions.edit.create_all(model, copies)


def lookup(model: type[models.Model]) -> Callable[[int], Any]:
    names = {field.name for field in model._meta.fields}
    column = "plan" if "plan" in names else "action__plan"
    return lambda plan: model._default_manager.filter(**{column: plan})


def moved(row: Any, plan: int, actions: dict[int, int]) -> dict[str, Any]:
    """What differs in the copy: its plan, its action, and the action it waits for, if that
    is continued too; one that was dropped is still waited for in the edition before."""
    values: dict[str, Any] = {"action_id": actions.get(row.action_id)}
    if hasattr(row, "plan_id"):
        values["plan_id"] = plan
    if isinstance(row, Dependency):
        values["needed_id"] = actions.get(row.needed_id or 0, row.needed_id)
    return values


def same(row: Any) -> tuple[Any, ...]:
    return tuple(getattr(row, name) for name in SAME[type(row)])
