"""What waits for whom in rounds: the owner, the officer, the approver."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from goldthread.accounts.models import User
from goldthread.organisations.queries import roles_of
from goldthread.rounds import actions
from goldthread.rounds.answering.saying import comment
from goldthread.rounds.waiting import waiting_for
from tests.rounds import builders
from tests.rounds.builders import TODAY, Here, later

pytestmark = pytest.mark.django_db


@pytest.fixture
def here() -> Here:
    return builders.here()


def lines(here: Here, user: User, today: dt.date = TODAY) -> list[str]:
    found = waiting_for(user, here.place, roles_of(user, here.place), today)
    for one in found:
        assert reverse(one.url_name, kwargs=dict(one.url_kwargs))
    return [one.what_next for one in found]


def test_an_answer_goes_from_owner_to_officer_to_approver(here: Here) -> None:
    from goldthread.organisations.models import Role
    from tests.organisations.builders import a_person

    owner = a_person(here.place, Role.OWNER, email="ida@partners.example")
    builders.a_contact(here, email=owner.email)
    request = builders.a_request(here)
    asked = request.round.requests.count()
    assert lines(here, owner) == [f"Answer {asked} requests"]
    assert lines(here, here.officer) == []
    builders.answered(request)
    assert lines(here, owner) in ([f"Answer {asked - 1} requests"], ["Answer 1 request"])
    assert lines(here, here.officer) == ["Look at 1 update and pass on"]
    assert lines(here, here.approver) == []
    builders.passed(here, request)
    assert lines(here, here.officer) == []
    assert lines(here, here.approver) == ["Approve 1 update"]


def test_an_officer_is_told_to_open_to_hand_over_and_to_close(here: Here) -> None:
    contact = builders.a_contact(here)
    meets = TODAY + dt.timedelta(days=30)
    round = builders.a_round(here, meets_on=meets)
    assert lines(here, here.officer) == ["Open it and send the requests"]
    actions.ask_owners(round=round, by=here.officer, at=later())
    actions.open_round(round=round, site=builders.SITE, by=here.officer, at=later())
    actions.end_contact(contact=contact, by=here.officer, at=later(1))
    assert lines(here, here.officer) == ["Hand over what Ida Quill was asked: they have left"]
    assert "Close it: the Board has met" in lines(here, here.officer, later(40).date())


def test_an_owners_comment_waits_until_an_officer_answers_or_says_it_needs_no_answer(
    here: Here,
) -> None:
    request = builders.a_request(here)
    who = {"request": request, "by_participant": request.participant}
    for number in (1, 2):
        comment(text="Which year do you mean?", at=later(number), **who)
    assert lines(here, here.officer) == ["Answer a comment"]
    comment(request=request, text="This one.", by=here.officer, at=later(3))
    assert lines(here, here.officer) == []
    # Thanks need no answer, and somebody says so
    comment(text="Thank you.", at=later(4), **who)
    assert lines(here, here.officer) == ["Answer a comment"]
    for _ in range(2):
        actions.leave_unanswered(request=request, by=here.officer, at=later(5))
    assert lines(here, here.officer) == []
    assert request.steps.filter(verb="leave_unanswered").count() == 1
    # Of several, one line; and an officer's decision about the request answers as well
    other = request.round.requests.exclude(pk=request.pk).select_related("participant")[0]
    for one in (request, other):
        comment(text="?", request=one, by_participant=one.participant, at=later(6))
    assert lines(here, here.officer) == ["Answer 2 comments"]
    actions.excuse(request=other, reason="Away", by=here.officer, at=later(7))
    assert lines(here, here.officer) == ["Answer a comment"]


def test_nothing_waits_for_somebody_without_a_role(here: Here) -> None:
    from tests.organisations.builders import a_person

    stranger = a_person()
    builders.a_contact(here, email=stranger.email)
    builders.an_open_round(here)
    assert lines(here, stranger) == []
