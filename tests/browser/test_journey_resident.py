"""Journey 3: a resident follows a promise from the home page to the line it was written on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import expect

from goldthread.places.models import Place
from tests.browser.looking import focused, tab_to, violations
from tests.web import stories

PROMISE = "Mend the river path between the mill and the hospital"


@pytest.fixture
def harrow_mill(given: None) -> Iterator[Place]:
    number = Place.objects.count() + 1
    place = stories.a_place(f"River Town {number}")
    stories.a_live_plan(place)
    yield place


@pytest.fixture(params=["with JavaScript", "without JavaScript"])
def page(request: pytest.FixtureRequest, page_at: Any) -> Any:
    return page_at(javascript=request.param == "with JavaScript")


def test_a_resident_reads_who_promised_what_by_when(harrow_mill: Place, page: Any) -> None:
    # Given a place with a live plan
    page.goto(f"/{harrow_mill.slug}/")
    expect(page.get_by_text("is a fictional place")).to_be_visible()
    # When a resident opens the plan
    page.get_by_role("link", name="Well in Harrow Mill").first.click()
    # Then its promises, aims and actions are there in the plan's own words
    expect(page.get_by_role("heading", name="Promise 1 Grow up well")).to_be_visible()
    expect(page.get_by_role("heading", name="Walking is the easy choice")).to_be_visible()
    row = page.locator("li.gt-action", has_text=PROMISE)
    expect(row).to_contain_text("Harrow Mill Borough Council")
    expect(row).to_contain_text("2024/25 to 2026/27")
    expect(row).to_contain_text("On track")
    expect(row).to_contain_text("January 2026")
    # When they open an action
    page.get_by_role("link", name=PROMISE).click()
    # Then they read what was promised by when, and the latest update
    expect(page.get_by_role("heading", name=PROMISE)).to_be_visible()
    promised = page.locator("section", has_text="What was promised, and by when")
    for words in ("Agree where, and with whom", "2024/25 planned"):
        expect(promised).to_contain_text(words, use_inner_text=True)
    expect(page.locator("section", has_text="Latest update")).to_contain_text("212 families came")


def test_a_resident_follows_an_action_to_its_line_and_back(harrow_mill: Place, page: Any) -> None:
    # Given an action
    page.goto(f"/{harrow_mill.slug}/plans/well-in-harrow-mill/")
    page.get_by_role("link", name=PROMISE).click()
    # When a resident asks where it comes from
    page.get_by_role("link", name="Where this comes from").first.click()
    # Then the line of the document is marked, among its neighbours
    marked = page.locator(".gt-line--marked")
    expect(marked).to_contain_text(PROMISE)
    expect(marked).to_be_visible()
    assert page.locator(".gt-line").count() > 10
    # And they can go back to the action from that line
    marked.get_by_role("link", name=PROMISE).click()
    expect(page.get_by_role("heading", name=PROMISE)).to_be_visible()


def test_a_resident_finds_what_one_partner_leads(harrow_mill: Place, page: Any) -> None:
    page.goto(f"/{harrow_mill.slug}/plans/well-in-harrow-mill/")
    # When they choose a partner and a status
    page.get_by_label("Who leads").select_option("Carers of Harrow Mill")
    page.get_by_label("Status").select_option(label="On track")
    page.get_by_role("button", name="Show").click()
    # Then only that partner's actions are left, and the page says how many
    expect(page.get_by_text("Showing 2 of 10 actions.")).to_be_visible()
    expect(page.locator("li.gt-action")).to_have_count(2)
    # When they search for what is not there
    page.get_by_label("Search this plan").fill("zebra crossing")
    page.get_by_role("button", name="Show").click()
    # Then the page says so, and how to see everything again
    page.get_by_role("link", name="see the whole plan").click()
    expect(page.locator("li.gt-action")).to_have_count(10)


def test_a_resident_takes_the_plan_away(harrow_mill: Place, page_at: Any) -> None:
    page = page_at()
    page.goto(f"/{harrow_mill.slug}/plans/well-in-harrow-mill/")
    with page.expect_download() as taken:
        page.get_by_role("link", name="Download as a spreadsheet").click()
    assert taken.value.suggested_filename.endswith(".csv")


def test_the_whole_way_by_keyboard(harrow_mill: Place, page_at: Any) -> None:
    page = page_at()
    page.goto(f"/{harrow_mill.slug}/")
    # The first stop skips what repeats on every page
    page.keyboard.press("Tab")
    assert focused(page)["words"] == "Skip to main content"
    page.keyboard.press("Enter")
    tab_to(page, "Well in Harrow Mill")
    page.keyboard.press("Enter")
    page.wait_for_url("**/plans/well-in-harrow-mill/")
    tab_to(page, PROMISE)
    page.keyboard.press("Enter")
    page.wait_for_url("**/actions/9/")
    tab_to(page, "Where this comes from")
    page.keyboard.press("Enter")
    page.wait_for_url("**/source/?lines=*")
    tab_to(page, PROMISE)


def test_a_folded_table_of_measures_opens_by_keyboard(harrow_mill: Place, page_at: Any) -> None:
    page = page_at()
    page.goto(f"/{harrow_mill.slug}/plans/well-in-harrow-mill/")
    tab_to(page, "1 measure")
    page.keyboard.press("Enter")
    table = page.get_by_role("table", name="Measures: Grow up well")
    expect(table).to_contain_text("not confirmed", use_inner_text=True)
    assert not violations(page)


@pytest.mark.parametrize("width", [320])
def test_on_a_telephone_nothing_is_cut_off(harrow_mill: Place, page_at: Any, width: int) -> None:
    page = page_at(width)
    page.goto(f"/{harrow_mill.slug}/plans/well-in-harrow-mill/")
    page.get_by_role("link", name=PROMISE).click()
    page.get_by_role("link", name="Where this comes from").first.click()
    expect(page.locator(".gt-line--marked")).to_be_visible()


def test_on_paper_what_was_folded_is_open(harrow_mill: Place, page_at: Any) -> None:
    page = page_at()
    page.goto(f"/{harrow_mill.slug}/plans/well-in-harrow-mill/")
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    expect(page.get_by_role("table", name="Measures: Grow up well")).to_be_visible()
    expect(page.get_by_role("button", name="Show")).to_be_hidden()
