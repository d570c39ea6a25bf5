"""What clerks do with a body and with a meeting as a whole."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from goldthread.meetings import words
from goldthread.meetings.actions import bodies, meetings
from goldthread.meetings.models import Body, Meeting
from goldthread.meetings.problems import MeetingProblem
from goldthread.meetings.publishing import CannotDraw
from goldthread.places.models import Place
from goldthread.web.access import OFFICER, SignedInRequest, access
from goldthread.web.meetings.finding import (
    WebLinks,
    find_body,
    find_meeting,
    to_meeting,
    told_why,
)
from goldthread.web.meetings.forms import (
    AgreeForm,
    BecauseForm,
    BodyForm,
    MeetingForm,
    SeatForm,
)
from goldthread.web.people.forms import posted
from goldthread.workflow.transitions import NotNow

FORM = ("GET", "POST")
State = Meeting.State
PLANNED = "The meeting is planned. Now make its agenda."
PLANNED_BEFORE = (
    "The meeting is planned, for a day that has passed. If that is a mistake, change its details."
)
BODY_FIELDS = ("name", "kind", "terms", "public", "committee", "notice_days")
SEAT_FIELDS = ("name", "part", "organisation", "user", "from_on", "until_on")


def page(
    request: SignedInRequest,
    form: forms.Form,
    heading: str,
    back: list[tuple[str, str]],
    button: str = "Save",
    **more: Any,
) -> HttpResponse:
    """A page that is one form."""
    context = {"form": form, "heading": heading, "back": back, "button": button, "find": None}
    status = 422 if form.errors else 200
    return render(request, "meetings/form.jinja", context | more, status=status)


def done_already(request: SignedInRequest, meeting: Meeting, *states: str) -> bool:
    """Whether a button was pressed twice: the meeting is where it leads to."""
    if request.method != "POST" or meeting.state not in states:
        return False
    messages.info(request, "That is done already.")
    return True


def refused(form: forms.Form, problem: MeetingProblem) -> None:
    """Put a refusal beside its field, or over the form."""
    form.add_error(problem.field if problem.field in form.fields else None, str(problem))


@access(OFFICER, methods=FORM)
def add_body(request: SignedInRequest, place: Place) -> HttpResponse:
    form = BodyForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            made = bodies.add_body(place=place, **form.cleaned_data)
        except MeetingProblem as problem:
            refused(form, problem)
        else:
            messages.success(request, f"“{made}” is here. Now say who sits on it.")
            return redirect("meetings:body", place=place.slug, number=made.pk)
    return page(request, form, "Add a body that meets", [])


@access(OFFICER, methods=FORM)
def amend_body(request: SignedInRequest, place: Place, number: int) -> HttpResponse:
    body = find_body(request, place, number)
    form = BodyForm(posted(request), initial={name: getattr(body, name) for name in BODY_FIELDS})
    if request.method == "POST" and form.is_valid():
        try:
            bodies.amend_body(body=body, **form.cleaned_data)
        except MeetingProblem as problem:
            refused(form, problem)
        else:
            messages.success(request, "Saved.")
            return redirect("meetings:body", place=place.slug, number=body.pk)
    return page(request, form, f"Edit {body.name}", [_to(body)])


@access(OFFICER, methods=FORM)
def add_seat(request: SignedInRequest, place: Place, number: int) -> HttpResponse:
    body = find_body(request, place, number)
    form = SeatForm(posted(request), place=place)
    if request.method == "POST" and form.is_valid():
        try:
            bodies.seat(body=body, **form.cleaned_data)
        except MeetingProblem as problem:
            refused(form, problem)
        else:
            messages.success(request, "They have a seat now.")
            return redirect("meetings:body", place=place.slug, number=body.pk)
    return page(request, form, "Give somebody a seat", [_to(body)])


@access(OFFICER, methods=FORM)
def amend_seat(request: SignedInRequest, place: Place, number: int, seat: int) -> HttpResponse:
    body = find_body(request, place, number)
    found = get_object_or_404(body.members.all(), pk=seat)
    initial = {name: getattr(found, name) for name in SEAT_FIELDS}
    initial |= {"organisation": found.organisation_id, "user": found.user_id}
    form = SeatForm(posted(request), initial=initial, place=place)
    if request.method == "POST" and form.is_valid():
        try:
            bodies.amend_seat(seat=found, **form.cleaned_data)
        except MeetingProblem as problem:
            refused(form, problem)
        else:
            messages.success(request, "Saved.")
            return redirect("meetings:body", place=place.slug, number=body.pk)
    return page(request, form, "Change or end a seat", [_to(body)])


@access(OFFICER, methods=FORM)
def plan(request: SignedInRequest, place: Place) -> HttpResponse:
    """`?body=` chooses the body."""
    initial = {"body": request.GET.get("body", ""), "public": True}
    all_bodies = Body.objects.in_place(place)
    form = MeetingForm(posted(request), initial=initial, bodies=all_bodies)
    if request.method == "POST" and form.is_valid() and (made := _planned(request, form)):
        past = made.day < timezone.localdate()
        messages.success(request, PLANNED_BEFORE if past else PLANNED)
        return to_meeting(made, "agenda")
    if not all_bodies.exists():
        messages.info(request, "Add the body that meets first.")
        return redirect("meetings:add_body", place=place.slug)
    return page(request, form, "Plan a meeting", [], "Plan it")


def _planned(request: SignedInRequest, form: MeetingForm) -> Meeting | None:
    said = form.cleaned_data
    starts_at, ends_at = form.times()
    try:
        return meetings.plan_meeting(
            body=said["body"],
            starts_at=starts_at,
            ends_at=ends_at,
            where=said["where"],
            title=said["title"],
            public=said["public"],
            by=request.user,
            at=timezone.now(),
        )
    except MeetingProblem as problem:
        refused(form, problem)
        return None


@access(OFFICER, methods=FORM)
def amend(request: SignedInRequest, place: Place, number: int) -> HttpResponse:
    meeting = find_meeting(request, place, number)
    start = timezone.localtime(meeting.starts_at)
    end = timezone.localtime(meeting.ends_at) if meeting.ends_at else None
    initial = {
        "day": start.date(),
        "starts": start.time(),
        "ends": end.time() if end else None,
        "where": meeting.where,
        "title": meeting.title,
        "public": meeting.public,
    }
    form = MeetingForm(posted(request), initial=initial)
    if request.method == "POST" and form.is_valid() and _amended(meeting, form):
        messages.success(request, "Saved.")
        return to_meeting(meeting)
    return page(request, form, "Change a meeting", [to(meeting)])


def _amended(meeting: Meeting, form: MeetingForm) -> bool:
    said = form.cleaned_data
    starts_at, ends_at = form.times()
    try:
        meetings.amend_meeting(
            meeting=meeting,
            starts_at=starts_at,
            ends_at=ends_at,
            where=said["where"],
            title=said["title"],
            public=said["public"],
        )
    except MeetingProblem as problem:
        refused(form, problem)
        return False
    return True


@access(OFFICER, methods=FORM)
@told_why
def cancel(request: SignedInRequest, place: Place, number: int) -> HttpResponse:
    meeting = find_meeting(request, place, number)
    if done_already(request, meeting, State.CANCELLED):
        return to_meeting(meeting)
    form = BecauseForm(posted(request))
    if request.method == "POST" and form.is_valid():
        meetings.cancel_meeting(meeting=meeting, because=form.cleaned_data["because"])
        messages.success(request, "The meeting is cancelled. Its page says so.")
        return to_meeting(meeting)
    return page(request, form, "Cancel this meeting", [to(meeting)], "Cancel the meeting")


@access(OFFICER, methods=("POST",))
@told_why
def publish_agenda(request: SignedInRequest, place: Place, number: int) -> HttpResponse:
    meeting = find_meeting(request, place, number)
    if done_already(request, meeting, State.AGENDA_PUBLISHED):
        return to_meeting(meeting)
    meetings.publish_agenda(
        meeting=meeting, links=WebLinks(request), by=request.user, at=timezone.now()
    )
    messages.success(request, "The agenda is published, with its papers.")
    return to_meeting(meeting)


@access(OFFICER, methods=FORM)
@told_why
def publish_again(request: SignedInRequest, place: Place, number: int) -> HttpResponse:
    meeting = find_meeting(request, place, number)
    form = BecauseForm(posted(request))
    if request.method == "POST" and form.is_valid():
        meetings.publish_again(
            meeting=meeting,
            reason=form.cleaned_data["because"],
            links=WebLinks(request),
            by=request.user,
            at=timezone.now(),
        )
        messages.success(request, "The agenda is published again. The former one is kept.")
        return to_meeting(meeting)
    return page(request, form, "Publish the agenda again", [to(meeting)], "Publish it again")


@access(OFFICER, methods=("POST",))
@told_why
def hold(request: SignedInRequest, place: Place, number: int) -> HttpResponse:
    meeting = find_meeting(request, place, number)
    if done_already(request, meeting, State.HELD, State.MINUTES_DRAFT):
        return to_meeting(meeting, "minutes")
    meetings.hold_meeting(meeting=meeting, at=timezone.now())
    messages.success(request, "The meeting is held. Now write its minutes.")
    return to_meeting(meeting, "minutes")


@access(OFFICER, methods=FORM)
@told_why
def agree(request: SignedInRequest, place: Place, number: int) -> HttpResponse:
    meeting = find_meeting(request, place, number)
    if done_already(request, meeting, State.MINUTES_AGREED):
        return to_meeting(meeting)
    form = AgreeForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            meetings.agree_minutes(
                meeting=meeting,
                on=form.cleaned_data["on"],
                links=WebLinks(request),
                by=request.user,
                at=timezone.now(),
            )
        except MeetingProblem as problem:
            refused(form, problem)
        except (NotNow, CannotDraw) as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "The minutes are agreed, and published.")
            return to_meeting(meeting)
    return page(
        request, form, "The body agreed these minutes", [to(meeting)], "Publish the minutes"
    )


@access(OFFICER, methods=("POST",))
@told_why
def correct(request: SignedInRequest, place: Place, number: int) -> HttpResponse:
    meeting = find_meeting(request, place, number)
    if done_already(request, meeting, State.MINUTES_DRAFT):
        return to_meeting(meeting, "minutes")
    meetings.correct_minutes(meeting=meeting)
    messages.success(
        request, "You can correct the minutes now. Agree them again when you are done."
    )
    return to_meeting(meeting, "minutes")


def to(meeting: Meeting) -> tuple[str, str]:
    """A meeting as a step of the way back."""
    return f"{words.title(meeting)}, {words.day(meeting.starts_at)}", f"{meeting.pk}/"


def _to(body: Body) -> tuple[str, str]:
    return body.name, f"bodies/{body.pk}/"
