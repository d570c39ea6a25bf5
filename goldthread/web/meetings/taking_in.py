"""Taking in minutes written elsewhere: the file, what was read beside its lines, and saving it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from goldthread.files.actions import EmptyFile, TooLarge
from goldthread.meetings.actions import imports
from goldthread.meetings.models import Body, MinutesImport
from goldthread.meetings.problems import MeetingProblem
from goldthread.places.models import Place
from goldthread.web.access import OFFICER, SignedInRequest, access
from goldthread.web.meetings.finding import to_meeting
from goldthread.web.meetings.import_forms import ReviewForm, UploadForm
from goldthread.web.meetings.planning import FORM
from goldthread.web.people.forms import posted

State = MinutesImport.State


@access(OFFICER, methods=FORM)
def begin(request: SignedInRequest, place: Place) -> HttpResponse:
    form = UploadForm(posted(request), request.FILES or None, place=place)
    if request.method == "POST" and form.is_valid() and (made := _begun(request, form)):
        return redirect("meetings:review", place=place.slug, number=made.pk)
    if not Body.objects.in_place(place).exists():
        messages.info(request, "Add the body whose minutes they are first.")
        return redirect("meetings:add_body", place=place.slug)
    standing = MinutesImport.objects.filter(place=place, state__in=[State.WAITING, State.READ])
    context = {"form": form, "standing": standing.select_related("file", "body")}
    status = 422 if form.errors else 200
    return render(request, "meetings/import.jinja", context, status=status)


def _begun(request: SignedInRequest, form: UploadForm) -> MinutesImport | None:
    upload = form.cleaned_data["document"]
    try:
        return imports.begin_import(
            body=form.cleaned_data["body"],
            upload=upload,
            name=upload.name,
            by=request.user,
            at=timezone.now(),
        )
    except imports.AlreadyHere as same:
        messages.info(request, str(same))
        return same.minutes_import
    except (EmptyFile, TooLarge) as refusal:
        form.add_error("document", str(refusal))
        return None


@access(OFFICER, methods=FORM)
def review(request: SignedInRequest, place: Place, number: int) -> HttpResponse:
    """Where an import stands; once it is read, the form in which it is reviewed and saved."""
    rows = MinutesImport.objects.select_related("file", "body", "meeting__place")
    found = get_object_or_404(rows, place=place, pk=number)
    if found.state == State.SAVED and found.meeting:
        return to_meeting(found.meeting)
    if found.state != State.READ:
        return render(request, "meetings/reading.jinja", {"found": found})
    form = ReviewForm(posted(request), read=found.content, public=found.body.public)
    if request.method == "POST" and form.is_valid():
        try:
            made = imports.save_minutes(
                minutes_import=found, kept=form.kept(), by=request.user, at=timezone.now()
            )
        except MeetingProblem as problem:
            form.add_error("day" if problem.field == "day" else None, str(problem))
        else:
            messages.success(request, "The minutes are saved as a draft. Agree them to publish.")
            return to_meeting(made)
    context = {"found": found, "form": form, "items": list(form.reviewed())}
    status = 422 if form.errors else 200
    return render(request, "meetings/review.jinja", context, status=status)


@access(OFFICER, methods=("POST",))
def set_aside(request: SignedInRequest, place: Place, number: int) -> HttpResponse:
    found = get_object_or_404(MinutesImport, place=place, pk=number)
    try:
        imports.set_aside(minutes_import=found)
        messages.success(request, "These minutes are set aside. The file is not kept.")
    except MeetingProblem as problem:
        messages.error(request, str(problem))
    return redirect("meetings:import", place=place.slug)
