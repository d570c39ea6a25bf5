"""An officer who has signed in, and a place with areas."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from goldthread.accounts.models import User
from goldthread.organisations.models import Role
from goldthread.places.actions import add_area
from goldthread.places.models import Area, Place
from goldthread.strategy.around.actions import set_around
from goldthread.strategy.around.said import Around
from goldthread.strategy.models import Action, Plan
from tests.web import stories


@pytest.fixture
def officer(place: Place) -> User:
    return stories.a_person(place, Role.OFFICER)


@pytest.fixture
def desk(client: Client, officer: User) -> Client:
    """The browser of an officer who has set up the second step and signed in."""
    Authenticator.objects.create(user=officer, type=Authenticator.Type.TOTP, data={})
    client.force_login(officer)
    return client


@pytest.fixture
def ward(place: Place) -> Area:
    return add_area(place=place, name="Mill End", kind="ward", code="E05990001")


@pytest.fixture
def say(officer: User) -> Callable[..., Any]:
    """`say(action, areas={...})` saves what stands around an action, or around a plan."""

    def said(thing: Action | Plan, **around: Any) -> None:
        plan, action = (thing, None) if isinstance(thing, Plan) else (thing.plan, thing)
        told = Around(**around)
        set_around(plan=plan, action=action, said=told, seen=None, by=officer, at=stories.NOW)

    return said
