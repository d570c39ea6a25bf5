"""Copying an edition forward: next year's plan begins as this year's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import models, transaction

from goldthread.accounts.models import User
from goldthread.places.models import Place
from goldthread.strategy.drafts.write import free_slug
from goldthread.strategy.editing.amending import said
from goldthread.strategy.editing.plans import NO_TITLE
from goldthread.strategy.editing.recording import BATCH, in_one_edit, locked
from goldthread.strategy.models import (
    Action,
    ActionArea,
    ActionGroup,
    ActionOwner,
    Dependency,
    EqualityNote,
    Milestone,
    MilestoneMet,
    Objective,
    Plan,
    PlanMeasure,
    PrintedAmount,
    PrintedMeasure,
    Priority,
    Resource,
)

COPIED = "copied from the edition before"
# What is of one edition only: where it was read, how it stood, what was said of it.
BLANK: dict[str, Any] = {
    "line_start": None,
    "line_end": None,
    "page": None,
    "sheet": "",
    "cell": "",
    "reviewed_at": None,
    "status": "",
    "status_printed": "",
    "trend": "",
}


@transaction.atomic
def copy_forward(*, plan: Plan, title: str, period: str, by: User | None, at: datetime) -> Plan:
    """The next edition as a draft, with the tree, owners, measures and what is around each action.

    Without updates and results; statuses are cleared. Money names its year and comes along, as it
    does to an edition that was imported. Actions keep their numbers, and each `continues` the one
    it was copied from.
    """
    title = said(title, NO_TITLE)[:500]
    Place.objects.select_for_update(no_key=True).get(pk=plan.place_id)
    old = locked(plan)
    new = Plan.objects.create(
        place=old.place,
        slug=free_slug(old.place, title),
        title=title,
        kind=old.kind,
        period=period.strip()[:40],
        labels=old.labels,
        notes=old.notes,
        summary=old.summary,
        last_number=old.last_number,
        previous=old,
        created_at=at,
    )
    with in_one_edit(new, "copy", "Copied the edition before.", by=by, at=at):
        Copier(old, new).copy()
    return new


@dataclass
class Copier:
    """Copies table by table and remembers which row became which."""

    old: Plan
    new: Plan
    became: dict[type[models.Model], dict[int, models.Model]] = field(default_factory=dict)

    def copy(self) -> None:
        for level in (Priority, Objective, Action, Milestone, PrintedMeasure):
            self.copy_rows(level._default_manager.filter(plan=self.old))
        of_actions = {"action__plan": self.old}
        for beside in (ActionOwner, ActionArea, ActionGroup):
            self.copy_rows(beside._default_manager.filter(**of_actions))
        for of_plan in (EqualityNote, Resource):
            self.copy_rows(of_plan._default_manager.filter(plan=self.old))
        self.copy_rows(MilestoneMet.objects.filter(milestone__plan=self.old))
        self.copy_rows(Dependency.objects.filter(**of_actions))
        self.copy_rows(PlanMeasure.objects.filter(plan=self.old))
        promised = PrintedAmount.objects.filter(measure__plan=self.old)
        self.copy_rows(promised.exclude(role=PrintedAmount.Role.ACTUAL))

    def copy_rows(self, rows: models.QuerySet[Any]) -> None:
        found = list(rows.order_by("pk"))
        copies = [self.copy_of(row) for row in found]
        rows.model._default_manager.bulk_create(copies, batch_size=BATCH)
        self.became[rows.model] = {row.pk: copy for row, copy in zip(found, copies, strict=True)}

    def copy_of(self, row: models.Model) -> models.Model:
        columns = row._meta.concrete_fields
        values = {column.attname: self.value(row, column) for column in columns}
        del values[row._meta.pk.attname]
        if "plan_id" in values:
            values["plan_id"] = self.new.pk
        if "rule" in values:
            values |= {"rule": COPIED, "review": [], "also_from": []}
        if isinstance(row, Action):
            values["continues_id"] = row.pk
        return type(row)(**values)

    def value(self, row: models.Model, column: models.Field[Any, Any]) -> Any:
        """A column's value: blank where it is of one edition, the copy where one was made."""
        if "rule" in fields_of(row) and column.name in BLANK:
            return BLANK[column.name]
        value = getattr(row, column.attname)
        if value is not None and column.related_model:
            copies = self.became.get(column.related_model, {})
            return copies[value].pk if value in copies else value
        return value


def fields_of(row: models.Model) -> Iterable[str]:
    return {column.name for column in row._meta.concrete_fields}
