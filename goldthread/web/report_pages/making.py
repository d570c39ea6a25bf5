"""Making a report: composing it, choosing its headlines, publishing it or setting it aside."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from goldthread.places.models import Place
from goldthread.reports import actions
from goldthread.reports.actions import CannotCompose, HeadlineWanting
from goldthread.reports.comparing import CannotCompare
from goldthread.reports.models import Report
from goldthread.reports.papers import CannotDraw
from goldthread.strategy.models import Plan
from goldthread.web.access import OFFICER, access
from goldthread.web.report_pages.finding import (
    OfficerRequest,
    action_addresses,
    address_of,
    live_plan,
    of_a_draft,
)
from goldthread.web.report_pages.forms import HeadlinesForm, ReportForm

# Actions of a report whose files are made so fast that nobody need be told to wait.
MOST_AT_ONCE = 100


@access(OFFICER, methods=("GET", "POST"))
def compose(request: OfficerRequest, place: Place, plan: str) -> HttpResponse:
    found = live_plan(place, plan)
    form = ReportForm(request.POST or None, plan=found, today=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        report = composed(request, found, form)
        if report:
            messages.success(request, "The draft is ready. Nobody but staff can see it yet.")
            return redirect(address_of(report))
    context = {"form": form, "plan": found}
    status = 422 if form.errors else 200
    return render(request, "reports/compose.jinja", context, status=status)


def composed(request: OfficerRequest, plan: Plan, form: ReportForm) -> Report | None:
    """The draft, or the reason why not beside the field."""
    try:
        return actions.compose_report(
            plan=plan,
            as_at=form.cleaned_data["as_at"],
            title=form.cleaned_data["title"],
            compare_with=form.comparison(),
            also=form.cleaned_data["also"],
            by=request.user,
            at=timezone.now(),
        )
    except CannotCompose as refusal:
        form.add_error("as_at", str(refusal))
    except CannotCompare as refusal:
        form.add_error("since" if refusal.of_the_day else "compare_with", str(refusal))
    return None


@access(OFFICER, methods=("GET", "POST"))
@of_a_draft
def headlines(request: OfficerRequest, place: Place, report: Report) -> HttpResponse:
    form = HeadlinesForm(request.POST or None, title=report.title, headlines=report.picked)
    if request.method == "POST" and form.is_valid() and chosen(report, form):
        messages.success(request, "Headlines saved.")
        report.refresh_from_db()
        return redirect(address_of(report))
    context = {"form": form, "report": report, "back": address_of(report)}
    status = 422 if form.errors else 200
    return render(request, "reports/headlines.jinja", context, status=status)


def chosen(report: Report, form: HeadlinesForm) -> bool:
    """Whether the choice could be saved; if not, the reason stands beside its headline."""
    try:
        actions.choose_headlines(
            report=report, title=form.cleaned_data["title"], choices=form.choices()
        )
    except HeadlineWanting as wanting:
        form.add_error(f"text-{wanting.key}", str(wanting))
        return False
    return True


@access(OFFICER, methods=("GET", "POST"))
@of_a_draft
def publish(request: OfficerRequest, place: Place, report: Report) -> HttpResponse:
    problem = ""
    if request.method == "POST":
        problem = not_published(request, report)
        if not problem:
            messages.success(request, "The report is published. Anyone can read it now.")
            return redirect(address_of(report))
    context = {
        "report": report,
        "back": address_of(report),
        "problem": problem,
        "actions": report.composed.summary.actions,
        "long": report.composed.summary.actions > MOST_AT_ONCE,
    }
    return render(request, "reports/publish.jinja", context, status=503 if problem else 200)


def not_published(request: OfficerRequest, report: Report) -> str:
    """Publish; the reason why not, for people, when a file could not be made."""
    try:
        actions.publish_report(
            report=report,
            address=action_addresses(request, report),
            by=request.user,
            at=timezone.now(),
        )
    except CannotDraw as failure:
        return str(failure)
    return ""


@access(OFFICER, methods=("GET", "POST"))
@of_a_draft
def discard(request: OfficerRequest, place: Place, report: Report) -> HttpResponse:
    if request.method == "POST":
        actions.discard_report(report=report)
        messages.success(request, "The draft is set aside.")
        return redirect("report_pages:list", place=place.slug)
    context = {"report": report, "back": address_of(report)}
    return render(request, "reports/discard.jinja", context)
