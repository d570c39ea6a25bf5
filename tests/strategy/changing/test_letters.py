"""Who decides is told that a change is asked for; who asked is told what came of it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from goldthread.accounts.models import User
from goldthread.messaging.letters import html_part
from goldthread.messaging.models import Kind, Message
from goldthread.organisations.models import Membership, Role
from goldthread.places.models import Place
from goldthread.strategy.changing import agree, ask, close, decline, name_approvers, withdraw
from goldthread.strategy.models import Action, ChangeRequest, Plan
from tests.organisations.builders import a_person
from tests.strategy.around.conftest import a_plan
from tests.strategy.conftest import NOW

pytestmark = pytest.mark.django_db
SITE = "https://plans.example"
DAY = dt.timedelta(days=1)
LONG = "Open a room. " * 60


@pytest.fixture
def place(db: None) -> Place:
    return Place.objects.create(name="Elmsford", slug="elmsford")


@pytest.fixture
def plan(place: Place) -> Plan:
    return a_plan(place, "Well in Elmsford", ["Open a room", "Train the staff"])


@pytest.fixture
def asker(place: Place) -> User:
    return a_person(place, Role.BOARD, name="Ola Owner")


@pytest.fixture
def decider(place: Place) -> User:
    return a_person(place, Role.OFFICER, name="Dee Decider")


def asked(plan: Plan, by: User, number: int = 1, **more: Any) -> ChangeRequest:
    action: Action = plan.actions.get(number=number)
    told = {"kind": "date", "wanted": "March 2027", "reason": "The builder is late.", "at": NOW}
    return ask(item=action, by=by, **told | {"site": SITE} | more)


def letters() -> list[Message]:
    found = list(Message.objects.order_by("pk"))
    assert all(one.kind == Kind.CHANGE for one in found)
    return found


def test_who_decides_is_told_what_is_asked_for_and_why(
    plan: Plan, asker: User, decider: User
) -> None:
    change = asked(plan, asker)
    [letter] = letters()
    assert (letter.to, letter.place) == (decider.email, plan.place)
    assert letter.subject == "A change waits for you: Well in Elmsford"
    for words in ("Hello Dee Decider", "Ola Owner", "Open a room", "March 2027",
                  "The builder is late."):  # fmt: skip
        assert words in letter.body
    assert f"{SITE}/elmsford/plans/{plan.slug}/what-changed/{change.pk}/" in letter.body


def test_before_and_after_are_points_of_a_list(plan: Plan, asker: User, decider: User) -> None:
    agree(change=asked(plan, asker), by=decider, at=NOW + DAY, site=SITE)
    for letter in letters():
        shown = html_part(letter.subject, letter.body)
        assert shown.count("<li") == 2 and "* " not in shown


def test_one_letter_a_day_about_a_plan_however_many_changes(
    plan: Plan, asker: User, decider: User
) -> None:
    asked(plan, asker)
    asked(plan, asker, number=2)
    assert len(letters()) == 1
    asked(plan, asker, kind="words", wanted="Open two rooms", at=NOW + DAY)
    assert [one.to for one in letters()] == [decider.email] * 2
    # Who asked first has not been told of what somebody else asks for afterwards.
    other = a_person(plan.place, Role.OFFICER, name="Second Officer")
    asked(plan, other, number=2, kind="stop", wanted="", at=NOW + 2 * DAY)
    asked(plan, asker, kind="stop", wanted="", at=NOW + 2 * DAY)
    assert [one.to for one in letters()[2:]] == [decider.email, other.email]


def test_the_people_whom_the_plan_names_are_told_and_nobody_about_their_own_request(
    plan: Plan, asker: User, decider: User
) -> None:
    name_approvers(plan=plan, people=[asker], by=decider, at=NOW)
    asked(plan, decider)
    assert [one.to for one in letters()] == [asker.email]
    asked(plan, asker, number=2)  # they alone may decide, and know of it
    assert len(letters()) == 1


@pytest.mark.parametrize(
    ("step", "subject", "words"),
    [
        (agree, "Your change is agreed: Well in Elmsford", "March 2027"),
        (decline, "Your change is declined: Well in Elmsford", "Too late for the winter."),
    ],
)
def test_who_asked_is_told_what_was_decided(
    plan: Plan, asker: User, decider: User, step: Any, subject: str, words: str
) -> None:
    change = asked(plan, asker)
    step(change=change, note="Too late for the winter.", by=decider, at=NOW + DAY, site=SITE)
    letter = letters()[-1]
    assert (letter.to, letter.subject) == (asker.email, subject)
    assert "Hello Ola Owner" in letter.body and "Open a room" in letter.body
    assert words in letter.body and f"/what-changed/{change.pk}/" in letter.body


def test_who_asked_is_told_that_nothing_is_left_to_decide(
    plan: Plan, asker: User, decider: User
) -> None:
    change = asked(plan, asker)
    plan.actions.filter(number=1).update(due="2027-03")
    close(change=change, by=decider, at=NOW + DAY, site=SITE)
    assert letters()[-1].subject == "Your change is no longer needed: Well in Elmsford"


def test_nobody_is_told_what_they_did_themselves_or_after_they_left(
    plan: Plan, asker: User, decider: User
) -> None:
    withdraw(change=asked(plan, asker), by=asker, at=NOW, site=SITE)
    own = asked(plan, decider, number=2)  # there is nobody else
    agree(change=own, by=decider, at=NOW, site=SITE)
    gone = asked(plan, asker, kind="words", wanted="Open two rooms", at=NOW + DAY)
    Membership.objects.filter(user=asker).update(ended_at=NOW + DAY)
    agree(change=gone, by=decider, at=NOW + DAY, site=SITE)
    assert [one.to for one in letters()] == [decider.email] * 2


def test_hostile_words_stay_one_subject_and_a_short_letter(
    plan: Plan, asker: User, decider: User
) -> None:
    Plan.objects.filter(pk=plan.pk).update(title="Well\u202e\r\nBcc: all@elmsford.example")
    plan.refresh_from_db()
    asked(plan, asker, kind="words", wanted=LONG, reason=LONG * 4)
    [letter] = letters()
    assert "\n" not in letter.subject and "\u202e" not in letter.subject
    assert len(letter.body) < 3000


def test_without_an_address_of_the_site_nobody_is_written_to(
    plan: Plan, asker: User, decider: User
) -> None:
    change = asked(plan, asker, site="")
    agree(change=change, by=decider, at=NOW)
    assert letters() == []


def test_the_same_request_sent_twice_is_one_request_and_one_letter(
    plan: Plan, asker: User, decider: User
) -> None:
    first, second = asked(plan, asker), asked(plan, asker)
    assert first == second
    assert len(letters()) == 1
