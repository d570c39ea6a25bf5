"""Officers say how an action stands, and which of its milestones were met."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from goldthread.places.models import Place
from goldthread.strategy.editing import ChangedMeanwhile, Wanting
from goldthread.strategy.models import Action
from goldthread.strategy.standing.actions import NeedsReason, mark_milestone, say_status
from goldthread.web.access import OFFICER, SignedInRequest, access
from goldthread.web.people.forms import posted
from goldthread.web.plans.reading.labels import own_words
from goldthread.web.standing.finding import action_of, live_plan
from goldthread.web.standing.forms import MilestoneForm, StatusForm
from goldthread.web.standing.presenters import of_action

SAID = "Saved how this stands."
MET, NOT_MET = "Marked as met.", "No longer marked as met."


@access(OFFICER, methods=("GET", "POST"))
def say(request: SignedInRequest, place: Place, plan: str, number: int) -> HttpResponse:
    found = action_of(live_plan(place, plan), number)
    form = StatusForm(posted(request), initial={"status": found.status})
    if request.method == "POST" and form.is_valid() and _said(request, found, form):
        messages.success(request, SAID)
        return _to_action(found)
    context = {
        "plan": found.plan,
        "own": own_words(found.plan),
        "action": found,
        "stands": of_action(found),
        "form": form,
    }
    return render(request, "standing/say.jinja", context, status=422 if form.errors else 200)


def _said(request: SignedInRequest, action: Action, form: StatusForm) -> bool:
    """Whether it was written; else the reason why not stands beside its field."""
    said = form.cleaned_data
    try:
        say_status(
            action=action, status=said["status"], reason=said["reason"], by=request.user,
            at=timezone.now(),
        )  # fmt: skip
    except NeedsReason as problem:
        form.add_error("reason", str(problem))
        return False
    except (Wanting, ChangedMeanwhile) as problem:
        form.add_error(None, str(problem))
        return False
    return True


@access(OFFICER, methods=("POST",))
def milestone(
    request: SignedInRequest, place: Place, plan: str, number: int, pk: int
) -> HttpResponse:
    """Mark a milestone as met, on a day if one is given, or take that back."""
    found = action_of(live_plan(place, plan), number)
    one = get_object_or_404(found.milestones.all(), pk=pk)
    one.plan = found.plan
    form = MilestoneForm(request.POST)
    if not form.is_valid():
        for problem in form.errors.values():
            messages.error(request, " ".join(map(str, problem)))
        return _to_action(found)
    met = form.cleaned_data["met"] == "yes"
    try:
        mark_milestone(
            milestone=one, met=met, on=form.cleaned_data["on"], by=request.user, at=timezone.now()
        )
    except (Wanting, ChangedMeanwhile) as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, MET if met else NOT_MET)
    return _to_action(found)


def _to_action(action: Action) -> HttpResponse:
    plan = action.plan
    return redirect("standing:action", place=plan.place.slug, plan=plan.slug, number=action.number)
