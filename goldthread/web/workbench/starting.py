"""A plan written by hand or copied from the edition before, until it goes live."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from goldthread.places.models import Place
from goldthread.strategy import editing
from goldthread.strategy.models import Plan
from goldthread.strategy.models.plans import DEFAULT_LABELS
from goldthread.strategy.queries import review_counts
from goldthread.web.access import OFFICER, SignedInRequest, access
from goldthread.web.open_pages.fields import Line
from goldthread.web.workbench.bench import import_of
from goldthread.web.workbench.finding import find_plan
from goldthread.web.workbench.looking import own_page
from goldthread.workflow.transitions import NotNow

EXAMPLES = {
    "priority": "The highest level. For example, Priority, Theme or Promise",
    "objective": "What a priority is made of. For example, Objective, Aim or Outcome",
    "action": "What somebody will do. For example, Action or Commitment",
    "milestone": "A step of an action. For example, Milestone or Step",
}


class PlanForm(forms.Form):
    title = Line(label="Title", most=500, asked="Give the plan a title.")
    period = Line(
        label="Years the plan is for",
        most=40,
        required=False,
        help_text="For example, 2026/27-2029/30",
    )


class StartForm(PlanForm):
    """The title, the years, and the place's own words for the four levels."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for level, word in DEFAULT_LABELS.items():
            self.fields[f"label_{level}"] = Line(
                label=f"Your word for {'an' if word[0] in 'AO' else 'a'} {word.lower()}",
                help_text=EXAMPLES[level],
                initial=word,
                most=40,
                asked=f"Write your word for this level, or {word}.",
            )

    def labels(self) -> dict[str, str]:
        return {level: self.cleaned_data[f"label_{level}"] for level in DEFAULT_LABELS}


def sent(request: SignedInRequest) -> Mapping[str, Any] | None:
    return request.POST if request.method == "POST" else None


@access(OFFICER, methods=("GET", "POST"))
def start(request: SignedInRequest, place: Place) -> HttpResponse:
    form = StartForm(sent(request))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        plan = editing.start_plan(
            place=place,
            title=said["title"],
            period=said["period"],
            labels=form.labels(),
            by=request.user,
            at=timezone.now(),
        )
        return redirect("workbench:bench", place=place.slug, plan=plan.slug)
    status = 422 if form.errors else 200
    return render(request, "workbench/start.jinja", {"form": form}, status=status)


@access(OFFICER, methods=("GET", "POST"))
def copy_forward(request: SignedInRequest, place: Place, plan: str) -> HttpResponse:
    found = find_plan(place, plan)
    form = PlanForm(sent(request), initial={"title": found.title})
    if request.method == "POST" and form.is_valid():
        copy = editing.copy_forward(
            plan=found,
            title=form.cleaned_data["title"],
            period=form.cleaned_data["period"],
            by=request.user,
            at=timezone.now(),
        )
        return redirect("workbench:bench", place=place.slug, plan=copy.slug)
    context = {"form": form, "plan": found, "counts": review_counts(found)}
    status = 422 if form.errors else 200
    return render(request, "workbench/copy.jinja", context, status=status)


@access(OFFICER, methods=("GET", "POST"))
def publish(request: SignedInRequest, place: Place, plan: str) -> HttpResponse:
    """A draft that came from an import goes live through the import's own page."""
    found = find_plan(place, plan)
    came_from = import_of(found)
    if came_from:
        return redirect("importing:approve", place=place.slug, number=came_from.pk)
    if found.state == Plan.State.LIVE:
        messages.info(request, "This plan is live already.")
        return redirect("plans:plan", place=place.slug, plan=found.slug)
    problem = ""
    if request.method == "POST":
        try:
            editing.publish_draft(plan=found, by=request.user, at=timezone.now())
            messages.success(request, "The plan is live. Anyone can read it now.")
            return redirect("plans:plan", place=place.slug, plan=found.slug)
        except NotNow as refusal:
            problem = str(refusal)
    context = {"plan": found, "counts": review_counts(found), "problem": problem}
    status = 422 if problem else 200
    return render(request, "workbench/publish.jinja", context, status=status)


@access(OFFICER, methods=("GET", "POST"))
def discard(request: SignedInRequest, place: Place, plan: str) -> HttpResponse:
    """A draft that came from an import is set aside with its import."""
    found = find_plan(place, plan)
    came_from = import_of(found)
    if came_from:
        return redirect("importing:discard", place=place.slug, number=came_from.pk)
    if request.method == "POST":
        try:
            editing.discard_draft(plan=found, by=request.user, at=timezone.now())
            messages.success(request, "The draft is set aside. Nothing went live.")
        except NotNow as refusal:
            messages.error(request, str(refusal))
        return redirect("importing:list", place=place.slug)
    return render(request, "workbench/discard.jinja", {"plan": found})


@access(OFFICER, methods=("GET", "POST"))
def edit_plan(request: SignedInRequest, place: Place, plan: str) -> HttpResponse:
    found = find_plan(place, plan)
    said = request.POST if request.method == "POST" else request.GET
    back = own_page(said.get("next", ""))
    form = PlanForm(sent(request), initial={"title": found.title, "period": found.period})
    if request.method == "POST" and form.is_valid():
        editing.retitle_plan(plan=found, **form.cleaned_data, by=request.user, at=timezone.now())
        messages.success(request, "Saved.")
        return (
            redirect(back)
            if back
            else redirect("workbench:bench", place=place.slug, plan=found.slug)
        )
    context = {"form": form, "plan": found, "back": back}
    return render(request, "workbench/edit_plan.jinja", context, status=422 if form.errors else 200)
