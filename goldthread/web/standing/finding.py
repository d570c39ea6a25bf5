"""Finding live plans and their actions within the place."""

from __future__ import annotations

from django.shortcuts import get_object_or_404

from goldthread.places.models import Place
from goldthread.strategy.models import Action, Plan


def live_plan(place: Place, slug: str) -> Plan:
    return get_object_or_404(Plan.objects.in_place(place).live(), slug=slug)


def action_of(plan: Plan, number: int) -> Action:
    actions = plan.actions.select_related("objective__priority").prefetch_related("milestones__met")
    found: Action = get_object_or_404(actions, number=number)
    found.plan = plan
    return found
