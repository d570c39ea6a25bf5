"""Deciding about a draft: who its owners are, whether it goes live. Its review is the workbench."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from goldthread.accounts.models import User
from goldthread.places.models import Place
from goldthread.strategy import actions, queries
from goldthread.strategy.editions import StillUndecided, what_changed
from goldthread.strategy.models import Plan, PlanImport
from goldthread.web.access import OFFICER, access
from goldthread.web.importing.finding import OfficerRequest, of_a_draft, sent
from goldthread.web.importing.forms import ApproveForm, OwnersForm
from goldthread.web.plans.reading.labels import own_words


@access(OFFICER)
@of_a_draft
def review(
    request: OfficerRequest, place: Place, plan_import: PlanImport, plan: Plan
) -> HttpResponse:
    """The review of a draft is the workbench of its plan; this address leads there."""
    return redirect("workbench:bench", place=place.slug, plan=plan.slug)


@access(OFFICER, methods=("GET", "POST"))
@of_a_draft
def owners(
    request: OfficerRequest, place: Place, plan_import: PlanImport, plan: Plan
) -> HttpResponse:
    """Which organisation each printed name is."""
    form = OwnersForm(sent(request), printed=queries.printed_owners(plan), place=place)
    if request.method == "POST" and form.is_valid():
        confirm_all(plan, form, by=request.user)
        messages.success(request, "Owners confirmed.")
        return redirect("workbench:bench", place=place.slug, plan=plan.slug)
    context = {
        "plan_import": plan_import,
        "plan": plan,
        "owners": form,
        "own": own_words(plan),
    }
    status = 422 if form.errors else 200
    return render(request, "importing/owners.jinja", context, status=status)


@transaction.atomic
def confirm_all(plan: Plan, form: OwnersForm, *, by: User) -> None:
    for name, organisation in form.decisions():
        actions.confirm_owner(
            plan=plan, name=name, organisation=organisation, by=by, at=timezone.now()
        )


@access(OFFICER, methods=("GET", "POST"))
@of_a_draft
def approve(
    request: OfficerRequest, place: Place, plan_import: PlanImport, plan: Plan
) -> HttpResponse:
    doubtful = queries.count_doubtful(plan)
    form = ApproveForm(sent(request))
    if not plan.priorities.exists():
        messages.error(request, actions.NO_PLAN)
        return redirect("workbench:bench", place=place.slug, plan=plan.slug)
    waiting = len(what_changed(plan).open) if plan.previous_id else 0
    if waiting:  # told before anybody presses a button that cannot work yet
        messages.error(request, str(StillUndecided(waiting)))
        return redirect("editions:decide", place=place.slug, plan=plan.slug)
    if request.method == "POST" and (not doubtful or form.is_valid()):
        actions.approve_import(plan_import=plan_import, by=request.user, at=timezone.now())
        messages.success(request, "The plan is live. Anyone can read it now.")
        return redirect("plans:plan", place=place.slug, plan=plan.slug)
    context = {
        "plan_import": plan_import,
        "plan": plan,
        "counts": queries.review_counts(plan),
        "unconfirmed": sum(not o.confirmed for o in queries.printed_owners(plan)),
        "form": form,
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "importing/approve.jinja", context, status=status)


@access(OFFICER, methods=("GET", "POST"))
@of_a_draft
def discard(
    request: OfficerRequest, place: Place, plan_import: PlanImport, plan: Plan
) -> HttpResponse:
    if request.method == "POST":
        actions.discard_import(plan_import=plan_import, by=request.user, at=timezone.now())
        messages.success(request, "The draft is set aside. Nothing went live.")
        return redirect("importing:list", place=place.slug)
    return render(request, "importing/discard.jinja", {"plan_import": plan_import})
