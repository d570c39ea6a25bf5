"""Targets of a plan's measure for its financial years, on one page."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from goldthread.accounts.models import User
from goldthread.measures.actions import FigureGiven, publish_measure, record_figures
from goldthread.measures.models import Measure
from goldthread.measures.periods import Kind, Period
from goldthread.measures.problems import MeasureProblem, NeedsReason, UnfitTarget
from goldthread.measures.queries import series_of
from goldthread.measures.targets import period_of
from goldthread.places.models import Place, StatisticalArea
from goldthread.strategy.measuring.printed_targets import FromPrint, from_print, years_from
from goldthread.strategy.models import Plan, PlanMeasure
from goldthread.web.access import ANALYST, SignedInRequest, access
from goldthread.web.importing.finding import sent
from goldthread.web.measures.keeping.finding import find_plan
from goldthread.web.measures.keeping.target_forms import TargetTable
from goldthread.web.measures.plans.forms import StartForm
from goldthread.web.words import joined, plural

FORM = ("GET", "POST")


@access(ANALYST, methods=FORM)
def targets(request: SignedInRequest, place: Place, plan: str, pk: int) -> HttpResponse:
    found = find_plan(request, place, plan)
    one = find_plan_measure(found, pk)
    print_ = _from_print(one)
    table = TargetTable(
        one.measure, print_.years, sent(request), proposed=print_.proposed,
        baseline=print_.baseline,
    )  # fmt: skip
    start = StartForm(sent(request), initial={"value": print_.baseline_value, "publish": True})
    if request.method == "POST" and all([table.is_valid(), start.is_valid()]):
        try:
            told = save(one, table, start, by=request.user)
        except (NeedsReason, UnfitTarget) as problem:
            table.tell(problem)
        else:
            messages.success(request, told)
            return redirect("measures:of_plan", place.slug, found.slug)
    return render(
        request,
        "measures/plans/targets.jinja",
        {
            "plan": found,
            "one": one,
            "measure": one.measure,
            "table": table,
            "start": start,
            "asks_value": can_begin(one.measure),
            "baseline_words": print_.baseline_words,
        },
        status=422 if table.errors or start.errors else 200,
    )


def save(one: PlanMeasure, table: TargetTable, start: StartForm, *, by: User) -> str:
    """Everything the page says, or nothing of it; then why publishing has to wait, if it does."""
    now = timezone.now()
    with transaction.atomic():
        number = table.save(by=by, at=now)
        begun = _begin(one, table, start, by=by)
    done = [f"{plural(number, 'target')} set" if number else "", begun]
    waits = ""
    if one.measure.state == Measure.State.DRAFT and start.cleaned_data["publish"]:
        try:
            publish_measure(measure=one.measure)
            done.append("the measure is public")
        except MeasureProblem as problem:
            waits = f" It is not public yet. {problem}"
    said = joined([part for part in done if part]) or "nothing changed"
    return f"{one.measure}: {said}.{waits}"


def _begin(one: PlanMeasure, table: TargetTable, start: StartForm, *, by: User) -> str:
    """Record where it stood, as the plan printed it, where nothing is known of that period."""
    value, period = start.cleaned_data["value"], table.around.cleaned_data["baseline"]
    area = StatisticalArea.objects.of_whole(one.place)
    if value is None or period is None or area is None:
        return ""
    if any(figure.period == period for figure in series_of(one.measure, area)):
        return ""
    record_figures(
        measure=one.measure,
        figures=[FigureGiven(area=area, period=period, value=value)],
        by=by,
        at=timezone.now(),
        source=f"Printed in {one.plan.title}"[:300],
    )
    return f"the figure for {period} recorded"


def can_begin(measure: Measure) -> bool:
    """Whether to ask where it stood: only while the place is known and no figure is there."""
    area = StatisticalArea.objects.of_whole(measure.place)
    return area is not None and not series_of(measure, area)


def find_plan_measure(plan: Plan, pk: int) -> PlanMeasure:
    found = plan.plan_measures.select_related(
        "measure__place", "plan", "place", "printed__plan", "printed__priority",
        "printed__objective", "printed__action", "priority", "objective", "action",
    )  # fmt: skip
    return get_object_or_404(found, pk=pk)


def _from_print(one: PlanMeasure) -> FromPrint:
    """What was printed, and the years of targets that stand already."""
    today = timezone.localdate()
    standing = [
        period for target in one.measure.targets.standing() if _is_year(period := period_of(target))
    ]
    if one.printed is None:
        years = years_from(standing, one.plan.period, today)
        return FromPrint(years=years, proposed={}, baseline=years[0].moved(-1))
    told = from_print(one.printed, today)
    years = years_from([*standing, *told.years], one.plan.period, today)
    return FromPrint(
        years=years, proposed=told.proposed, baseline=told.baseline,
        baseline_value=told.baseline_value, baseline_words=told.baseline_words,
    )  # fmt: skip


def _is_year(period: Period) -> bool:
    return period.kind == Kind.FINANCIAL_YEAR
