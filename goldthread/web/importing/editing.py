"""Mending a plan and its items, in a draft or when it is live."""

from __future__ import annotations

from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from goldthread.accounts.models import User
from goldthread.places.models import Place
from goldthread.strategy import actions
from goldthread.strategy.models import Action, Milestone, Objective, Plan
from goldthread.strategy.models.items import Item
from goldthread.strategy.queries import extract_for, years_of
from goldthread.web.access import OFFICER, access
from goldthread.web.importing.finding import OfficerRequest, find_item, find_plan, sent
from goldthread.web.importing.forms import ObjectiveForm, WordsForm, form_for, with_plan
from goldthread.web.importing.presenters import card_for


@access(OFFICER, methods=("GET", "POST"))
def edit_item(
    request: OfficerRequest, place: Place, plan: str, level: str, pk: int
) -> HttpResponse:
    found = find_plan(place, plan)
    item = find_item(found, level, pk)
    form = form_for(item, years_of(found), sent(request))
    if request.method == "POST" and form.is_valid():
        save(item, form, by=request.user, at=timezone.now())
        messages.success(request, "Saved.")
        return redirect(way_back(request, found))
    card = card_for(item, found, extract_for(item), form)
    context = {"card": card, "plan": found, "back": way_back(request, found)}
    return render(request, "importing/edit.jinja", context, status=422 if form.errors else 200)


def save(item: Item, form: WordsForm, *, by: User, at: datetime) -> None:
    """Write what a form says, with the verb that fits the item."""
    said = form.cleaned_data
    if isinstance(item, Milestone):
        actions.amend_milestone(
            milestone=item, text=said["words"], years=said["years"], due=said["due"], at=at
        )
        return
    actions.reword(item=item, words=said["words"], at=at)
    if isinstance(item, Objective) and isinstance(form, ObjectiveForm):
        actions.move_objective(objective=item, priority=form.chosen_parent(), at=at)
    if isinstance(item, Action):
        actions.name_owner(action=item, name=said["owner"], by=by, at=at)
        actions.set_status(action=item, status=said["status"])
        actions.date_action(action=item, years=said["years"], due=said["due"])


@access(OFFICER, methods=("GET", "POST"))
def edit_plan(request: OfficerRequest, place: Place, plan: str) -> HttpResponse:
    found = find_plan(place, plan)
    form = with_plan(found, sent(request))
    if request.method == "POST" and form.is_valid():
        actions.retitle_plan(plan=found, **form.cleaned_data)
        messages.success(request, "Saved.")
        return redirect(way_back(request, found))
    context = {"form": form, "plan": found, "back": way_back(request, found)}
    return render(request, "importing/edit_plan.jinja", context, status=422 if form.errors else 200)


def way_back(request: OfficerRequest, plan: Plan) -> str:
    """Where the person came from, if it is one of our own pages; else the plan or its review."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    if url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) and wanted.startswith("/"):
        return wanted
    place = plan.place.slug
    if plan.state == Plan.State.DRAFT and hasattr(plan, "plan_import"):
        return reverse("importing:review", args=[place, plan.plan_import.pk])
    return reverse("plans:plan", args=[place, plan.slug])
