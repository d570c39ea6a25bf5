"""A change is asked for by whoever leads, decided by somebody else, and told to anyone."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from goldthread.messaging.models import Message
from goldthread.organisations.models import Role
from goldthread.strategy.editing import amend, set_aside
from goldthread.strategy.models import Action, ActionOwner, ChangeRequest, Milestone, Plan
from tests.organisations import builders
from tests.web import stories

pytestmark = pytest.mark.django_db
TYPED = {"kind": "date", "due": "March 2040", "reason": "The lease <i>took</i> longer."}


@pytest.fixture
def plan() -> Plan:
    return stories.a_live_plan(stories.a_place())


@pytest.fixture
def milestone(plan: Plan) -> Milestone:
    action = plan.actions.get(number=1)
    ActionOwner.objects.create(
        place=plan.place, action=action, name="Council", confirmed_at=stories.NOW,
        organisation=builders.a_partner(plan.place),
    )  # fmt: skip
    return Milestone.objects.create(
        place=plan.place, plan=plan, action=action, text="Weir Lane opens", due="2026-05"
    )


def signed_in(plan: Plan, role: Role) -> Client:
    return builders.browser_of(builders.with_second_step(builders.a_person(plan.place, role)))


@pytest.fixture
def owner(plan: Plan, milestone: Milestone) -> Client:
    return signed_in(plan, Role.OWNER)


@pytest.fixture
def officer(plan: Plan) -> Client:
    return signed_in(plan, Role.OFFICER)


def at(name: str, plan: Plan, **more: object) -> str:
    given = {"place": plan.place.slug, "plan": plan.slug}
    return reverse(f"changing:{name}", kwargs=given | more)


def asked(owner: Client, item: Milestone, **typed: str) -> ChangeRequest:
    answer = owner.post(at("ask", item.plan, level="milestone", pk=item.pk), TYPED | typed)
    assert answer.status_code == 302, answer.content.decode()
    return ChangeRequest.objects.latest("pk")


def test_from_asking_to_what_anyone_reads(
    plan: Plan, milestone: Milestone, owner: Client, officer: Client
) -> None:
    change = asked(owner, milestone)
    page = owner.get(at("one", plan, pk=change.pk)).content.decode()
    assert "May 2026" in page and "March 2040" in page
    assert "Withdraw my request" in page and "Agree and change" not in page
    assert "longer" not in Client().get(at("plan", plan)).content.decode()

    seen = _seen(officer.get(at("one", plan, pk=change.pk)).content.decode())
    answer = officer.post(at("decide", plan, pk=change.pk), {"verb": "agree", "seen": seen})
    assert answer.status_code == 302
    public = Client().get(at("plan", plan)).content.decode()
    assert "March 2040" in public and "The lease &lt;i&gt;took&lt;/i&gt; longer." in public
    assert "Person" not in public  # who asked and who agreed stays among those with a role


def _seen(page: str) -> str:
    return page.split('name="seen" value="')[1].split('"')[0]


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ({"kind": ""}, "Choose what should change"),
        ({"kind": "owner"}, "Choose what should change"),
        ({"due": "in a while"}, "Write a day, month or year"),
        ({"due": "2001"}, "passed already"),
        ({"reason": " "}, "Say why"),
        ({"reason": "x" * 5000}, "shorter"),
        ({"kind": "words", "words": "y" * 1_000_000}, "shorter"),
    ],
)
def test_what_is_wrong_is_told_and_what_was_typed_is_kept(
    milestone: Milestone, owner: Client, typed: dict[str, str], problem: str
) -> None:
    address = at("ask", milestone.plan, level="milestone", pk=milestone.pk)
    answer = owner.post(address, TYPED | typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert problem in page
    assert (TYPED | typed)["due"] in page
    assert not ChangeRequest.objects.exists()


def test_the_same_form_sent_twice_asks_once(milestone: Milestone, owner: Client) -> None:
    assert asked(owner, milestone) == asked(owner, milestone)
    address = at("ask", milestone.plan, level="milestone", pk=milestone.pk)
    answer = owner.post(address, TYPED | {"due": "May 2040"})
    assert answer.status_code == 422
    assert "asked for this kind of change already" in answer.content.decode()
    assert ChangeRequest.objects.count() == 1


def test_letters_lead_to_the_very_page(
    plan: Plan, milestone: Milestone, owner: Client, officer: Client
) -> None:
    change = asked(owner, milestone)
    officer.post(at("decide", plan, pk=change.pk), {"verb": "decline", "note": "Too late."})
    to_decide, decided = Message.objects.order_by("pk")
    for letter, browser in ((to_decide, officer), (decided, owner)):
        [address] = re.findall(r"http://testserver(/\S+)", letter.body)
        assert browser.get(address).status_code == 200
    assert "Too late." in decided.body
    page = owner.get(at("one", plan, pk=change.pk)).content.decode()
    assert "Asked for</dt>" in page and "After</dt>" not in page  # it never came to be


def test_an_owner_asks_only_about_what_their_organisation_leads(plan: Plan, owner: Client) -> None:
    other: Action = plan.actions.get(number=3)
    answer = owner.get(at("ask", plan, level="action", pk=other.pk))
    assert answer.status_code == 403
    assert "your organisation leads" in answer.content.decode()
    assert owner.get(at("ask", plan, level="priority", pk=1)).status_code == 404


def test_who_may_not_decide_is_told_who_may(
    plan: Plan, milestone: Milestone, owner: Client, officer: Client
) -> None:
    change = asked(owner, milestone)
    address = at("decide", plan, pk=change.pk)
    for browser in (owner, signed_in(plan, Role.BOARD)):
        answer = browser.post(address, {"verb": "agree"})
        assert answer.status_code == 403
        assert "performance officers" in answer.content.decode()
    assert officer.post(address, {"verb": "explode"}).status_code == 422
    assert officer.post(address, {"verb": "decline", "note": ""}).status_code == 422
    officer.post(address, {"verb": "decline", "note": "Not this year."})
    again = officer.post(address, {"verb": "agree"}, follow=True)
    assert "settled already" in again.content.decode()
    assert "Not this year." in owner.get(at("one", plan, pk=change.pk)).content.decode()


def test_an_item_that_changed_or_went_meanwhile(
    plan: Plan, milestone: Milestone, owner: Client, officer: Client
) -> None:
    change = asked(owner, milestone)
    one, decide = at("one", plan, pk=change.pk), at("decide", plan, pk=change.pk)
    seen = _seen(officer.get(one).content.decode())
    amend(item=milestone, fields={"due": "2026-09"}, seen=None, by=None, at=stories.NOW)
    answer = officer.post(decide, {"verb": "agree", "seen": seen})
    assert answer.status_code == 409
    assert "It now stands so: September 2026" in answer.content.decode()
    set_aside(item=milestone, reason="Read wrongly", by=None, at=stories.NOW)
    assert "no longer in the plan" in officer.get(one).content.decode()
    assert officer.post(decide, {"verb": "agree", "seen": seen}).status_code == 422
    assert "Closed." in officer.post(decide, {"verb": "close"}, follow=True).content.decode()


def test_who_agrees_is_chosen_for_a_plan(plan: Plan, officer: Client) -> None:
    chair = builders.a_person(plan.place, Role.BOARD, name="Chair Chen")
    stranger = builders.a_person(name="Stray")
    address = at("approvers", plan)
    assert officer.post(address, {"people": [stranger.pk]}).status_code == 422
    officer.post(address, {"people": [chair.pk]})
    assert "Chair Chen" in officer.get(at("plan", plan)).content.decode()
    assert list(plan.approvers.values_list("user", flat=True)) == [chair.pk]


def test_the_plan_as_agreed_on_a_date(plan: Plan, milestone: Milestone, officer: Client) -> None:
    today = timezone.localdate()
    amend(item=milestone, fields={"text": "Now other"}, seen=None, by=None, at=stories.NOW)
    address = at("as_agreed", plan)
    assert "Now other" in officer.get(address).content.decode()
    yesterday = today - dt.timedelta(days=1)
    assert "There was nothing yet" in officer.get(f"{address}?on={yesterday}").content.decode()
    for typed, problem in (
        ("tomorrow", "Write the day as"),
        ((today + dt.timedelta(days=1)).isoformat(), "still to come"),
    ):
        answer = officer.get(f"{address}?on={typed}")
        assert answer.status_code == 422
        assert problem in answer.content.decode()


def test_nothing_is_told_of_a_draft(plan: Plan, officer: Client) -> None:
    Plan.objects.filter(pk=plan.pk).update(state=Plan.State.DRAFT)
    assert Client().get(at("plan", plan)).status_code == 404
    assert officer.get(at("plan", plan)).status_code == 404


def test_a_named_approver_needs_a_second_step_to_agree(
    plan: Plan, milestone: Milestone, owner: Client, officer: Client
) -> None:
    chair = builders.a_person(plan.place, Role.BOARD)
    officer.post(at("approvers", plan), {"people": [chair.pk]})
    address = at("decide", plan, pk=asked(owner, milestone).pk)
    answer = builders.browser_of(chair).post(address, {"verb": "agree"})
    assert answer.status_code == 403
    assert "second step" in answer.content.decode()
    strong = builders.browser_of(builders.with_second_step(chair))
    assert strong.post(address, {"verb": "agree"}).status_code == 302
    assert ChangeRequest.objects.get().state == "agreed"
