"""What waits for a person in reports: to approve, to mend what came back, to publish."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q
from django.utils import timezone

from goldthread.accounts.models import User
from goldthread.organisations.models import Role
from goldthread.organisations.rules import Permission, allowed
from goldthread.places.models import Place
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
    """One query. An embargoed report does not wait to be published before its day."""
    mine = Q(pk=None)
    if may_approve(roles):
        mine |= Q(state=State.WAITING, approver=user)
    if allowed(roles, Permission.PUBLISH_REPORTS):
        mine |= Q(state=State.SENT_BACK, composed_by=user)
        free = Q(round=None) | Q(round__embargo_until=None) | Q(round__embargo_until__lte=today)
        mine |= Q(state=State.APPROVED, composed_by=user) & free
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
        what_next=what_next,
        due=report.round.papers_due_on if report.round else None,
        url_name=f"report_pages:{page}",
        url_kwargs=kwargs,
        since=timezone.localdate(steps[-1].at) if steps else None,
    )
