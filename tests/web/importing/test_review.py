"""Deciding about a draft: who its owners are, and whether it goes live."""

from __future__ import annotations

import re
from unittest.mock import patch

import pytest
from django.test import Client

from goldthread.organisations.models import Organisation
from goldthread.strategy import actions
from goldthread.strategy.models import Action, Plan, PlanImport
from goldthread.strategy.queries import printed_owners
from goldthread.workflow.transitions import NotNow
from tests.web import stories

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def address(in_review: PlanImport, page: str = "review") -> str:
    return f"/harrow-mill/imports/{in_review.pk}/{page}/"


def edit_address(in_review: PlanImport, level: str, pk: int) -> str:
    return f"/harrow-mill/plans/{in_review.plan.slug}/edit/{level}/{pk}/"


def test_owners_are_suggested_and_a_person_confirms(desk: Client, in_review: PlanImport) -> None:
    partner, _ = Organisation.objects.get_or_create(name=stories.LEADS[2], slug="carers")
    partner.places.add(in_review.place)
    choices = {
        f"owner_{n}": str(partner.pk) if owner.name == partner.name else "as_printed"
        for n, owner in enumerate(printed_owners(in_review.plan))
    }
    desk.post(address(in_review, "owners"), choices)
    owned = Action.objects.with_owner(partner)
    assert owned
    assert all(owner.confirmed_at for action in owned for owner in action.owners.all())


def test_owners_have_a_page_of_their_own(desk: Client, in_review: PlanImport) -> None:
    page = desk.get(address(in_review, "owners")).text
    assert stories.LEADS[0] in page
    assert "Keep the name as printed" in page
    in_review.plan.actions.all().delete()
    assert "No owner is printed" in desk.get(address(in_review, "owners")).text


def test_an_owner_outside_the_place_cannot_be_chosen(desk: Client, in_review: PlanImport) -> None:
    stranger = Organisation.objects.create(name="Far Away Trust", slug="far")
    desk.post(address(in_review, "owners"), {"owner_0": str(stranger.pk)})
    assert not Action.objects.with_owner(stranger)


def test_approving_with_doubtful_items_asks_once_more(desk: Client, in_review: PlanImport) -> None:
    response = desk.post(address(in_review, "approve"), {})
    assert response.status_code == 422
    assert "Tick the box" in response.text
    assert not Plan.objects.live()


def test_pressing_twice_leads_to_what_was_decided(desk: Client, in_review: PlanImport) -> None:
    desk.post(address(in_review, "approve"), {"seen": "on"})
    for page in ("review", "approve", "discard"):
        again = desk.get(address(in_review, page), follow=True)
        assert "approved this document" in again.text
    second = desk.post(address(in_review, "approve"), {"seen": "on"}, follow=True)
    assert "See the live plan" in second.text


def test_deciding_at_the_same_moment_is_told_and_is_no_fault(
    desk: Client, in_review: PlanImport
) -> None:
    with patch.object(actions, "approve_import", side_effect=NotNow("Somebody was faster.")):
        response = desk.post(address(in_review, "approve"), {"seen": "on"}, follow=True)
    assert response.status_code == 200
    assert "Somebody was faster." in response.text


@pytest.mark.parametrize(
    ("printed", "one"), [("Key deed", "Key deed"), ("What will we do together?", "Action")]
)
def test_levels_are_called_by_the_plans_words_where_they_are_words(
    desk: Client, in_review: PlanImport, printed: str, one: str
) -> None:
    plan = in_review.plan
    plan.labels = {"action": printed}
    plan.save()
    action = plan.actions.first()
    bench = desk.get(f"{edit_address(in_review, 'action', action.pk)}", follow=True).text
    assert re.search(rf"data-focus>{one} 1", bench)
    assert "together?" not in bench


def test_approving_makes_the_plan_live_for_anyone(desk: Client, in_review: PlanImport) -> None:
    response = desk.post(address(in_review, "approve"), {"seen": "on"})
    desk.logout()
    page = desk.get(response.url)
    assert page.status_code == 200
    assert "Grow up well" in page.text


def test_a_draft_is_not_to_be_found_by_the_public(desk: Client, in_review: PlanImport) -> None:
    desk.logout()
    assert desk.get(f"/harrow-mill/plans/{in_review.plan.slug}/").status_code == 404


def test_minutes_show_their_decisions_and_cannot_go_live(
    desk: Client, in_review: PlanImport
) -> None:
    in_review.plan.priorities.all().delete()
    source = in_review.plan.source
    source.findings = {
        "decisions": [{"text": "That the report be noted.", "type": "noted", "due": None}],
        "forward_items": [{"text": "A further report", "due": "2027-03"}],
        "statements": [{"title": "Safe care", "score": 3, "sections": [{"title": "Findings"}]}],
        "figures": [{"text": "over 520 people", "value": 520.0, "qualifier": "over"}],
    }
    source.save()
    text = desk.get(address(in_review), follow=True).text
    for words in ("That the report be noted.", "due 2027-03", "Safe care: Score 3", "over 520"):
        assert words in text
    assert "Approve…" not in text
    response = desk.post(address(in_review, "approve"), {"seen": "on"}, follow=True)
    assert "nothing to make live" in response.text


def test_setting_a_draft_aside(desk: Client, in_review: PlanImport) -> None:
    assert "Set this draft aside?" in desk.get(address(in_review, "discard")).text
    desk.post(address(in_review, "discard"))
    in_review.refresh_from_db()
    assert in_review.state == PlanImport.State.DISCARDED
    assert "set this draft aside" in desk.get(address(in_review), follow=True).text


def test_changing_title_and_period(desk: Client, in_review: PlanImport) -> None:
    desk.post(
        f"/harrow-mill/plans/{in_review.plan.slug}/edit/",
        {"title": "Well together", "period": "2025/26"},
    )
    plan = Plan.objects.get(pk=in_review.plan.pk)
    assert (plan.title, plan.period) == ("Well together", "2025/26")
