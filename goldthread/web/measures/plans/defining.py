"""Saying how a measure that was printed in a plan is measured."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from goldthread.accounts.models import User
from goldthread.measures.actions import define_from_library
from goldthread.measures.models import Measure
from goldthread.measures.problems import MeasureProblem
from goldthread.places.models import Place
from goldthread.strategy.measuring.actions import MeasuringProblem, define_printed, detach, move
from goldthread.strategy.measuring.queries import Suggested, candidates, said_of, suggested_for
from goldthread.strategy.models import Plan, PlanMeasure, PrintedMeasure
from goldthread.web.access import ANALYST, SignedInRequest, access
from goldthread.web.importing.finding import sent
from goldthread.web.measures.keeping.finding import find_plan
from goldthread.web.measures.plans.forms import GONE, NEW, DefineForm
from goldthread.web.plans.reading.labels import own_words
from goldthread.web.plans.reading.measures import AIMS, table_of

FORM = ("GET", "POST")
SURE = 0.7  # how alike a suggestion must be to be ticked beforehand


@access(ANALYST, methods=FORM)
def define(request: SignedInRequest, place: Place, plan: str, pk: int) -> HttpResponse:
    found = find_plan(request, place, plan)
    printed = find_printed(found, pk)
    suggested = suggested_for(printed)
    known = candidates(place)
    form = DefineForm(
        sent(request),
        suggested=suggested,
        others=known.values(),
        initial={"which": _first(printed, suggested)},
    )
    if request.method == "POST" and form.is_valid():
        if form.key == NEW:
            return redirect(new_address(place, printed))
        try:
            told = choose(printed, known.get(form.key), by=request.user)
        except (MeasureProblem, MeasuringProblem) as problem:
            form.add_error("which", str(problem))
        else:
            return redirect("measures:plan_targets", place.slug, found.slug, told.pk)
    return render(
        request,
        "measures/plans/define.jinja",
        {
            "plan": found,
            "printed": printed,
            "item": printed.action or printed.objective or printed.priority,
            "own": own_words(found),
            "table": table_of([printed]),
            "aim": AIMS.get(printed.direction, ""),
            "said": said_of(printed),
            "form": form,
            "suggested": {one.key: one for one in suggested},
        },
        status=422 if form.errors else 200,
    )


@transaction.atomic
def choose(printed: PrintedMeasure, chosen: Suggested | None, *, by: User) -> PlanMeasure:
    """Let the chosen measure stand for what is printed; one of the library is taken first."""
    if chosen is None:
        raise MeasuringProblem(GONE)
    measure = chosen.measure or _taken(printed, chosen)
    return define_printed(printed=printed, measure=measure, by=by, at=timezone.now())


def _taken(printed: PrintedMeasure, chosen: Suggested) -> Measure:
    assert chosen.definition is not None  # a suggestion is one or the other
    return define_from_library(place=printed.place, name=chosen.definition.slug)


@access(ANALYST, methods=("POST",))
def undefine(request: SignedInRequest, place: Place, plan: str, pk: int) -> HttpResponse:
    """Take a measure off the plan; it and its figures stay."""
    found = find_plan(request, place, plan)
    one = get_object_or_404(found.plan_measures.select_related("measure", "plan"), pk=pk)
    detach(plan_measure=one, by=request.user, at=timezone.now())
    messages.success(request, f"“{one.measure}” is taken off the plan. Its figures are kept.")
    return redirect("measures:of_plan", place.slug, found.slug)


@access(ANALYST, methods=("POST",))
def move_row(request: SignedInRequest, place: Place, plan: str, pk: int) -> HttpResponse:
    """Change places with the measure above or below, of the same part of the plan."""
    found = find_plan(request, place, plan)
    one = get_object_or_404(found.plan_measures.select_related("measure", "plan"), pk=pk)
    up = request.POST.get("way") == "up"
    try:
        move(plan_measure=one, up=up, by=request.user, at=timezone.now())
    except MeasuringProblem as problem:  # somebody else moved it meanwhile
        messages.info(request, str(problem))
    else:
        messages.success(request, f"“{one.measure}” is moved {'up' if up else 'down'}.")
    here = reverse("measures:of_plan", args=[place.slug, found.slug])
    return redirect(f"{here}#measure-{one.pk}")


def find_printed(plan: Plan, pk: int) -> PrintedMeasure:
    printed = plan.printedmeasures.select_related(
        "plan__place", "place", "priority", "objective", "action"
    ).prefetch_related("amounts")
    return get_object_or_404(printed, pk=pk)


def new_address(place: Place, printed: PrintedMeasure) -> str:
    return f"{reverse('measures:new', args=[place.slug])}?printed={printed.pk}"


def _first(printed: PrintedMeasure, suggested: list[Suggested]) -> str:
    """What is chosen to begin with: what stands, else the likeliest where its words leave little
    doubt, else nothing: a wrong measure is sooner kept than chosen."""
    standing = PlanMeasure.objects.filter(printed=printed).select_related("measure").first()
    keys = [one.key for one in suggested]
    if standing and f"own-{standing.measure.slug}" in keys:
        return f"own-{standing.measure.slug}"
    if not keys:
        return NEW
    return keys[0] if suggested[0].likeness >= SURE else ""
