"""Whoever is spoken to hears of it: the owner, the officers, and the partner who disputed."""

from __future__ import annotations

import pytest

from goldthread.messaging.models import Message
from goldthread.rounds import actions
from goldthread.rounds.actions.daily import let_in_quietly
from goldthread.rounds.answering import guests
from goldthread.rounds.answering.saying import comment, dispute, settle_dispute
from goldthread.rounds.links import token_for
from goldthread.rounds.models import Request
from tests.rounds import builders
from tests.rounds.builders import Here, later, letters_to

pytestmark = pytest.mark.django_db


@pytest.fixture
def here() -> Here:
    return builders.here()


@pytest.fixture
def request_(here: Here) -> Request:
    return builders.a_request(here)


def test_an_owner_gets_the_officers_words_once(here: Here, request_: Request) -> None:
    for _ in range(2):  # the same form, sent twice
        comment(request=request_, text="Which rooms?", key="k", by=here.officer, at=later(1))
    letters = [one for one in letters_to(request_.participant.email) if "comment" in one.subject]
    assert len(letters) == 1
    assert "Which rooms?" in letters[0].body
    assert f"/{request_.pk}/comments/" in letters[0].body


def test_officers_hear_of_an_owner_once_until_somebody_answers(
    here: Here, request_: Request
) -> None:
    ida = request_.participant
    for key in "abc":
        comment(request=request_, text="Hello?", key=key, by_participant=ida, at=later(1))
    first = [one for one in letters_to(here.officer.email) if "comment" in one.subject]
    assert len(first) == 1
    assert f"/requests/{request_.pk}/" in first[0].body
    comment(request=request_, text="Here.", by=here.officer, at=later(2))
    comment(request=request_, text="Thank you.", by_participant=ida, at=later(3))
    assert len([one for one in letters_to(here.officer.email) if "comment" in one.subject]) == 2


def test_colleagues_let_in_get_the_officers_words_with_links_of_their_own(
    here: Here, request_: Request
) -> None:
    ida = request_.participant
    other = ida.requests.exclude(pk=request_.pk).first()
    assert other is not None
    bo, _ = (
        guests.let_in(host=ida, name=name, email=email, requests=[which.pk], at=later(1))
        for name, email, which in (("Bo", "bo@p.example", request_), ("Cy", "cy@p.example", other))
    )
    contact = builders.a_contact(here, name="Dee", email="dee@p.example", part="deputy")
    dee = let_in_quietly(ida, contact)  # as a reminder does
    comment(request=request_, text="Which rooms?", by=here.officer, at=later(2))
    assert token_for(bo) in letters_to("bo@p.example")[-1].body
    assert token_for(ida) not in letters_to("bo@p.example")[-1].body
    assert not [one for one in letters_to("cy@p.example") if "comment" in one.subject]
    assert letters_to("dee@p.example") == [], "who was only reminded takes no part in the talk"
    comment(request=request_, text="I can tell.", by_participant=dee, at=later(3))
    comment(request=request_, text="Please do.", by=here.officer, at=later(4))
    assert "Please do." in letters_to("dee@p.example")[-1].body


def test_what_a_colleague_sent_goes_back_to_them_too(here: Here, request_: Request) -> None:
    guests.let_in(host=request_.participant, name="Bo", email="bo@p.example", at=later(1))
    builders.answered(request_)
    actions.send_back(request=request_, note="How many came?", by=here.officer, at=later(2))
    for email in (request_.participant.email, "bo@p.example"):
        assert "How many came?" in letters_to(email)[-1].body


def test_a_revoked_link_is_sent_nothing(here: Here, request_: Request) -> None:
    actions.revoke_link(participant=request_.participant, by=here.officer, at=later(1))
    request_.refresh_from_db()
    there = Message.objects.count()
    comment(request=request_, text="Are you there?", by=here.officer, at=later(2))
    assert Message.objects.count() == there


def test_a_partner_is_written_to_when_the_dispute_is_settled(here: Here, request_: Request) -> None:
    ida = request_.participant
    found = dispute(request=request_, text="We never said so.", by_participant=ida, at=later(1))
    settle_dispute(
        dispute=found, upheld=True, answer="We take it out.", by=here.officer, at=later(2)
    )
    letter = letters_to(ida.email)[-1]
    assert "You are right" in letter.body
    assert "We take it out." in letter.body
