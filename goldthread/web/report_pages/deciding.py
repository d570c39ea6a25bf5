"""Sending a report for approval, deciding about it, publishing it, and correcting it afterwards."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from goldthread.places.models import Place
from goldthread.reports import actions
from goldthread.reports.actions import CannotApprove, CannotPublish, CorrectionWanting
from goldthread.reports.models import Report
from goldthread.reports.papers import CannotDraw, TooMuchForOnePage
from goldthread.reports.queries import approvers_for, last_said
from goldthread.web.access import BOARD, OFFICER, access
from goldthread.web.report_pages.article import article_of
from goldthread.web.report_pages.finding import (
    OfficerRequest,
    action_addresses,
    address_of,
    standing,
    when,
)
from goldthread.web.report_pages.forms import CorrectionForm, DecideForm, SubmitForm
from goldthread.web.words import date

# Actions of a report whose files are made so fast that nobody need be told to wait.
MOST_AT_ONCE = 100


@access(OFFICER, methods=("GET", "POST"))
@when("submit")
def submit(request: OfficerRequest, place: Place, report: Report) -> HttpResponse:
    people = approvers_for(report)
    usual = report.round.approver if report.round else report.approver
    form = SubmitForm(request.POST or None, people=people, usual=usual)
    if request.method == "POST" and form.is_valid() and submitted(request, report, form):
        messages.success(request, f"{form.chosen()} is asked to approve the report.")
        return redirect(address_of(report))
    context = {"form": form, "report": report, "people": people, "back": address_of(report)}
    status = 422 if form.errors else 200
    return render(request, "reports/submit.jinja", context, status=status)


def submitted(request: OfficerRequest, report: Report, form: SubmitForm) -> bool:
    try:
        actions.submit_report(
            report=report,
            approver=form.chosen(),
            note=form.cleaned_data["note"],
            by=request.user,
            at=timezone.now(),
        )
    except CannotApprove as refusal:
        form.add_error("approver", str(refusal))
        return False
    except CannotDraw as failure:
        form.add_error(None, str(failure))
        return False
    return True


@access(BOARD, methods=("GET", "POST"))
@when("approve")
def decide(request: OfficerRequest, place: Place, report: Report) -> HttpResponse:
    form = DecideForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and decided(request, report, form):
        return redirect(address_of(standing(place, report.pk)))
    context = {
        "form": form,
        "report": report,
        "said": last_said(report),
        "back": address_of(report),
        "embargo": report.round if report.embargoed(timezone.localdate()) else None,
    }
    status = 422 if form.errors else 200
    return render(request, "reports/decide.jinja", context, status=status)


def decided(request: OfficerRequest, report: Report, form: DecideForm) -> bool:
    by, at = request.user, timezone.now()
    note = form.cleaned_data["note"]
    try:
        if form.cleaned_data["decision"] == "approve":
            actions.approve_report(report=report, note=note, by=by, at=at)
            messages.success(request, f"You have approved the report. {_from_when(report)}")
        else:
            actions.send_back_report(report=report, note=note, by=by, at=at)
            messages.success(request, "The report is back with its writer, with your note.")
    except CannotApprove as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def _from_when(report: Report) -> str:
    if report.round and report.embargoed(timezone.localdate()):
        return f"It can be published from {date(report.round.embargo_until)} on."
    return "It can be published now."


@access(OFFICER, methods=("GET", "POST"))
@when("take_back")
def take_back(request: OfficerRequest, place: Place, report: Report) -> HttpResponse:
    if request.method == "POST":
        actions.take_back_report(report=report, by=request.user, at=timezone.now())
        messages.success(request, "The report is a draft again. It needs a new approval.")
        return redirect(address_of(report))
    context = {"report": report, "back": address_of(report)}
    return render(request, "reports/take_back.jinja", context)


@access(OFFICER, methods=("GET", "POST"))
@when("publish")
def publish(request: OfficerRequest, place: Place, report: Report) -> HttpResponse:
    problem, status = "", 200
    if request.method == "POST":
        problem, status = not_published(request, report)
        if not problem:
            messages.success(request, "The report is published. Anyone can read it now.")
            return redirect(address_of(report))
    count = report.composed.summary.actions
    context = {
        "report": report,
        "back": address_of(report),
        "problem": problem,
        "actions": count,
        "long": count > MOST_AT_ONCE,
        "embargo": report.round if report.embargoed(timezone.localdate()) else None,
    }
    return render(request, "reports/publish.jinja", context, status=status)


def not_published(request: OfficerRequest, report: Report) -> tuple[str, int]:
    """Publish; the reason why not, for people, and the status of the answer that gives it."""
    try:
        actions.publish_report(
            report=report,
            address=action_addresses(request, report),
            page=article_of,
            by=request.user,
            at=timezone.now(),
        )
    except TooMuchForOnePage as refusal:
        return f"{refusal} Take it back to change it.", 422
    except CannotDraw as failure:
        return f"The report is not published. {failure}", 503
    except CannotPublish as refusal:
        return str(refusal), 422
    return "", 200


@access(OFFICER, methods=("GET", "POST"))
@when("correct")
def correct(request: OfficerRequest, place: Place, report: Report) -> HttpResponse:
    form = CorrectionForm(request.POST or None, initial={"signed": f"The team of {place.name}"})
    if request.method == "POST" and form.is_valid() and corrected(request, report, form):
        messages.success(request, "The correction is published beside the report.")
        return redirect(address_of(report))
    context = {"form": form, "report": report, "back": address_of(report)}
    status = 422 if form.errors else 200
    return render(request, "reports/correct.jinja", context, status=status)


def corrected(request: OfficerRequest, report: Report, form: CorrectionForm) -> bool:
    try:
        actions.correct_report(
            report=report, by=request.user, at=timezone.now(), **form.cleaned_data
        )
    except CorrectionWanting as wanting:
        form.add_error(wanting.field, str(wanting))
        return False
    return True
