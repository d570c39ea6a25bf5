"""Writing minutes: who came, item by item what was said, what was decided, who is to do what."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from goldthread.meetings import words
from goldthread.meetings.about import about_named, about_of
from goldthread.meetings.actions import coming_back
from goldthread.meetings.actions import minutes as actions
from goldthread.meetings.models import ActionArising, AgendaItem, Decision, Meeting
from goldthread.meetings.queries import whole_items
from goldthread.meetings.transitions import MEETINGS
from goldthread.places.models import Place
from goldthread.web.access import OFFICER, SignedInRequest, access
from goldthread.web.meetings.finding import (
    about_choices,
    find_decision,
    find_item,
    find_meeting,
    told_why,
    viewer,
    words_looked_for,
)
from goldthread.web.meetings.minute_forms import (
    ArisingForm,
    AttendanceForm,
    DecisionForm,
    MinuteForm,
)
from goldthread.web.meetings.planning import FORM, page, to
from goldthread.web.people.forms import posted


@access(OFFICER)
def show(request: SignedInRequest, place: Place, number: int) -> HttpResponse:
    """The minutes as their clerk works on them."""
    meeting = find_meeting(request, place, number)
    context = {
        "meeting": meeting,
        "items": whole_items(meeting),
        "people": meeting.attendees.all(),
        "general": {
            "decisions": meeting.decisions.filter(item=None),
            "arising": meeting.arising.filter(item=None),
        },
        "open": MEETINGS.allows(meeting.state, "write_minutes"),
        "when": words.when(meeting),
        "owner": words.owner,
        "due": words.due,
    }
    return render(request, "meetings/minutes.jinja", context)


@access(OFFICER, methods=FORM)
@told_why
def attendance(request: SignedInRequest, place: Place, number: int) -> HttpResponse:
    meeting = find_meeting(request, place, number)
    form = AttendanceForm(posted(request), meeting=meeting)
    if request.method == "POST" and form.is_valid():
        actions.say_attendance(meeting=meeting, came=form.came())
        messages.success(request, "Saved.")
        return _to_minutes(meeting)
    return page(request, form, "Who was there", _back(meeting))


@access(OFFICER, methods=FORM)
@told_why
def write(request: SignedInRequest, place: Place, number: int, item: int) -> HttpResponse:
    meeting = find_meeting(request, place, number)
    found = find_item(meeting, item)
    form = MinuteForm(posted(request), initial={"text": found.minutes})
    if request.method == "POST" and form.is_valid():
        actions.write_minutes(item=found, text=form.cleaned_data["text"])
        messages.success(request, "Saved.")
        return _to_minutes(meeting, found)
    return page(request, form, f"Minutes: {found.title}", _back(meeting))


@access(OFFICER, methods=FORM)
@told_why
def decide(request: SignedInRequest, place: Place, number: int) -> HttpResponse:
    """Record a decision; `?item=` says of which item."""
    meeting, find = find_meeting(request, place, number), words_looked_for(request)
    item = _asked_item(request, meeting)
    key = about_of(item).key if item else ""
    choices = about_choices(place, find, request.POST.get("about", "")[:40] or key)
    form = DecisionForm(posted(request), initial={"about": key}, choices=choices, **_of(meeting))
    if request.method == "POST" and form.is_valid():
        _record(request, meeting, item, form)
        messages.success(request, "The decision is recorded.")
        return _to_minutes(meeting, item)
    heading = f"Record a decision: {item.title}" if item else "Record a decision"
    keep = {"item": str(item.pk)} if item else {}
    return page(request, form, heading, _back(meeting), "Record it", find=find, keep=keep)


@transaction.atomic
def _record(
    request: SignedInRequest, meeting: Meeting, item: AgendaItem | None, form: DecisionForm
) -> None:
    """The decision, and what of it is to come back, all or nothing."""
    said = form.cleaned_data
    decision = actions.record_decision(
        meeting=meeting,
        item=item,
        kind=said["kind"],
        words=said["words"],
        owned=form.owned(),
        about=about_named(meeting.place, said["about"]),
        by=request.user,
        at=timezone.now(),
    )
    if said["back_words"]:
        coming_back.ask_back(
            body=meeting.body,
            words=said["back_words"],
            due_on=said["back_on"],
            decision=decision,
        )


@access(OFFICER, methods=FORM)
@told_why
def amend_decision(
    request: SignedInRequest, place: Place, number: int, decision: int
) -> HttpResponse:
    found = _decision(request, place, number, decision)
    find, key = words_looked_for(request), about_of(found).key
    initial = {
        "kind": found.kind,
        "words": found.words,
        "about": key,
        "organisation": found.organisation_id,
        "owner_words": found.owner_words,
        "due_on": found.due_on,
    }
    choices = about_choices(place, find, request.POST.get("about", "")[:40] or key)
    form = DecisionForm(
        posted(request), initial=initial, choices=choices, back=False, **_of(found.meeting)
    )
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        actions.amend_decision(
            decision=found,
            kind=said["kind"],
            words=said["words"],
            owned=form.owned(),
            about=about_named(place, said["about"]),
        )
        messages.success(request, "Saved.")
        return _to_minutes(found.meeting, found.item)
    return page(request, form, "Edit a decision", _back(found.meeting), find=find)


@access(OFFICER, methods=("POST",))
@told_why
def remove_decision(
    request: SignedInRequest, place: Place, number: int, decision: int
) -> HttpResponse:
    found = _decision(request, place, number, decision)
    actions.remove_decision(decision=found)
    messages.success(request, "The decision is taken out.")
    return _to_minutes(found.meeting, found.item)


@access(OFFICER, methods=FORM)
@told_why
def raise_action(request: SignedInRequest, place: Place, number: int) -> HttpResponse:
    """Write down an action arising; `?item=` says of which item."""
    meeting = find_meeting(request, place, number)
    item = _asked_item(request, meeting)
    form = ArisingForm(posted(request), **_of(meeting))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        actions.raise_action(
            meeting=meeting, item=item, words=said["words"], owned=form.owned(), user=said["user"]
        )
        messages.success(request, "The action is written down.")
        return _to_minutes(meeting, item)
    heading = f"Add an action: {item.title}" if item else "Add an action"
    return page(request, form, heading, _back(meeting), "Add it")


@access(OFFICER, methods=FORM)
@told_why
def amend_action(request: SignedInRequest, place: Place, number: int, arising: int) -> HttpResponse:
    meeting = find_meeting(request, place, number)
    found = _arising(meeting, arising)
    initial = {name: getattr(found, name) for name in ("words", "owner_words", "due_on")}
    initial |= {"organisation": found.organisation_id, "user": found.user_id}
    form = ArisingForm(posted(request), initial=initial, **_of(meeting))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        actions.amend_action(
            arising=found, words=said["words"], owned=form.owned(), user=said["user"]
        )
        messages.success(request, "Saved.")
        return _to_minutes(meeting, found.item)
    return page(request, form, "Edit an action", _back(meeting))


@access(OFFICER, methods=("POST",))
@told_why
def remove_action(
    request: SignedInRequest, place: Place, number: int, arising: int
) -> HttpResponse:
    meeting = find_meeting(request, place, number)
    found = _arising(meeting, arising)
    actions.remove_action(arising=found)
    messages.success(request, "The action is taken out.")
    return _to_minutes(meeting, found.item)


def _decision(request: SignedInRequest, place: Place, number: int, decision: int) -> Decision:
    found = find_decision(place, viewer(request, place), decision)
    return get_object_or_404(Decision.objects.select_related(
        "meeting__place", "meeting__body", "item", "plan", "priority__plan", "action__plan"
    ), pk=found.pk, meeting=number)  # fmt: skip


def _arising(meeting: Meeting, number: int) -> ActionArising:
    rows = meeting.arising.select_related("meeting__place", "meeting__body", "item")
    return get_object_or_404(rows, pk=number)


def _of(meeting: Meeting) -> dict[str, Any]:
    """What the forms of a meeting's minutes need to know of it."""
    return {"place": meeting.place, "since": meeting.day}


def _asked_item(request: SignedInRequest, meeting: Meeting) -> AgendaItem | None:
    asked = request.GET.get("item", "")
    if not (asked.isdecimal() and len(asked) < 18):
        return None
    return find_item(meeting, int(asked))


def _to_minutes(meeting: Meeting, item: AgendaItem | None = None) -> HttpResponse:
    answer = redirect("meetings:minutes", place=meeting.place.slug, number=meeting.pk)
    if item is not None:
        answer["Location"] += f"#item-{item.pk}"
    return answer


def _back(meeting: Meeting) -> list[tuple[str, str]]:
    return [to(meeting), ("Minutes", f"{meeting.pk}/minutes/")]
