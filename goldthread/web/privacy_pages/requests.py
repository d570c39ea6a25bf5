"""Requests of people about their data: what is held, a copy to give them, and erasing it."""

from __future__ import annotations

import json

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils import timezone

from goldthread.audit import reads
from goldthread.audit.personal import Subject
from goldthread.organisations.problems import NotPossible
from goldthread.places.models import Place
from goldthread.privacy import actions
from goldthread.privacy.erasing import dry_run, must_be_erasable
from goldthread.privacy.holding import as_record, folded_looks, holdings, rows_about
from goldthread.privacy.models import Erasure
from goldthread.privacy.subjects import subject_of_erasure
from goldthread.web.access import ADMINISTRATOR, SignedInRequest, access
from goldthread.web.people.forms import posted
from goldthread.web.privacy_pages.forms import EraseForm, RequestForm
from goldthread.web.words import date, date_and_time

PURPOSE = "answering a request about a person's data"
FORM = ("GET", "POST")
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@access(ADMINISTRATOR, methods=FORM)
@reads.about_people
def requests(request: SignedInRequest, place: Place) -> HttpResponse:
    """Requests so far, and a form that opens one. No address of a person is in any link."""
    form = RequestForm(posted(request))
    if request.method == "POST" and form.is_valid():
        opened = actions.open_request(
            place=place, email=form.cleaned_data["email"], by=request.user, at=timezone.now()
        )
        return redirect("privacy_pages:request", place=place.slug, number=opened.pk)
    found = list(place.erasures.select_related("asked_by")[:100])
    reads.saw([one for one in found if one.email], purpose=PURPOSE, place=place)
    context = {"form": form, "requests": found}
    status = 422 if form.errors else 200
    return render(request, "privacy_pages/requests.jinja", context, status=status)


@access(ADMINISTRATOR)
@reads.about_people
def request_page(request: SignedInRequest, place: Place, number: int) -> HttpResponse:
    """What is held while the request is open; how far an erasure is; its certificate."""
    found = _request(place, number)
    if found.state != Erasure.State.OPEN:
        reads.saw(found, purpose=PURPOSE, place=place)
        return render(request, "privacy_pages/erasure.jinja", {"erasure": found})
    subject = subject_of_erasure(found)
    _seen(subject, place, found)
    context = {
        "erasure": found,
        "subject": subject,
        "holdings": holdings(subject),
        "looks": folded_looks(subject)[:50],
    }
    return render(request, "privacy_pages/request.jinja", context)


@access(ADMINISTRATOR)
@reads.about_people
def as_json(request: SignedInRequest, place: Place, number: int) -> HttpResponse:
    """Everything held, for a machine to read."""
    found = _open(place, number)
    subject = subject_of_erasure(found)
    _seen(subject, place, found)
    record = as_record(subject, place, timezone.now())
    text = json.dumps(record, indent=2, ensure_ascii=False)
    return _kept(HttpResponse(text, content_type="application/json"), f"request-{number}.json")


@access(ADMINISTRATOR)
@reads.about_people
def as_page(request: SignedInRequest, place: Place, number: int) -> HttpResponse:
    """Everything held, for a person to read: one page that needs nothing else."""
    found = _open(place, number)
    subject = subject_of_erasure(found)
    _seen(subject, place, found)
    record = as_record(subject, place, timezone.now())
    context = {"record": record, "looks": folded_looks(subject), "now": timezone.now()}
    text = render_to_string("privacy_pages/copy.jinja", context)
    return _kept(HttpResponse(text), f"request-{number}.html")


@access(ADMINISTRATOR)
@reads.about_people
def as_word(request: SignedInRequest, place: Place, number: int) -> HttpResponse:
    """Everything held, as a document to send."""
    found = _open(place, number)
    subject = subject_of_erasure(found)
    _seen(subject, place, found)
    now = timezone.now()
    looks = (
        (date_and_time(line.one.when), line.one.who, line.one.what, line.one.purpose,
         str(line.times))
        for line in folded_looks(subject)
    )  # fmt: skip
    from goldthread.privacy.answer import answer_as_word  # its library takes long to load

    made = answer_as_word(as_record(subject, place, now), looks, made_on=now, on=date(now))
    return _kept(HttpResponse(made, content_type=DOCX), f"request-{number}.docx")


@access(ADMINISTRATOR, methods=FORM)
@reads.about_people
def erase(request: SignedInRequest, place: Place, number: int) -> HttpResponse:
    """What would go and what would stay, and why; then, on typing the address, the erasure."""
    found = _open(place, number)
    subject = subject_of_erasure(found)
    form = EraseForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.ask_to_erase(
                erasure=found, **form.cleaned_data, by=request.user, at=timezone.now()
            )
        except NotPossible as problem:
            form.add_error("typed", str(problem))
        else:
            return redirect("privacy_pages:request", place=place.slug, number=number)
    _seen(subject, place, found)
    context = {
        "erasure": found,
        "subject": subject,
        "lines": dry_run(subject),
        "refusal": _refusal(subject, place),
        "form": form,
    }
    status = 422 if form.errors else 200
    return render(request, "privacy_pages/erase.jinja", context, status=status)


@access(ADMINISTRATOR, methods=("POST",))
def close(request: SignedInRequest, place: Place, number: int) -> HttpResponse:
    """Answered without erasing: whom it was about is no longer kept."""
    found = _open(place, number)
    try:
        actions.close_request(erasure=found, by=request.user, at=timezone.now())
    except NotPossible as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, "The request is closed. Whom it was about is no longer kept.")
    return redirect("privacy_pages:requests", place=place.slug)


@access(ADMINISTRATOR)
def progress(request: SignedInRequest, place: Place, number: int) -> HttpResponse:
    """How far an erasure is, for the page that shows it."""
    found = _request(place, number)
    state = "reading" if found.goes_on else found.state
    return JsonResponse({"state": state, "done": found.done, "total": found.total})


def _request(place: Place, number: int) -> Erasure:
    rows = place.erasures.select_related("place", "asked_by")
    found: Erasure = get_object_or_404(rows, pk=number)
    return found


def _open(place: Place, number: int) -> Erasure:
    """One that is being looked at. Once it is carried out or over there is no data to show."""
    rows = place.erasures.filter(state=Erasure.State.OPEN)
    found: Erasure = get_object_or_404(rows.select_related("place"), pk=number)
    return found


def _seen(subject: Subject, place: Place, found: Erasure) -> None:
    reads.saw([*rows_about(subject), found], purpose=PURPOSE, place=place)


def _refusal(subject: Subject, place: Place) -> str:
    """Why it cannot be erased now, told before anybody types anything."""
    try:
        must_be_erasable(subject, place)
    except NotPossible as problem:
        return str(problem)
    return ""


def _kept(response: HttpResponse, name: str) -> HttpResponse:
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
