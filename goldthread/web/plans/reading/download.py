"""A plan as a file: rows for a spreadsheet, or the shape that `goldthread read` prints.

The JSON follows the published schema of a plan document (version 1), as the plan
stands now: hand edits included, and each action's status, number and updates.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from goldthread.strategy.models import Plan, PrintedAmount, Status
from goldthread.web.around.downloading import HEADERS, AroundActions
from goldthread.web.plans.reading.whole import WHERE, Whole

Role = PrintedAmount.Role
STATUS_NAMES = {str(value): str(name) for value, name in Status.choices}


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
    around, whole = AroundActions(plan), Whole(plan)
    for priority in whole.priorities:
        for objective in whole.objectives[priority.pk]:
            for action in whole.actions[objective.pk]:
                yield [*_csv_row(whole, priority, objective, action), *around.cells(action.pk)]


def _csv_row(whole: Whole, priority: Any, objective: Any, action: Any) -> list[str]:
    milestones = whole.milestones[action.pk]
    years = sorted({*action.years, *(year for milestone in milestones for year in milestone.years)})
    latest = whole.latest.get(action.pk)
    return [
        str(action.number),
        priority.title,
        objective.title,
        action.reference,
        action.title,
        "; ".join(name for name, _ in whole.leads[action.pk]),
        "\n".join(_promise(milestone) for milestone in milestones),
        ", ".join(years),
        action.due or action.due_text,
        "\n".join(measure.text for measure in whole.measures["action_id", action.pk]),
        STATUS_NAMES.get(action.status, ""),
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
        "priorities": _Told(plan, around).priorities(),
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


class _Told:
    """The levels of a plan as data."""

    def __init__(self, plan: Plan, around: AroundActions) -> None:
        self.whole, self.around = Whole(plan), around
        self.amounts = self.whole.amounts()

    def priorities(self) -> list[dict[str, Any]]:
        return [
            {
                "reference": row.reference or None,
                "title": row.title,
                "notes": row.notes,
                "measures": self.measures("priority_id", row.pk),
                "objectives": [self.objective(each) for each in self.whole.objectives[row.pk]],
                **_where(row),
            }
            for row in self.whole.priorities
        ]

    def objective(self, row: Any) -> dict[str, Any]:
        return {
            "reference": row.reference or None,
            "title": row.title,
            "notes": row.notes,
            "measures": self.measures("objective_id", row.pk),
            "actions": [self.action(each) for each in self.whole.actions[row.pk]],
            **_where(row),
        }

    def action(self, row: Any) -> dict[str, Any]:
        latest = self.whole.latest.get(row.pk)
        owner = next(iter(self.whole.leads[row.pk]), None)
        return {
            "number": row.number,
            "reference": row.reference or None,
            "title": row.title,
            "status": row.status or None,
            "due": row.due or None,
            "due_text": row.due_text or None,
            "years": row.years,
            "notes": row.notes,
            "owner": {"name": owner[0], "inherited": owner[1]} if owner else None,
            "milestones": [_milestone(each) for each in self.whole.milestones[row.pk]],
            "measures": self.measures("action_id", row.pk),
            "update": _update(latest) if latest else None,
            **self.around.facts(row.pk),
            **_where(row),
        }

    def measures(self, level: str, key: int) -> list[dict[str, Any]]:
        found = self.whole.measures[level, key]
        return [_measure(each, self.amounts[each.pk]) for each in found]


def _milestone(milestone: Any) -> dict[str, Any]:
    return {
        "text": milestone.text,
        "years": milestone.years,
        "uncertain_years": milestone.uncertain_years,
        "due": milestone.due or None,
        "due_text": milestone.due_text or None,
        **_where(milestone),
    }


def _update(update: Any) -> dict[str, Any]:
    return {
        "text": update.text,
        "as_at": update.as_at or None,
        "shared": update.shared,
        **_where(update),
    }


def _measure(measure: Any, amounts: list[Any]) -> dict[str, Any]:
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


def _amount(amount: Any) -> dict[str, Any]:
    return {
        "text": amount.text,
        "value": amount.value,
        "to_be_confirmed": amount.to_be_confirmed,
        "note": amount.note or None,
    }


def _where(item: Any) -> dict[str, Any]:
    """Where it stands in the source; parts that do not apply are left out."""
    parts = ((name, getattr(item, name)) for name in WHERE)
    return {"where": {name: value for name, value in parts if value}}


def _promise(milestone: Any) -> str:
    when = ", ".join(milestone.years) or milestone.due or milestone.due_text
    return f"{milestone.text} ({when})" if when else milestone.text


def _lines(item: Any) -> str:
    if not item.line_start:
        return ""
    if item.line_end and item.line_end != item.line_start:
        return f"{item.line_start} to {item.line_end}"
    return str(item.line_start)
