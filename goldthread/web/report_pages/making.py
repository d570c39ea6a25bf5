"""Making a report: its kind, its content, its headlines and sections; and setting it aside."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from goldthread.places.models import Place
from goldthread.reports import actions
from goldthread.reports.actions import CannotCompose, HeadlineWanting
from goldthread.reports.comparing import CannotCompare
from goldthread.reports.kinds import FULL, kinds
from goldthread.reports.models import Report
from goldthread.strategy.models import Plan
from goldthread.web.access import OFFICER, access
from goldthread.web.report_pages.finding import OfficerRequest, address_of, live_plan, when
from goldthread.web.report_pages.forms import HeadlinesForm, ReportForm, SectionsForm


@access(OFFICER)
def new(request: OfficerRequest, place: Place) -> HttpResponse:
    """The live plans, each to be reported on."""
    plans = Plan.objects.in_place(place).live().order_by("title")
    return render(request, "reports/new.jinja", {"plans": plans})


@access(OFFICER, methods=("GET", "POST"))
def compose(request: OfficerRequest, place: Place, plan: str) -> HttpResponse:
    """The kinds of report; of one that is chosen, its form."""
    found = live_plan(place, plan)
    chosen = kinds().get(request.GET.get("kind", FULL if request.method == "POST" else ""))
    if chosen is None:
        return render(request, "reports/kinds.jinja", {"plan": found, "kinds": kinds().values()})
    others = Plan.objects.in_place(place).live().exclude(pk=found.pk).order_by("title")
    form = ReportForm(
        request.POST or None,
        plan=found,
        kind=chosen,
        today=timezone.localdate(),
        others=list(others) if chosen.several_plans else [],
    )
    if request.method == "POST" and form.is_valid():
        report = composed(request, found, form)
        if report:
            messages.success(request, "The draft is ready. Nobody but staff can see it yet.")
            return redirect(address_of(report))
    context = {"form": form, "plan": found, "kind": chosen}
    status = 422 if form.errors else 200
    return render(request, "reports/compose.jinja", context, status=status)


def composed(request: OfficerRequest, plan: Plan, form: ReportForm) -> Report | None:
    """The draft, or the reason why not beside the field."""
    try:
        return actions.compose_report(
            plan=plan,
            kind=form.kind.key,
            further=form.chosen_plans(),
            as_at=form.cleaned_data["as_at"],
            title=form.cleaned_data["title"],
            round=form.chosen_round(),
            organisation=form.chosen_owner(),
            compare_with=form.comparison(),
            also=[*form.cleaned_data["also"], "charts"],
            by=request.user,
            at=timezone.now(),
        )
    except CannotCompose as refusal:
        form.add_error(refusal.field, str(refusal))
    except CannotCompare as refusal:
        form.add_error("since" if refusal.of_the_day else "compare_with", str(refusal))
    return None


@access(OFFICER, methods=("GET", "POST"))
@when("edit")
def headlines(request: OfficerRequest, place: Place, report: Report) -> HttpResponse:
    form = HeadlinesForm(request.POST or None, title=report.title, headlines=report.picked)
    if request.method == "POST" and form.is_valid() and chosen(request, report, form):
        messages.success(request, "Headlines saved.")
        report.refresh_from_db()
        return redirect(address_of(report))
    context = {"form": form, "report": report, "back": address_of(report)}
    status = 422 if form.errors else 200
    return render(request, "reports/headlines.jinja", context, status=status)


def chosen(request: OfficerRequest, report: Report, form: HeadlinesForm) -> bool:
    """Whether the choice could be saved; if not, the reason stands beside its headline."""
    try:
        actions.choose_headlines(
            report=report,
            title=form.cleaned_data["title"],
            choices=form.choices(),
            written=form.written(),
            by=request.user,
            at=timezone.now(),
        )
    except HeadlineWanting as wanting:
        form.add_error(f"text-{wanting.key}" if wanting.key else None, str(wanting))
        return False
    return True


@access(OFFICER, methods=("GET", "POST"))
@when("edit")
def sections(request: OfficerRequest, place: Place, report: Report) -> HttpResponse:
    form = SectionsForm(request.POST or None, report=report)
    if request.method == "POST" and form.is_valid():
        actions.arrange_sections(
            report=report, sections=form.sections(), by=request.user, at=timezone.now()
        )
        messages.success(request, "Sections saved.")
        return redirect(address_of(report))
    context = {"form": form, "report": report, "back": address_of(report)}
    status = 422 if form.errors else 200
    return render(request, "reports/sections.jinja", context, status=status)


@access(OFFICER, methods=("GET", "POST"))
@when("discard")
def discard(request: OfficerRequest, place: Place, report: Report) -> HttpResponse:
    if request.method == "POST":
        actions.discard_report(report=report, by=request.user, at=timezone.now())
        messages.success(request, "The draft is set aside.")
        return redirect("report_pages:list", place=place.slug)
    context = {"report": report, "back": address_of(report)}
    return render(request, "reports/discard.jinja", context)
