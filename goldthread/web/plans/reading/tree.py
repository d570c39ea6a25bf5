"""A whole plan as the plan page shows it.

The page draws hundreds of actions, so rows are read as tuples, not models, and
the number of queries does not grow with the plan (`QUERIES`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from typing import Any

from goldthread.strategy.around.queries import Beside, beside_actions
from goldthread.strategy.models import (
    Action,
    ActionOwner,
    Milestone,
    Objective,
    Plan,
    PrintedMeasure,
    Priority,
    Update,
)

# The seven tables below, the amounts of measures, and the three of what stands beside actions.
QUERIES = 11
NOTHING = Beside()


@dataclass(frozen=True, slots=True)
class Latest:
    """The newest update of an action. `as_at` is an ISO date, month or year, or empty."""

    text: str
    as_at: str


@dataclass(frozen=True, slots=True)
class ActionRow:
    number: int
    reference: str
    title: str
    status: str
    status_printed: str
    leads: tuple[str, ...]
    promises: tuple[str, ...]
    years: tuple[str, ...]
    due: str
    latest: Latest | None
    beside: Beside

    @property
    def span(self) -> str:
        """2024/25, or the first and last of several years."""
        if len(self.years) > 1:
            return f"{self.years[0]} to {self.years[-1]}"
        return "".join(self.years)

    @property
    def words(self) -> str:
        """All that a search looks through, in small letters."""
        said = self.latest.text if self.latest else ""
        parts = (self.reference, self.title, *self.leads, *self.promises, self.due, said)
        return " ".join(parts).casefold()


@dataclass(frozen=True, slots=True)
class Traced:
    """The row's key, and where it stands in the document it was read from (see `Item`)."""

    pk: int
    line_start: int | None
    line_end: int | None
    page: int | None
    sheet: str
    cell: str


TRACED = tuple(field.name for field in fields(Traced))


@dataclass(frozen=True, slots=True)
class ObjectiveRow:
    traced: Traced
    title: str
    notes: tuple[str, ...]
    measures: tuple[PrintedMeasure, ...]
    actions: tuple[ActionRow, ...]


@dataclass(frozen=True, slots=True)
class PriorityRow:
    """`number` counts from 1 in the plan's own order, and is its anchor on the page."""

    traced: Traced
    number: int
    title: str
    notes: tuple[str, ...]
    measures: tuple[PrintedMeasure, ...]
    objectives: tuple[ObjectiveRow, ...]

    @property
    def actions(self) -> list[ActionRow]:
        return [action for objective in self.objectives for action in objective.actions]

    def keeping(self, objectives: Iterable[ObjectiveRow]) -> PriorityRow:
        return replace(self, objectives=tuple(objectives))


def read_tree(plan: Plan) -> list[PriorityRow]:
    """Every priority, objective and action of a plan, in its own order."""
    above_actions = _measures_above_actions(plan)
    actions = _actions_by_objective(plan)
    objectives = _objectives_by_priority(plan, above_actions, actions)
    rows = Priority.objects.filter(plan=plan).values_list("title", "notes", *TRACED)
    return [
        PriorityRow(
            traced,
            number,
            title,
            tuple(notes),
            tuple(above_actions["p", traced.pk]),
            tuple(objectives[traced.pk]),
        )
        for number, (title, notes, *where) in enumerate(rows, start=1)
        for traced in [Traced(*where)]
    ]


def all_actions(tree: Iterable[PriorityRow]) -> list[ActionRow]:
    return [action for priority in tree for action in priority.actions]


def milestone_years(plan: Plan) -> list[str]:
    """Every year that the plan promises something for, in order."""
    # Hundreds of milestones share a few sets of years: the database gives each set once.
    milestones = Milestone.objects.filter(plan=plan).order_by()
    promised = milestones.values_list("years", "uncertain_years").distinct()
    actions = Action.objects.filter(plan=plan).order_by().values_list("years").distinct()
    return sorted({year for row in (*promised, *actions) for years in row for year in years})


def _objectives_by_priority(
    plan: Plan, measures: Any, actions: dict[int, list[ActionRow]]
) -> dict[int, list[ObjectiveRow]]:
    found: dict[int, list[ObjectiveRow]] = defaultdict(list)
    rows = Objective.objects.filter(plan=plan)
    for priority, title, notes, *where in rows.values_list(
        "priority_id", "title", "notes", *TRACED
    ):
        traced = Traced(*where)
        held = (tuple(measures["o", traced.pk]), tuple(actions[traced.pk]))
        found[priority].append(ObjectiveRow(traced, title, tuple(notes), *held))
    return found


def _actions_by_objective(plan: Plan) -> dict[int, list[ActionRow]]:
    leads, promises, years = _leads(plan), *_promises(plan)
    latest, beside = _latest_updates(plan), beside_actions(plan)
    found: dict[int, list[ActionRow]] = defaultdict(list)
    rows = Action.objects.filter(plan=plan).values_list(
        "pk", "objective_id", "number", "reference", "title", "status", "status_printed",
        "years", "due", "due_text",
    )  # fmt: skip
    for pk, objective, number, reference, title, status, printed, own, due, said in rows:
        found[objective].append(
            ActionRow(
                number,
                reference,
                title,
                status,
                printed,
                tuple(leads.get(pk, ())),
                tuple(promises.get(pk, ())),
                tuple(sorted({*years.get(pk, ()), *own})),
                due or said,
                latest.get(pk),
                beside.get(pk, NOTHING),
            )
        )
    return found


def _leads(plan: Plan) -> dict[int, list[str]]:
    """Who leads each action: the organisation a person confirmed, else the printed name."""
    found: dict[int, list[str]] = defaultdict(list)
    rows = ActionOwner.objects.filter(action__plan=plan).values_list(
        "action_id", "name", "organisation__name", "confirmed_at"
    )
    for action, printed, organisation, confirmed_at in rows:
        found[action].append(organisation if organisation and confirmed_at else printed)
    return found


def _promises(plan: Plan) -> tuple[dict[int, list[str]], dict[int, set[str]]]:
    words: dict[int, list[str]] = defaultdict(list)
    years: dict[int, set[str]] = defaultdict(set)
    rows = Milestone.objects.filter(plan=plan).values_list(
        "action_id", "text", "years", "uncertain_years"
    )
    for action, text, certain, uncertain in rows:
        words[action].append(text)
        years[action].update(certain, uncertain)
    return words, years


def _latest_updates(plan: Plan) -> dict[int, Latest]:
    found: dict[int, Latest] = {}
    link: Any = Update.actions.through
    rows = (
        link.objects.filter(update__plan=plan)
        .order_by("-update__as_at", "update__position", "update_id")
        .values_list("action_id", "update__text", "update__as_at")
    )
    for action, text, as_at in rows:
        found.setdefault(action, Latest(text, as_at))
    return found


def _measures_above_actions(plan: Plan) -> dict[tuple[str, int], list[PrintedMeasure]]:
    found: dict[tuple[str, int], list[PrintedMeasure]] = defaultdict(list)
    measures = PrintedMeasure.objects.filter(plan=plan, action=None).prefetch_related("amounts")
    for measure in measures:
        found[_level_of(measure)].append(measure)
    return found


def _level_of(measure: PrintedMeasure) -> tuple[str, int]:
    if measure.priority_id:
        return ("p", measure.priority_id)
    return ("o", measure.objective_id or 0)
