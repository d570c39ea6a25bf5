"""A place at a glance: its live plans, the newest updates and reports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count

from goldthread.places.models import Place
from goldthread.strategy.models import Plan, Priority, Update
from goldthread.web.plans.reading.progress import Parts, parts_of, progress_in_place, said_anything

NEWEST = 5


@dataclass(frozen=True, slots=True)
class Card:
    """One live plan: how much it holds, and how far it is."""

    plan: Plan
    priorities: int
    actions: int
    reported: int
    parts: Parts

    @property
    def any_status(self) -> bool:
        return said_anything(self.parts)


def cards_of(place: Place) -> list[Card]:
    """The live plans of a place, newest first; four queries."""
    plans = Plan.objects.in_place(place).live().order_by("-published_at", "title")
    parts = progress_in_place(place)
    priorities = _count_by_plan(Priority.objects.filter(place=place), "pk")
    reported = _count_by_plan(Update.objects.filter(place=place), "actions")
    return [
        Card(
            plan,
            priorities.get(plan.pk, 0),
            sum(number for _, _, number in parts.get(plan.pk, [])),
            reported.get(plan.pk, 0),
            parts.get(plan.pk) or parts_of({}),
        )
        for plan in plans
    ]


def latest_updates(place: Place) -> list[Update]:
    """The newest dated updates of live plans, each with its plan and actions."""
    return list(
        Update.objects.filter(place=place, plan__state=Plan.State.LIVE)
        .select_related("plan")
        .prefetch_related("actions")
        .order_by("-as_at", "-plan__published_at", "position")[:NEWEST]
    )


def latest_reports(place: Place) -> list[Any]:
    return []


def _count_by_plan(rows: Any, what: str) -> dict[int, int]:
    counted = rows.order_by().values("plan_id").annotate(number=Count(what, distinct=True))
    return dict(counted.values_list("plan_id", "number"))
