"""An approved answer becomes part of the plan: an update, a status, milestones."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from goldthread.accounts.models import User
from goldthread.rounds.models import Answer, AnswerMilestone, Request
from goldthread.rounds.problems import Wanting as WantingReason
from goldthread.strategy.changing.actions import ask
from goldthread.strategy.editing import Wanting, in_one_edit
from goldthread.strategy.editing.adding import make
from goldthread.strategy.editing.recording import Recorder
from goldthread.strategy.models import Action, ChangeRequest, Plan, Update, UpdateLink
from goldthread.strategy.standing.actions import NeedsReason, mark_milestone, say_status

RULE = "answered in a round"
LATER = "Approved before the day on which it could be public."


@transaction.atomic
def publish_answer(
    answer: Answer, *, by: User | None, at: datetime, reason: str = "", later: bool = False
) -> None:
    """Write an approved answer into the plans of its actions. Done twice it counts once.

    `later` says that nobody is there to be asked for a reason: the approver agreed before.
    Actions taken out of their plan since are passed over. Raises `Wanting` when a status needs a
    reason that nobody has given.
    """
    answer = Answer.objects.select_for_update(of=("self",)).get(pk=answer.pk)
    if answer.update_id is not None or answer.state != Answer.State.SENT:
        return
    for plan, actions in by_plan(answer).items():
        with in_one_edit(plan, "answer", "Approved an update.", by=by, at=at) as edit:
            answer.update = write_update(edit, answer, actions)
            for action in actions:
                say(action, answer, by, at, reason or (LATER if later else ""))
            for one in said_of(answer, plan, AnswerMilestone.Said.MET):
                mark_milestone(milestone=one.milestone, note=one.reason, by=by, at=at)
        for one in said_of(answer, plan, AnswerMilestone.Said.MOVED):
            ask_to_move(one, answer, by, at)
    answer.save(update_fields=["update"])


def write_update(edit: Recorder, answer: Answer, actions: list[Action]) -> Update:
    """One update of all the actions of a plan that the answer speaks of."""
    as_at = timezone.localdate(answer.sent_at or edit.at).isoformat()
    row: Any = make(edit, "update", actions[0], answer.text, rule=RULE, as_at=as_at)
    for action in actions[1:]:
        edit.create(UpdateLink(update=row, action=action))
    edit.change(row, shared=len(actions) > 1)
    return row  # type: ignore[no-any-return]


def by_plan(answer: Answer) -> dict[Plan, list[Action]]:
    """The approved actions of an answer that are still there, under their plans."""
    rows = Action.objects.filter(
        requests__answer_links__answer=answer, requests__state=Request.State.APPROVED
    )
    found: dict[Plan, list[Action]] = {}
    for action in rows.select_related("plan").distinct().order_by("plan_id", "number"):
        if action.plan.state != Plan.State.DISCARDED:
            found.setdefault(action.plan, []).append(action)
    return found


def say(action: Action, answer: Answer, by: User | None, at: datetime, reason: str) -> None:
    if not answer.status:
        return
    why = answer.status_reason or reason.strip()
    try:
        say_status(action=action, status=answer.status, reason=why, by=by, at=at)
    except NeedsReason as needed:
        raise WantingReason("reason", str(needed)) from needed


def said_of(answer: Answer, plan: Plan, said: str) -> list[Any]:
    rows = answer.milestones.filter(said=said, milestone__plan=plan)
    return list(rows.select_related("milestone__action", "milestone__plan"))


def ask_to_move(said: Any, answer: Answer, by: User | None, at: datetime) -> None:
    """A new date of a milestone is a change of the plan: it is asked for, and decided as any other.

    It is asked for by the owner where they have an account, else by who approved the update.
    """
    asker = answer.by or answer.participant.user or by
    if asker is None:
        return
    with suppress(Wanting):  # asked for already, or passed meanwhile
        ask(
            item=said.milestone,
            kind=ChangeRequest.Kind.DATE,
            wanted=said.new_due.isoformat(),
            reason=said.reason,
            by=asker,
            at=at,
        )
