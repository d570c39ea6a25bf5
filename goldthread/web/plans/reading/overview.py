"""A place at a glance: its live plans, the newest updates and reports."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count

from goldthread.places.models import Place
from goldthread.reports.models import Report
from goldthread.reports.queries import reports_for
from goldthread.strategy.models import Plan, Priority, Update
from goldthread.web.plans.reading.findings import findings_in_words
from goldthread.web.plans.reading.progress import Parts, parts_of, progress_in_place, said_anything
from goldthread.web.words import plural

NEWEST = 5


@dataclass(frozen=True, slots=True)
class Card:
    """One live plan: how much it holds, and how far it is."""

    plan: Plan
    priorities: tuple[str, ...]
    actions: int
    reported: int
    parts: Parts
    earlier: bool = False  # a newer edition has followed it

    @property
    def holds(self) -> str:
        """How much there is, in words: its actions, else its decisions or statements."""
        found = findings_in_words(self.plan.source.findings) if self.plan.source else ""
        return found if found and not self.actions else plural(self.actions, "action")

    @property
    def any_status(self) -> bool:
        return said_anything(self.parts)


def cards_of(place: Place) -> list[Card]:
    """The live plans of a place, newest first, then the earlier editions; four queries."""
    plans = (
        Plan.objects.in_place(place)
        .live()
        .telling_earlier()
        .select_related("source")
        .order_by("earlier", "-published_at", "title")  # type: ignore[misc]
    )
    parts = progress_in_place(place)
    priorities = _priorities_by_plan(place)
    reported = _reported_by_plan(place)
    return [
        Card(
            plan,
            tuple(priorities.get(plan.pk, ())),
            sum(number for _, _, number in parts.get(plan.pk, [])),
            reported.get(plan.pk, 0),
            parts.get(plan.pk) or parts_of({}),
            earlier=plan.earlier,  # type: ignore[attr-defined]
        )
        for plan in plans
    ]


def latest_updates(place: Place) -> list[Update]:
    """The newest dated updates of current plans, each with its plan and actions."""
    current = Plan.objects.in_place(place).current().values("pk")
    return list(
        Update.objects.filter(place=place, plan__in=current)
        .select_related("plan")
        .prefetch_related("actions")
        .order_by("-as_at", "-plan__published_at", "position")[:NEWEST]
    )


def latest_reports(place: Place) -> list[Report]:
    """The newest reports that anyone may read."""
    return list(reports_for(place, frozenset())[:NEWEST])


def _priorities_by_plan(place: Place) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    live = Priority.objects.filter(place=place, plan__state=Plan.State.LIVE)
    for plan, title in live.values_list("plan_id", "title"):
        found[plan].append(title)
    return found


def _reported_by_plan(place: Place) -> dict[int, int]:
    """How many actions of each plan have an update."""
    rows = Update.objects.filter(place=place).order_by().values("plan_id")
    counted = rows.annotate(number=Count("actions", distinct=True))
    return dict(counted.values_list("plan_id", "number"))
