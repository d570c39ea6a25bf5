"""The plain summary of a plan: written by an officer, or honestly absent."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from goldthread.places.models import Place
from goldthread.statements.reading_age import reading_age
from goldthread.strategy.editing.summarising import write_summary
from goldthread.strategy.models import ActionOwner, Plan
from goldthread.web.access import OFFICER, PUBLIC, SignedInRequest, access
from goldthread.web.open_pages.fields import posted
from goldthread.web.open_pages.finding import live_plan
from goldthread.web.open_pages.forms import SummaryForm
from goldthread.web.plans.reading.labels import own_words

FORM = ("GET", "POST")
GOOD_AGE = 11


@dataclass(frozen=True, slots=True)
class Derived:
    """What can be said of a plan without anybody's having written it."""

    priorities: tuple[str, ...]
    actions: int
    leads: tuple[str, ...]
    unled: int


def derived(plan: Plan) -> Derived:
    """Counted from the plan as it stands; nothing is made up."""
    owners = ActionOwner.objects.filter(action__plan=plan).select_related("organisation")
    leads = {owner.leads for owner in owners}
    return Derived(
        priorities=tuple(plan.priorities.values_list("title", flat=True)),
        actions=plan.actions.count(),
        leads=tuple(sorted(leads, key=str.casefold)),
        unled=plan.actions.filter(owners=None).count(),
    )


@access(PUBLIC)
def show(request: HttpRequest, place: Place, plan: str) -> HttpResponse:
    found = live_plan(place, plan)
    context = {"plan": found, "own": own_words(found), "derived": derived(found)}
    return render(request, "open_pages/summary.jinja", context)


@access(OFFICER, methods=FORM)
def edit(request: SignedInRequest, place: Place, plan: str) -> HttpResponse:
    """Write the summary. The reading age is a hint, and stops nobody."""
    found = live_plan(place, plan)
    form = SummaryForm(posted(request), initial={"summary": found.summary})
    if request.method == "POST" and form.is_valid() and "check" not in request.POST:
        write_summary(
            plan=found, words=form.cleaned_data["summary"], by=request.user, at=timezone.now()
        )
        messages.success(request, "The summary is saved. Anyone can read it now.")
        return redirect("open_pages:summary", place=place.slug, plan=found.slug)
    words = str(form["summary"].value() or "")
    context = {"plan": found, "form": form, "age": reading_age(words), "good": GOOD_AGE}
    status = 422 if form.errors else 200
    return render(request, "open_pages/summary_edit.jinja", context, status=status)
