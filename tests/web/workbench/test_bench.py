"""The workbench as a page: what is shown, in which order, beside which lines."""

from __future__ import annotations

import html
import re

import pytest
from django.test import Client

from goldthread.places.models import Place
from goldthread.strategy.models import Plan, PlanImport
from tests.web import stories
from tests.web.workbench import builders

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def address(plan: Plan, query: str = "") -> str:
    return f"/{plan.place.slug}/plans/{plan.slug}/workbench/{query}"


def keys(page: str) -> list[str]:
    """The rows of the page, in the order shown."""
    return re.findall(r'<li class="gt-itemrow [^"]*" id="(\w+-\d+)"', page)


def test_the_review_of_an_import_leads_to_the_workbench(
    desk: Client, in_review: PlanImport
) -> None:
    response = desk.get(f"/harrow-mill/imports/{in_review.pk}/review/")
    assert response.url == address(in_review.plan)


def test_what_is_doubtful_comes_first_then_what_was_not_placed(desk: Client, draft: Plan) -> None:
    page = desk.get(address(draft)).text
    assert builders.DOUBTS[0] in page
    levels = [key.split("-")[0] for key in keys(page)]
    assert levels[:6] == ["action"] * 3 + ["unplaced"] * 3
    assert levels[6] == "priority"


def test_the_plan_s_own_order_is_a_choice(desk: Client, draft: Plan) -> None:
    levels = [key.split("-")[0] for key in keys(desk.get(address(draft, "?order=tree")).text)]
    assert levels[:4] == ["priority", "measure", "objective", "action"]
    assert levels[-3:] == ["unplaced"] * 3


def test_the_chosen_item_stands_beside_its_own_lines(desk: Client, draft: Plan) -> None:
    action = draft.actions.first()
    page = desk.get(address(draft, f"?at=action-{action.pk}")).text
    own = page[page.index("gt-beside__line--own") :]
    assert action.title in html.unescape(own[: own.index("</li>")])
    assert f"?line={action.line_start}#line-{action.line_start}" in page


def test_the_progress_adds_up(desk: Client, draft: Plan) -> None:
    page = " ".join(desk.get(address(draft)).text.split())
    assert "<dt>to look at</dt> <dd>3</dd>" in page
    assert "<dt>not placed</dt> <dd>3</dd>" in page
    assert "<dt>looked at</dt> <dd>0</dd>" in page


def test_an_item_that_is_not_in_the_plan_is_not_chosen(desk: Client, draft: Plan) -> None:
    other = stories.a_live_plan(draft.place, title="Another").actions.first()
    page = desk.get(address(draft, f"?at=action-{other.pk}"))
    assert page.status_code == 200
    assert f'id="action-{other.pk}"' not in page.text


@pytest.mark.parametrize("query", ["?at=x", "?at=action-", "?at=action-99999999999999999999999"])
@pytest.mark.parametrize(
    "more", ["", "&do=split", "&do=nonsense", "&page=x", "&done=x", "&order=x"]
)
def test_a_nonsense_address_still_gives_the_page(
    desk: Client, draft: Plan, query: str, more: str
) -> None:
    assert desk.get(address(draft, query + more)).status_code == 200


def test_each_verb_opens_its_form_on_the_page(desk: Client, draft: Plan) -> None:
    action = draft.actions.first()
    for verb, button in [
        ("edit", "Save"),
        ("split", "Split it"),
        ("join", "Join them"),
        ("move", "Move it"),
        ("note", "Make it a note"),
        ("aside", "Set it aside"),
        ("add", "Add it"),
    ]:
        page = desk.get(address(draft, f"?at=action-{action.pk}&do={verb}")).text
        assert f'type="submit">{button}</button>' in page, verb


def test_an_old_edit_address_opens_the_form_on_the_bench(desk: Client, draft: Plan) -> None:
    action = draft.actions.first()
    old = f"/harrow-mill/plans/{draft.slug}/edit/action/{action.pk}/?next=/harrow-mill/"
    page = desk.get(old, follow=True)
    assert f'id="action-{action.pk}"' in page.text
    assert 'name="next" value="/harrow-mill/"' in page.text


def test_a_discarded_draft_has_no_workbench(desk: Client, draft: Plan) -> None:
    Plan.objects.filter(pk=draft.pk).update(state=Plan.State.DISCARDED)
    assert desk.get(address(draft)).status_code == 404


def test_a_plan_of_another_place_is_like_a_missing_one(desk: Client, draft: Plan) -> None:
    theirs = stories.a_live_plan(stories.a_place("Weir End"), title="Weir End well")
    assert desk.get(f"/harrow-mill/plans/{theirs.slug}/workbench/").status_code == 404


def test_a_live_plan_is_mended_on_the_same_page(desk: Client, place: Place) -> None:
    plan = stories.a_live_plan(place)
    page = desk.get(address(plan)).text
    assert "what you change here is public at once" in page
    assert "Approve…" not in page


def test_the_page_asks_the_database_a_fixed_number_of_times(
    desk: Client, draft: Plan, officer: object, django_assert_max_num_queries: object
) -> None:
    long = builders.an_import(draft.place, officer, actions_read=60, doubtful=12, title="Long")  # type: ignore[arg-type]
    for plan in (draft, long.plan):
        with django_assert_max_num_queries(55):  # type: ignore[operator]
            desk.get(address(plan))


def test_a_very_long_plan_is_shown_in_pages(desk: Client, draft: Plan, officer: object) -> None:
    long = builders.an_import(draft.place, officer, actions_read=150, title="Long")  # type: ignore[arg-type]
    first = desk.get(address(long.plan, "?order=tree"))
    assert first.text.count('<li class="gt-itemrow ') == 300
    assert 'aria-label="Pages"' in first.text
    last = long.plan.actions.order_by("objective__priority__position", "position").last()
    page = desk.get(address(long.plan, f"?order=tree&at=action-{last.pk}")).text
    assert f'id="action-{last.pk}"' in page
