"""Which plans counted on a day, and what their actions belong to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone

from goldthread.measures.computing.counting import Group, named
from goldthread.places.models import Place
from goldthread.strategy.computed.days import start_of
from goldthread.strategy.models import Action, ActionArea, ActionOwner, Plan

PLAN, PRIORITY, LEAD = "plan", "priority", "lead organisation"
BREAKDOWNS = (PLAN, PRIORITY, LEAD)


@dataclass(frozen=True, slots=True)
class Belonging:
    """What an action is counted under, and where its page is."""

    title: str
    where: dict[str, str | int]
    groups: frozenset[Group]
    areas: frozenset[int] = field(default_factory=frozenset)


def plans_in_force(place: Place, day: date) -> list[Plan]:
    """Public plans that had begun by then, without those that a newer public edition followed."""
    live = list(Plan.objects.in_place(place).live())
    begun = [plan for plan in live if began(plan) <= day]
    followed = {plan.previous_id for plan in begun}
    return [plan for plan in begun if plan.pk not in followed]


def began(plan: Plan) -> date:
    """The day it was published here, or the start of the period it names if that is earlier."""
    assert plan.published_at is not None  # a constraint of the database
    published = timezone.localdate(plan.published_at)
    own = start_of(plan.period)
    return min(published, own) if own else published


def belongings(plans: Collection[Plan]) -> dict[int, Belonging]:
    """By number, every action of some plans: its groups and areas. Three queries."""
    actions = Action.objects.filter(plan__in=plans).select_related("plan", "objective__priority")
    leads, areas = _leads(plans), _areas(plans)
    return {
        action.pk: Belonging(
            title=action.title,
            where={"plan": action.plan.slug, "number": action.number},
            groups=frozenset(
                {
                    named(PLAN, action.plan.title),
                    named(PRIORITY, action.objective.priority.title),
                    *(named(LEAD, lead) for lead in leads.get(action.pk, ())),
                }
            ),
            areas=frozenset(areas.get(action.pk, ())),
        )
        for action in actions.order_by("plan__title", "plan_id", "number")
    }


def _leads(plans: Collection[Plan]) -> Mapping[int, set[str]]:
    """Who leads, as far as a person has confirmed which organisation is meant."""
    found: dict[int, set[str]] = defaultdict(set)
    owners = ActionOwner.objects.filter(action__plan__in=plans, confirmed_at__isnull=False)
    for action, name in owners.exclude(organisation=None).values_list(
        "action_id", "organisation__name"
    ):
        found[action].add(name)
    return found


def _areas(plans: Collection[Plan]) -> Mapping[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    links = ActionArea.objects.filter(action__plan__in=plans)
    for action, area in links.values_list("action_id", "area_id"):
        found[action].add(area)
    return found
