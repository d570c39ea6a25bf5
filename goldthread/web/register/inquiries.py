"""The recommendations register as anyone reads it, and its inquiries as officers enter them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from goldthread.downloads.csv import as_csv as csv_text
from goldthread.places.models import Place
from goldthread.strategy.models import Inquiry
from goldthread.strategy.register import actions
from goldthread.strategy.register.actions import RegisterProblem
from goldthread.strategy.register.queries import entries_of, inquiries_of
from goldthread.web.access import OFFICER, PUBLIC, SignedInRequest, access
from goldthread.web.people.forms import posted
from goldthread.web.register.download import HEADERS, rows_of
from goldthread.web.register.finding import edits, find_inquiry
from goldthread.web.register.forms import InquiryForm

FORM = ("GET", "POST")
FIELDS = ("title", "kind", "body", "published_on", "link", "plan", "public")


@access(PUBLIC)
def show_all(request: HttpRequest, place: Place) -> HttpResponse:
    found = inquiries_of(place, with_hidden=edits(request))
    return render(request, "register/inquiries.jinja", {"inquiries": found})


@access(PUBLIC)
def show(request: HttpRequest, place: Place, number: int) -> HttpResponse:
    inquiry = find_inquiry(request, place, number)
    entries = entries_of(inquiry, with_hidden=edits(request))
    return render(request, "register/inquiry.jinja", {"inquiry": inquiry, "entries": entries})


@access(PUBLIC)
def as_csv(request: HttpRequest, place: Place) -> HttpResponse:
    """The register as a spreadsheet, as far as this visitor may read it."""
    text = csv_text(HEADERS, rows_of(place, with_hidden=edits(request)))
    # The mark at the start tells Excel that the text is UTF-8.
    response = HttpResponse(text.encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    name = f"{place.slug}-recommendations.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@access(OFFICER, methods=FORM)
def add(request: SignedInRequest, place: Place) -> HttpResponse:
    form = InquiryForm(posted(request), place=place)
    if request.method == "POST" and form.is_valid():
        inquiry = actions.add_inquiry(place=place, **form.cleaned_data)
        messages.success(request, f"“{inquiry}” is in the register.")
        return redirect("register:inquiry", place=place.slug, number=inquiry.pk)
    return _form(request, form, None)


@access(OFFICER, methods=FORM)
def amend(request: SignedInRequest, place: Place, number: int) -> HttpResponse:
    inquiry = find_inquiry(request, place, number)
    initial = {name: getattr(inquiry, name) for name in FIELDS}
    form = InquiryForm(posted(request), place=place, initial=initial)
    if request.method == "POST" and form.is_valid() and _amended(inquiry, form):
        messages.success(request, "Saved.")
        return redirect("register:inquiry", place=place.slug, number=inquiry.pk)
    return _form(request, form, inquiry)


def _amended(inquiry: Inquiry, form: InquiryForm) -> bool:
    try:
        actions.amend_inquiry(inquiry=inquiry, **form.cleaned_data)
    except RegisterProblem as problem:
        form.add_error("plan", str(problem))
        return False
    return True


def _form(request: HttpRequest, form: InquiryForm, inquiry: Inquiry | None) -> HttpResponse:
    context: dict[str, Any] = {"form": form, "inquiry": inquiry}
    status = 422 if form.errors else 200
    return render(request, "register/inquiry_form.jinja", context, status=status)
