"""A plan's statuses rolled up: to objectives, priorities, the plan, and across plans."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from goldthread.places.models import Place
from goldthread.strategy.around.queries import current_plans
from goldthread.strategy.models import Action, Objective, Plan, Priority, Status
from goldthread.strategy.standing.facts import Facts
from goldthread.strategy.standing.gathering import Gathered, gathered
from goldthread.strategy.standing.judging import Reason, RuleStatus, judge, worst
from goldthread.strategy.standing.words import mismatch, mismatch_said

# From what most needs looking at to what least does; nobody said anything of the last.
WORST_FIRST = (
    Status.OFF_TRACK, Status.AT_RISK, Status.STOPPED, Status.NOT_STARTED, Status.SCOPING,
    Status.ON_TRACK, Status.COMPLETE,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ActionRow:
    """An action: the status its owner gave, what the rules say, and whether they disagree."""

    action: Action
    rule: RuleStatus

    @property
    def status(self) -> str:
        return self.action.status

    @property
    def mismatch(self) -> bool:
        return mismatch(self.action.status, self.rule.status)

    @property
    def flag(self) -> str:
        """The disagreement in words; empty without one."""
        return mismatch_said(self.action.status, self.rule)


@dataclass(frozen=True, slots=True)
class Group:
    """A plan, priority or objective: its actions, and what its own measures say.

    Its status is the worst of its actions', so that nothing bad is hidden by a mean; its own
    measures count for the rules' status too.
    """

    level: str
    item: Plan | Priority | Objective
    rows: tuple[ActionRow, ...]
    reasons: tuple[Reason, ...] = ()
    own_status: str = ""
    groups: tuple[Group, ...] = ()

    @property
    def title(self) -> str:
        return self.item.title

    @property
    def by_owner(self) -> Counter[str]:
        """How many actions have each status of their owners; "" is none."""
        return Counter(row.status for row in self.rows)

    @property
    def by_rule(self) -> Counter[str]:
        return Counter(row.rule.status for row in self.rows)

    @property
    def owner_status(self) -> str:
        """The worst that an owner gave; "" where nobody gave one."""
        held = self.by_owner
        return next((one.value for one in WORST_FIRST if held[one.value]), "")

    @property
    def rule_status(self) -> str:
        below = (row.rule.status for row in self.rows)
        inner = (group.own_status for group in self.groups)
        return worst([*below, *inner, self.own_status])

    @property
    def mismatches(self) -> tuple[ActionRow, ...]:
        return tuple(row for row in self.rows if row.mismatch)


@dataclass(frozen=True, slots=True)
class RollUp:
    """A plan on a day, with its priorities, each with its objectives."""

    plan: Plan
    on: date
    whole: Group

    @property
    def priorities(self) -> tuple[Group, ...]:
        return self.whole.groups

    @property
    def mismatches(self) -> tuple[ActionRow, ...]:
        return self.whole.mismatches


def roll_up(plan: Plan, on: date) -> RollUp:
    """In a handful of queries, however large the plan."""
    return _rolled([plan], on)[0]


def across(place: Place, on: date) -> list[RollUp]:
    """Every live plan of a place that no newer edition followed, by title."""
    return _rolled(list(current_plans(place).order_by("title", "pk")), on)


def _rolled(plans: Sequence[Plan], on: date) -> list[RollUp]:
    if not plans:
        return []
    actions = _in_order(Action.objects.filter(plan__in=plans))
    whole = {plan.pk: plan for plan in plans}
    for action in actions:
        action.plan = whole[action.plan_id]  # one plan, not a copy of it for each action
    told = gathered(plans, actions, on)
    objectives = _in_order(Objective.objects.filter(plan__in=plans))
    priorities = _in_order(Priority.objects.filter(plan__in=plans))
    rows: dict[int, list[ActionRow]] = {}
    for action in actions:
        row = ActionRow(action, judge(told.actions[action.pk]))
        rows.setdefault(action.objective_id, []).append(row)
    return [RollUp(plan, on, _whole(plan, priorities, objectives, rows, told)) for plan in plans]


def _in_order(items: Iterable[Action | Objective | Priority]) -> list:  # type: ignore[type-arg]
    return sorted(items, key=lambda item: (item.position, item.pk))


def _whole(
    plan: Plan,
    priorities: Iterable[Priority],
    objectives: Sequence[Objective],
    rows: Mapping[int, list[ActionRow]],
    told: Gathered,
) -> Group:
    groups = []
    for priority in priorities:
        if priority.plan_id != plan.pk:
            continue
        inner = tuple(
            _group("objective", one, rows.get(one.pk, ()), told)
            for one in objectives
            if one.priority_id == priority.pk
        )
        below = [row for group in inner for row in group.rows]
        groups.append(_group("priority", priority, below, told, inner))
    everything = [row for group in groups for row in group.rows]
    return _group("plan", plan, everything, told, tuple(groups))


def _group(
    level: str,
    item: Plan | Priority | Objective,
    rows: Iterable[ActionRow],
    told: Gathered,
    groups: tuple[Group, ...] = (),
) -> Group:
    own = judge(Facts(told.above.get((level, item.pk), ())))
    return Group(level, item, tuple(rows), own.reasons, own.status, groups)
