"""An officer who has signed in, and a draft under review."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from django.core.files.base import ContentFile
from django.test import Client

from goldthread.accounts.models import User
from goldthread.organisations.models import Role
from goldthread.places.models import Place
from goldthread.strategy import actions
from goldthread.strategy.models import PlanImport
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
def waiting(place: Place, officer: User) -> PlanImport:
    return actions.begin_import(
        place=place,
        upload=ContentFile(b"Aim: one"),
        name="Well in Harrow Mill.txt",
        by=officer,
        at=stories.NOW,
    )


@pytest.fixture
def in_review(waiting: PlanImport) -> PlanImport:
    """A draft whose first milestone and first action are doubtful."""
    document = stories.a_reading("Well in Harrow Mill")
    action = document.priorities[0].objectives[0].actions[0]
    action.review = ["The title is cut off at the end of a page."]
    action.milestones[0].review = ["The mark in 2025/26 may be a tick or a dash."]
    action.milestones[0].uncertain_years = ["2025/26"]
    reading = actions.start_reading(plan_import=waiting, at=stories.NOW)
    actions.finish_reading(plan_import=reading, document=document, at=stories.NOW)
    waiting.refresh_from_db()
    return waiting
