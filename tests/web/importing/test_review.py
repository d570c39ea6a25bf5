"""Reviewing a draft, doubtful items first, and deciding about it."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from django.test import Client

from goldthread.organisations.models import Organisation
from goldthread.strategy import actions
from goldthread.strategy.models import Action, Milestone, Plan, PlanImport
from goldthread.strategy.queries import printed_owners
from goldthread.workflow.transitions import NotNow
from tests.web import stories

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def address(in_review: PlanImport, page: str = "review") -> str:
    return f"/harrow-mill/imports/{in_review.pk}/{page}/"


def edit_address(in_review: PlanImport, level: str, pk: int) -> str:
    return f"/harrow-mill/plans/{in_review.plan.slug}/edit/{level}/{pk}/"


def test_doubtful_items_come_first_with_their_reasons_and_lines(
    desk: Client, in_review: PlanImport
) -> None:
    text = desk.get(address(in_review)).text
    doubtful = text.index("The title is cut off at the end of a page.")
    assert doubtful < text.index("The whole draft</h2>")
    assert "In the document" in text
    assert "gt-extract__line--own" in text


def test_the_words_of_the_document_are_shown_as_a_sum(desk: Client, in_review: PlanImport) -> None:
    text = desk.get(address(in_review)).text
    assert "636 of 640 words placed" in text
    assert "0.6% not placed" in text


def test_a_doubtful_action_leads_to_its_update(desk: Client, in_review: PlanImport) -> None:
    action = in_review.plan.actions.exclude(review=[]).get()
    update = action.updates.get()
    text = desk.get(address(in_review)).text
    first_card = text[: text.index("Save and mark as checked")]
    assert edit_address(in_review, "update", update.pk) in first_card


def test_mending_an_action_saves_it_and_takes_it_off_the_list(
    desk: Client, in_review: PlanImport
) -> None:
    action = in_review.plan.actions.first()
    response = desk.post(
        edit_address(in_review, "action", action.pk),
        {
            "words": "Open a family room",
            "owner": "Carers",
            "status": "on_track",
            "years": ["2025/26"],
            "due": "June 2026",
            "next": "/x/",
        },
    )
    assert response.url == "/x/"
    saved = Action.objects.get(pk=action.pk)
    assert (saved.title, saved.status) == ("Open a family room", "on_track")
    assert (saved.years, saved.due) == (["2025/26"], "June 2026")
    assert saved.owners.get().name == "Carers"
    assert "cut off at the end" not in desk.get(address(in_review)).text


def test_an_objective_can_be_put_under_another_priority(
    desk: Client, in_review: PlanImport
) -> None:
    first, second, *_ = in_review.plan.priorities.all()
    objective = first.objectives.first()
    desk.post(
        edit_address(in_review, "objective", objective.pk),
        {"words": objective.title, "parent": second.pk},
    )
    objective.refresh_from_db()
    assert objective.priority == second
    assert second.objectives.last() == objective


def test_an_objective_cannot_go_to_a_priority_of_another_plan(
    desk: Client, in_review: PlanImport
) -> None:
    objective = in_review.plan.objectives.first()
    theirs = stories.a_live_plan(in_review.place, title="Another").priorities.first()
    response = desk.post(
        edit_address(in_review, "objective", objective.pk),
        {"words": objective.title, "parent": theirs.pk},
    )
    assert response.status_code == 422


def test_mending_a_milestones_years(desk: Client, in_review: PlanImport) -> None:
    milestone = in_review.plan.milestones.exclude(review=[]).get()
    desk.post(
        edit_address(in_review, "milestone", milestone.pk),
        {"words": "Rooms open", "years": ["2024/25", "2025/26"], "due": ""},
    )
    saved = Milestone.objects.get(pk=milestone.pk)
    assert (saved.years, saved.uncertain_years) == (["2024/25", "2025/26"], [])


@pytest.mark.parametrize(
    "data",
    [
        {"words": ""},
        {"words": "x", "years": ["1066"]},
        {"words": "x", "due": "y" * 500},
    ],
)
def test_a_wrong_edit_is_told_and_changes_nothing(
    desk: Client, in_review: PlanImport, data: dict[str, object]
) -> None:
    milestone = in_review.plan.milestones.first()
    response = desk.post(edit_address(in_review, "milestone", milestone.pk), data)
    assert response.status_code == 422
    assert "There is a problem" in response.text
    assert Milestone.objects.get(pk=milestone.pk).text == milestone.text


@pytest.mark.parametrize("level", ["", "plan", "__class__", "user"])
def test_only_items_of_a_plan_can_be_edited(
    desk: Client, in_review: PlanImport, level: str
) -> None:
    assert desk.get(edit_address(in_review, level or "x", 1)).status_code == 404


@pytest.mark.parametrize("there", ["https://evil.example/", "//evil.example", "javascript:1"])
def test_saving_never_leads_off_the_site(desk: Client, in_review: PlanImport, there: str) -> None:
    item = in_review.plan.priorities.first()
    response = desk.post(
        edit_address(in_review, "priority", item.pk), {"words": "Grow up well", "next": there}
    )
    assert response.url == address(in_review)


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
    assert f"Change {one.lower()}" in desk.get(edit_address(in_review, "action", action.pk)).text
    review = desk.get(address(in_review)).text
    assert f"{one.lower()}s" in review
    assert "together?s" not in review


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
    text = desk.get(address(in_review)).text
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


def test_the_review_asks_the_database_a_fixed_number_of_times(
    desk: Client, in_review: PlanImport, django_assert_max_num_queries: object
) -> None:
    in_review.plan.objectives.update(review=["The priority was inferred."])
    in_review.plan.actions.update(review=["The title is cut off."])
    with django_assert_max_num_queries(60):  # type: ignore[operator]
        desk.get(address(in_review))
