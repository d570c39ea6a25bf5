"""What the rules say of a plan's actions on a day."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from goldthread.strategy.models import Action, Plan, StatusSaid
from goldthread.strategy.standing.gathering import gathered
from goldthread.strategy.standing.judging import RuleStatus, judge


def rule_statuses(plan: Plan, *, on: date) -> dict[int, RuleStatus]:
    """By action's primary key; a handful of queries however many actions.

    Milestones marked as met and updates count up to the day. Figures count as they were known
    then; statuses and dates are those of now.
    """
    actions = list(Action.objects.filter(plan=plan))
    facts = gathered([plan], actions, on).actions
    return {pk: judge(some) for pk, some in facts.items()}


def rule_status(action: Action, *, on: date) -> RuleStatus:
    """Of one action."""
    return statuses_among([action.plan], [action], on=on)[action.pk]


def statuses_among(
    plans: Collection[Plan], actions: Collection[Action], *, on: date
) -> dict[int, RuleStatus]:
    """The same for chosen actions of plans of one place."""
    facts = gathered(plans, actions, on).actions
    return {pk: judge(some) for pk, some in facts.items()}


def reasons_given(actions: Collection[Action]) -> dict[int, str]:
    """By action, why its status is as somebody said last: where that word still stands."""
    last = StatusSaid.objects.standing().filter(action__in=[one.pk for one in actions])
    last = last.order_by("action_id", "-at", "-pk").distinct("action_id")
    stands = {action.pk: action.status for action in actions}
    return {
        said.action_id: said.reason
        for said in last
        if said.reason and said.status == stands[said.action_id]
    }
