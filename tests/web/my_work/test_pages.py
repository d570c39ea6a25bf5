"""Each person finds what waits for them, by when it is due, and nothing that is another's."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from goldthread.messaging.models import Kind, Message, State
from goldthread.organisations.models import Role
from goldthread.places.models import Place
from goldthread.questions.models import Question
from goldthread.strategy.models import Plan
from goldthread.web.my_work import collecting
from goldthread.web.my_work.showing import grouped
from goldthread.workflow.waiting import Waiting, by_due
from tests.organisations.builders import (
    NOW,
    PASSWORD,
    a_person,
    a_place,
    a_role,
    browser_of,
    with_second_step,
)
from tests.web import stories

TODAY = dt.date(2026, 11, 24)  # a Tuesday


def waits(title: str, due: dt.date | None = None, **more: Any) -> Waiting:
    place = {"place": "thornbeck"}
    return Waiting("Update request", title, "Answer it", due, "plans:list", place, **more)


def in_days(number: int) -> dt.date:
    return TODAY + dt.timedelta(days=number)


class TestOrder:
    def test_what_presses_comes_first(self) -> None:
        given = [
            waits("whenever"),
            waits("long since", since=in_days(-9)),
            waits("next month", in_days(30)),
            waits("this week", in_days(7)),
            waits("today", TODAY),
            waits("late", in_days(-1)),
        ]
        groups = grouped(by_due(given), TODAY)
        assert [(group.title, [line.title for line in group.lines]) for group in groups] == [
            ("Late", ["late"]),
            ("For today", ["today"]),
            ("In the next 7 days", ["this week"]),
            ("Later", ["next month"]),
            ("Without a date", ["long since", "whenever"]),
        ]

    @pytest.mark.parametrize(
        ("due", "told"),
        [
            (TODAY, "Due today"),
            (in_days(1), "Due 25 November 2026"),
            (in_days(-1), "Was due 23 November 2026, 1 working day late"),
            (in_days(-4), "Was due 20 November 2026, 2 working days late"),
            (None, ""),
        ],
    )
    def test_when_it_is_due_is_said_in_words(self, due: dt.date | None, told: str) -> None:
        [group] = grouped([waits("one", due)], TODAY)
        assert group.lines[0].due == told
        assert group.lines[0].is_late == ("late" in told)

    def test_a_page_that_is_not_there_gives_no_link(self) -> None:
        missing = Waiting("Kind", "Title", "Do it.", None, "nowhere:at_all", {})
        [group] = grouped([missing], TODAY)
        assert group.lines[0].href is None


@pytest.fixture
def place(db: None) -> Place:
    return a_place()


def person(place: Place, role: Role) -> Client:
    return browser_of(with_second_step(a_person(place, role)))


def page(browser: Client, place: Place) -> str:
    answer = browser.get(f"/{place.slug}/my-work/")
    assert answer.status_code == 200
    return answer.content.decode()


def a_question(plan: Plan) -> Question:
    return Question.objects.create(place=plan.place, plan=plan, words="Why?", asked_at=NOW)


def a_lost_letter(place: Place) -> None:
    Message.objects.create(
        place=place, kind=Kind.REQUEST, to="o@mill.example", state=State.FAILED, written_at=NOW
    )


@pytest.mark.parametrize("role", list(Role))
def test_every_role_has_the_page_and_a_kind_word_when_nothing_waits(
    place: Place, role: Role
) -> None:
    told = page(person(place, role), place)
    assert "Nothing waits for you" in told
    assert "/thornbeck/plans/" in told


def test_an_officer_finds_questions_and_letters_and_an_owner_does_not(place: Place) -> None:
    question = a_question(stories.a_live_plan(place))
    a_lost_letter(place)
    told = page(person(place, Role.OFFICER), place)
    assert f"/thornbeck/questions/queue/{question.pk}/" in told
    assert "1 letter did not plainly arrive" in told and "/thornbeck/outbox/" in told
    assert "Why?" not in told, "what somebody asked is for the queue alone"
    assert "Nothing waits for you" in page(person(place, Role.OWNER), place)


def test_what_waits_in_another_place_does_not_show(place: Place) -> None:
    elsewhere = a_place("Elsewhere")
    a_question(stories.a_live_plan(elsewhere))
    a_lost_letter(elsewhere)
    assert "Nothing waits for you" in page(person(place, Role.ADMINISTRATOR), place)


def test_many_things_take_as_many_questions_of_the_database_as_few(
    place: Place, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    plan = stories.a_live_plan(place)
    officer = person(place, Role.OFFICER)
    for _ in range(40):
        a_question(plan)
    page(officer, place)
    with django_assert_max_num_queries(MOST_QUERIES):
        page(officer, place)


MOST_QUERIES = 30


def test_each_source_says_what_waits_in_the_shape_that_the_page_shows(place: Place) -> None:
    user = a_person(place, Role.OFFICER)
    for source in collecting.SOURCES:
        assert source(user, place, frozenset({Role.OFFICER}), timezone.localdate()) == []


class TestAfterSigningIn:
    def land(self, user: Any) -> str:
        answer = Client().post("/sign-in/", {"login": user.email, "password": PASSWORD})
        return str(answer["Location"])

    def test_a_person_with_one_place_comes_to_their_work(self, place: Place) -> None:
        assert self.land(a_person(place, Role.OWNER)) == "/thornbeck/my-work/"

    def test_a_person_with_two_places_chooses(self, place: Place) -> None:
        user = a_person(place, Role.OWNER)
        a_role(user, a_place("Elsewhere"), Role.BOARD)
        assert "my-work" not in self.land(user)
