"""Officers see what became of each letter, decide of those in doubt, and read nobody's post."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from goldthread.audit.models import Read
from goldthread.messaging.actions import Letter, write_many
from goldthread.messaging.models import Kind, Message, State
from goldthread.organisations.models import Role
from goldthread.places.models import Place
from goldthread.web.post import showing
from tests.organisations.builders import (
    NOW,
    a_person,
    a_place,
    an_administrator,
    browser_of,
    with_second_step,
)

pytestmark = pytest.mark.django_db
SECRET = "https://plans.example/thornbeck/answer/secret/"


@pytest.fixture
def place() -> Place:
    return a_place()


@pytest.fixture
def officer(place: Place) -> Client:
    return browser_of(with_second_step(a_person(place, Role.OFFICER)))


def a_letter(place: Place, state: State = State.WAITING, **more: Any) -> Message:
    kind = more.pop("kind", Kind.REQUEST)
    number = Message.objects.count() + 1
    letter = Letter(f"owner{number}@mill.example", f"Update due: round {number}", SECRET)
    [made] = write_many(kind=kind, letters=[letter], at=NOW, place=place)
    Message.objects.filter(pk=made.pk).update(state=state, **more)
    return Message.objects.get(pk=made.pk)


def page(browser: Client, place: Place, query: str = "") -> str:
    answer = browser.get(f"/{place.slug}/outbox/{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def decide(browser: Client, place: Place, decision: str, *letters: Message) -> str:
    sent = {"decision": decision, "letter": [one.pk for one in letters]}
    return browser.post(f"/{place.slug}/outbox/decide/", sent, follow=True).content.decode()


def states(*letters: Message) -> list[str]:
    return [Message.objects.get(pk=one.pk).state for one in letters]


def test_an_outbox_without_letters_says_what_comes_here(officer: Client, place: Place) -> None:
    assert "No letters yet" in page(officer, place)


def test_letters_to_decide_of_come_first_and_the_others_can_be_asked_for(
    officer: Client, place: Place
) -> None:
    failed = a_letter(place, State.FAILED, problem="SMTPRecipientsRefused")
    sent = a_letter(place, State.SENT)
    assert failed.subject in page(officer, place)
    assert "refused the address" in page(officer, place)
    assert sent.subject not in page(officer, place)
    assert sent.subject in page(officer, place, "?which=sent")
    assert sent.subject in page(officer, place, "?which=&kind=")
    assert "No letters like this" in page(officer, place, "?which=left")


def test_nobody_reads_the_words_and_whose_address_was_read_is_recorded(
    officer: Client, place: Place
) -> None:
    asked = a_letter(place)
    resident = a_letter(place, kind=Kind.QUESTION)
    invited = a_letter(place, kind=Kind.INVITATION)
    told = page(officer, place)
    assert SECRET not in told
    assert asked.to in told and resident.to not in told and invited.to not in told
    assert set(Read.objects.values_list("thing", flat=True)) == {asked.pk}


def test_an_administrator_sees_whom_they_invited_and_no_resident(place: Place) -> None:
    invited, follower = a_letter(place, kind=Kind.INVITATION), a_letter(place, kind=Kind.DIGEST)
    told = page(browser_of(an_administrator(place)), place)
    assert invited.to in told and follower.to not in told


def test_letters_of_another_place_and_about_accounts_are_not_here(
    officer: Client, place: Place
) -> None:
    elsewhere = a_letter(a_place("Elsewhere"), State.UNCERTAIN)
    account = a_letter(place, State.UNCERTAIN)
    Message.objects.filter(pk=account.pk).update(place=None)
    told = page(officer, place, "?which=")
    assert elsewhere.subject not in told and account.subject not in told
    decide(officer, place, "send_again", elsewhere, account)
    assert states(elsewhere, account) == [State.UNCERTAIN] * 2


def test_the_ticked_ones_are_sent_again_or_left(officer: Client, place: Place) -> None:
    again, left, other = (a_letter(place, State.UNCERTAIN) for _ in range(3))
    assert "1 letter is on the way again" in decide(officer, place, "send_again", again)
    assert "1 letter is left" in decide(officer, place, "leave", left)
    assert states(again, left, other) == [State.WAITING, State.LEFT, State.UNCERTAIN]


def test_all_that_failed_are_sent_again_at_once_and_the_uncertain_are_not(
    officer: Client, place: Place
) -> None:
    failed = [a_letter(place, State.FAILED) for _ in range(3)]
    uncertain = a_letter(place, State.UNCERTAIN)
    assert "3 letters are on the way again" in decide(officer, place, "send_all_failed")
    assert states(*failed, uncertain) == [State.WAITING] * 3 + [State.UNCERTAIN]


def test_the_same_decision_sent_twice_counts_once(officer: Client, place: Place) -> None:
    letter = a_letter(place, State.FAILED)
    decide(officer, place, "send_again", letter)
    assert "0 letters are on the way again" in decide(officer, place, "send_again", letter)


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({}, "Choose what is to become"),
        ({"decision": "burn", "letter": "1"}, "Choose what is to become"),
        ({"decision": "leave"}, "Tick the letters"),
        ({"decision": "leave", "letter": ["x", "-1", "²", "9" * 40, "\x00"]}, "Tick the letters"),
    ],
)
def test_what_cannot_be_meant_is_told_kindly(
    officer: Client, place: Place, sent: dict[str, Any], told: str
) -> None:
    letter = a_letter(place, State.FAILED)
    answer = officer.post(f"/{place.slug}/outbox/decide/", sent, follow=True)
    assert told in answer.content.decode()
    assert states(letter) == [State.FAILED]


def test_a_mail_server_that_is_away_shows(officer: Client, place: Place) -> None:
    a_letter(place)
    assert "held up" not in page(officer, place)
    a_letter(place, problem="ConnectionRefusedError", attempts=3)
    told = page(officer, place)
    assert "1 letter is held up" in told and "Tried 3 times" in told
    assert "did not answer" in told


def test_a_page_of_fifty_takes_few_questions(
    officer: Client, place: Place, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    for _ in range(5):
        a_letter(place, State.FAILED)
    page(officer, place)
    with django_assert_max_num_queries(14):
        page(officer, place)


def test_every_kind_of_letter_is_either_readable_to_some_or_to_nobody() -> None:
    hidden = {Kind.ACCOUNT, Kind.QUESTION, Kind.SUBSCRIPTION, Kind.DIGEST}
    assert set(Kind) == hidden | set(showing.ADDRESS_SHOWN)
    assert hidden.isdisjoint(showing.ADDRESS_SHOWN)
