"""Whoever is spoken to hears of it: the owner, the officers, and the partner who disputed."""

from __future__ import annotations

import pytest

from goldthread.messaging.models import Message
from goldthread.rounds import actions
from goldthread.rounds.answering.saying import comment, dispute, settle_dispute
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
