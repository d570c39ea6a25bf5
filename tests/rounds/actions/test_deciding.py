"""Answers come back, are passed on, approved into the plan, or kept until their day."""

from __future__ import annotations

import datetime as dt

import pytest

from goldthread.rounds import actions
from goldthread.rounds.models import Answer, AnswerMilestone, Request
from goldthread.rounds.problems import NotTheApprover, NotYours, OwnWords, Wanting
from goldthread.rounds.tasks import every_morning
from goldthread.strategy import editing
from goldthread.strategy.models import ChangeRequest, StatusSaid, Update
from goldthread.workflow.transitions import NotNow
from tests.rounds import builders
from tests.rounds.builders import TODAY, WORDS, Here, later

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.fixture
def here() -> Here:
    return builders.here()


def approved(here: Here, request: Request, **given: str) -> Request:
    return actions.approve(request=request, by=here.approver, at=later(3), **given)


def test_an_answer_goes_back_with_a_note_by_letter(here: Here) -> None:
    request = builders.a_request(here)
    builders.answered(request)
    with pytest.raises(Wanting):
        actions.send_back(request=request, note=" ", by=here.officer, at=later(2))
    actions.send_back(request=request, note="How many came?", by=here.officer, at=later(2))
    request.refresh_from_db()
    assert request.state == Request.State.SENT_BACK
    assert "How many came?" in builders.letters_to("ida0@partners.example")[-1].body
    assert request.steps.last().note == "How many came?"


def test_an_approved_answer_is_an_update_of_all_its_actions(here: Here) -> None:
    first = builders.a_request(here)
    second = first.round.requests.exclude(pk=first.pk).select_related("participant").first()
    assert second
    answer = builders.answered(first, second, status="at_risk", status_reason="The lease is late.")
    builders.passed(here, first)

    approved(here, first)

    second.refresh_from_db()
    answer.refresh_from_db()
    assert second.state == Request.State.APPROVED
    assert answer.update and answer.update.text == WORDS and answer.update.shared
    assert {one.pk for one in answer.update.actions.all()} == {first.action_id, second.action_id}
    assert answer.update.as_at == "2026-03-05"
    assert first.action
    first.action.refresh_from_db()
    assert first.action.status == "at_risk"
    said = StatusSaid.objects.filter(action=first.action).first()
    assert said and said.by == here.approver


def test_nobody_but_the_named_approver_approves_and_only_what_was_passed_on(here: Here) -> None:
    request = builders.a_request(here)
    builders.answered(request)
    with pytest.raises(NotTheApprover):
        actions.approve(request=request, by=here.officer, at=later(2))
    with pytest.raises(NotNow, match="pass this update on"):
        approved(here, request)
    builders.passed(here, request)
    approved(here, request)
    with pytest.raises(NotNow):
        approved(here, request)
    assert Update.objects.filter(text=WORDS).count() == 1


def test_nobody_approves_their_own_words(here: Here) -> None:
    builders.a_contact(here, email=here.officer.email)
    request = builders.a_request(here, approver=None)
    builders.answered(request)
    with pytest.raises(OwnWords):
        actions.approve(request=request, by=here.officer, at=later(2))


def test_without_a_named_approver_any_officer_approves(here: Here) -> None:
    request = builders.a_request(here, approver=None)
    builders.answered(request)
    actions.approve(request=request, by=here.officer, at=later(2))
    request.refresh_from_db()
    assert request.state == Request.State.APPROVED


def test_an_update_that_came_anew_is_passed_on_anew(here: Here) -> None:
    request = builders.a_request(here)
    builders.answered(request)
    builders.passed(here, request)
    from goldthread.rounds.stepping import step

    step(request=request, verb="submit", at=later(3), by_participant=request.participant)
    with pytest.raises(NotNow):
        approved(here, request)


def test_under_an_embargo_nothing_is_public_before_the_day(here: Here) -> None:
    until = TODAY + 20 * DAY
    request = builders.a_request(
        here, embargo_until=until, embargo_reason="The weeks before an election"
    )
    answer = builders.answered(request, status="at_risk", status_reason="The lease is late.")
    builders.passed(here, request)
    approved(here, request)
    every_morning(timestamp=int(later(19).timestamp()))
    assert not Update.objects.filter(text=WORDS).exists()

    every_morning(timestamp=int(later(20).timestamp()))
    every_morning(timestamp=int(later(21).timestamp()))

    assert Update.objects.filter(text=WORDS).count() == 1
    answer.refresh_from_db()
    assert answer.update
    said = StatusSaid.objects.filter(action=request.action).first()
    assert said and said.by == here.approver


def test_milestones_met_are_marked_and_moved_ones_become_a_change_asked_for(here: Here) -> None:
    request = builders.a_request(here)
    assert request.action
    met, moved = request.action.milestones.order_by("pk")
    answer = builders.answered(request)
    kinds = AnswerMilestone.Said
    AnswerMilestone.objects.create(answer=answer, milestone=met, words="x", said=kinds.MET)
    AnswerMilestone.objects.create(
        answer=answer, milestone=moved, words="y", said=kinds.MOVED,
        new_due=dt.date(2030, 1, 31), reason="The lease is late",
    )  # fmt: skip
    builders.passed(here, request)
    approved(here, request)
    assert met.met and met.met.by == here.approver
    change = ChangeRequest.objects.get()
    assert change.milestone == moved and change.reason == "The lease is late"
    moved.refresh_from_db()
    assert moved.due != "2030-01-31"


def test_an_action_taken_out_mid_round_is_excused_and_comes_back_with_undo(here: Here) -> None:
    request = builders.a_request(here)
    assert request.action
    title = request.action.title
    edit = editing.set_aside(item=request.action, reason="Twice", by=here.officer, at=later(1))
    every_morning(timestamp=int(later(2).timestamp()))
    request.refresh_from_db()
    assert request.action is None and request.state == Request.State.EXCUSED
    assert request.action_title == title
    editing.undo(edit=edit, by=here.officer, at=later(3))
    request.refresh_from_db()
    assert request.action and request.action.title == title


def test_approving_what_speaks_of_an_action_that_is_gone_passes_it_over(here: Here) -> None:
    first = builders.a_request(here)
    second = first.round.requests.exclude(pk=first.pk).select_related("participant").first()
    assert second and first.action
    answer = builders.answered(first, second)
    builders.passed(here, first)
    editing.set_aside(item=first.action, reason="Twice", by=here.officer, at=later(2))
    approved(here, first)
    answer.refresh_from_db()
    assert answer.update and [one.pk for one in answer.update.actions.all()] == [second.action_id]


def test_excusing_says_why_and_asking_again_gives_a_later_day(here: Here) -> None:
    request = builders.a_request(here)
    with pytest.raises(Wanting):
        actions.excuse(request=request, reason="", by=here.officer, at=later(1))
    actions.excuse(request=request, reason="On leave", by=here.officer, at=later(1))
    with pytest.raises(Wanting, match="passed"):
        actions.ask_again(request=request, due_on=TODAY, by=here.officer, at=later(1))
    actions.ask_again(request=request, due_on=TODAY + 9 * DAY, by=here.officer, at=later(1))
    request.refresh_from_db()
    assert (request.state, request.due_on) == (Request.State.SENT, TODAY + 9 * DAY)
    assert len(builders.letters_to("ida0@partners.example")) == 2


def test_headline_words_are_the_officers_and_the_owners_stay(here: Here) -> None:
    request = builders.a_request(here)
    answer = builders.answered(request)
    actions.write_headline(
        request=request, headline=" Three rooms\nopen ", by=here.officer, at=later(2)
    )
    with pytest.raises(NotYours):
        actions.write_headline(request=request, headline="Mine", by=here.approver, at=later(2))
    request.refresh_from_db()
    answer.refresh_from_db()
    assert request.headline == "Three rooms open" and answer.text == WORDS


def test_a_status_better_than_the_records_needs_a_reason_at_the_latest_here(here: Here) -> None:
    request = builders.a_request(here)
    assert request.action
    request.action.milestones.update(due="2020-01-31", years=[], uncertain_years=[])
    builders.answered(request, status="on_track")
    builders.passed(here, request)
    with pytest.raises(Wanting) as refused:
        approved(here, request)
    assert refused.value.field == "reason"
    request.refresh_from_db()
    assert request.state == Request.State.SUBMITTED
    approved(here, request, reason="The step was met, and the record is old.")
    assert Answer.objects.get(request=request).update


def test_the_approver_gets_one_letter_when_the_first_update_waits(here: Here) -> None:
    first = builders.a_request(here)
    second = first.round.requests.exclude(pk=first.pk).select_related("participant").first()
    assert second
    for one in (first, second):
        builders.answered(one)
        builders.passed(here, one)
        builders.passed(here, one)
    [letter] = builders.letters_to(here.approver.email)
    assert f"/rounds/{first.round_id}/?show=approve" in letter.body
    # When that is approved at once, the next that is passed on brings no second letter that day
    actions.approve(request=first, by=here.approver, at=later(2), reason="It is so.")
    actions.approve(request=second, by=here.approver, at=later(2), reason="It is so.")
    third = first.round.requests.filter(state="sent").select_related("participant").get()
    builders.answered(third)
    actions.pass_on(request=third, by=here.officer, at=later(2) + dt.timedelta(hours=3))
    assert len(builders.letters_to(here.approver.email)) == 1
    # But on a later day it does
    Request.objects.filter(pk=third.pk).update(passed_at=None)
    actions.pass_on(request=third, by=here.officer, at=later(4))
    assert len(builders.letters_to(here.approver.email)) == 2
