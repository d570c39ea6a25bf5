"""How far plans are, counted by status."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from django.db.models import Count

from goldthread.places.models import Place
from goldthread.strategy.models import Action, Plan, Status

# From done to not begun, so that the bar reads like a journey.
ORDER = (
    Status.COMPLETE,
    Status.ON_TRACK,
    Status.AT_RISK,
    Status.OFF_TRACK,
    Status.SCOPING,
    Status.NOT_STARTED,
    Status.STOPPED,
)

Parts = list[tuple[str, str, int]]


def parts_of(counted: Mapping[str, int]) -> Parts:
    """Code, name and number of each status, in the bar's order; the unsaid come last."""
    parts: Parts = [(str(s), str(s.label), counted.get(s, 0)) for s in ORDER]
    return [*parts, ("", "with no status given", counted.get("", 0))]


def progress_of(statuses: Iterable[str]) -> Parts:
    return parts_of(Counter(statuses))


def progress_in_place(place: Place) -> dict[int, Parts]:
    """The parts of every live plan of a place, by plan, in one query."""
    rows = (
        Action.objects.filter(place=place, plan__state=Plan.State.LIVE)
        .order_by()
        .values_list("plan_id", "status")
        .annotate(number=Count("pk"))
    )
    counted: dict[int, dict[str, int]] = {}
    for plan, status, number in rows:
        counted.setdefault(plan, {})[status] = number
    return {plan: parts_of(statuses) for plan, statuses in counted.items()}


def said_anything(parts: Parts) -> bool:
    """Whether any status has been given at all."""
    return any(number for code, _, number in parts if code)
