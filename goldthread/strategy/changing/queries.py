"""Readings of asked-for changes: what waits, what was agreed, and how each reads."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from goldthread.accounts.models import User
from goldthread.places.models import Place
from goldthread.strategy.changing.rules import Deciders, deciders_of, refused
from goldthread.strategy.changing.values import said, values_of
from goldthread.strategy.editing.marks import mark_of
from goldthread.strategy.models import ChangeRequest, Plan

State = ChangeRequest.State
TITLES = {
    ("date", "action"): "A new date for an action",
    ("date", "milestone"): "A new date for a milestone",
    ("owner", "action"): "A new owner",
    ("words", "action"): "New words for an action",
    ("words", "milestone"): "New words for a milestone",
    ("stop", "action"): "An action stopped",
    ("stop", "milestone"): "A milestone taken out",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as a page shows it. `now` is how the item stands, "" when it is gone; `changed`
    says that it is not as it was when the change was asked for."""

    change: ChangeRequest
    before: str
    after: str
    now: str = ""
    changed: bool = False
    mark: str = ""

    @property
    def title(self) -> str:
        return TITLES.get((self.change.kind, self.change.level), self.change.get_kind_display())

    @property
    def gone(self) -> bool:
        return self.change.item is None

    @property
    def taken_back(self) -> bool:
        """Agreed, and then undone in the plan."""
        edit = self.change.edit
        return edit is not None and edit.undone_at is not None


def requests_of(plan: Plan) -> QuerySet[ChangeRequest]:
    found: QuerySet[ChangeRequest] = ChangeRequest.objects.filter(plan=plan)
    return _with_people(found)


def waiting_of(plan: Plan) -> list[Asked]:
    return [as_asked(one) for one in requests_of(plan).filter(state=State.WAITING)]


def settled_of(plan: Plan, limit: int = 200) -> list[Asked]:
    """Agreed, declined, withdrawn and closed, the latest first."""
    found = requests_of(plan).exclude(state=State.WAITING).order_by("-decided_at", "-pk")
    return [told(one) for one in found[:limit]]


def agreed_of(plan: Plan, limit: int = 500) -> list[Asked]:
    """What has changed and why, for anyone to read: what was agreed and not taken back since."""
    found = _with_people(ChangeRequest.objects.filter(plan=plan).agreed())
    return [told(one) for one in found.order_by("-decided_at", "-pk")[:limit]]


def told(change: ChangeRequest) -> Asked:
    """A settled request: what it replaced, by what."""
    replaced = change.stood or change.before
    return Asked(change, said(change.kind, replaced), said(change.kind, change.after))


def as_asked(change: ChangeRequest) -> Asked:
    """A waiting request beside the item as it stands."""
    before, after = said(change.kind, change.before), said(change.kind, change.after)
    item = change.item
    if item is None:
        return Asked(change, before, after)
    item.plan = change.plan
    stands, mark = values_of(item, change.kind), mark_of(item)
    return Asked(
        change, before, after, said(change.kind, stands),
        stands != change.before or mark != change.mark, mark,
    )  # fmt: skip


def to_decide(user: User, place: Place) -> list[ChangeRequest]:
    """Waiting requests of live plans that a person may decide about."""
    waiting = _with_people(ChangeRequest.objects.in_place(place).waiting())
    found = list(waiting.filter(plan__state=Plan.State.LIVE).order_by("asked_at", "pk"))
    deciders = _deciders(one.plan for one in found)
    return [one for one in found if _may(user, one, deciders[one.plan_id])]


def _may(user: User, change: ChangeRequest, deciders: Deciders) -> bool:
    pks = [one.pk for one in deciders.people]
    return not refused("agree", person=user.pk, asked_by=change.asked_by_id, deciders=pks)


def _deciders(plans: Iterable[Plan]) -> dict[int, Deciders]:
    each = {plan.pk: plan for plan in plans}
    return {pk: deciders_of(plan) for pk, plan in each.items()}


def _with_people(found: QuerySet[ChangeRequest]) -> QuerySet[ChangeRequest]:
    return found.select_related(
        "plan", "action", "milestone", "asked_by", "asked_for", "decided_by", "edit"
    )
