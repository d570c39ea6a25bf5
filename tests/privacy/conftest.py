"""A place with an administrator, and somebody about whom things are held."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pytest

from goldthread.accounts.models import User
from goldthread.audit.context import acting
from goldthread.organisations import actions as organisations
from goldthread.organisations.models import Role
from goldthread.places.models import Place
from goldthread.privacy import actions
from goldthread.privacy.erasing import carry_out
from goldthread.privacy.models import Erasure
from goldthread.questions.models import Question
from goldthread.strategy.models import Plan
from tests.organisations import builders
from tests.web import stories

NOW = dt.datetime(2026, 5, 4, 9, 30, tzinfo=dt.UTC)
EMAIL = "wilhelmina.quist@thornbeck.example"
NAME = "Wilhelmina Quist"


@pytest.fixture
def place(db: None) -> Place:
    return builders.a_place()


@pytest.fixture
def lead(place: Place) -> User:
    """An administrator, who looks after personal data too."""
    return builders.an_administrator(place)


@pytest.fixture
def person(place: Place, lead: User) -> User:
    return builders.a_person(place, Role.OWNER, email=EMAIL, name=NAME)


@pytest.fixture
def plan(place: Place) -> Plan:
    return stories.a_live_plan(place)


@dataclass
class Case:
    """An erasure asked for and carried out."""

    place: Place
    lead: User

    def open(self, email: str = EMAIL) -> Erasure:
        return actions.open_request(place=self.place, email=email, by=self.lead, at=NOW)

    def erase(self, email: str = EMAIL) -> Erasure:
        with acting(by=self.lead.pk):
            erasure = actions.ask_to_erase(
                erasure=self.open(email), typed=email, reason="They asked", by=self.lead, at=NOW
            )
            carry_out(erasure_id=erasure.pk, at=NOW)
        erasure.refresh_from_db()
        return erasure


@pytest.fixture
def case(place: Place, lead: User) -> Case:
    return Case(place, lead)


def invited(place: Place, by: User, email: str = EMAIL) -> None:
    organisations.invite(
        email=email,
        name=NAME,
        organisation=builders.a_partner(place),
        role=Role.BOARD,
        place=place,
        site="https://plan.example.org",
        by=by,
        at=NOW,
    )


def asked(plan: Plan, **more: object) -> Question:
    return Question.objects.create(
        place=plan.place,
        plan=plan,
        words="Will the river path be lit? I am Wilhelmina Quist of Weir Lane.",
        name=NAME,
        email=EMAIL,
        asked_at=NOW,
        **more,
    )
