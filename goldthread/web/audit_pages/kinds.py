"""The kinds of thing whose history has a page, and who may read it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet

from goldthread.accounts.models import User
from goldthread.measures.models import Measure
from goldthread.meetings.models import Body, Meeting
from goldthread.organisations.models import Agreement, Organisation
from goldthread.organisations.rules import Permission
from goldthread.places.models import Place
from goldthread.rounds.models import Round
from goldthread.strategy.models import (
    Action,
    CrossCuttingPlan,
    Inquiry,
    Objective,
    Plan,
    PlanImport,
    Priority,
)

Found = Callable[[Place], QuerySet[Any]]


@dataclass(frozen=True, slots=True)
class Kind:
    """`found` gives what of this kind a place has; anything else is as good as missing."""

    found: Found
    permission: Permission = Permission.SEE_HISTORY
    with_children: bool = True


def _of_plan(model: type[Model]) -> Found:
    return lambda place: model._default_manager.filter(plan__place=place).select_related("plan")


KINDS: dict[str, Kind] = {
    "plan": Kind(lambda place: place.plans.all()),
    "priority": Kind(_of_plan(Priority)),
    "objective": Kind(_of_plan(Objective)),
    "action": Kind(_of_plan(Action)),
    "import": Kind(lambda place: PlanImport.objects.filter(place=place), Permission.IMPORT_PLANS),
    "report": Kind(lambda place: place.reports.all(), Permission.PUBLISH_REPORTS),
    "inquiry": Kind(Inquiry.objects.in_place, Permission.EDIT_PLANS),
    "across": Kind(CrossCuttingPlan.objects.in_place, Permission.EDIT_PLANS),
    "agreement": Kind(Agreement.objects.in_place, Permission.RECORD_AGREEMENTS),
    "body": Kind(Body.objects.in_place, Permission.RUN_MEETINGS),
    "meeting": Kind(Meeting.objects.in_place, Permission.RUN_MEETINGS),
    "round": Kind(Round.objects.in_place, Permission.RUN_ROUNDS),
    "area": Kind(lambda place: place.areas.all(), Permission.EDIT_PLANS),
    "measure": Kind(Measure.objects.in_place, Permission.KEEP_MEASURES),
    "group": Kind(lambda place: place.groups.all(), Permission.EDIT_PLANS),
    "person": Kind(
        lambda place: User.objects.filter(memberships__place=place).distinct(),
        Permission.MANAGE_PEOPLE,
    ),
    "organisation": Kind(
        lambda place: Organisation.objects.filter(partnerships__place=place),
        Permission.MANAGE_ORGANISATIONS,
        with_children=False,
    ),
}


def plan_of(thing: Model) -> Plan | None:
    """The plan that something is, or is part of."""
    return thing if isinstance(thing, Plan) else getattr(thing, "plan", None)
