"""Making an agenda: items in order, what comes back, and papers."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from goldthread.files.actions import EmptyFile, TooLarge
from goldthread.meetings import words
from goldthread.meetings.about import about_named, about_of
from goldthread.meetings.actions import agenda as actions
from goldthread.meetings.actions import coming_back
from goldthread.meetings.models import AgendaItem, Meeting
from goldthread.meetings.problems import MeetingProblem
from goldthread.meetings.queries import proposed_for, whole_items
from goldthread.meetings.transitions import MEETINGS
from goldthread.places.models import Place
from goldthread.web.access import OFFICER, SignedInRequest, access
from goldthread.web.meetings.finding import (
    about_choices,
    find_item,
    find_meeting,
    told_why,
    words_looked_for,
)
from goldthread.web.meetings.forms import ItemForm, PaperForm
from goldthread.web.meetings.planning import FORM, page, refused, to
from goldthread.web.people.forms import posted
from goldthread.workflow.transitions import NotNow


@access(OFFICER)
def show(request: SignedInRequest, place: Place, number: int) -> HttpResponse:
    """The agenda as its clerk works on it, with what comes back to this meeting."""
    meeting = find_meeting(request, place, number)
    items = whole_items(meeting)
    context = {
        "meeting": meeting,
        "items": items,
        "proposed": proposed_for(meeting),
        "open": MEETINGS.allows(meeting.state, "set_agenda"),
        "late": MEETINGS.allows(meeting.state, "add_late_paper"),
        "time": sum(item.time_allotted or 0 for item in items),
        "when": words.when(meeting),
        "day": words.day,
    }
    return render(request, "meetings/agenda.jinja", context)


@access(OFFICER, methods=FORM)
@told_why
def add(request: SignedInRequest, place: Place, number: int) -> HttpResponse:
    meeting = find_meeting(request, place, number)
    find = words_looked_for(request)
    form = ItemForm(posted(request), choices=about_choices(place, find, _sent(request)))
    if request.method == "POST" and form.is_valid():
        actions.add_item(meeting=meeting, **_said(place, form))
        messages.success(request, "The item is on the agenda.")
        return _to_agenda(meeting)
    return page(request, form, "Add an item", _back(meeting), "Put it on the agenda", find=find)


@access(OFFICER, methods=FORM)
@told_why
def amend(request: SignedInRequest, place: Place, number: int, item: int) -> HttpResponse:
    meeting = find_meeting(request, place, number)
    found, find = find_item(meeting, item), words_looked_for(request)
    key = about_of(found).key
    initial = {
        "title": found.title,
        "kind": found.kind,
        "words": found.about,
        "about": key,
        "presenter": found.presenter,
        "time_allotted": found.time_allotted,
        "exempt_reason": found.exempt_reason,
    }
    choices = about_choices(place, find, _sent(request) or key)
    form = ItemForm(posted(request), initial=initial, choices=choices)
    if request.method == "POST" and form.is_valid():
        actions.amend_item(item=found, **_said(place, form))
        messages.success(request, "Saved.")
        return _to_agenda(meeting)
    return page(request, form, "Edit an item", _back(meeting), find=find)


def _sent(request: SignedInRequest) -> str:
    """What was chosen, so that a form sent after another search still knows it."""
    return request.POST.get("about", "")[:40].replace("\x00", "")


def _said(place: Place, form: ItemForm) -> dict[str, Any]:
    said = dict(form.cleaned_data)
    link = about_named(place, said.pop("about"))
    return said | {"about": said.pop("words"), "link": link}


@access(OFFICER, methods=("POST",))
def change(request: SignedInRequest, place: Place, number: int, item: int) -> HttpResponse:
    """Move an item up or down, or take it off."""
    meeting = find_meeting(request, place, number)
    found, wanted = find_item(meeting, item), request.POST.get("do", "")
    try:
        if wanted in ("up", "down"):
            actions.shift_item(item=found, down=wanted == "down")
        elif wanted == "remove":
            actions.remove_item(item=found)
            messages.success(request, "The item is off the agenda.")
    except NotNow as refusal:
        messages.error(request, str(refusal))
    return _to_agenda(meeting)


@access(OFFICER, methods=("POST",))
def take_up(request: SignedInRequest, place: Place, number: int, forward: int) -> HttpResponse:
    """Put what comes back on this agenda."""
    meeting = find_meeting(request, place, number)
    found = get_object_or_404(meeting.body.forward_items.all(), pk=forward)
    try:
        coming_back.place_forward(forward=found, meeting=meeting)
        messages.success(request, "It is on the agenda.")
    except (NotNow, MeetingProblem) as refusal:
        messages.error(request, str(refusal))
    return _to_agenda(meeting)


@access(OFFICER, methods=FORM)
@told_why
def add_paper(request: SignedInRequest, place: Place, number: int, item: int) -> HttpResponse:
    meeting = find_meeting(request, place, number)
    found = find_item(meeting, item)
    late = MEETINGS.allows(meeting.state, "add_late_paper")
    form = PaperForm(posted(request), request.FILES or None, place=place, late=late)
    if request.method == "POST" and form.is_valid() and _attached(found, form):
        told = "Publish the agenda again so that people find it." if late else ""
        messages.success(request, f"The paper is with its item. {told}".strip())
        return _to_agenda(meeting)
    return page(request, form, f"Add a paper: {found.title}", _back(meeting), "Add it")


def _attached(item: AgendaItem, form: PaperForm) -> bool:
    said = form.cleaned_data
    more = {
        "exempt_reason": said["exempt_reason"],
        "late_because": said.get("late_because", ""),
    }
    try:
        if said["report"]:
            actions.attach_report(item=item, report=said["report"], **more)
        else:
            upload = said["document"]
            actions.attach_file(
                item=item,
                title=said["title"],
                content=upload,
                name=upload.name,
                media_type=upload.seen_as,
                at=timezone.now(),
                **more,
            )
    except (EmptyFile, TooLarge) as refusal:
        form.add_error("document", str(refusal))
        return False
    except MeetingProblem as problem:
        refused(form, problem)
        return False
    return True


@access(OFFICER, methods=("POST",))
@told_why
def remove_paper(
    request: SignedInRequest, place: Place, number: int, item: int, paper: int
) -> HttpResponse:
    meeting = find_meeting(request, place, number)
    found = get_object_or_404(find_item(meeting, item).papers.all(), pk=paper)
    actions.remove_paper(paper=found)
    messages.success(request, "The paper is taken off.")
    return _to_agenda(meeting)


def _to_agenda(meeting: Meeting) -> HttpResponse:
    return redirect("meetings:agenda", place=meeting.place.slug, number=meeting.pk)


def _back(meeting: Meeting) -> list[tuple[str, str]]:
    return [to(meeting), ("Agenda", f"{meeting.pk}/agenda/")]
