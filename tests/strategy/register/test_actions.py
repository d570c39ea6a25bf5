"""The register: nothing is refused without a reason, and nothing said is written over."""

from __future__ import annotations

import datetime as dt

import pytest

from goldthread.strategy.models import Inquiry, Plan, Recommendation
from goldthread.strategy.register import actions
from goldthread.strategy.register.actions import RegisterProblem
from goldthread.strategy.register.queries import answered_by_action, entries_of, inquiries_of
from tests.organisations import builders
from tests.web import stories

pytestmark = pytest.mark.django_db
NOW = builders.NOW


@pytest.fixture
def plan() -> Plan:
    return stories.a_live_plan(stories.a_place())


@pytest.fixture
def inquiry(plan: Plan) -> Inquiry:
    return actions.add_inquiry(
        place=plan.place, title="Commission on loneliness", kind="commission", public=True
    )


def test_the_recommendations_of_an_imported_document_become_entries_once(plan: Plan) -> None:
    inquiry = actions.add_inquiry(
        place=plan.place, title="Needs in 2026", kind="needs_assessment", plan=plan
    )
    read = Recommendation.objects.get(plan=plan)
    assert [(entry.text, entry.read_from) for entry in inquiry.entries.all()] == [(read.text, read)]

    actions.amend_inquiry(
        inquiry=inquiry,
        title="Needs in 2026",
        kind="needs_assessment",
        body="",
        published_on=None,
        link="",
        plan=plan,
        public=True,
    )
    assert inquiry.entries.count() == 1


def test_another_places_document_is_refused(inquiry: Inquiry) -> None:
    elsewhere = stories.a_live_plan(stories.a_place("Far Reach"))
    with pytest.raises(RegisterProblem, match="this place's own"):
        actions.add_inquiry(place=inquiry.place, title="x", kind="other", plan=elsewhere)


def test_entries_keep_the_order_in_which_they_were_added(inquiry: Inquiry) -> None:
    for words in ("first", "second", "third"):
        actions.add_entry(inquiry=inquiry, text=words)
    assert [entry.text for entry in inquiry.entries.all()] == ["first", "second", "third"]


@pytest.mark.parametrize("answer", ["partly", "not_accepted"])
def test_a_refusal_needs_a_reason(inquiry: Inquiry, answer: str) -> None:
    entry = actions.add_entry(inquiry=inquiry, text="Open at noon")
    with pytest.raises(RegisterProblem, match="Say why"):
        actions.answer(entry=entry, answer=answer, reason="   ")
    entry.refresh_from_db()
    assert entry.answer == ""


def test_an_answer_taken_back_leaves_nobody_answering(inquiry: Inquiry) -> None:
    entry = actions.add_entry(inquiry=inquiry, text="Open at noon")
    partner = builders.a_partner(inquiry.place)
    actions.answer(
        entry=entry, answer="accepted", answered_by=partner, answered_on=dt.date(2026, 5, 1)
    )
    actions.answer(entry=entry, answer="", answered_by=partner, answered_on=dt.date(2026, 5, 2))
    entry.refresh_from_db()
    assert (entry.answer, entry.answered_by, entry.answered_on) == ("", None, None)


def test_only_this_places_partners_answer(inquiry: Inquiry) -> None:
    entry = actions.add_entry(inquiry=inquiry, text="Open at noon")
    stranger = builders.a_partner(builders.a_place("Marlowe"))
    with pytest.raises(RegisterProblem, match="organisations"):
        actions.answer(entry=entry, answer="accepted", answered_by=stranger)


def test_the_actions_that_answer_are_those_named_last(inquiry: Inquiry, plan: Plan) -> None:
    entry = actions.add_entry(inquiry=inquiry, text="Open at noon")
    first, second = plan.actions.all()[:2]
    actions.answer_with(entry=entry, actions=[first])
    actions.answer_with(entry=entry, actions=[second])
    assert list(entry.actions.all()) == [second]
    assert [one.text for one in answered_by_action(second, with_hidden=False)] == ["Open at noon"]
    assert answered_by_action(first, with_hidden=False) == []


def test_an_action_elsewhere_cannot_answer(inquiry: Inquiry) -> None:
    entry = actions.add_entry(inquiry=inquiry, text="Open at noon")
    elsewhere = stories.a_live_plan(stories.a_place("Far Reach")).actions.first()
    with pytest.raises(RegisterProblem, match="own plans"):
        actions.answer_with(entry=entry, actions=[elsewhere])


def test_progress_is_added_and_closes_only_when_said(inquiry: Inquiry) -> None:
    officer = builders.a_person(inquiry.place)
    entry = actions.add_entry(inquiry=inquiry, text="Open at noon")
    day = NOW.date()
    actions.say_progress(entry=entry, text="Two of four are open.", as_at=day, by=officer, at=NOW)
    assert entry.closed_on is None
    actions.say_progress(
        entry=entry, text="All are open.", as_at=day, close=True, by=officer, at=NOW
    )
    assert [said.text for said in entry.progress.all()] == [
        "All are open.",
        "Two of four are open.",
    ]
    assert entry.closed_on == day
    actions.reopen(entry=entry)
    assert entry.closed_on is None


def test_progress_of_a_day_to_come_is_refused(inquiry: Inquiry) -> None:
    entry = actions.add_entry(inquiry=inquiry, text="Open at noon")
    tomorrow = NOW.date() + dt.timedelta(days=1)
    with pytest.raises(RegisterProblem, match="has passed"):
        actions.say_progress(
            entry=entry, text="Done", as_at=tomorrow, by=builders.a_person(), at=NOW
        )


def test_the_counts_of_a_list(inquiry: Inquiry) -> None:
    yes, no, _ = (actions.add_entry(inquiry=inquiry, text=text) for text in "abc")
    actions.answer(entry=yes, answer="accepted")
    actions.answer(entry=no, answer="not_accepted", reason="It is done by others.")
    found = inquiries_of(inquiry.place, with_hidden=False).get()
    assert (found.total, found.accepted, found.refused, found.unanswered) == (3, 1, 1, 1)


def test_what_is_not_public_is_not_listed(inquiry: Inquiry, plan: Plan) -> None:
    Inquiry.objects.update(public=False)
    assert not inquiries_of(inquiry.place, with_hidden=False).exists()
    assert inquiries_of(inquiry.place, with_hidden=True).exists()


def test_the_public_never_sees_an_action_of_a_draft(inquiry: Inquiry) -> None:
    draft = stories.a_draft(inquiry.place, title="Not yet")
    entry = actions.add_entry(inquiry=inquiry, text="Open at noon")
    actions.answer_with(entry=entry, actions=[draft.actions.first()])
    assert entries_of(inquiry, with_hidden=False)[0].answering == []  # type: ignore[attr-defined]
    assert len(entries_of(inquiry, with_hidden=True)[0].answering) == 1  # type: ignore[attr-defined]
