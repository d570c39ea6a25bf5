"""Finding what an address names, as the public may see it; and where this site is."""

from __future__ import annotations

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from goldthread.places.models import Place
from goldthread.strategy.models import Action, Plan


def live_plan(place: Place, slug: str) -> Plan:
    """A draft is not found, for nothing is public before approval."""
    plans = Plan.objects.in_place(place).live().select_related("place", "source")
    return get_object_or_404(plans, slug=slug)


def live_action(place: Place, plan: str, number: int) -> Action:
    found = live_plan(place, plan)
    actions = Action.objects.select_related("plan__place")
    return get_object_or_404(actions, plan=found, number=number)


def site_of(request: HttpRequest) -> str:
    """This site's address without a slash at its end, for links in letters."""
    return request.build_absolute_uri("/").rstrip("/")
