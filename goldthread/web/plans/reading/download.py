"""A plan as a file: rows for a spreadsheet, or the shape that `goldthread read` prints.

The JSON follows the published schema of a plan document (version 1), as the plan
stands now: hand edits included, and each action's status, number and updates.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from goldthread.strategy.models import (
    Action,
    Milestone,
    Objective,
    Plan,
    PrintedAmount,
    PrintedMeasure,
    Priority,
    Update,
)
from goldthread.strategy.models.items import Item
from goldthread.strategy.queries import whole_tree
from goldthread.web.around.downloading import HEADERS, AroundActions

Role = PrintedAmount.Role


def csv_headers(plan: Plan) -> list[str]:
    """In the plan's own words for its levels."""
    priority, objective, action = (plan.label(n) for n in ("priority", "objective", "action"))
    return [
        "Number", priority, objective, "Reference", action, "Who leads", plan.label("milestone"),
        "Years", "Due", "Measures", "Status", "Latest update", "Updated",
        "Source page", "Source lines", *HEADERS,
    ]  # fmt: skip


def csv_rows(plan: Plan) -> Iterator[list[str]]:
    """One row an action; several milestones or measures share a cell, one a line."""
    around = AroundActions(plan)
    for priority in whole_tree(plan):
        for objective in priority.objectives.all():
            for action in objective.actions.all():
                yield [*_csv_row(priority, objective, action), *around.cells(action.pk)]


def _csv_row(priority: Priority, objective: Objective, action: Action) -> list[str]:
    milestones = list(action.milestones.all())
    years = sorted({*action.years, *(year for milestone in milestones for year in milestone.years)})
    latest = _latest(action)
    return [
        str(action.number),
        priority.title,
        objective.title,
        action.reference,
        action.title,
        "; ".join(owner.leads for owner in action.owners.all()),
        "\n".join(_promise(milestone) for milestone in milestones),
        ", ".join(years),
        action.due or action.due_text,
        "\n".join(measure.text for measure in action.measures.all()),
        action.get_status_display(),
        latest.text if latest else "",
        latest.as_at if latest else "",
        str(action.page or ""),
        _lines(action),
    ]


def plan_as_json(plan: Plan) -> dict[str, Any]:
    file = plan.source.file if plan.source else None
    around = AroundActions(plan)
    return {
        "schema_version": 1,
        "title": plan.title,
        "kind": plan.kind,
        "period": plan.period or None,
        "published_at": plan.published_at.isoformat() if plan.published_at else None,
        "source": {
            "file": file.name if file else "",
            "sha256": file.sha256 if file else "",
            "media_type": file.media_type if file else "",
            "pages": plan.source.pages if plan.source else None,
        },
        "labels": {level: plan.label(level) for level in LEVELS},
        "priorities": [_priority(priority, around) for priority in whole_tree(plan)],
        "recommendations": [
            {"text": item.text, **_where(item)} for item in plan.recommendations.all()
        ],
        "unplaced": [
            {"text": text.text, "reason": text.reason}
            for text in (plan.source.unplaced.all() if plan.source else ())
        ],
        **around.facts_of_plan(),
        "accounting": plan.source.accounting if plan.source else NOTHING_READ,
    }


LEVELS = ("priority", "objective", "action", "milestone")
NOTHING_READ = {"total": 0, "imported": 0, "furniture": 0, "duplicate": 0, "unplaced": 0}


def _priority(priority: Priority, around: AroundActions) -> dict[str, Any]:
    return {
        "reference": priority.reference or None,
        "title": priority.title,
        "notes": priority.notes,
        "measures": [_measure(measure) for measure in priority.measures.all()],
        "objectives": [_objective(objective, around) for objective in priority.objectives.all()],
        **_where(priority),
    }


def _objective(objective: Objective, around: AroundActions) -> dict[str, Any]:
    return {
        "reference": objective.reference or None,
        "title": objective.title,
        "notes": objective.notes,
        "measures": [_measure(measure) for measure in objective.measures.all()],
        "actions": [_action(action, around) for action in objective.actions.all()],
        **_where(objective),
    }


def _action(action: Action, around: AroundActions) -> dict[str, Any]:
    latest = _latest(action)
    owner = next(iter(action.owners.all()), None)
    return {
        "number": action.number,
        "reference": action.reference or None,
        "title": action.title,
        "status": action.status or None,
        "due": action.due or None,
        "due_text": action.due_text or None,
        "years": action.years,
        "notes": action.notes,
        "owner": {"name": owner.leads, "inherited": owner.inherited} if owner else None,
        "milestones": [_milestone(milestone) for milestone in action.milestones.all()],
        "measures": [_measure(measure) for measure in action.measures.all()],
        "update": _update(latest) if latest else None,
        **around.facts(action.pk),
        **_where(action),
    }


def _milestone(milestone: Milestone) -> dict[str, Any]:
    return {
        "text": milestone.text,
        "years": milestone.years,
        "uncertain_years": milestone.uncertain_years,
        "due": milestone.due or None,
        "due_text": milestone.due_text or None,
        **_where(milestone),
    }


def _update(update: Update) -> dict[str, Any]:
    return {
        "text": update.text,
        "as_at": update.as_at or None,
        "shared": update.shared,
        **_where(update),
    }


def _measure(measure: PrintedMeasure) -> dict[str, Any]:
    amounts = list(measure.amounts.all())
    baseline = next((a for a in amounts if a.role == Role.BASELINE), None)
    return {
        "reference": measure.reference or None,
        "text": measure.text,
        "owner": measure.owner or None,
        "notes": measure.notes,
        "kind": measure.kind,
        "baseline": _amount(baseline) if baseline else None,
        "targets": {a.period: _amount(a) for a in amounts if a.role == Role.TARGET},
        "actuals": {a.period: _amount(a) for a in amounts if a.role == Role.ACTUAL},
        "direction": measure.direction or None,
        "direction_basis": measure.direction_basis or None,
        "unit": measure.unit or None,
        "source_of_data": measure.source_of_data or None,
        "status": measure.status or None,
        "trend": measure.trend or None,
        **_where(measure),
    }


def _amount(amount: PrintedAmount) -> dict[str, Any]:
    return {
        "text": amount.text,
        "value": amount.value,
        "to_be_confirmed": amount.to_be_confirmed,
        "note": amount.note or None,
    }


def _where(item: Item) -> dict[str, Any]:
    """Where it stands in the source; parts that do not apply are left out."""
    parts = {
        "line_start": item.line_start,
        "line_end": item.line_end,
        "page": item.page,
        "sheet": item.sheet,
        "cell": item.cell,
    }
    return {"where": {name: value for name, value in parts.items() if value}}


def _latest(action: Action) -> Update | None:
    return next(iter(action.updates.all()), None)


def _promise(milestone: Milestone) -> str:
    when = ", ".join(milestone.years) or milestone.due or milestone.due_text
    return f"{milestone.text} ({when})" if when else milestone.text


def _lines(item: Item) -> str:
    if not item.line_start:
        return ""
    if item.line_end and item.line_end != item.line_start:
        return f"{item.line_start} to {item.line_end}"
    return str(item.line_start)
