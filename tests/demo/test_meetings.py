"""The demonstration's meetings: two with agreed minutes, what came back, one to come; and once."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from goldthread.accounts.models import User
from goldthread.demonstration import story
from goldthread.demonstration.meetings import seed_meetings
from goldthread.meetings.models import Decision, ForwardItem, Meeting
from goldthread.meetings.queries import proposed_for
from goldthread.organisations.models import Organisation, Role
from goldthread.places.models import Place
from goldthread.strategy.models import Plan
from tests.organisations import builders
from tests.web import stories

pytestmark = [pytest.mark.django_db, pytest.mark.database]
NOW = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)


@pytest.fixture
def plan(db: None) -> Plan:
    """Larkmere and its partners, with a plan that is sooner read than the demonstration's."""
    place = Place.objects.create(name="Larkmere", slug="larkmere", fictional=True)
    for partner in story.read_story().partners:
        slug = partner.name.lower().replace(" ", "-")
        Organisation.objects.create(name=partner.name, slug=slug).places.add(place)
    return stories.a_live_plan(place)


def seeded(plan: Plan, clerk: User) -> None:
    seed_meetings(plan.place, plan=plan, clerk=clerk, address="https://lark.example", at=NOW)


def test_larkmere_meets_decides_and_sees_again(plan: Plan) -> None:
    clerk = builders.a_person(plan.place, Role.OFFICER)
    seeded(plan, clerk)
    counts = [model.objects.count() for model in (Meeting, Decision, ForwardItem)]
    to_come = Meeting.objects.filter(state=Meeting.State.PLANNED)
    to_come.update(state=Meeting.State.AGENDA_PUBLISHED)  # as a visitor may have done
    seeded(plan, clerk)
    Meeting.objects.filter(state=Meeting.State.AGENDA_PUBLISHED).update(state=Meeting.State.PLANNED)
    assert [model.objects.count() for model in (Meeting, Decision, ForwardItem)] == counts

    agreed = Meeting.objects.filter(state=Meeting.State.MINUTES_AGREED)
    assert agreed.count() == 2 and agreed.filter(items__exempt_reason="3").count() == 1
    came_back = ForwardItem.objects.get(state=ForwardItem.State.PLACED)
    assert came_back.placed_as and came_back.placed_as.meeting.day == dt.date(2026, 7, 23)
    coming = Meeting.objects.get(state=Meeting.State.PLANNED)
    assert coming.day > timezone.localdate(NOW) and coming.items.count() == 3
    assert not proposed_for(coming), "what is due in March waits for a later meeting"

    page = Client().get("/larkmere/meetings/").content.decode()
    assert "Health and Wellbeing Board" in page and "delivery group" not in page
    decisions = Client().get("/larkmere/meetings/decisions/?state=done").content.decode()
    assert "the 14 stops at both hubs" in decisions
