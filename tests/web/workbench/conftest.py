"""An officer who has signed in, and a draft with something to decide about."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from goldthread.accounts.models import User
from goldthread.organisations.models import Role
from goldthread.places.models import Place
from goldthread.strategy.models import Plan, PlanImport
from tests.web import stories
from tests.web.workbench import builders


@pytest.fixture
def officer(place: Place) -> User:
    return stories.a_person(place, Role.OFFICER)


@pytest.fixture
def colleague(place: Place) -> User:
    return stories.a_person(place, Role.OFFICER, "colleague@harrow-mill.example")


def browser_of(user: User) -> Client:
    """The browser of somebody who has set up the second step and signed in."""
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={})
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.fixture
def desk(officer: User) -> Client:
    return browser_of(officer)


@pytest.fixture
def in_review(place: Place, officer: User) -> PlanImport:
    return builders.an_import(place, officer, actions_read=10, doubtful=3)


@pytest.fixture
def draft(in_review: PlanImport) -> Plan:
    return in_review.plan
