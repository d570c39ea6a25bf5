"""The queries over our own records, and a measure begun from one."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from goldthread.measures.actions import amend_measure, define_measure
from goldthread.measures.computing.parameters import in_words
from goldthread.measures.computing.problems import UnknownQuery
from goldthread.measures.computing.registry import Query, queries, query_called
from goldthread.measures.models import Measure
from goldthread.measures.problems import MeasureProblem
from goldthread.places.models import Place
from goldthread.web.access import ANALYST, SignedInRequest, access
from goldthread.web.measures.computing.forms import BeginForm, ChoicesForm
from goldthread.web.measures.keeping.finding import find_measure
from goldthread.web.people.forms import posted

FORM = ("GET", "POST")


@access(ANALYST)
def choose(request: SignedInRequest, place: Place) -> HttpResponse:
    """Everything that can be worked out, and the measures that are made of it already."""
    made: dict[str, list[Measure]] = {}
    for measure in Measure.objects.in_place(place).exclude(computed_by=""):
        made.setdefault(measure.computed_by, []).append(measure)
    offered = [
        {
            "query": one,
            "meaning": one.in_words(one.meaning, {}),
            "chosen": in_words(one.parameters, {}),
            "made": made.get(one.name, []),
        }
        for one in queries().values()
    ]
    return render(request, "measures/computing/choose.jinja", {"offered": offered})


@access(ANALYST, methods=FORM)
def begin(request: SignedInRequest, place: Place, query: str) -> HttpResponse:
    found = find_query(query)
    form = BeginForm(posted(request), query=found)
    if request.method == "POST" and form.is_valid():
        try:
            measure = define_measure(place=place, **form.told())
        except MeasureProblem as problem:
            form.add_error("name", str(problem))
        else:
            messages.success(
                request, f"“{measure}” is begun. Work it out, look it over, then publish it."
            )
            return redirect("measures:compute", place.slug, measure.slug)
    context = {"form": form, "query": found, "measure": None}
    status = 422 if form.errors else 200
    return render(request, "measures/computing/choices.jinja", context, status=status)


@access(ANALYST, methods=FORM)
def change(request: SignedInRequest, place: Place, slug: str) -> HttpResponse:
    """Choose otherwise for a measure that there is. Its figures stay until it is worked out."""
    measure = find_measure(place, slug)
    found = find_query(measure.computed_by)
    form = ChoicesForm(posted(request), query=found, measure=measure)
    if request.method == "POST" and form.is_valid():
        amend_measure(measure=measure, **form.told())
        messages.success(request, "Changed. Work it out now, so that its figures are of one kind.")
        return redirect("measures:compute", place.slug, measure.slug)
    context = {"form": form, "query": found, "measure": measure}
    status = 422 if form.errors else 200
    return render(request, "measures/computing/choices.jinja", context, status=status)


def find_query(name: str) -> Query:
    try:
        return query_called(name)
    except UnknownQuery:
        raise Http404 from None


def chosen_words(query: Query, measure: Measure) -> list[tuple[str, str]]:
    """What is chosen, or nothing where it cannot be read: a run then says what is wrong."""
    try:
        return in_words(query.parameters, measure.parameters)
    except MeasureProblem:
        return []
