"""Where an owner's status is better than what the rules say: then a reason is needed."""

from __future__ import annotations

import datetime as dt

from goldthread.rounds.answering.content import Content, Fault
from goldthread.rounds.models import Request
from goldthread.strategy.standing import Reason, RuleStatus, mismatch, rule_status
from goldthread.strategy.standing.judging import rules, worst

OF_UPDATES = "update_"  # keys of rules about the age of the last update: this is a new one
OF_MILESTONES = "milestone_"


def rule_of(
    request: Request, content: Content, on: dt.date, known: RuleStatus | None = None
) -> RuleStatus | None:
    """What the rules would say of the action once this answer is taken in.

    None when the action is gone or they say nothing bad. That the last update is old no longer
    counts, nor that a milestone is overdue which the answer says is met or moves. `known` is what
    they say as things stand, where somebody has asked them already.
    """
    if request.action is None:
        return None
    settled = _settled(request, content)
    reasons = tuple(
        reason
        for reason in (known or rule_status(request.action, on=on)).reasons
        if not reason.rule.startswith(OF_UPDATES) and not _told_of(reason, settled)
    )
    statuses = {rule.key: rule.status for rule in rules()}
    status = worst(statuses.get(one.rule, "") for one in reasons)
    return RuleStatus(status, reasons) if status else None


def needs_reason(
    request: Request, content: Content, on: dt.date, known: RuleStatus | None = None
) -> Fault | None:
    """The fault of a status that disagrees without a reason."""
    if content.status_reason or not content.status:
        return None
    rule = rule_of(request, content, on, known)
    if rule is None or not mismatch(content.status, rule.status):
        return None
    return Fault("status_reason", f"{rule.reasons[0].words}. Say in a few words why you see it so.")


def _settled(request: Request, content: Content) -> list[str]:
    """The words of milestones that the answer says are met, or gives a new date."""
    keys = [one.milestone for one in content.milestones if one.said in ("met", "moved")]
    assert request.action is not None
    return list(request.action.milestones.filter(pk__in=keys).values_list("text", flat=True))


def _told_of(reason: Reason, settled: list[str]) -> bool:
    """Whether a reason is about one of these milestones, which it names at its end."""
    if not reason.rule.startswith(OF_MILESTONES):
        return False
    named = reason.words.rsplit(": ", 1)[-1].rstrip("….").strip()
    return any(words.startswith(named) or named in words for words in settled)
