"""What waits for a person in reports: to approve, to mend what came back, to publish."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q
from django.utils import timezone

from goldthread.accounts.models import User
from goldthread.organisations.models import Role
from goldthread.organisations.rules import Permission, allowed
from goldthread.places.models import Place
from goldthread.reports.dates import date_in_words
from goldthread.reports.models import Report
from goldthread.reports.rules import may_approve
from goldthread.workflow.waiting import Waiting

State = Report.State
NEXT = {
    State.WAITING: ("Report to approve", "Read it, then approve it or send it back.", "decide"),
    State.SENT_BACK: ("Report sent back", "Change what the note says and send it again.", "report"),
    State.APPROVED: ("Approved report", "Publish it.", "publish"),
}


def waiting_for(user: User, place: Place, roles: frozenset[Role], today: dt.date) -> list[Waiting]:
    """One query. An approved report waits for everyone who may publish it, so that it does not lie
    while its writer is away; one with an embargo, from the day on which that ends."""
    mine = Q(pk=None)
    if may_approve(roles):
        mine |= Q(state=State.WAITING, approver=user)
    if allowed(roles, Permission.PUBLISH_REPORTS):
        mine |= Q(state=State.SENT_BACK, composed_by=user)
        free = Q(round=None) | Q(round__embargo_until=None) | Q(round__embargo_until__lte=today)
        mine |= Q(state=State.APPROVED) & free
    found = (
        Report.objects.in_place(place)
        .filter(mine)
        .select_related("round")
        .prefetch_related("steps")
        .defer("content")
        .order_by("as_at", "pk")
    )
    return [_waiting(report, place) for report in found]


def _waiting(report: Report, place: Place) -> Waiting:
    kind, what_next, page = NEXT[State(report.state)]
    kwargs: dict[str, object] = {"place": place.slug, "number": report.pk}
    if page == "report":
        kwargs["words"] = report.slug
    steps = list(report.steps.all())
    return Waiting(
        kind=kind,
        title=report.title,
        what_next=f"{_freed(report)}{what_next}",
        due=_due(report),
        url_name=f"report_pages:{page}",
        url_kwargs=kwargs,
        since=timezone.localdate(steps[-1].at) if steps else None,
    )


def _freed(report: Report) -> str:
    """That an approved report had to wait for its day, and need not any more."""
    until = report.round.embargo_until if report.round else None
    if report.state != State.APPROVED or until is None:
        return ""
    return f"It may be public since {date_in_words(until)}. "


def _due(report: Report) -> dt.date | None:
    if report.round is None:
        return None
    embargo = report.round.embargo_until if report.state == State.APPROVED else None
    return embargo or report.round.papers_due_on
