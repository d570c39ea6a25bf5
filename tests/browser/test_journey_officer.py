"""Journeys 2 and 4: an officer imports a document, mends it, makes it live, and reports on it."""

from __future__ import annotations

import re
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from goldthread.organisations.models import Organisation, Role
from goldthread.places.models import Place
from tests.browser.looking import tab_to, violations
from tests.browser.steps import press as send
from tests.browser.steps import sign_in
from tests.web import stories

_numbers = count(1)

DOCUMENT = """\
Sharing Harrow Mill: our action plan 2026/27 to 2028/29

Priority 1: Good company
Objective: Nobody spends Sunday alone
Action\tMilestone\t2026/27\t2027/28\t2028/29\tLead officer
Open the mill café on Sundays\tAgree opening hours with the trust\t✓\t\t\tMillbrook Hospitals Trust
\tTrain twelve volunteer hosts\t✓\t✓\t\tMillbrook Hospitals Trust
Run a phone circle for carers\tRecruit forty callers\t\t✓\t-\tCarers of Harrow Mill
"""


@pytest.fixture
def place(given: None) -> Place:
    place = stories.a_place(f"Import Town {next(_numbers)}")
    partner, _ = Organisation.objects.get_or_create(
        name="Carers of Harrow Mill", slug="carers-of-harrow-mill"
    )
    partner.places.add(place)
    return place


@pytest.fixture
def officer(place: Place) -> Any:
    return stories.a_person(place, Role.OFFICER)


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "Sharing Harrow Mill.txt"
    path.write_text(DOCUMENT, encoding="utf-8")
    return path


@pytest.fixture(params=["with JavaScript", "without JavaScript"])
def page(request: pytest.FixtureRequest, page_at: Any) -> Any:
    return page_at(javascript=request.param == "with JavaScript")


def until_read(page: Any) -> None:
    """The page follows the reading by itself; without JavaScript a person asks again."""
    for _ in range(60):
        if "/workbench/" in page.url:
            return
        again = page.get_by_role("link", name="Check again")
        if again.count():
            again.click()
        page.wait_for_timeout(500)
    raise AssertionError(f"still not read: {page.locator('main').inner_text()[:400]}")


def choose(page: Any, place: Place, document: Path) -> None:
    page.goto(f"/{place.slug}/")
    page.get_by_role("link", name="Imports").click()
    page.get_by_role("link", name="Choose a document").click()
    page.get_by_label("Strategy, action plan or progress report").set_input_files(document)
    page.get_by_role("button", name="Upload and read").click()


def test_an_officer_makes_a_document_a_live_plan(
    place: Place, officer: Any, document: Path, page: Any
) -> None:
    # Given an officer who has signed in
    sign_in(page, officer.email)
    # When they upload a document and it has been read
    choose(page, place, document)
    until_read(page)
    # Then they see what is doubtful first, beside its own lines
    expect(page.get_by_role("heading", name="Why to look")).to_be_visible()
    expect(page.locator(".gt-beside__line--own").first).to_contain_text("Recruit forty callers")
    # And nobody else sees a thing
    plan_address = f"/{place.slug}/plans/sharing-harrow-mill/"
    # When they mend the doubtful step
    page.locator("[data-here]").get_by_role("link", name="Edit", exact=True).click()
    page.get_by_label("Words").fill("Recruit forty-two callers")
    page.get_by_label("2028/29").check()
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Mended").first.wait_for()
    # And say who the printed owners are
    page.get_by_role("link", name="Confirm owners").click()
    page.get_by_label("Carers of Harrow Mill").select_option(label="Carers of Harrow Mill")
    page.get_by_role("button", name="Confirm owners").click()
    # And approve
    page.get_by_role("link", name="Approve").click()
    page.get_by_role("button", name="Make it live").wait_for()
    if page.get_by_role("checkbox").count():
        page.get_by_role("checkbox").check()
    send(page, "Make it live")
    # Then the plan is live, with what they mended
    page.goto(f"/{place.slug}/plans/")
    page.get_by_role("link", name="Sharing Harrow Mill").first.click()
    expect(page).to_have_url(re.compile(re.escape(plan_address.rstrip("/"))))
    page.get_by_role("link", name="Run a phone circle for carers").click()
    for words in ("Recruit forty-two callers", "Carers of Harrow Mill"):
        expect(page.locator("main")).to_contain_text(words)
    # And the change stands in its history, with who made it
    page.get_by_role("link", name="History of this action").click()
    expect(page.locator("main")).to_contain_text("Ash Rivers")


def test_a_draft_is_seen_by_nobody_but_officers(
    place: Place, officer: Any, document: Path, page_at: Any
) -> None:
    page = page_at()
    sign_in(page, officer.email)
    choose(page, place, document)
    until_read(page)
    review = page.url
    resident = page_at()
    resident.goto(f"/{place.slug}/")
    expect(resident.locator("main")).to_contain_text("No plan is public yet")
    resident.goto(review)
    assert "/sign-in/" in resident.url


def test_the_same_document_again_changes_nothing(
    place: Place, officer: Any, document: Path, page_at: Any
) -> None:
    page = page_at()
    sign_in(page, officer.email)
    choose(page, place, document)
    until_read(page)
    choose(page, place, document)
    expect(page.locator("main")).to_contain_text("imported already")


def test_what_cannot_be_read_is_said_kindly(
    place: Place, officer: Any, tmp_path: Path, page_at: Any
) -> None:
    page = page_at()
    sign_in(page, officer.email)
    picture = tmp_path / "plan.pdf"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    choose(page, place, picture)
    for _ in range(60):
        if page.get_by_text("Nothing was changed").count():
            break
        page.wait_for_timeout(500)
        page.reload()
    expect(page.get_by_text("Nothing was changed")).to_be_visible()
    assert page.locator(".govuk-inset-text").inner_text().strip()
    assert not violations(page)


def test_an_officer_signs_in_and_finds_the_imports_by_keyboard(
    place: Place, officer: Any, page_at: Any
) -> None:
    page = page_at()
    page.goto("/sign-in/")
    tab_to(page, "E-mail address")
    page.keyboard.type(officer.email)
    tab_to(page, "Password")
    page.keyboard.type("correct horse battery")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{place.slug}/my-work/")
    tab_to(page, "Imports")
    page.keyboard.press("Enter")
    page.wait_for_url("**/imports/")
    tab_to(page, "Choose a document")
    page.keyboard.press("Enter")
    page.wait_for_url("**/imports/new/")


def test_an_officer_makes_and_publishes_a_board_report(
    place: Place, officer: Any, page: Any, page_at: Any
) -> None:
    # Given a live plan, and somebody on the Board
    stories.a_live_plan(place)
    member = stories.a_person(place, Role.BOARD, f"board@{place.slug}.example")
    sign_in(page, officer.email, then=f"/{place.slug}/plans/well-in-harrow-mill/")
    # When the officer presses Board report
    page.get_by_role("link", name="Board report").click()
    page.get_by_role("link", name="Full report").click()
    page.get_by_label("As at").fill("2026-03-31")
    page.get_by_role("button", name="Make the draft").click()
    # Then they read a summary, and each priority after it
    for words in ("Grow up well", "Age with company"):
        expect(page.locator("main")).to_contain_text(words)
    # When they send it for approval, and the Board member approves it
    report = page.url
    page.get_by_role("link", name="Send for approval").click()
    page.get_by_label("Who approves it").select_option(str(member.pk))
    send(page, "Send for approval")
    board = page_at()
    sign_in(board, member.email)
    board.goto(report)
    board.get_by_role("link", name="Approve or send back").click()
    board.get_by_label("Approve it as it stands").check()
    send(board, "Say so")
    # And the officer publishes it
    page.goto(report)
    page.get_by_role("link", name="Publish").click()
    send(page, "Publish")
    # Then anyone can read it, as a page and as a PDF
    resident = page_at()
    resident.goto(f"/{place.slug}/")
    resident.locator("section", has_text="Reports").get_by_role("link").first.click()
    expect(resident.locator("main")).to_contain_text("Grow up well")
    href = resident.locator("a[href$='.pdf']").first.get_attribute("href")
    pdf = resident.request.get(href)
    assert pdf.status == 200
    assert pdf.body().startswith(b"%PDF-")
    assert not violations(resident)


def press(page: Any, words: str) -> None:
    """Go to a link or button by Tab and press Enter, then wait for what it opens."""
    tab_to(page, words)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_an_officer_reviews_and_approves_by_keyboard(
    place: Place, officer: Any, document: Path, page_at: Any
) -> None:
    page = page_at()
    sign_in(page, officer.email)
    choose(page, place, document)
    until_read(page)
    tab_to(page, "Accept all")
    page.keyboard.press("Enter")
    page.get_by_text("Accepted every certain item").first.wait_for()
    while page.get_by_role("heading", name="Why to look").count():
        at = page.locator(".gt-itemrow--chosen").get_attribute("id")
        page.keyboard.press("a")
        page.locator(f".gt-itemrow--chosen:not(#{at})").wait_for()
    page.goto(page.url.split("?")[0])  # from the top, for Tab goes forward
    press(page, "Confirm owners")
    press(page, "Confirm owners")
    press(page, "Approve")
    press(page, "Make it live")
    page.goto(f"/{place.slug}/plans/")
    expect(page.get_by_role("link", name="Sharing Harrow Mill").first).to_be_visible()


def test_an_officer_makes_a_board_report_by_keyboard(
    place: Place, officer: Any, page_at: Any
) -> None:
    stories.a_live_plan(place)
    member = stories.a_person(place, Role.BOARD, f"board@{place.slug}.example")
    page = page_at()
    sign_in(page, officer.email, then=f"/{place.slug}/plans/well-in-harrow-mill/")
    press(page, "Board report")
    press(page, "Full report")
    press(page, "Make the draft")
    press(page, "Send for approval")
    tab_to(page, "Who approves it")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_label("Who approves it")).to_have_value(str(member.pk))
    press(page, "Send for approval")
    expect(page.locator("main")).to_contain_text("waits for")
