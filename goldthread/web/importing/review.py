"""Reviewing what was read, doubtful items first, and deciding about it."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from goldthread.accounts.models import User
from goldthread.places.models import Place
from goldthread.strategy import actions, queries
from goldthread.strategy.models import Plan
from goldthread.strategy.models.plans import DEFAULT_LABELS
from goldthread.web.access import OFFICER, access
from goldthread.web.importing.finding import OfficerRequest, find_draft, sent
from goldthread.web.importing.forms import ApproveForm, OwnersForm
from goldthread.web.importing.presenters import cards_for, findings_of, several, words_of_document

CARDS = 20


@access(OFFICER)
def review(request: OfficerRequest, place: Place, number: int) -> HttpResponse:
    plan_import, plan = find_draft(place, number)
    years = queries.years_of(plan)
    page = Paginator(queries.doubtful_items(plan), CARDS).get_page(request.GET.get("page"))
    context = {
        "plan_import": plan_import,
        "plan": plan,
        "counts": queries.review_counts(plan),
        "words": words_of_document(plan),
        "findings": findings_of(plan),
        "page": page,
        "cards": cards_for(list(page), plan, years),
        "owners": OwnersForm(printed=queries.printed_owners(plan), place=place),
        "unplaced": plan.source.unplaced.all() if plan.source else [],
        "tree": queries.whole_tree(plan),
        "years": years,
        "several": {level: several(plan.label(level)) for level in DEFAULT_LABELS},
    }
    return render(request, "importing/review.jinja", context)


@access(OFFICER, methods=("POST",))
def owners(request: OfficerRequest, place: Place, number: int) -> HttpResponse:
    _, plan = find_draft(place, number)
    form = OwnersForm(request.POST, printed=queries.printed_owners(plan), place=place)
    if form.is_valid():
        confirm_all(plan, form, by=request.user)
        messages.success(request, "Owners confirmed.")
    else:
        messages.error(request, "Choose an organisation from the list for each owner.")
    return redirect("importing:review", place=place.slug, number=number)


@transaction.atomic
def confirm_all(plan: Plan, form: OwnersForm, *, by: User) -> None:
    for name, organisation in form.decisions():
        actions.confirm_owner(
            plan=plan, name=name, organisation=organisation, by=by, at=timezone.now()
        )


@access(OFFICER, methods=("GET", "POST"))
def approve(request: OfficerRequest, place: Place, number: int) -> HttpResponse:
    plan_import, plan = find_draft(place, number)
    doubtful = queries.count_doubtful(plan)
    form = ApproveForm(sent(request))
    if not plan.priorities.exists():
        messages.error(request, actions.NO_PLAN)
        return redirect("importing:review", place=place.slug, number=number)
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
def discard(request: OfficerRequest, place: Place, number: int) -> HttpResponse:
    plan_import, _ = find_draft(place, number)
    if request.method == "POST":
        actions.discard_import(plan_import=plan_import, by=request.user, at=timezone.now())
        messages.success(request, "The draft is set aside. Nothing went live.")
        return redirect("importing:list", place=place.slug)
    return render(request, "importing/discard.jinja", {"plan_import": plan_import})
