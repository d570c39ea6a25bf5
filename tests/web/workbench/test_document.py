"""The whole document with what became of each line."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from goldthread.accounts.models import User
from goldthread.strategy import editing
from goldthread.strategy.models import Plan
from tests.web import stories
from tests.web.workbench import builders

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def address(plan: Plan, query: str = "") -> str:
    return f"/{plan.place.slug}/plans/{plan.slug}/workbench/document/{query}"


def line(page: str, number: int) -> str:
    """What the page says of one line, in words."""
    found = re.search(rf'id="line-{number}">(.*?)</li>', page, re.DOTALL)
    assert found
    return " ".join(re.sub(r"<[^>]+>", " ", found[1]).split())


def test_each_line_says_what_it_became_with_a_way_there(desk: Client, draft: Plan) -> None:
    page = desk.get(address(draft)).text
    action = draft.actions.first()
    assert f"?at=action-{action.pk}#action-{action.pk}" in page
    assert "Action:" in line(page, action.line_start)
    assert "Page header, footer or table heading" in line(page, 1)


def test_the_words_are_shown_as_a_sum_that_adds_up(desk: Client, draft: Plan) -> None:
    page = desk.get(address(draft)).text
    assert "636 of 640 words placed" in page
    assert "0.6% not placed" in page


def test_what_was_set_aside_says_by_whom_and_why(desk: Client, draft: Plan, officer: User) -> None:
    text = draft.source.unplaced.first()
    editing.set_aside(item=text, plan=draft, reason="A caption", by=officer, at=stories.NOW)
    page = desk.get(address(draft, "?show=aside")).text
    told = line(page, text.line_start)
    assert "Set aside by Ash Rivers" in told
    assert "A caption" in told
    assert page.count('class="gt-line ') == 1


def test_what_is_not_placed_leads_to_deciding_about_it(desk: Client, draft: Plan) -> None:
    page = desk.get(address(draft, "?show=unplaced")).text
    assert page.count('class="gt-line ') == len(builders.UNPLACED)
    text = draft.source.unplaced.first()
    assert f"?at=unplaced-{text.pk}#unplaced-{text.pk}" in page


def test_a_split_item_s_line_names_both_pieces(desk: Client, draft: Plan, officer: User) -> None:
    action = draft.actions.first()
    words = action.title.split()
    parts = [" ".join(words[:4]), " ".join(words[4:])]
    editing.split(item=action, parts=parts, seen=None, by=officer, at=stories.NOW)
    told = line(desk.get(address(draft)).text, action.line_start)
    assert told.count("Action:") == 2


def test_a_line_asked_for_opens_its_page(desk: Client, draft: Plan, officer: User) -> None:
    long = builders.an_import(draft.place, officer, actions_read=150, title="Long").plan
    last = long.source.lines.last().number
    page = desk.get(address(long, f"?line={last}")).text
    assert f'id="line-{last}"' in page
    assert page.count('class="gt-line ') <= 200


@pytest.mark.parametrize(
    "query", ["?line=x", "?line=99999999999999", "?show=x", "?page=0", "?page=x"]
)
def test_a_nonsense_address_still_gives_the_page(desk: Client, draft: Plan, query: str) -> None:
    assert desk.get(address(draft, query)).status_code == 200


def test_a_plan_without_a_document_has_no_such_page(desk: Client, draft: Plan) -> None:
    Plan.objects.filter(pk=draft.pk).update(source=None)
    assert desk.get(address(draft)).status_code == 404
