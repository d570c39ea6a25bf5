"""What the tests of the open pages share."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from goldthread.organisations.models import Role
from goldthread.strategy.models import Plan
from tests.organisations import builders
from tests.web import stories


@pytest.fixture
def plan(db: None) -> Plan:
    return stories.a_live_plan(builders.a_place())


@pytest.fixture(autouse=True)
def _no_forms_sent_yet(request: pytest.FixtureRequest) -> None:
    """Each test begins with nothing counted against its visitor."""
    if "db" in request.fixturenames:
        cache.clear()


@pytest.fixture
def visitor() -> Client:
    return Client(raise_request_exception=False)


@pytest.fixture
def officer(plan: Plan) -> Client:
    person = builders.with_second_step(builders.a_person(plan.place, Role.OFFICER))
    return builders.browser_of(person)


@pytest.fixture
def administrator(plan: Plan) -> Client:
    return builders.browser_of(builders.an_administrator(plan.place))


def words(response: Any) -> str:
    return " ".join(response.content.decode().split())
