"""A diary follows what waits, by an address that its owner can end."""

from __future__ import annotations

import datetime as dt
from typing import Any

import icalendar
import pytest
from django.test import Client
from django.utils import timezone

from goldthread.accounts.models import User
from goldthread.meetings.models import Body, Meeting
from goldthread.organisations.calendars import calendar_token, end_calendar, make_calendar
from goldthread.organisations.models import Membership, Role
from goldthread.places.models import Place
from goldthread.questions.models import Question
from tests.organisations.builders import NOW, a_person, a_place, browser_of, with_second_step
from tests.web import stories

pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> Place:
    return a_place()


@pytest.fixture
def officer(place: Place) -> User:
    return with_second_step(a_person(place, Role.OFFICER, name="Wilma Quist"))


def address_of(user: User, place: Place) -> str:
    token = calendar_token(make_calendar(place=place, by=user, at=NOW))
    return f"/{place.slug}/calendar/{token}.ics"


def entries(address: str) -> list[Any]:
    answer = Client().get(address)
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("text/calendar")
    return list(icalendar.Calendar.from_ical(answer.content).walk("VEVENT"))


def a_question(place: Place) -> Question:
    plan = stories.a_live_plan(place)
    return Question.objects.create(
        place=place, plan=plan, words="Why?", name="Ida Quill", asked_at=timezone.now()
    )


def a_meeting(place: Place, *, public: bool = True, **more: Any) -> Meeting:
    body, _ = Body.objects.get_or_create(
        place=place, name="Health Board", defaults={"public": True, "kind": "board"}
    )
    starts = timezone.now() + dt.timedelta(days=10)
    return Meeting.objects.create(
        place=place, body=body, starts_at=starts, planned_at=NOW, public=public, **more
    )


def test_due_dates_are_in_the_diary_without_a_word_about_other_people(
    place: Place, officer: User
) -> None:
    question = a_question(place)
    [entry] = entries(address_of(officer, place))
    assert entry["DTSTART"].dt == question.due_on
    assert entry["SUMMARY"].startswith(f"Question: Question {question.pk} about")
    assert entry["URL"] == f"http://testserver/thornbeck/questions/queue/{question.pk}/"
    told = entry.to_ical().decode()
    assert "Ida" not in told and "Why?" not in told and "Wilma" not in told


def test_an_entry_keeps_its_name_from_day_to_day(place: Place, officer: User) -> None:
    a_question(place)
    address = address_of(officer, place)
    assert entries(address)[0]["UID"] == entries(address)[0]["UID"]


def test_a_meeting_is_told_once_by_the_name_of_its_own_file(place: Place, officer: User) -> None:
    meeting = a_meeting(place, where="Town Hall")
    found = [one for one in entries(address_of(officer, place)) if "LOCATION" in one]
    assert [one["UID"] for one in found] == [f"meeting-{meeting.pk}@testserver"]
    board = a_person(place, Role.BOARD)
    assert len(entries(address_of(board, place))) == 1, "not once more as something that waits"


def test_an_address_is_as_good_as_missing_once_it_is_ended_or_renewed(
    place: Place, officer: User
) -> None:
    first = address_of(officer, place)
    second = address_of(officer, place)
    assert first != second
    assert Client().get(first).status_code == 404
    assert Client().get(second).status_code == 200
    end_calendar(place=place, by=officer, at=NOW)
    assert Client().get(second).status_code == 404


def test_whoever_has_no_role_any_more_has_no_calendar(place: Place, officer: User) -> None:
    address = address_of(officer, place)
    Membership.objects.filter(user=officer).update(ended_at=timezone.now())
    assert Client().get(address).status_code == 404


@pytest.mark.parametrize("token", ["x", "1.stamp:sig", "é", "a" * 3000, "1.stamp"])
def test_a_made_up_address_is_as_good_as_missing(place: Place, token: str) -> None:
    assert Client().get(f"/{place.slug}/calendar/{token}.ics").status_code == 404


def test_the_address_of_one_place_opens_no_other(place: Place, officer: User) -> None:
    elsewhere = a_place("Elsewhere")
    address = address_of(officer, place).replace(place.slug, elsewhere.slug)
    assert Client().get(address).status_code == 404


def test_a_diary_that_has_it_is_told_so(place: Place, officer: User) -> None:
    address = address_of(officer, place)
    first = Client().get(address)
    assert first["Cache-Control"] == "private, no-cache"
    again = Client().get(address, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    a_question(place)
    changed = Client().get(address, headers={"If-None-Match": first["ETag"]})
    assert changed.status_code == 200


def test_anyone_follows_the_public_meetings_and_those_alone(place: Place) -> None:
    shown, _hidden = a_meeting(place), a_meeting(place, public=False)
    a_question(place)
    answer = Client().get(f"/{place.slug}/calendar/meetings.ics")
    assert answer["Cache-Control"] == "public, max-age=3600"
    [entry] = icalendar.Calendar.from_ical(answer.content).walk("VEVENT")
    assert entry["UID"] == f"meeting-{shown.pk}@testserver"
    listed = Client().get(f"/{place.slug}/meetings/").content.decode()
    assert f'href="/{place.slug}/calendar/meetings.ics"' in listed


def test_a_person_makes_renews_and_ends_an_address_on_my_work(place: Place, officer: User) -> None:
    browser, here = browser_of(officer), f"/{place.slug}/my-work/"
    assert "Make my calendar address" in browser.get(here).content.decode()
    made = browser.post(f"{here}calendar/make/", follow=True).content.decode()
    assert "http://testserver/thornbeck/calendar/" in made
    anew = browser.post(f"{here}calendar/make/", follow=True).content.decode()
    assert "The old one works no more" in anew
    ended = browser.post(f"{here}calendar/end/", follow=True).content.decode()
    assert "Make my calendar address" in ended
