"""Finding plans, items and asked-for changes within the place."""

from __future__ import annotations

from django.http import Http404
from django.shortcuts import get_object_or_404

from goldthread.places.models import Place
from goldthread.strategy.changing.queries import requests_of
from goldthread.strategy.models import Action, ChangeRequest, Milestone, Plan


def live_plan(place: Place, slug: str) -> Plan:
    plans = Plan.objects.in_place(place).live().select_related("place", "previous")
    return get_object_or_404(plans, slug=slug)


def item_of(plan: Plan, level: str, pk: int) -> Action | Milestone:
    item: Action | Milestone
    if level == ChangeRequest.Level.ACTION:
        item = get_object_or_404(Action.objects.filter(plan=plan), pk=pk)
    elif level == ChangeRequest.Level.MILESTONE:
        found = Milestone.objects.filter(plan=plan).select_related("action")
        item = get_object_or_404(found, pk=pk)
        item.action.plan = plan
    else:
        raise Http404
    item.plan = plan
    return item


def action_of(item: Action | Milestone) -> Action:
    return item if isinstance(item, Action) else item.action


def request_of(plan: Plan, pk: int) -> ChangeRequest:
    found: ChangeRequest = get_object_or_404(requests_of(plan), pk=pk)
    found.plan = plan
    return found
