"""Beginning a measure, by hand or from the library; mending, publishing and retiring it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from goldthread.measures import actions
from goldthread.measures.library import Definition, definitions
from goldthread.measures.models import Measure
from goldthread.measures.periods import Kind
from goldthread.measures.problems import MeasureProblem
from goldthread.places.models import Place
from goldthread.strategy.measuring.actions import define_printed
from goldthread.strategy.measuring.queries import said_of
from goldthread.strategy.models import PrintedMeasure
from goldthread.web.access import ANALYST, SignedInRequest, access
from goldthread.web.importing.finding import sent
from goldthread.web.measures.keeping.finding import find_measure, plans_shown
from goldthread.web.measures.keeping.measure_forms import MeasureForm, as_initial

FORM = ("GET", "POST")
NUMBER_LONGEST = 18  # digits: what the database takes for a key
STEPS: dict[str, tuple[Callable[..., None], str]] = {
    "publish": (actions.publish_measure, "Anyone can now read “{}”."),
    "retire": (actions.retire_measure, "“{}” is retired. Its page stays and says so."),
    "reopen": (actions.reopen_measure, "“{}” is public again."),
}


@access(ANALYST, methods=FORM)
def new(request: SignedInRequest, place: Place) -> HttpResponse:
    """By hand. `?printed=` is the printed measure of a plan that it will stand for."""
    printed = printed_of(request, place)
    form = MeasureForm(sent(request), place=place, initial=_initial(printed))
    if request.method == "POST" and form.is_valid():
        try:
            return _begun(request, place, printed, form.told)
        except MeasureProblem as problem:
            form.add_error("name", str(problem))
    context = {"form": form, "printed": printed, "measure": None}
    return shown(request, "measures/keeping/edit.jinja", context)


@transaction.atomic
def _begun(
    request: SignedInRequest, place: Place, printed: PrintedMeasure | None, told: dict[str, Any]
) -> HttpResponse:
    measure = actions.define_measure(place=place, **told)
    messages.success(request, f"“{measure}” is begun. Only those who keep measures see it.")
    if printed is None:
        return redirect("measures:edit", place.slug, measure.slug)
    one = define_printed(printed=printed, measure=measure, by=request.user, at=timezone.now())
    return redirect("measures:plan_targets", place.slug, printed.plan.slug, one.pk)


@access(ANALYST, methods=FORM)
def edit(request: SignedInRequest, place: Place, slug: str) -> HttpResponse:
    """Everything of a definition, and what can be done with the measure next."""
    measure = find_measure(place, slug)
    form = MeasureForm(sent(request), place=place, initial=as_initial(measure))
    if request.method == "POST" and form.is_valid():
        try:
            actions.amend_measure(measure=measure, **form.told)
        except MeasureProblem as problem:
            form.add_error("name", str(problem))
        else:
            messages.success(request, f"“{measure}” is changed.")
            return redirect("measures:edit", place.slug, measure.slug)
    context = {"form": form, "printed": None, "measure": find_measure(place, slug)}
    return shown(request, "measures/keeping/edit.jinja", context)


@access(ANALYST, methods=("POST",))
def put(request: SignedInRequest, place: Place, slug: str, step: str) -> HttpResponse:
    """Publish, retire or bring back; `step` is one of `STEPS`."""
    measure = find_measure(place, slug)
    if step not in STEPS:
        raise Http404
    take, told = STEPS[step]
    try:
        take(measure=measure)
    except MeasureProblem as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, told.format(measure))
    return redirect("measures:edit", place.slug, measure.slug)


@access(ANALYST, methods=FORM)
def library(request: SignedInRequest, place: Place) -> HttpResponse:
    """The definitions, searched by words and narrowed by topic; a press takes one."""
    if request.method == "POST":
        return _take(request, place, request.POST.get("definition", ""))
    words = request.GET.get("q", "").strip()[:100]
    topic = request.GET.get("topic", "")
    taken = dict(Measure.objects.in_place(place).exclude(definition="").values_list(
        "definition", "slug"))  # fmt: skip
    found = [one for one in definitions().values() if _matches(one, words, topic)]
    context = {
        "found": found,
        "total": len(definitions()),
        "words": words,
        "topic": topic,
        "topics": sorted({topic for one in definitions().values() for topic in one.topics}),
        "taken": taken,
        "kinds": dict(Measure.Kind.choices),
        "polarities": dict(Measure.Polarity.choices),
    }
    return render(request, "measures/keeping/library.jinja", context)


def _take(request: SignedInRequest, place: Place, definition: str) -> HttpResponse:
    """Begin a measure as the library defines it, and show it to be looked over."""
    try:
        measure = actions.define_from_library(place=place, name=definition)
    except MeasureProblem as problem:
        messages.error(request, str(problem))
        return redirect("measures:definitions", place.slug)
    messages.success(request, f"“{measure}” is begun. Look it over, then publish it.")
    return redirect("measures:edit", place.slug, measure.slug)


def printed_of(request: SignedInRequest, place: Place) -> PrintedMeasure | None:
    number = request.GET.get("printed", "")
    if not (number.isascii() and number.isdigit() and len(number) <= NUMBER_LONGEST):
        return None
    printed = PrintedMeasure.objects.filter(plan__in=plans_shown(request, place))
    return get_object_or_404(
        printed.select_related("plan__place", "action", "objective", "priority"), pk=number
    )


def _initial(printed: PrintedMeasure | None) -> dict[str, Any]:
    """What the printed words say of the measure, for a person to mend."""
    usual: dict[str, Any] = {
        "frequency": Kind.FINANCIAL_YEAR,
        "geography": "authority",
        "role": Measure.Role.OUTCOME,
    }
    if printed is None:
        return usual
    said = said_of(printed)
    kinds = (PrintedMeasure.Kind.SUCCESS, PrintedMeasure.Kind.KPI)
    role = Measure.Role.PERFORMANCE if printed.kind in kinds else Measure.Role.OUTCOME
    return usual | {
        "name": printed.text[:250],
        "meaning": printed.text,
        "role": role,
        "kind": said.kind,
        "unit": said.unit,
        "per": said.per,
        "polarity": said.polarity,
        "source": printed.source_of_data,
    }


def _matches(one: Definition, words: str, topic: str) -> bool:
    if topic and topic not in one.topics:
        return False
    told = " ".join([one.name, one.meaning, *one.also_called, *one.topics]).casefold()
    return all(word in told for word in words.casefold().split())


def shown(request: SignedInRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    status = 422 if context["form"].errors else 200
    return render(request, template, context, status=status)
