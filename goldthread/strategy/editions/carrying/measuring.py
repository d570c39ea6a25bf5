"""Which measures tell whether the plan is kept: said once, it stays said in the next edition."""

from __future__ import annotations

from typing import Any

from goldthread.strategy.editions.carrying.rows import Editions, copied_values
from goldthread.strategy.editions.snapshots import key_of
from goldthread.strategy.models import PlanMeasure

PLACES = ("priority", "objective", "action")


def carry_measures(editions: Editions) -> None:
    """Those of the plan itself, and of items and printed measures that the new edition has."""
    there = {_same(one) for one in PlanMeasure.objects.filter(plan=editions.new)}
    copies = []
    for one in PlanMeasure.objects.filter(plan=editions.old):
        moved = _moved(editions, one)
        if moved is None:
            continue
        copy = PlanMeasure(**copied_values(one) | moved | {"plan_id": editions.new.pk})
        if _same(copy) not in there:
            there.add(_same(copy))
            copies.append(copy)
    editions.edit.create_all(PlanMeasure, copies)


def _moved(editions: Editions, one: PlanMeasure) -> dict[str, Any] | None:
    """Where it sits in the new edition; None when that is not there any more."""
    values: dict[str, Any] = {}
    for column, level in (("printed", "measure"), *((place, place) for place in PLACES)):
        pk = getattr(one, f"{column}_id")
        if pk is None:
            continue
        row = editions.stands_for(key_of(level, pk))
        if row is None:
            return None
        values[f"{column}_id"] = row.pk
    return values


def _same(one: PlanMeasure) -> tuple[int | None, ...]:
    """One printed measure is one measure; elsewhere a measure stands once an item."""
    if one.printed_id is not None:
        return (one.printed_id,)
    return one.priority_id, one.objective_id, one.action_id, one.measure_id
