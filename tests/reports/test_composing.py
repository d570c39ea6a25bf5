"""Reports of every kind: of a round's answers, of several plans, of one owner."""

from __future__ import annotations

import datetime as dt

import pytest

from goldthread.accounts.models import User
from goldthread.organisations.models import Organisation, Role
from goldthread.places.models import Place
from goldthread.reports.actions import (
    CannotCompose,
    Chosen,
    arrange_sections,
    choose_headlines,
    compose_report,
)
from goldthread.reports.kinds import kinds
from goldthread.rounds.models import Participant, Request, Round
from goldthread.rounds.models.answers import Answer, AnswerFor
from goldthread.strategy.models import Action, Plan
from goldthread.web.report_pages.article import article_of
from tests.web import stories

AS_AT = dt.date(2026, 3, 4)


@pytest.fixture
def place(db: None) -> Place:
    return stories.a_place()


@pytest.fixture
def plan(place: Place) -> Plan:
    return stories.a_live_plan(place)


@pytest.fixture
def officer(place: Place) -> User:
    return stories.a_person(place, Role.OFFICER)


@pytest.fixture
def round_(place: Place, plan: Plan) -> Round:
    """With an approved answer about action 2, and one about action 3 that nobody approved."""
    made = Round.objects.create(
        place=place, title="Spring round", opens_on=AS_AT, due_on=AS_AT, state="closed",
        made_at=stories.NOW,
    )  # fmt: skip
    who = Participant.objects.create(round=made, place=place, name="Ade", email="a@x.example")
    for number, update in ((2, plan.updates.first()), (3, None)):
        request = Request.objects.create(
            place=place, round=made, participant=who, plan=plan,
            action=plan.actions.get(number=number), action_number=number, action_title="x",
            due_on=AS_AT, state_since=stories.NOW, headline=f"Line of {number}",
        )  # fmt: skip
        answer = Answer.objects.create(
            place=place, round=made, participant=who, request=request, text="Done.",
            ask=f"A room for <b>{number}</b>", in_the_way="No lease", state="sent", update=update,
            saved_at=stories.NOW, sent_at=stories.NOW,
        )  # fmt: skip
        AnswerFor.objects.create(answer=answer, request=request)
    return made


def test_what_owners_ask_comes_from_approved_answers_alone(
    plan: Plan, round_: Round, officer: User
) -> None:
    report = compose_report(
        plan=plan, kind="half_year", round=round_, as_at=AS_AT, by=officer, at=stories.NOW
    )
    content = report.composed
    assert [(ask.action, ask.words) for ask in content.asks] == [(2, "A room for <b>2</b>")]
    assert [ask.words for ask in content.risks] == ["No lease"]
    assert [one.text for one in report.picked if one.kind == "round"] == ["Line of 2"]
    page = article_of(report)
    assert "What you must decide" in page
    assert "A room for &lt;b&gt;2&lt;/b&gt;" in page


def test_two_plans_are_told_as_one_and_each_action_leads_to_its_own_plan(
    place: Place, plan: Plan, officer: User
) -> None:
    other = stories.a_live_plan(place, title="Moving more")
    report = compose_report(
        plan=plan, further=[other], kind="half_year", as_at=AS_AT, by=officer, at=stories.NOW
    )
    content = report.composed
    assert content.summary.actions == 20
    numbers = [entry.number for priority in content.priorities for entry in priority.entries]
    assert len(set(numbers)) == 20
    assert content.summary.lead.startswith("The 2 plans have 20 actions.")
    page = article_of(report)
    for one in (plan, other):
        assert f"/plans/{one.slug}/actions/3/" in page
    assert "actions/100" not in page
    with pytest.raises(CannotCompose, match="one plan"):
        compose_report(
            plan=plan, further=[other], kind="plan_on_a_page", as_at=AS_AT, by=officer,
            at=stories.NOW,
        )  # fmt: skip


def test_an_owner_s_report_holds_the_actions_it_leads(plan: Plan, officer: User) -> None:
    said = {"plan": plan, "kind": "owner", "as_at": AS_AT, "by": officer, "at": stories.NOW}
    partner = Organisation.objects.create(name="Carers of Harrow Mill", slug="carers")
    with pytest.raises(CannotCompose, match="Choose the organisation"):
        compose_report(**said)
    with pytest.raises(CannotCompose, match="leads no action"):
        compose_report(organisation=partner, **said)
    owner = Action.objects.get(plan=plan, number=4).owners.get()
    owner.organisation, owner.confirmed_at = partner, stories.NOW
    owner.save()
    report = compose_report(organisation=partner, **said)
    content = report.composed
    assert [entry.number for p in content.priorities for entry in p.entries] == [4]
    assert content.summary.lead.startswith("Carers of Harrow Mill leads or shares 1 action.")


def test_headlines_are_written_and_sections_put_in_order(plan: Plan, officer: User) -> None:
    report = compose_report(plan=plan, as_at=AS_AT, by=officer, at=stories.NOW)
    said = {"report": report, "by": officer, "at": stories.NOW}
    choose_headlines(
        title="T", choices={}, written=[Chosen("Mine comes first.", True, 1), Chosen(" ", True)],
        **said,
    )  # fmt: skip
    arrange_sections(sections=["appendix", "priorities", "gossip"], **said)
    report.refresh_from_db()
    assert "Mine comes first." in [one.text for one in report.picked[:2]]
    assert report.arranged == ("appendix", "priorities", "summary")
    page = article_of(report)
    assert page.index('id="appendix"') < page.index('id="priority-1"') < page.index('id="summary"')


@pytest.mark.parametrize("key", kinds())
def test_every_kind_has_a_page(key: str, plan: Plan, officer: User) -> None:
    partner = Organisation.objects.create(name="Carers", slug="carers-x")
    plan.actions.get(number=1).owners.update(organisation=partner, confirmed_at=stories.NOW)
    report = compose_report(
        plan=plan, kind=key, organisation=partner if key == "owner" else None, as_at=AS_AT,
        by=officer, at=stories.NOW,
    )  # fmt: skip
    assert "<section" in article_of(report)


def test_the_same_form_sent_twice_makes_one_draft(plan: Plan, officer: User) -> None:
    said = {"plan": plan, "kind": "half_year", "as_at": AS_AT, "by": officer}
    first = compose_report(at=stories.NOW, **said)
    again = compose_report(at=stories.NOW + dt.timedelta(seconds=2), **said)
    assert again == first
    # What says something else, or was changed since, or is of somebody else, is another draft.
    other = stories.a_person(plan.place, Role.OFFICER, "other@harrow.example")
    choose_headlines(report=first, title="Mine", choices={}, written=[], by=officer, at=stories.NOW)
    found = {
        first.pk,
        compose_report(at=stories.NOW, **said).pk,
        compose_report(at=stories.NOW, title="Another", **said).pk,
        compose_report(at=stories.NOW, **(said | {"by": other})).pk,
    }
    assert len(found) == 4
