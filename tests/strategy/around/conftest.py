"""A place with a live plan of three actions, and areas to name."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from goldthread.accounts.models import User
from goldthread.places.actions import add_area
from goldthread.places.models import Area, Place
from goldthread.strategy.around.actions import set_around
from goldthread.strategy.around.said import Around
from goldthread.strategy.models import Action, Edit, Objective, Plan, Priority
from tests.strategy.conftest import NOW


@pytest.fixture
def place(db: None) -> Place:
    return Place.objects.create(name="Elmsford", slug="elmsford")


@pytest.fixture
def plan(db: None, place: Place) -> Plan:
    return a_plan(
        place, "Well in Elmsford", ["Open a room", "Train the staff", "Print the leaflet"]
    )


@pytest.fixture
def ward(place: Place) -> Area:
    return add_area(place=place, name="Mill End", kind=Area.Kind.WARD)


@pytest.fixture
def say(officer: User) -> Callable[..., Edit | None]:
    """`say(action, areas={...})` saves what stands around an action, or around a plan."""

    def said(thing: Action | Plan, *, seen: str | None = None, **around: object) -> Edit | None:
        plan, action = (thing, None) if isinstance(thing, Plan) else (thing.plan, thing)
        told = Around(**around)  # type: ignore[arg-type]
        return set_around(plan=plan, action=action, said=told, seen=seen, by=officer, at=NOW)

    return said


def a_plan(place: Place, title: str, actions: list[str], *, live: bool = True) -> Plan:
    state = {"state": Plan.State.LIVE, "published_at": NOW} if live else {}
    slug = title.lower().replace(" ", "-")
    plan = Plan.objects.create(place=place, title=title, slug=slug, created_at=NOW, **state)
    priority = Priority.objects.create(place=place, plan=plan, title="Live well")
    aim = Objective.objects.create(place=place, plan=plan, priority=priority, title="Meet")
    for number, name in enumerate(actions, start=1):
        Action.objects.create(
            place=place, plan=plan, objective=aim, number=number, position=number, title=name
        )
    return plan
