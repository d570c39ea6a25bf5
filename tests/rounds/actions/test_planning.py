"""A round from plan to end: dates that lie ahead, one letter each, and kind refusals."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from goldthread.messaging.models import Message
from goldthread.organisations.models import Role
from goldthread.rounds import actions
from goldthread.rounds.models import Request, Round
from goldthread.rounds.problems import NobodyToAsk, NotYours, RoundProblem, Wanting
from goldthread.rounds.queries.asking import open_elsewhere
from goldthread.rounds.queries.progress import what_next
from goldthread.strategy.models import Status
from goldthread.workflow.transitions import NotNow
from tests.organisations import builders as people
from tests.rounds import builders
from tests.rounds.builders import NOW, SITE, TODAY, Here, later
from tests.web import stories

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.fixture
def here() -> Here:
    return builders.here()


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"due_on": TODAY - DAY}, "due_on"),
        ({"opens_on": TODAY - DAY}, "opens_on"),
        ({"opens_on": TODAY + 20 * DAY}, "due_on"),
        ({"papers_due_on": TODAY + DAY}, "papers_due_on"),
        ({"meets_on": TODAY + DAY}, "meets_on"),
        ({"embargo_until": TODAY + DAY}, "embargo_reason"),
        ({"title": "  "}, "title"),
        ({"ladder": "rope"}, "ladder"),
        ({"plans": []}, "plans"),
    ],
)
def test_what_cannot_be_is_refused_with_the_field_that_says_it(
    here: Here, given: dict[str, Any], field: str
) -> None:
    with pytest.raises(Wanting) as refused:
        builders.a_round(here, **given)
    assert refused.value.field == field
    assert str(refused.value).endswith(".")


def test_an_approver_has_a_role_here(here: Here) -> None:
    with pytest.raises(Wanting, match="role in this place"):
        builders.a_round(here, approver=people.a_person())


def test_another_places_plan_is_refused(here: Here) -> None:
    elsewhere = stories.a_live_plan(stories.a_place("Elsmere"))
    with pytest.raises(Wanting, match="live"):
        builders.a_round(here, plans=[elsewhere])


def test_only_officers_plan(here: Here) -> None:
    owner = people.a_person(here.place, Role.OWNER)
    with pytest.raises(NotYours):
        actions.plan_round(
            place=here.place, plans=[here.plan], by=owner, at=NOW, title="Mine",
            opens_on=TODAY, due_on=TODAY,
        )  # fmt: skip


def test_each_person_gets_one_letter_with_one_link_however_many_actions(here: Here) -> None:
    builders.a_contact(here, 0)
    builders.a_contact(here, 1, name="Jon Reed", email="JON@partners.example")
    round = builders.a_round(here)
    actions.ask_owners(round=round, by=here.officer, at=NOW)
    assert not Message.objects.exists()

    people_told = actions.open_round(round=round, site=SITE, by=here.officer, at=NOW)

    assert people_told == 2
    [letter] = builders.letters_to("ida0@partners.example")
    assert letter.body.count("https://") == 1
    host = builders.participant_of(round)
    assert host.requests.count() > 1
    assert all(one.action_title in letter.body for one in host.requests.all())
    assert set(round.requests.values_list("state", flat=True)) == {"sent"}
    assert host.message == letter and host.sent_at == NOW


def test_what_is_complete_or_stopped_is_not_asked_about_unless_wished(here: Here) -> None:
    builders.a_contact(here)
    finished = here.plan.actions.filter(owners__organisation=here.owner())
    finished.update(status=Status.COMPLETE)
    round = builders.a_round(here)
    assert actions.ask_owners(round=round, by=here.officer, at=NOW) == 0
    assert actions.ask_owners(round=round, by=here.officer, at=NOW, finished=True) > 0


def test_choosing_other_owners_lets_the_former_go(here: Here) -> None:
    builders.a_contact(here, 0)
    builders.a_contact(here, 1, name="Jon Reed")
    round = builders.a_round(here)
    actions.ask_owners(round=round, by=here.officer, at=NOW)
    actions.ask_owners(round=round, organisations=[here.owner(1).pk], by=here.officer, at=NOW)
    assert [one.name for one in round.participants.all()] == ["Jon Reed"]


def test_one_person_for_two_owners_gets_one_letter(here: Here) -> None:
    builders.a_contact(here, 0, email="both@partners.example")
    builders.a_contact(here, 1, email="Both@partners.example")
    round = builders.a_round(here)
    actions.ask_owners(round=round, by=here.officer, at=NOW)
    assert actions.open_round(round=round, site=SITE, by=here.officer, at=NOW) == 1


def test_a_round_that_nobody_would_answer_does_not_open(here: Here) -> None:
    round = builders.a_round(here)
    with pytest.raises(NobodyToAsk):
        actions.open_round(round=round, site=SITE, by=here.officer, at=NOW)
    round.refresh_from_db()
    assert round.state == Round.State.PLANNED


def test_opening_twice_sends_once(here: Here) -> None:
    round = builders.an_open_round(here)
    with pytest.raises(NotNow):
        actions.open_round(round=round, site=SITE, by=here.officer, at=NOW)
    assert Message.objects.count() == 1


def test_owners_can_be_added_to_an_open_round(here: Here) -> None:
    round = builders.an_open_round(here)
    builders.a_contact(here, 1, name="Jon Reed")
    actions.ask_owners(round=round, by=here.officer, at=NOW)
    assert actions.send_more(round=round, by=here.officer, at=NOW) == 1
    assert len(builders.letters_to("ida0@partners.example")) == 1
    assert len(builders.letters_to("ida1@partners.example")) == 1


def test_a_later_due_date_is_that_of_what_is_still_to_be_answered(here: Here) -> None:
    request = builders.a_request(here)
    other = request.round.requests.exclude(pk=request.pk).first()
    assert other
    builders.answered(request)
    due = TODAY + 30 * DAY
    actions.amend_round(round=request.round, due_on=due, by=here.officer, at=later(3))
    request.refresh_from_db()
    other.refresh_from_db()
    assert other.due_on == due != request.due_on


def test_days_that_have_passed_may_stay(here: Here) -> None:
    round = builders.an_open_round(here)
    same = {"opens_on": round.opens_on, "due_on": round.due_on, "title": "Spring, again"}
    actions.amend_round(round=round, by=here.officer, at=later(40), **same)
    with pytest.raises(Wanting, match="passed"):
        actions.amend_round(round=round, due_on=TODAY + DAY, by=here.officer, at=later(40))


def test_the_plans_of_an_open_round_stay(here: Here) -> None:
    round = builders.an_open_round(here)
    more = stories.a_live_plan(here.place, title="Another")
    with pytest.raises(Wanting, match="another round"):
        actions.amend_round(round=round, plans=[more], by=here.officer, at=NOW)


def test_what_comes_after_closing_is_kept_as_late(here: Here) -> None:
    request = builders.a_request(here)
    actions.close_round(round=request.round, by=here.officer, at=later(20))
    request.refresh_from_db()
    assert request.state == Request.State.OVERDUE
    builders.answered(request)
    assert request.state == Request.State.SUBMITTED and request.late


def test_a_closed_round_can_be_opened_again_as_if_it_had_not_been_closed(here: Here) -> None:
    request = builders.a_request(here)
    round, letters = request.round, Message.objects.count()
    late = round.requests.exclude(pk=request.pk)[0]
    Request.objects.filter(pk=late.pk).update(due_on=TODAY)
    actions.close_round(round=round, by=here.officer, at=later(1))
    actions.reopen_round(round=round, by=here.officer, at=later(2))
    round.refresh_from_db()
    assert round.state == Round.State.OPEN and round.closed_at is None
    states = dict(round.requests.values_list("pk", "state"))
    assert (states[request.pk], states[late.pk]) == ("sent", "overdue")
    assert Message.objects.count() == letters


def test_what_was_never_sent_is_excused_by_closing_and_put_back_by_opening(here: Here) -> None:
    round = builders.an_open_round(here)
    builders.a_contact(here, 1, name="Jon Reed")
    actions.ask_owners(round=round, by=here.officer, at=NOW)
    unsent = round.requests.filter(participant__name="Jon Reed")
    kept = round.requests.exclude(participant__name="Jon Reed")[0]
    actions.excuse(request=kept, reason="On leave.", by=here.officer, at=NOW)
    actions.close_round(round=round, by=here.officer, at=later(1))
    assert {one.state for one in unsent.all()} == {"excused"}
    assert unsent[0].steps.get().note == "The round ended before this was sent."
    actions.reopen_round(round=round, by=here.officer, at=later(2))
    assert {one.state for one in unsent.all()} == {"to_send"}
    kept.refresh_from_db()
    assert kept.state == "excused", "what an officer excused stays so"


def test_what_is_open_in_another_round_can_be_left_out(here: Here) -> None:
    first = builders.an_open_round(here)
    answered = first.requests.order_by("action_number")[0]
    builders.answered(answered)
    second = builders.a_round(here, title="Once more")
    actions.ask_owners(round=second, by=here.officer, at=NOW)
    asked = second.requests.count()
    assert {other: len(pks) for other, pks in open_elsewhere(second).items()} == {first: asked - 1}
    left_out = actions.leave_out_open_elsewhere(round=second, by=here.officer, at=NOW)
    assert left_out == asked - 1 and not open_elsewhere(second)
    assert second.requests.get().action_id == answered.action_id
    assert first.requests.count() == asked


@pytest.mark.parametrize(
    "state, said", [("planned", "You open the round"), ("open", "You send it"),
                    ("closed", "Nothing: the round ended before it was sent")]
)  # fmt: skip
def test_what_is_next_with_a_request_that_was_not_sent(state: str, said: str) -> None:
    request = Request(state=Request.State.TO_SEND, action_id=1)
    assert what_next(Round(state=state), request, None, TODAY) == said


def test_cancelling_tells_those_who_were_asked_and_keeps_what_came_in(here: Here) -> None:
    request = builders.a_request(here)
    builders.answered(request)
    with pytest.raises(Wanting):
        actions.cancel_round(round=request.round, reason=" ", by=here.officer, at=later(2))
    actions.cancel_round(
        round=request.round, reason="The Board is put off.", by=here.officer, at=later(2)
    )
    states = set(request.round.requests.values_list("state", flat=True))
    assert states == {"submitted", "excused"}
    _, told = builders.letters_to("ida0@partners.example")
    assert "The Board is put off." in told.body


# The next round


def test_the_next_round_asks_those_who_answer_now_about_what_is_open(here: Here) -> None:
    round = builders.an_open_round(here, meets_on=TODAY + 30 * DAY)
    asked = list(round.requests.order_by("action_number"))
    done = here.plan.actions.get(pk=asked[0].action_id)
    done.status = Status.COMPLETE
    done.save(update_fields=["status"])

    new = actions.roll_over(round=round, title="Autumn update", by=here.officer, at=later(20))

    assert new.state == Round.State.PLANNED and new.previous == round
    assert new.approver == here.approver
    assert new.due_on == dt.date(2026, 9, 18) and new.meets_on == dt.date(2026, 10, 5)
    assert [one.name for one in new.participants.all()] == ["Ida Quill"]
    numbers = set(new.requests.values_list("action_number", flat=True))
    assert numbers == {one.action_number for one in asked[1:]}
    assert set(new.requests.values_list("state", flat=True)) == {"to_send"}


def test_who_has_left_is_not_asked_again_but_their_deputy_is(here: Here) -> None:
    contact = builders.a_contact(here)
    builders.a_contact(here, name="Dee Post", email="dee@partners.example", part="deputy")
    round = builders.an_open_round(here)
    actions.end_contact(contact=contact, by=here.officer, at=later(1))
    new = actions.roll_over(round=round, title="Autumn", by=here.officer, at=later(2))
    assert [one.name for one in new.participants.all()] == ["Dee Post"]


def test_long_after_the_next_round_still_lies_ahead(here: Here) -> None:
    round = builders.an_open_round(here, rhythm="quarterly")
    new = actions.roll_over(round=round, title="Later", by=here.officer, at=later(400))
    assert new.due_on > later(400).date() and new.opens_on >= later(400).date()


def test_a_round_for_one_time_has_no_next(here: Here) -> None:
    round = builders.an_open_round(here, rhythm="one_off")
    with pytest.raises(RoundProblem, match="one time"):
        actions.roll_over(round=round, title="Again", by=here.officer, at=NOW)


# The same form, sent twice


def test_the_same_form_sent_twice_makes_one_round_and_one_next_round(here: Here) -> None:
    first, again = builders.a_round(here), builders.a_round(here)
    assert first == again
    assert builders.a_round(here, title="Another") != first
    round = builders.an_open_round(here, title="Open one")
    made = [
        actions.roll_over(round=round, title="Autumn", by=here.officer, at=later(1))
        for _ in range(2)
    ]
    assert made[0] == made[1]


def test_who_handed_over_is_asked_nothing_more(here: Here) -> None:
    builders.a_contact(here, 0)
    other = builders.a_contact(here, 1, name="Jon Reed")
    round = builders.an_open_round(here)
    host = builders.participant_of(round)
    actions.hand_over(participant=host, contact=other, by=here.officer, at=later(1))
    assert actions.ask_owners(round=round, by=here.officer, at=later(2)) == 0
