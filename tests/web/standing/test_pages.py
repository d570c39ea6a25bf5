"""How plans stand: seen by people with a role, said by officers, never told to the public."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from goldthread.organisations.models import Role
from goldthread.strategy.models import (
    Action,
    Milestone,
    MilestoneMet,
    Plan,
    Priority,
    StatusSaid,
)
from goldthread.web.standing.listing import PER_PAGE
from goldthread.web.standing.views import PLANS
from tests.organisations import builders
from tests.web import stories

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan() -> Plan:
    return stories.a_live_plan(stories.a_place())


@pytest.fixture
def action(plan: Plan) -> Action:
    """Called on track, with a milestone long past that nobody marked as met."""
    found = plan.actions.get(number=2)
    Milestone.objects.create(
        place=plan.place, plan=plan, action=found, text="Staff <b>are</b> hired", due="2024-05"
    )
    Action.objects.filter(pk=found.pk).update(status="on_track")
    return found


@pytest.fixture
def officer(plan: Plan) -> Client:
    user = builders.with_second_step(builders.a_person(plan.place, Role.OFFICER))
    return builders.browser_of(user)


def at(name: str, action: Action, **more: object) -> str:
    plan = action.plan
    given = {"place": plan.place.slug, "plan": plan.slug}
    if name not in ("plan", "across"):
        given["number"] = action.number
    if name == "across":
        del given["plan"]
    return reverse(f"standing:{name}", kwargs=given | more)


def words(browser: Client, address: str, status: int = 200) -> str:
    answer = browser.get(address)
    assert answer.status_code == status
    return " ".join(answer.content.decode().split())


def test_both_statuses_the_flag_and_the_reason_stand_side_by_side(
    action: Action, officer: Client
) -> None:
    page = words(officer, at("plan", action))
    assert "the owner’s status is better than what the records say" in page
    assert "On track, but: milestone due" in page
    assert "Milestone due May 2024 not met" in page
    assert "Staff &lt;b&gt;are&lt;/b&gt; hired" in page
    only = words(officer, f"{at('plan', action)}?show=disagree")
    assert action.title in only and "Nobody has said why yet." in only
    said = {"status": "on_track", "reason": "They <i>start</i> on Monday."}
    assert officer.post(at("say", action), said).status_code == 302
    assert "They &lt;i&gt;start&lt;/i&gt; on Monday." in words(officer, at("plan", action))
    assert action.plan.title in words(officer, at("across", action))


def test_a_long_plan_is_read_page_by_page_and_one_priority_at_a_time(officer: Client) -> None:
    place = Plan.objects.get().place
    plan = stories.a_live_plan(place, title="Long plan", actions=PER_PAGE + 1)
    address = reverse("standing:plan", kwargs={"place": place.slug, "plan": plan.slug})

    def shown(query: str = "") -> set[int]:
        page = words(officer, address + query)
        numbers = plan.actions.values_list("number", flat=True)
        return {number for number in numbers if f"/actions/{number}/standing/" in page}

    first, last = shown(), shown("?page=2")
    assert (len(first), len(last), len(first | last)) == (PER_PAGE, 1, PER_PAGE + 1)
    assert shown("?page=99") == last
    assert shown("?show=disagree") > {1}
    plan.actions.exclude(number=1).update(status="")
    assert shown("?show=disagree") == {1}
    other = Priority.objects.create(place=place, plan=plan, title="Quiet streets", position=9)
    assert shown(f"?priority={plan.priorities.count()}") == set()
    assert other.title in words(officer, f"{address}?priority={plan.priorities.count()}")
    assert shown("?priority=1") <= first
    assert shown("?priority=%00&page=x") == first  # what no plan has is passed over


def test_many_plans_come_page_by_page(plan: Plan, officer: Client) -> None:
    for number in range(PLANS):
        stories.a_live_plan(plan.place, title=f"A plan {number}", actions=1)
    address = reverse("standing:across", kwargs={"place": plan.place.slug})
    assert plan.title not in words(officer, address)
    assert plan.title in words(officer, f"{address}?page=2")


def test_a_place_without_plans_and_a_plan_that_agrees(plan: Plan, officer: Client) -> None:
    plan.actions.update(status="")
    here = {"place": plan.place.slug}
    assert "The two agree everywhere" in words(
        officer, reverse("standing:plan", kwargs={**here, "plan": plan.slug}) + "?show=disagree"
    )
    plan.delete()
    assert "There are no plans yet" in words(officer, reverse("standing:across", kwargs=here))


def test_the_public_page_of_an_action_keeps_what_the_records_say_to_members(
    action: Action, officer: Client
) -> None:
    plan = action.plan
    address = f"/{plan.place.slug}/plans/{plan.slug}/actions/{action.number}/"
    assert "What the records say" in words(officer, address)
    resident = words(Client(), address)
    assert "What the records say" not in resident
    assert "They disagree" not in resident


def test_a_better_status_is_saved_with_a_reason_alone(action: Action, officer: Client) -> None:
    address = at("say", action)
    answer = officer.post(address, {"status": "complete", "reason": ""})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Say why your status is right" in page
    assert 'value="complete" checked' in " ".join(page.split())
    answer = officer.post(address, {"status": "complete", "reason": "All are hired. 😀 \u202e"})
    assert answer.status_code == 302
    said = StatusSaid.objects.get()
    assert said.overrules
    assert said.reason in officer.get(at("action", action)).content.decode()


def test_a_milestone_is_marked_as_met_and_not_met(action: Action, officer: Client) -> None:
    milestone = action.milestones.get(text__startswith="Staff")
    address = at("milestone", action, pk=milestone.pk)
    officer.post(address, {"met": "yes", "on": "2024-06-03"})
    assert MilestoneMet.objects.get().on.isoformat() == "2024-06-03"
    plan = action.plan
    public = f"/{plan.place.slug}/plans/{plan.slug}/actions/{action.number}/"
    assert "<b>Met</b>, 3 June 2024" in words(Client(), public)
    for wrong, problem in (("soon", "Enter a date"), ("2999-01-01", "still to come")):
        assert (
            problem
            in officer.post(address, {"met": "yes", "on": wrong}, follow=True).content.decode()
        )
    officer.post(address, {"met": "no"})
    assert not MilestoneMet.objects.exists()


def test_another_plan_s_milestone_is_not_marked_here(action: Action, officer: Client) -> None:
    other = stories.a_live_plan(action.plan.place, title="Another")
    foreign = Milestone.objects.create(
        place=other.place, plan=other, action=other.actions.first(), text="Elsewhere"
    )
    answer = officer.post(at("milestone", action, pk=foreign.pk), {"met": "yes"})
    assert answer.status_code == 404


def test_on_the_bench_too_a_better_status_needs_a_reason(action: Action, officer: Client) -> None:
    plan = action.plan
    address = reverse(
        "workbench:change",
        kwargs={
            "place": plan.place.slug, "plan": plan.slug, "level": "action", "pk": action.pk,
            "verb": "edit",
        },
    )  # fmt: skip
    Action.objects.filter(pk=action.pk).update(status="off_track")
    typed = {"title": "Train everybody", "status": "complete", "years": ["2024/25"]}
    answer = officer.post(address, typed)
    assert answer.status_code == 422
    assert "Say why your status is right" in answer.content.decode()
    assert Action.objects.get(pk=action.pk).title == action.title  # all of it or nothing
    assert officer.post(address, typed | {"status_reason": "They are."}).status_code == 302
    mended = Action.objects.get(pk=action.pk)
    assert (mended.title, mended.status) == ("Train everybody", "complete")
    assert StatusSaid.objects.get().reason == "They are."
    assert plan.edits.count() == 1
