"""Invented plans for the tests of reports."""

from __future__ import annotations

import datetime as dt

from goldthread.reports.facts import (
    ActionFacts,
    MeasureFacts,
    MilestoneFacts,
    ObjectiveFacts,
    PlanFacts,
    PriorityFacts,
    UpdateFacts,
)

AS_AT = dt.date(2026, 3, 31)
STATUSES = ["on_track", "complete", "at_risk", "off_track", "not_started", "scoping", "stopped", ""]
UPDATE = (
    "We ran forty sessions in the spring and 212 families came, up from 90 the year before. "
    "Next we will open on Saturdays. Two posts are vacant."
)


def action(number: int = 1, **changes: object) -> ActionFacts:
    """An action on track with a full update, unless told otherwise."""
    given: dict = {
        "number": number,
        "reference": f"1.{number}",
        "title": f"Open room {number} for families near the market",
        "status": "on_track",
        "owners": ("Market Town Council",),
        "milestones": (
            MilestoneFacts("Find a room", ("2024/25",)),
            MilestoneFacts("Open it", ("2025/26",)),
        ),
        "update": UpdateFacts(f"u{number}", UPDATE, "2026-02"),
        "source": f"line {number}",
    }
    return ActionFacts(**{**given, **changes})


def plan(*actions: ActionFacts, **changes: object) -> PlanFacts:
    """A plan of one priority and one objective."""
    objective = ObjectiveFacts("Families have somewhere to go", actions)
    given: dict = {
        "place": "Market Town",
        "title": "Together in Market Town",
        "labels": {"priority": "Promise"},
        "priorities": (PriorityFacts("Grow up well", (objective,)),),
    }
    return PlanFacts(**{**given, **changes})


def large_plan(actions: int, priorities: int = 6) -> PlanFacts:
    """Many actions with updates of every length, for layout and for speed."""
    made = [[] for _ in range(priorities)]
    for number in range(1, actions + 1):
        made[number * priorities // (actions + 1)].append(_one_of_many(number))
    return PlanFacts(
        place="Market Town",
        title="Together in Market Town",
        fictional=True,
        period="2024/25-2027/28",
        labels={"priority": "Promise"},
        priorities=tuple(_priority(n, each) for n, each in enumerate(made, start=1)),
    )


def _priority(number: int, actions: list[ActionFacts]) -> PriorityFacts:
    half = (len(actions) + 1) // 2
    objectives = tuple(
        ObjectiveFacts(f"Aim {number}.{n}: people have what they need", tuple(part))
        for n, part in enumerate((actions[:half], actions[half:]), start=1)
    )
    measure = MeasureFacts("Residents who feel well", "headline", "61%", (("2025/26", "65%"),))
    return PriorityFacts(f"Promise number {number}", objectives, (measure,))


def _one_of_many(number: int) -> ActionFacts:
    said = f"In month {number} we did this. {UPDATE} " * (1 + number % 4)
    return action(
        number,
        status=STATUSES[number % len(STATUSES)],
        update=UpdateFacts(f"u{number}", said.strip(), "2026-02") if number % 9 else None,
    )
