"""All of a plan's rows, for its downloads: one query a table, and no more columns than are written.

A model with its related managers for each of a thousand rows took most of a download's time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from goldthread.strategy.models import (
    Action,
    ActionOwner,
    Milestone,
    Objective,
    Plan,
    PrintedAmount,
    PrintedMeasure,
    Priority,
    Update,
)

Rows = dict[int, list[Any]]
WHERE = ("line_start", "line_end", "page", "sheet", "cell")
MEASURED = (
    "reference", "text", "owner", "notes", "kind", "direction", "direction_basis", "unit",
    "source_of_data", "status", "trend",
)  # fmt: skip
LEVELS = ("priority_id", "objective_id", "action_id")


class Whole:
    """Rows by the key of what they hang below, each in the order of its own table."""

    def __init__(self, plan: Plan) -> None:
        here = {"plan": plan}
        self.plan = plan
        self.priorities = list(
            _named(Priority.objects.filter(**here), "reference", "title", "notes")
        )
        self.objectives = _below(
            "priority_id", Objective.objects.filter(**here), "reference", "title", "notes"
        )
        self.actions = _below(
            "objective_id", Action.objects.filter(**here), "number", "reference", "title", "status",
            "due", "due_text", "years", "notes",
        )  # fmt: skip
        self.milestones = _below(
            "action_id", Milestone.objects.filter(**here), "text", "years", "uncertain_years",
            "due", "due_text",
        )  # fmt: skip
        self.leads = _leads(plan)
        self.latest = _latest(plan)
        self.measures = _measures(plan)

    def amounts(self) -> Rows:
        """The figures of every measure, by its key."""
        rows = PrintedAmount.objects.filter(measure__plan=self.plan).values_list(
            "measure_id", "role", "period", "text", "value", "to_be_confirmed", "note", named=True
        )
        return _grouped("measure_id", rows)


def _named(rows: QuerySet[Any], *columns: str) -> Iterable[Any]:
    return rows.values_list("pk", *columns, *WHERE, named=True)


def _below(parent: str, rows: QuerySet[Any], *columns: str) -> Rows:
    return _grouped(parent, _named(rows, parent, *columns))


def _grouped(parent: str, rows: Iterable[Any]) -> Rows:
    found: Rows = defaultdict(list)
    for row in rows:
        found[getattr(row, parent)].append(row)
    return found


def _leads(plan: Plan) -> dict[int, list[tuple[str, bool]]]:
    """Who leads each action (see `ActionOwner.leads`), and whether that was inherited."""
    found: dict[int, list[tuple[str, bool]]] = defaultdict(list)
    rows = ActionOwner.objects.filter(action__plan=plan).values_list(
        "action_id", "name", "inherited", "organisation__name", "confirmed_at"
    )
    for action, printed, inherited, organisation, confirmed_at in rows:
        name = organisation if organisation and confirmed_at else printed
        found[action].append((name, inherited))
    return found


def _latest(plan: Plan) -> dict[int, Any]:
    """The newest update of each action that has one."""
    links: Any = Update.actions.through
    pairs = links.objects.filter(update__plan=plan).values_list("update_id", "action_id")
    actions: dict[int, list[int]] = defaultdict(list)
    for update, action in pairs.order_by():
        actions[update].append(action)
    found: dict[int, Any] = {}
    for row in _named(Update.objects.filter(plan=plan), "text", "as_at", "shared"):
        for action in actions[row.pk]:
            found.setdefault(action, row)
    return found


def _measures(plan: Plan) -> dict[tuple[str, int], list[Any]]:
    """By the level they sit at and the key of what they measure there."""
    found: dict[tuple[str, int], list[Any]] = defaultdict(list)
    for row in _named(PrintedMeasure.objects.filter(plan=plan), *MEASURED, *LEVELS):
        level = next(level for level in LEVELS if getattr(row, level))
        found[level, getattr(row, level)].append(row)
    return found
