"""Saying how an action stands, and which milestones were met. Each is one edit of the plan."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from goldthread.accounts.models import User
from goldthread.strategy.editing.amending import checked
from goldthread.strategy.editing.problems import ChangedMeanwhile, Wanting
from goldthread.strategy.editing.recording import Recorder, in_one_edit
from goldthread.strategy.editing.tree import name_of
from goldthread.strategy.models import Action, Edit, Milestone, MilestoneMet, Status, StatusSaid
from goldthread.strategy.standing.gathering import OVER
from goldthread.strategy.standing.judging import RuleStatus
from goldthread.strategy.standing.queries import rule_status, rule_statuses
from goldthread.strategy.standing.words import mismatch

LONGEST = 4000


def usable(reason: str) -> str:
    """The reason without blanks around it. Raises `Wanting` when it is too long to be kept."""
    words = reason.strip()
    if len(words) > LONGEST:
        raise Wanting(f"Make the reason shorter: at most {LONGEST:,} letters.")
    return words


class NeedsReason(Wanting):
    """The status is better than what the records say, and nobody has said why."""

    def __init__(self, rule: RuleStatus, about: str = "") -> None:
        self.rule = rule
        told = "; ".join(reason.words for reason in rule.reasons)
        super().__init__(
            f"{about}The records say “{Status(rule.status).label}” ({told}). "
            "Say why your status is right, or choose another."
        )


@transaction.atomic
def say_status(
    *,
    action: Action,
    status: str,
    reason: str = "",
    by: User | None,
    at: datetime,
    rule: RuleStatus | None = None,
) -> StatusSaid:
    """Give an action a status; what the rules say at that moment is kept beside it.

    `rule` is what `rule_statuses` says of the action, where the caller has asked already. Raises
    `NeedsReason` when the status is better than theirs and there is no reason, `Wanting` for a
    status that is none or a reason too long, and `ChangedMeanwhile` when the action is gone.
    """
    reason = usable(reason)
    with in_one_edit(
        action.plan, "status", f"Said how {name_of(action)} stands.", by=by, at=at
    ) as edit:
        found = standing(action)
        status = checked(found, "status", status)
        told = _told(found, status, rule, timezone.localdate(at))
        overrules = mismatch(status, told.status)
        if overrules and not reason:
            raise NeedsReason(told)
        before = found.status
        edit.change(found, status=status)
        # Outside of what the edit would take back: what was said was said.
        return StatusSaid.objects.create(
            place_id=found.place_id, plan=edit.plan, action=found, before=before, status=status,
            reason=reason, rule_status=told.status,
            rule_reasons=[asdict(one) for one in told.reasons],
            overrules=overrules, by=by, at=at, edit=edit.record,
        )  # fmt: skip


def keep_said(edit: Recorder, said: Iterable[tuple[Action, str]], *, reason: str) -> None:
    """Of many actions whose status is changed within an edit: each with the status before it.

    The rules are asked once, for all. Raises `NeedsReason` and `Wanting` as `say_status` does.
    """
    reason = usable(reason)
    rules = rule_statuses(edit.plan, on=timezone.localdate(edit.at))
    rows = []
    for action, before in said:
        told = rules.get(action.pk, RuleStatus())
        overrules = mismatch(action.status, told.status)
        if overrules and not reason:
            raise NeedsReason(told, f"Action {action.number}: ")
        rows.append(
            StatusSaid(
                place_id=action.place_id, plan=edit.plan, action=action, before=before,
                status=action.status, reason=reason, rule_status=told.status,
                rule_reasons=[asdict(one) for one in told.reasons],
                overrules=overrules, by=edit.by, at=edit.at, edit=edit.record,
            )
        )  # fmt: skip
    StatusSaid.objects.bulk_create(rows, batch_size=500)


@transaction.atomic
def mark_milestone(
    *,
    milestone: Milestone,
    met: bool = True,
    on: date | None = None,
    note: str = "",
    by: User | None,
    at: datetime,
) -> Edit:
    """Say that a milestone was met, on which day if known; or, with `met` no, take that back.

    Raises `Wanting` for a day to come and `ChangedMeanwhile` when the milestone is gone.
    """
    if met and on and on > timezone.localdate(at):
        raise Wanting("That day is still to come. Give the day the milestone was met.")
    words = "was met" if met else "was not met after all"
    with in_one_edit(
        milestone.plan, "milestone", f"Said that a {name_of(milestone)} {words}.", by=by, at=at
    ) as edit:
        there = Milestone.objects.filter(pk=milestone.pk, plan_id=edit.plan.pk).first()
        if there is None:
            raise ChangedMeanwhile(None, None)
        said = MilestoneMet.objects.filter(milestone=there).first()
        if said and met:
            edit.change(said, on=on, note=note.strip(), by=by, at=at)
        elif said:
            edit.remove([said])
        elif met:
            edit.create(
                MilestoneMet(
                    place_id=there.place_id, milestone=there, on=on, note=note.strip(), by=by, at=at
                )
            )
    return edit.record


def standing(action: Action) -> Action:
    """The action as it stands since the plan was locked."""
    found = Action.objects.select_related("plan").filter(pk=action.pk).first()
    if found is None:
        raise ChangedMeanwhile(None, None)
    return found


def _told(action: Action, status: str, rule: RuleStatus | None, on: date) -> RuleStatus:
    """What the rules say of the action with the status that is about to be given: they ask other
    things of one that is complete or stopped."""
    if rule is not None and not {status, action.status} & set(OVER):
        return rule
    columns = action._meta.concrete_fields
    other = Action(**{column.attname: getattr(action, column.attname) for column in columns})
    other.status, other.plan = status, action.plan
    return rule_status(other, on=on)
