"""A live plan of three actions, one of which has milestones."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from goldthread.places.models import Place
from goldthread.strategy.models import Action, Milestone, Plan
from tests.strategy.around.conftest import a_plan


@pytest.fixture
def place(db: None) -> Place:
    return Place.objects.create(name="Elmsford", slug="elmsford")


@pytest.fixture
def plan(place: Place) -> Plan:
    return a_plan(
        place, "Well in Elmsford", ["Open a room", "Train the staff", "Print the leaflet"]
    )


@pytest.fixture
def action(plan: Plan) -> Action:
    return plan.actions.get(number=1)


@pytest.fixture
def step() -> Callable[..., Milestone]:
    """`step(action, "Kitchen fitted", due="2026-03")` adds a milestone."""

    def added(action: Action, text: str, **dates: object) -> Milestone:
        return Milestone.objects.create(
            place_id=action.place_id, plan_id=action.plan_id, action=action, text=text, **dates
        )

    return added
