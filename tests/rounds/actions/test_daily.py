"""Every morning: reminders by the ladder, once each, and what ran over."""

from __future__ import annotations

import datetime as dt

import pytest

from goldthread.messaging.models import Kind, Message
from goldthread.rounds import actions
from goldthread.rounds.actions.daily import to_chase
from goldthread.rounds.answering import guests
from goldthread.rounds.answering.choices import request_of
from goldthread.rounds.links import LinkRevoked, participant_by, token_for
from goldthread.rounds.models import ChaseSent, Request
from goldthread.rounds.problems import NotYours, Wanting
from goldthread.rounds.tasks import every_morning
from tests.rounds import builders
from tests.rounds.builders import NOW, Here, later

pytestmark = pytest.mark.django_db
DUE = 14  # days after the first: Wednesday 18 March 2026


@pytest.fixture
def here() -> Here:
    return builders.here()


def morning(days: int) -> None:
    every_morning(timestamp=int(later(days).timestamp()))


def reminders() -> list[tuple[str, str]]:
    rows = Message.objects.filter(kind=Kind.REMINDER).order_by("pk")
    return [(one.to, one.subject) for one in rows]


def test_reminders_follow_the_ladder_and_each_is_sent_once(here: Here) -> None:
    builders.a_contact(here)
    builders.a_contact(here, name="Dee Post", email="dee@partners.example", part="deputy")
    builders.a_contact(here, name="Sol Grant", email="sol@partners.example", part="sponsor")
    builders.an_open_round(here)
    for day in [1, 7, 7, 8, 13, 13, 16, 16, 21, 21, 30]:
        morning(day)
    to = [address for address, _ in reminders()]
    assert to == [
        "ida0@partners.example",  # a week before
        "ida0@partners.example",  # the day before
        "dee@partners.example",
        "ida0@partners.example",  # two days after
        "dee@partners.example",
        "sol@partners.example",  # a week after
        here.officer.email,
    ]
    links = {m.to: m.body.split("https://")[1].split()[0]
             for m in Message.objects.filter(kind=Kind.REMINDER)}  # fmt: skip
    assert len(set(links.values())) == len(links)


def test_nothing_is_sent_on_a_bank_holiday_and_it_waits_for_the_next_day(here: Here) -> None:
    # Due on Thursday 2 April 2026: two working days later is Wednesday 8 April, after Easter.
    builders.an_open_round(here, due_on=dt.date(2026, 4, 2))
    for day in range(30, 35):  # Good Friday 3 April to Tuesday 7 April
        morning(day)
    assert not [words for _, words in reminders() if "late" in words]
    morning(35)
    assert [words for _, words in reminders() if "late" in words]


def test_who_has_answered_all_gets_none_and_who_answered_some_is_told_of_the_rest(
    here: Here,
) -> None:
    request = builders.a_request(here)
    rest = request.round.requests.count() - 1
    builders.answered(request)
    morning(7)
    [letter] = Message.objects.filter(kind=Kind.REMINDER)
    assert f"{rest} updates" in letter.body or rest == 1
    for other in request.round.requests.exclude(pk=request.pk).select_related("participant"):
        builders.answered(other)
    morning(13)
    assert len(reminders()) == 1


def test_a_person_skips_a_reminder_and_can_take_that_back(here: Here) -> None:
    round = builders.an_open_round(here)
    host = builders.participant_of(round)
    told = {"participant": host, "by": here.officer, "at": later(1)}
    with pytest.raises(Wanting):
        actions.skip_rung(rung="rope", reason="", **told)
    with pytest.raises(NotYours):
        actions.skip_rung(participant=host, rung="week_before", reason="", by=here.approver, at=NOW)
    actions.skip_rung(rung="week_before", reason="On leave", **told)
    actions.skip_rung(rung="week_before", reason="On leave", **told)
    morning(7)
    assert reminders() == []
    actions.send_after_all(rung="week_before", **told)
    morning(8)
    assert len(reminders()) == 1
    with pytest.raises(Wanting, match="already"):
        actions.skip_rung(rung="week_before", reason="", **told)


def test_a_day_after_it_was_due_it_is_overdue_once(here: Here) -> None:
    request = builders.a_request(here)
    morning(DUE)
    request.refresh_from_db()
    assert request.state == Request.State.SENT
    morning(DUE + 1)
    morning(DUE + 2)
    request.refresh_from_db()
    assert request.state == Request.State.OVERDUE
    assert request.steps.filter(verb="run_over").count() == 1


def test_a_closed_round_chases_nobody(here: Here) -> None:
    round = builders.an_open_round(here)
    actions.close_round(round=round, by=here.officer, at=later(1))
    morning(7)
    assert actions.chase(round=round, at=later(7)) == 0
    assert reminders() == []


def test_many_owners_are_chased_in_as_many_queries_as_one(here: Here) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    builders.a_contact(here, 0)
    round = builders.an_open_round(here)
    with CaptureQueriesContext(connection) as one:
        to_chase(round, later(7))
    builders.a_contact(here, 1, name="Jon Reed")
    actions.ask_owners(round=round, by=here.officer, at=NOW)
    actions.send_more(round=round, by=here.officer, at=NOW)
    with CaptureQueriesContext(connection) as two:
        assert len(to_chase(round, later(7))) == 2
    assert len(two) == len(one)


def test_the_officer_gets_one_letter_about_all_who_are_late(here: Here) -> None:
    builders.a_contact(here, 0)
    builders.a_contact(here, 1, name="Jon Reed")
    builders.an_open_round(here)
    morning(21)
    [subject] = [words for to, words in reminders() if to == here.officer.email]
    assert "and 1 other" in subject
    assert ChaseSent.objects.filter(rung="officer").count() == 2


# Links, and those who leave


def test_a_new_link_voids_the_old_and_one_taken_away_opens_nothing(here: Here) -> None:
    round = builders.an_open_round(here)
    host = builders.participant_of(round)
    old = token_for(host)
    assert participant_by(old, place=here.place) == host
    actions.revoke_link(participant=host, by=here.officer, at=later(1))
    with pytest.raises(LinkRevoked):
        participant_by(old, place=here.place)
    actions.renew_link(participant=host, by=here.officer, at=later(2))
    host.refresh_from_db()
    with pytest.raises(LinkRevoked):
        participant_by(old, place=here.place)
    assert token_for(host) in builders.letters_to(host.email)[-1].body
    assert participant_by(token_for(host), place=here.place) == host


def test_who_has_left_hands_over_to_the_deputy_with_a_link_of_their_own(here: Here) -> None:
    contact = builders.a_contact(here)
    deputy = builders.a_contact(here, name="Dee Post", email="dee@x.example", part="deputy")
    round = builders.an_open_round(here)
    host = builders.participant_of(round)
    old, asked = token_for(host), host.requests.count()
    actions.end_contact(contact=contact, by=here.officer, at=later(1))

    taker = actions.hand_over(participant=host, contact=deputy, by=here.officer, at=later(1))

    assert taker.name == "Dee Post" and taker.requests.count() == asked
    with pytest.raises(LinkRevoked):
        participant_by(old, place=here.place)
    assert len(builders.letters_to("dee@x.example")) == 1


def test_what_somebody_wrote_before_they_left_stays_theirs(here: Here) -> None:
    builders.a_contact(here)
    deputy = builders.a_contact(here, name="Dee Post", email="dee@x.example", part="deputy")
    request = builders.a_request(here)
    host = request.participant
    bo = guests.let_in(host=host, name="Bo", email="bo@x.example", at=later(1))
    answer = builders.answered(request)
    taker = actions.hand_over(participant=host, contact=deputy, by=here.officer, at=later(2))
    answer.refresh_from_db()
    assert answer.participant.name == "Ida Quill"
    assert {step.by_participant for step in request.steps.filter(verb="submit")} == {host}
    # And the colleague whom she let in goes on with whoever answers now
    bo.refresh_from_db()
    assert bo.guest_of == taker and request_of(bo, request.pk) == request


def test_handing_over_to_somebody_who_takes_part_adds_to_what_they_have(here: Here) -> None:
    builders.a_contact(here, 0)
    other = builders.a_contact(here, 1, name="Jon Reed")
    round = builders.an_open_round(here)
    host = builders.participant_of(round)
    total = round.requests.count()
    taker = actions.hand_over(participant=host, contact=other, by=here.officer, at=later(1))
    assert taker.name == "Jon Reed" and taker.requests.count() == total
    host.refresh_from_db()
    assert host.revoked_at


def test_an_owner_has_one_person_and_the_deputy_can_take_the_place(here: Here) -> None:
    person = builders.a_contact(here)
    deputy = builders.a_contact(here, name="Dee Post", part="deputy")
    with pytest.raises(Wanting, match="Ida Quill is named"):
        builders.a_contact(here, name="Ann")
    with pytest.raises(Wanting, match="Ida Quill is named"):
        actions.make_deputy_answer(deputy=deputy, by=here.officer, at=NOW)
    actions.end_contact(contact=person, by=here.officer, at=NOW)
    actions.make_deputy_answer(deputy=deputy, by=here.officer, at=NOW)
    deputy.refresh_from_db()
    assert deputy.part == "person"


def test_a_contact_with_an_account_here_is_known_by_it(here: Here) -> None:
    known = builders.a_contact(here, email=here.officer.email.upper())
    assert known.user == here.officer
    assert builders.a_contact(here, 1).user is None


def test_a_button_pressed_twice_sends_one_letter(here: Here) -> None:
    contact = builders.a_contact(here)
    deputy = builders.a_contact(here, name="Dee Post", email="dee@x.example", part="deputy")
    round = builders.an_open_round(here)
    host = builders.participant_of(round)
    for _ in range(2):
        actions.renew_link(participant=host, by=here.officer, at=later(1))
    assert len(builders.letters_to(contact.email)) == 2, "the request, and one new link"
    for _ in range(2):
        actions.hand_over(participant=host, contact=deputy, by=here.officer, at=later(2))
    assert len(builders.letters_to("dee@x.example")) == 1
