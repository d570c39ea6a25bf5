"""The story of the demonstration place, read from content/."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
CONTENT = HERE / "content"
DOCUMENTS = HERE / "documents"

PLAN = DOCUMENTS / "larkmere-action-plan.docx"
NEXT = DOCUMENTS / "larkmere-action-plan-2026.docx"
PROGRESS = DOCUMENTS / "larkmere-progress-report-september-2026.pdf"
MEASURES = DOCUMENTS / "larkmere-measures-2025-26.xlsx"


@dataclass(frozen=True)
class Step:
    text: str
    years: list[str]


@dataclass(frozen=True)
class Measure:
    """Amounts stand as they are printed."""

    text: str
    baseline: str
    targets: dict[str, str]
    actuals: dict[str, str] = field(default_factory=dict)
    status: str = ""


@dataclass(frozen=True)
class Action:
    """`update` is the position in the plan; `later` the one in the progress report.

    `owner_left_blank` says that the report leaves the cell for the row above to speak for.
    """

    reference: str
    title: str
    owner: str
    status: str
    steps: list[Step]
    measure: str
    update: str
    later: str = ""
    later_status: str = ""
    owner_left_blank: bool = False


@dataclass(frozen=True)
class Objective:
    title: str
    actions: list[Action]


@dataclass(frozen=True)
class Priority:
    title: str
    objectives: list[Objective]
    measures: list[Measure]


@dataclass(frozen=True)
class Plan:
    title: str
    report_title: str
    period: str
    years: list[str]
    position_at: str
    introduction: str
    priorities: list[Priority]

    @property
    def actions(self) -> list[Action]:
        return [a for p in self.priorities for o in p.objectives for a in o.actions]


def place() -> dict[str, Any]:
    """The place, its wards, organisations and the people who sign in."""
    return _read("place.yaml")


def plan() -> Plan:
    """The whole plan, with what the progress report says later."""
    about = _read("plan.yaml")
    later = _read("progress.yaml")["updates"]
    files = sorted((CONTENT / "priorities").glob("*.yaml"))
    return Plan(
        title=about["title"],
        report_title=about["report_title"],
        period=about["period"],
        years=about["years"],
        position_at=str(about["position_at"]),
        introduction=" ".join(about["introduction"].split()),
        priorities=[_priority(_load(path), later) for path in files],
    )


def next_plan() -> Plan:
    """The plan as its next edition prints it, half a year on."""
    told, now = _read("next-edition.yaml"), plan()
    moved = {ref: (_found(now, ref), home) for ref, home in told["move"].items()}
    return replace(
        now,
        title=told["title"],
        position_at=str(told["position_at"]),
        priorities=[_next_priority(each, told, moved) for each in now.priorities],
    )


def _next_priority(priority: Priority, told: dict[str, Any], moved: dict[str, Any]) -> Priority:
    targets = told["targets"]
    return replace(
        priority,
        objectives=[_next_objective(each, told, moved) for each in priority.objectives],
        measures=[
            replace(each, targets=each.targets | targets.get(each.text, {}))
            for each in priority.measures
        ],
    )


def _next_objective(objective: Objective, told: dict[str, Any], moved: dict[str, Any]) -> Objective:
    gone = {*told["drop"], *moved}
    stay = [action for action in objective.actions if action.reference not in gone]
    come = [action for action, home in moved.values() if home == objective.title]
    new = [_action(data, {}) for data in told["add"].get(objective.title, [])]
    actions = [_next_action(action, told["change"]) for action in (*stay, *come)]
    return replace(objective, actions=[*actions, *new])


def _next_action(action: Action, changes: dict[str, Any]) -> Action:
    said = dict(changes.get(action.reference, {}))
    if "milestones" in said:
        said["steps"] = [Step(**step) for step in said.pop("milestones")]
    status = action.later_status or action.status
    return replace(action, update=action.later or action.update, status=status, **said)


def _found(plan_: Plan, reference: str) -> Action:
    return next(action for action in plan_.actions if action.reference == reference)


def measures() -> dict[str, Any]:
    """The measures as the spreadsheet prints them."""
    return _read("measures.yaml")


def _priority(data: dict[str, Any], later: dict[str, Any]) -> Priority:
    return Priority(
        title=data["title"],
        objectives=[
            Objective(each["title"], [_action(action, later) for action in each["actions"]])
            for each in data["objectives"]
        ],
        measures=[Measure(**measure) for measure in data["measures"]],
    )


def _action(data: dict[str, Any], later: dict[str, Any]) -> Action:
    after = later.get(data["reference"], {})
    return Action(
        reference=data["reference"],
        title=data["title"],
        owner=data["owner"],
        status=data["status"],
        steps=[Step(**step) for step in data["milestones"]],
        measure=data["measure"],
        update=_words(data["update"]),
        later=_words(after.get("update")),
        later_status=after.get("status", ""),
        owner_left_blank=after.get("owner_left_blank", False),
    )


def _words(text: str | None) -> str:
    return " ".join((text or "").split())


def _read(name: str) -> dict[str, Any]:
    return _load(CONTENT / name)


def _load(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return loaded
