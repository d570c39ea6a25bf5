"""Statuses side by side, arranged for pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils import timezone

from goldthread.strategy.models import Action, Status, StatusSaid
from goldthread.strategy.standing import ActionRow, Group, Reason, RollUp, rule_status

NOBODY = ""
# From what most needs looking at to what least does.
ORDER = (
    Status.OFF_TRACK, Status.AT_RISK, Status.ON_TRACK, Status.COMPLETE, Status.NOT_STARTED,
    Status.SCOPING, Status.STOPPED,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Count:
    """How many actions have a status of their owners, and how many of the records."""

    code: str
    owners: int
    records: int | None


@dataclass(frozen=True, slots=True)
class ActionStands:
    """One action's two statuses, for its own page. `said` is the last word on it that stands."""

    row: ActionRow
    said: StatusSaid | None

    @property
    def reasons(self) -> tuple[Reason, ...]:
        return self.row.rule.reasons

    @property
    def explained(self) -> bool:
        """Whether who said it gave a reason for a word better than the records'."""
        said = self.said
        return said is not None and said.status == self.row.status and bool(said.reason)


def counts(group: Group) -> list[Count]:
    """Statuses that at least one action has, the worst first; what nobody said of last. The
    records never say complete, stopped, not started or scoping."""
    owners, records = group.by_owner, group.by_rule
    told = (Status.OFF_TRACK, Status.AT_RISK, Status.ON_TRACK, NOBODY)
    found = [
        Count(code, owners[code], records[code] if code in told else None)
        for code in (*(one.value for one in ORDER), NOBODY)
    ]
    return [one for one in found if one.owners or one.records]


def to_look_at(rolled: Sequence[RollUp]) -> int:
    return sum(len(one.mismatches) for one in rolled)


def stands_of(request: HttpRequest, action: Action) -> ActionStands | None:
    """For the public page of an action: None for whoever has no role in the place."""
    if not request.roles:  # type: ignore[attr-defined]
        return None
    return of_action(action)


def of_action(action: Action) -> ActionStands:
    rule = rule_status(action, on=timezone.localdate())
    said = action.statuses_said.standing().select_related("by").first()
    return ActionStands(ActionRow(action, rule), said)
