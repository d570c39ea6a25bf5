"""A person's status beside the rules': when the two disagree, and how that is said."""

from __future__ import annotations

from goldthread.strategy.models.items import Status
from goldthread.strategy.standing.judging import RuleStatus

# How good each word claims things are. "Not started" and "scoping" claim nothing good, so only
# something off track speaks against them. What was stopped is not judged.
CLAIMS: dict[str, int] = {
    Status.COMPLETE: 0,
    Status.ON_TRACK: 0,
    Status.NOT_STARTED: 1,
    Status.SCOPING: 1,
    Status.AT_RISK: 1,
    Status.OFF_TRACK: 2,
}
FOUND: dict[str, int] = {Status.ON_TRACK: 0, Status.AT_RISK: 1, Status.OFF_TRACK: 2}


def mismatch(owner_status: str, rule_status: str) -> bool:
    """Whether a person's word is better than what the rules say of the records.

    A word that is worse is none: whoever leads an action may know more than the records.
    """
    if owner_status not in CLAIMS or rule_status not in FOUND:
        return False
    return FOUND[rule_status] > CLAIMS[owner_status]


def mismatch_said(owner_status: str, rule: RuleStatus) -> str:
    """The flag in words: On track, but “Falls” is getting worse. Empty without a mismatch."""
    if not mismatch(owner_status, rule.status):
        return ""
    label = Status(owner_status).label
    first = rule.reasons[0].words if rule.reasons else f"the rules say {rule.status}"
    if first.startswith(f"{label}, but"):
        return first
    return (
        f"{label}, but: {first[0].lower()}{first[1:]}"
        if first[0].isalpha()
        else (f"{label}, but {first}")
    )
