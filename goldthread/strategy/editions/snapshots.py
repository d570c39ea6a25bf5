"""A plan at a moment: as it stands now, from its rows, or as it stood, from their history.

Ten queries at most, however large the plan. Nothing is copied for this: the history that
triggers write for every row is what an earlier state is read from.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models

from goldthread.audit.belonging import event_model
from goldthread.comparison.plans import (
    ActionAt,
    AmountAt,
    MeasureAt,
    MilestoneAt,
    ObjectiveAt,
    OwnerAt,
    PlanAt,
    PriorityAt,
    UpdateAt,
)
from goldthread.organisations.models import Organisation
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
    UpdateLink,
)

QUERIES = 10
Row = dict[str, Any]
ITEM = ("position", "reference", "title", "notes")
DATED = ("due", "due_text", "years")
COLUMNS: dict[type[models.Model], tuple[str, ...]] = {
    Priority: ITEM,
    Objective: (*ITEM, "priority_id"),
    Action: (*ITEM, *DATED, "objective_id", "number", "status"),
    ActionOwner: ("action_id", "name", "organisation_id", "confirmed_at"),
    Milestone: ("position", "text", *DATED, "uncertain_years", "action_id"),
    Update: ("position", "text", "as_at"),
    UpdateLink: ("update_id", "action_id"),
    PrintedMeasure: (
        "position", "reference", "text", "notes", "kind", "direction", "unit", "owner",
        "priority_id", "objective_id", "action_id",
    ),
    PrintedAmount: ("measure_id", "role", "period", "text", "value", "to_be_confirmed", "note"),
}  # fmt: skip


def plan_at(plan: Plan, at: datetime | None = None) -> PlanAt:
    """The plan as it stands, or as it stood at the end of the moment `at`.

    Before the plan existed it is empty. Organisations go by the name they have today.
    """
    return _Reading(plan, at).plan()


def read_moment(plan: Plan) -> datetime | None:
    """When the plan's rows were written from its document, all in one transaction.

    None for a plan that was read from no document: nothing of it can differ from its source.
    """
    if plan.source_id is None:
        return None
    events = event_model(Plan)
    first = events._default_manager.filter(pgh_obj_id=plan.pk).order_by("pgh_id").first()  # type: ignore[union-attr]
    return first.pgh_created_at if first else None


def plan_as_read(plan: Plan) -> PlanAt | None:
    """The plan just as its document was read, before anybody mended anything."""
    moment = read_moment(plan)
    return plan_at(plan, moment) if moment else None


def key_of(level: str, pk: int) -> str:
    return f"{level}-{pk}"


def pk_of(key: str) -> int:
    return int(key.rsplit("-", 1)[1])


@dataclass
class _Reading:
    plan_row: Plan
    at: datetime | None

    def plan(self) -> PlanAt:
        title, period = self.name()
        plan_id = {"plan_id": self.plan_row.pk}
        priorities, objectives = self.rows(Priority, **plan_id), self.rows(Objective, **plan_id)
        actions, measures = self.rows(Action, **plan_id), self.rows(PrintedMeasure, **plan_id)
        self.measures = self.by_parent_of_measures(measures)
        of_actions = {"action_id__in": [row["pk"] for row in actions]}
        self.milestones = by(self.rows(Milestone, **plan_id), "action_id")
        self.owners = by(self.rows(ActionOwner, **of_actions), "action_id")
        self.organisations = self.names_of_owners()
        self.updates = self.updates_by_action(of_actions)
        self.actions = by(actions, "objective_id")
        self.objectives = by(objectives, "priority_id")
        return PlanAt(title, period, tuple(self.priority(row) for row in priorities))

    def name(self) -> tuple[str, str]:
        if self.at is None:
            return self.plan_row.title, self.plan_row.period
        events = event_model(Plan)._default_manager.filter(  # type: ignore[union-attr]
            pgh_obj_id=self.plan_row.pk, pgh_created_at__lte=self.at
        )
        found = events.order_by("-pgh_id").values_list("title", "period").first()
        return found or ("", "")

    def rows(self, model: type[models.Model], **scope: Any) -> list[Row]:
        """Rows of one table in their order, as they stand or stood."""
        if self.at is None:
            found = list(model._default_manager.filter(**scope).values("pk", *COLUMNS[model]))
        else:
            found = self.rows_then(model, **scope)
        return sorted(found, key=lambda row: (row.get("position", 0), row["pk"]))

    def rows_then(self, model: type[models.Model], **scope: Any) -> list[Row]:
        """The last event of each row up to then; a row whose last event deleted it was gone.

        Within one transaction, all of whose events bear one time, the later event counts.
        """
        history: Any = event_model(model)
        latest = (
            history._default_manager.filter(pgh_created_at__lte=self.at, **scope)
            .order_by("pgh_obj_id", "-pgh_id")
            .distinct("pgh_obj_id")
            .values("pgh_obj_id", "pgh_label", *COLUMNS[model])
        )
        return [{**row, "pk": row["pgh_obj_id"]} for row in latest if row["pgh_label"] != "delete"]

    def names_of_owners(self) -> dict[int, str]:
        """Of the organisations that a person has confirmed; suggestions count for nothing."""
        rows = (row for found in self.owners.values() for row in found)
        pks = {row["organisation_id"] for row in rows if row["confirmed_at"]} - {None}
        if not pks:
            return {}
        return dict(Organisation.objects.filter(pk__in=pks).values_list("pk", "name"))

    def updates_by_action(self, of_actions: dict[str, Any]) -> dict[int, list[UpdateAt]]:
        rows = {row["pk"]: row for row in self.rows(Update, plan_id=self.plan_row.pk)}
        found: dict[int, list[UpdateAt]] = defaultdict(list)
        for link in self.rows(UpdateLink, **of_actions):
            row = rows.get(link["update_id"])
            if row:
                update = UpdateAt(key_of("update", row["pk"]), row["text"], row["as_at"])
                found[link["action_id"]].append(update)
        for updates in found.values():
            updates.sort(key=lambda update: update.as_at, reverse=True)
        return found

    def by_parent_of_measures(self, rows: Sequence[Row]) -> dict[str, list[MeasureAt]]:
        amounts = by(
            self.rows(PrintedAmount, measure_id__in=[row["pk"] for row in rows]), "measure_id"
        )
        found: dict[str, list[MeasureAt]] = defaultdict(list)
        for row in rows:
            level = next(name for name in ("priority", "objective", "action") if row[f"{name}_id"])
            found[key_of(level, row[f"{level}_id"])].append(measure(row, amounts[row["pk"]]))
        return found

    def priority(self, row: Row) -> PriorityAt:
        key = key_of("priority", row["pk"])
        return PriorityAt(
            key=key,
            words=row["title"],
            reference=row["reference"],
            notes=texts(row["notes"]),
            measures=tuple(self.measures[key]),
            objectives=tuple(self.objective(one) for one in self.objectives[row["pk"]]),
        )

    def objective(self, row: Row) -> ObjectiveAt:
        key = key_of("objective", row["pk"])
        return ObjectiveAt(
            key=key,
            words=row["title"],
            reference=row["reference"],
            notes=texts(row["notes"]),
            measures=tuple(self.measures[key]),
            actions=tuple(self.action(one) for one in self.actions[row["pk"]]),
        )

    def action(self, row: Row) -> ActionAt:
        key = key_of("action", row["pk"])
        return ActionAt(
            key=key,
            words=row["title"],
            reference=row["reference"],
            number=row["number"],
            status=row["status"],
            due=row["due"],
            due_text=row["due_text"],
            years=tuple(row["years"]),
            notes=texts(row["notes"]),
            owners=tuple(self.owner(one) for one in self.owners[row["pk"]]),
            milestones=tuple(milestone(one) for one in self.milestones[row["pk"]]),
            measures=tuple(self.measures[key]),
            updates=tuple(self.updates.get(row["pk"], ())),
        )

    def owner(self, row: Row) -> OwnerAt:
        confirmed = row["confirmed_at"] is not None
        name = self.organisations.get(row["organisation_id"], "") if confirmed else ""
        return OwnerAt(row["name"], name)


def milestone(row: Row) -> MilestoneAt:
    return MilestoneAt(
        key=key_of("milestone", row["pk"]),
        words=row["text"],
        years=tuple(row["years"]),
        uncertain_years=tuple(row["uncertain_years"]),
        due=row["due"],
        due_text=row["due_text"],
    )


def measure(row: Row, amounts: Iterable[Row]) -> MeasureAt:
    return MeasureAt(
        key=key_of("measure", row["pk"]),
        words=row["text"],
        reference=row["reference"],
        kind=row["kind"],
        direction=row["direction"],
        unit=row["unit"],
        owner=row["owner"],
        notes=texts(row["notes"]),
        amounts=tuple(amount(one) for one in amounts),
    )


def amount(row: Row) -> AmountAt:
    names = ("role", "period", "text", "value", "to_be_confirmed", "note")
    return AmountAt(**{name: row[name] for name in names})


def texts(notes: Iterable[Any]) -> tuple[str, ...]:
    return tuple(str(note) for note in notes)


def by(rows: Iterable[Row], column: str) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        found[row[column]].append(row)
    return found
