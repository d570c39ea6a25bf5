"""All the measures of a plan on one page, for a Board member or anyone."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from goldthread.measures.models import Measure
from goldthread.places.models import Place
from goldthread.strategy.measuring.actions import MeasuringProblem, attach
from goldthread.strategy.measuring.queries import Item, items_to_choose
from goldthread.web.access import ANALYST, PUBLIC, SignedInRequest, access
from goldthread.web.importing.finding import sent
from goldthread.web.measures.finding import keeps
from goldthread.web.measures.keeping.finding import find_plan
from goldthread.web.measures.plans.forms import AttachForm
from goldthread.web.measures.plans.rows import rows_of_plan, tally_of
from goldthread.web.plans.reading.labels import Word, own_words

WHOLE = "plan"


@access(PUBLIC)
def show(request: HttpRequest, place: Place, plan: str) -> HttpResponse:
    found = find_plan(request, place, plan)
    told = rows_of_plan(found, timezone.localdate(), with_drafts=keeps(request))
    return render(
        request,
        "measures/plans/page.jinja",
        {"plan": found, "own": own_words(found), "told": told, "tally": tally_of(told)},
    )


@access(ANALYST, methods=("GET", "POST"))
def add(request: SignedInRequest, place: Place, plan: str) -> HttpResponse:
    """Give a measure to the plan or a part of it."""
    found = find_plan(request, place, plan)
    own = own_words(found)
    items = {f"{level}-{item.pk}": (level, item) for level, _, item in items_to_choose(found)}
    measures = Measure.objects.in_place(place).exclude(state=Measure.State.RETIRED)
    form = AttachForm(
        sent(request),
        measures=measures.order_by("name"),
        items=[(WHOLE, "The whole plan"), *_words(items, own)],
        initial={"measure": request.GET.get("measure", ""), "item": request.GET.get("item", WHOLE)},
    )
    if request.method == "POST" and form.is_valid():
        _, item = items.get(form.cleaned_data["item"], ("", None))
        try:
            told = attach(
                plan=found, measure=form.cleaned_data["measure"], item=item, by=request.user,
                at=timezone.now(),
            )  # fmt: skip
        except MeasuringProblem as problem:
            form.add_error("measure", str(problem))
        else:
            messages.success(request, f"“{told.measure}” is a measure of the plan.")
            return redirect("measures:plan_targets", place.slug, found.slug, told.pk)
    context = {"plan": found, "form": form, "any": measures.exists()}
    status = 422 if form.errors else 200
    return render(request, "measures/plans/add.jinja", context, status=status)


def _words(items: dict[str, tuple[str, Item]], own: dict[str, Word]) -> list[tuple[str, str]]:
    return [
        (key, f"{own[level].one.capitalize()}: {_short(item.title)}")
        for key, (level, item) in items.items()
    ]


def _short(title: str) -> str:
    return title if len(title) <= 90 else f"{title[:89]}…"
