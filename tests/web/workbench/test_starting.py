"""A plan from nothing: started, filled, made live, mended afterwards, copied forward."""

from __future__ import annotations

import pytest
from django.test import Client

from goldthread.places.models import Place
from goldthread.strategy.models import Plan
from tests.web import stories

pytestmark = [pytest.mark.django_db, pytest.mark.database]
START = "/harrow-mill/new-plan/"
FORM = {
    "title": "Warm homes",
    "period": "2026/27-2028/29",
    "label_priority": "Theme",
    "label_objective": "Aim",
    "label_action": "Pledge",
    "label_milestone": "Step",
}


def started(desk: Client) -> Plan:
    desk.post(START, FORM)
    return Plan.objects.get(title="Warm homes")


def add(desk: Client, plan: Plan, level: str, under: str, words: str) -> str:
    address = f"/harrow-mill/plans/{plan.slug}/workbench/add/"
    response = desk.post(address, {"at": "", "level": level, "under": under, "words": words})
    return str(response.url.split("#")[1])


def test_a_plan_begins_with_its_own_words_and_helps_with_the_first_item(
    desk: Client, place: Place
) -> None:
    plan = started(desk)
    page = desk.get(f"/harrow-mill/plans/{plan.slug}/workbench/").text
    assert "This plan is empty" in page
    assert "Begin with its first theme" in page
    assert "pledges with their steps" in page
    assert "Make it live" not in page


@pytest.mark.parametrize("missing", ["title", "label_priority", "label_milestone"])
def test_what_is_missing_is_told_and_what_was_typed_is_kept(
    desk: Client, place: Place, missing: str
) -> None:
    response = desk.post(START, FORM | {missing: ""})
    assert response.status_code == 422
    assert "There is a problem" in response.text
    assert "2026/27-2028/29" in response.text
    assert not Plan.objects.exists()


def test_written_published_mended_and_copied_forward(desk: Client, place: Place) -> None:
    plan = started(desk)
    theme = add(desk, plan, "priority", "", "Nobody sits in the cold")
    aim = add(desk, plan, "objective", theme, "Heat costs less")
    pledge = add(desk, plan, "action", aim, "Insulate forty homes a year")
    add(desk, plan, "milestone", pledge, "The first ten are done")
    bench = f"/harrow-mill/plans/{plan.slug}/workbench/"
    # The years of its period are offered for the step
    step = plan.milestones.get()
    form = desk.get(f"{bench}?at=milestone-{step.pk}&do=edit").text
    for year in ("2026/27", "2027/28", "2028/29"):
        assert f'value="{year}"' in form
    # Nobody else sees it before it is live
    assert Client().get(f"/harrow-mill/plans/{plan.slug}/").status_code == 404
    response = desk.post(f"{bench}publish/")
    assert "Insulate forty homes a year" in Client().get(response.url).text
    # The live plan is mended on the same bench
    action = plan.actions.get()
    desk.post(f"{bench}action/{action.pk}/edit/", {"title": "Insulate fifty homes a year"})
    assert "Insulate fifty homes a year" in Client().get(response.url).text
    # And the next edition begins as a draft of its own
    copied = desk.post(
        f"/harrow-mill/plans/{plan.slug}/copy-forward/",
        {"title": "Warm homes again", "period": "2029/30-2031/32"},
    )
    new = Plan.objects.get(title="Warm homes again")
    assert copied.url == f"/harrow-mill/plans/{new.slug}/workbench/"
    assert (new.state, new.previous) == (Plan.State.DRAFT, plan)
    assert new.actions.get().continues == action


def test_a_plan_with_nothing_in_it_cannot_go_live(desk: Client, place: Place) -> None:
    plan = started(desk)
    response = desk.post(f"/harrow-mill/plans/{plan.slug}/workbench/publish/")
    assert response.status_code == 422
    assert "There is nothing in this plan yet." in response.text


def test_a_live_plan_is_not_published_twice(desk: Client, place: Place) -> None:
    plan = stories.a_live_plan(place)
    response = desk.get(f"/harrow-mill/plans/{plan.slug}/workbench/publish/", follow=True)
    assert "This plan is live already." in response.text


def test_a_draft_from_a_document_goes_through_its_import(desk: Client, draft: Plan) -> None:
    number = draft.plan_import.pk
    for page, there in [("publish", "approve"), ("discard", "discard")]:
        response = desk.get(f"/harrow-mill/plans/{draft.slug}/workbench/{page}/")
        assert response.url == f"/harrow-mill/imports/{number}/{there}/"


def test_a_draft_written_by_hand_is_set_aside(desk: Client, place: Place) -> None:
    plan = started(desk)
    address = f"/harrow-mill/plans/{plan.slug}/workbench/discard/"
    assert "Set this draft aside?" in desk.get(address).text
    assert "Nothing went live" in desk.post(address, follow=True).text
    assert Plan.objects.get(pk=plan.pk).state == Plan.State.DISCARDED


def test_a_live_plan_is_not_set_aside(desk: Client, place: Place) -> None:
    plan = stories.a_live_plan(place)
    address = f"/harrow-mill/plans/{plan.slug}/workbench/discard/"
    assert "Only a draft can be discarded." in desk.post(address, follow=True).text
    assert Plan.objects.get(pk=plan.pk).state == Plan.State.LIVE


def test_title_and_years_are_changed_and_can_be_undone(desk: Client, draft: Plan) -> None:
    desk.post(f"/harrow-mill/plans/{draft.slug}/edit/", {"title": "Well together", "period": ""})
    assert Plan.objects.get(pk=draft.pk).title == "Well together"
    edit = draft.edits.first()
    desk.post(f"/harrow-mill/plans/{draft.slug}/workbench/edits/{edit.pk}/undo/")
    assert Plan.objects.get(pk=draft.pk).title == draft.title


def test_copying_without_a_title_is_told(desk: Client, place: Place) -> None:
    plan = stories.a_live_plan(place)
    response = desk.post(f"/harrow-mill/plans/{plan.slug}/copy-forward/", {"title": ""})
    assert response.status_code == 422
    assert "Give the plan a title." in response.text
