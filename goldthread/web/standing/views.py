"""How a plan, all plans, or one action stand; for people with a role in the place."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from goldthread.organisations.rules import Permission, allowed
from goldthread.places.models import Place
from goldthread.strategy.standing import across, roll_up
from goldthread.strategy.standing.judging import rules
from goldthread.strategy.standing.queries import reasons_given
from goldthread.web.access import MEMBER, SignedInRequest, access
from goldthread.web.plans.reading.labels import own_words
from goldthread.web.standing.finding import action_of, live_plan
from goldthread.web.standing.listing import listing
from goldthread.web.standing.presenters import counts, of_action, to_look_at
from goldthread.web.words import sentence

PLANS = 10


@access(MEMBER)
def plan(request: SignedInRequest, place: Place, plan: str) -> HttpResponse:
    """Narrowed and paged by `listing`."""
    found = live_plan(place, plan)
    own = own_words(found)
    rolled = roll_up(found, timezone.localdate())
    listed = listing(rolled, request.GET, sentence(own["priority"].one))
    context = {
        "plan": found,
        "own": own,
        "rolled": rolled,
        "counts": counts(rolled.whole),
        "listed": listed,
        "reasons": reasons_given([row.action for row in listed.rows if row.mismatch]),
        "rules": rules(),
    }
    return render(request, "standing/plan.jinja", context)


@access(MEMBER)
def across_plans(request: SignedInRequest, place: Place) -> HttpResponse:
    rolled = across(place, timezone.localdate())
    page = Paginator(rolled, PLANS).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rolled": [(one, counts(one.whole)) for one in page],
        "disagree": to_look_at(rolled),
        "on": timezone.localdate(),
    }
    return render(request, "standing/across.jinja", context)


@access(MEMBER)
def action(request: SignedInRequest, place: Place, plan: str, number: int) -> HttpResponse:
    """Both statuses with their reasons, and everything that was ever said of it."""
    found = action_of(live_plan(place, plan), number)
    context = {
        "plan": found.plan,
        "own": own_words(found.plan),
        "action": found,
        "stands": of_action(found),
        "said": found.statuses_said.select_related("by", "edit"),
        "may_say": allowed(request.roles, Permission.EDIT_PLANS),
    }
    return render(request, "standing/action.jinja", context)
