"""Saying what came of a decision or an action: by a clerk, and by who is to do it."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from goldthread.meetings import words
from goldthread.meetings.actions import minutes as actions
from goldthread.meetings.models import ActionArising, Decision, Doing
from goldthread.meetings.rules import Task, may_settle
from goldthread.places.models import Place
from goldthread.web.access import MEMBER, SignedInRequest, access
from goldthread.web.meetings.finding import to_meeting, viewer
from goldthread.web.meetings.minute_forms import SettleForm
from goldthread.web.meetings.planning import FORM, page, to
from goldthread.web.people.forms import posted
from goldthread.workflow.transitions import NotNow

NOT_THEIRS = "Only who is to do this, or a performance officer, can say what came of it."

STANDS: dict[str, str] = {
    Doing.DONE: "finish",
    Doing.DROPPED: "drop",
}  # what is open is for people to choose


@access(MEMBER, methods=FORM)
def decision(request: SignedInRequest, place: Place, number: int, decision: int) -> HttpResponse:
    rows = Decision.objects.select_related("meeting__body", "meeting__place", "place")
    found = get_object_or_404(rows, place=place, meeting=number, pk=decision)
    return _settle(request, place, found)


@access(MEMBER, methods=FORM)
def arising(request: SignedInRequest, place: Place, number: int, arising: int) -> HttpResponse:
    rows = ActionArising.objects.select_related("meeting__body", "meeting__place", "place")
    found = get_object_or_404(rows, place=place, meeting=number, pk=arising)
    return _settle(request, place, found)


def _settle(request: SignedInRequest, place: Place, what: Task) -> HttpResponse:
    who = viewer(request, place)
    if not may_settle(request.user, who, what):
        raise PermissionDenied(NOT_THEIRS)
    initial = {"verb": STANDS.get(what.state, ""), "outcome": what.outcome}
    form = SettleForm(posted(request), may_drop=who.is_clerk, initial=initial)
    if request.method == "POST" and form.is_valid() and _settled(what, form):
        messages.success(request, "Saved.")
        if who.is_clerk:
            return to_meeting(what.meeting)
        return redirect("my_work:home", place=place.slug)
    back = [to(what.meeting)] if who.may_read(what.meeting) else []
    facts = [words.title(what.meeting), words.day(what.meeting.starts_at), words.owner(what)]
    if by := words.due(what):
        facts.append(f"by {by}")
    told = " · ".join(fact for fact in facts if fact)
    return page(request, form, "What came of it?", back, said=what, said_beside=told)


def _settled(what: Task, form: SettleForm) -> bool:
    try:
        actions.settle(
            what=what,
            verb=form.cleaned_data["verb"],
            outcome=form.cleaned_data["outcome"],
            on=timezone.localdate(),
        )
    except NotNow as refusal:
        form.add_error("verb", str(refusal))
        return False
    return True
