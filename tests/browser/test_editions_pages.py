"""Journey 2: next year's edition comes, is compared, decided, made live, and read."""

from __future__ import annotations

import csv
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from playwright.sync_api import expect

from goldthread.organisations.models import Role
from goldthread.places.models import Place
from goldthread.strategy.models import Plan
from tests.browser.looking import sideways, tab_to, violations
from tests.browser.steps import press, sign_in
from tests.strategy.editions import telling
from tests.web import stories
from tests.web.editions import story

_numbers = count(1)
HEADINGS = ["Ref", "Priority", "Objective", "Action", "Lead", "Milestone", "2026/27", "2027/28"]
TOP = ["A warm town", "Nobody is cold"]


@pytest.fixture
def place(given: None) -> Place:
    return stories.a_place(f"Editions {next(_numbers)}")


@pytest.fixture
def officer(place: Place) -> Any:
    return stories.a_person(place, Role.OFFICER)


def check(page: Any, screenshots: Path, name: str, width: int) -> None:
    page.screenshot(path=screenshots / f"editions-{name}-{width}.png", full_page=True)
    assert violations(page) == []
    assert sideways(page) <= 0


@pytest.mark.parametrize("width", [1280, 320])
def test_every_page_of_editions(
    place: Place, officer: Any, page_at: Any, screenshots: Path, width: int
) -> None:
    draft = story.a_draft_to_decide(place, officer)
    first = draft.previous
    old, new = f"/{place.slug}/plans/{first.slug}/", f"/{place.slug}/plans/{draft.slug}/"
    page = page_at(width)

    page.goto(f"{old}editions/")
    check(page, screenshots, "history-one", width)
    page.goto(f"{old}differences/")
    check(page, screenshots, "differences-first", width)
    page.goto(f"{old}differences/?from=nonsense")
    check(page, screenshots, "differences-error", width)
    page.goto(f"{old}differences/?from={first.slug}&to={first.slug}")
    check(page, screenshots, "differences-nothing", width)

    sign_in(page, officer.email)
    page.goto(f"/{place.slug}/imports/new/?edition_of={first.pk}")
    check(page, screenshots, "choose", width)
    page.goto(f"{new}new-edition/")
    check(page, screenshots, "decide", width)
    shown = [link.get_attribute("href") for link in page.locator(".gt-decide__list a").all()]
    assert len(shown) > 6
    for href in shown:
        page.goto(str(href))
        check(page, screenshots, f"decide-{str(href).rsplit('=', 1)[1]}", width)
    page.goto(f"{new}new-edition/?show=added")
    page.get_by_role("link", name="It is the same as another").first.click()
    check(page, screenshots, "same", width)
    press(page, "These two are the same")
    check(page, screenshots, "same-error", width)
    page.goto(f"{old}differences/?from=2000-01-01")
    check(page, screenshots, "days", width)

    decide_everything(page, new)
    check(page, screenshots, "decided", width)
    telling.approve(draft, officer)
    page.goto(old)
    check(page, screenshots, "earlier-plan", width)
    page.goto(f"{old}actions/1/")
    check(page, screenshots, "earlier-action", width)
    page.goto(f"{new}differences/")
    check(page, screenshots, "differences", width)
    page.goto(f"{new}editions/")
    check(page, screenshots, "history", width)
    page.goto(f"/{place.slug}/plans/")
    page.get_by_text("Earlier editions (1)").click()
    check(page, screenshots, "list", width)


@pytest.mark.parametrize("width", [1280, 320])
def test_the_wrong_document_is_told_kindly(
    place: Place, officer: Any, page_at: Any, screenshots: Path, width: int
) -> None:
    first = story.a_first_edition(place, officer)
    draft = story.a_wrong_document(place, officer, first)
    page = page_at(width)
    sign_in(page, officer.email, then=f"/{place.slug}/plans/{draft.slug}/new-edition/")
    expect(page.get_by_text("has almost nothing in common")).to_be_visible()
    check(page, screenshots, "wrong", width)
    page.get_by_role("button", name="It is a plan of its own").click()
    expect(page.get_by_text("the draft of a plan of its own")).to_be_visible()


@pytest.mark.parametrize("width", [1280])
def test_a_document_that_changes_nothing(
    place: Place, officer: Any, page_at: Any, screenshots: Path, width: int
) -> None:
    document = telling.a_document(telling.an_action(story.WARM))
    first = telling.a_live_edition(place, officer, document)
    draft = telling.the_next(place, officer, first, document)
    page = page_at(width)
    sign_in(page, officer.email, then=f"/{place.slug}/plans/{draft.slug}/new-edition/")
    expect(page.get_by_role("heading", name="Nothing changed")).to_be_visible()
    check(page, screenshots, "decide-nothing", width)


def decide_everything(page: Any, draft: str) -> None:
    """As a person would: section by section, the first answer of whatever waits."""
    for _ in range(12):
        page.goto(f"{draft}new-edition/")
        waiting = page.locator(".gt-change--open")
        if not waiting.count():
            return
        for row in waiting.all():
            row.get_by_role("radio").first.check()
        press(page, "Save these answers")
    raise AssertionError("there is always something left to decide")


# The whole journey, from two files


def a_csv(path: Path, rows: list[list[str]]) -> Path:
    with path.open("w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out)
        writer.writerow(HEADINGS)
        writer.writerows(rows)
    return path


def a_docx(path: Path, title: str, rows: list[list[str]]) -> Path:
    document = Document()
    document.add_heading(title, 0)
    table = document.add_table(rows=0, cols=len(HEADINGS))
    for row in [HEADINGS, *rows]:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    document.save(str(path))
    return path


def a_row(reference: str, action: str, lead: str, step: str, *ticks: str) -> list[str]:
    return [reference, *TOP, action, lead, step, *ticks]


FIRST = [
    a_row("1.1", story.WARM, "Town Council", "Choose the rooms", "✓", ""),
    a_row("1.2", story.WARDENS, "Age Well", "Find the wardens", "✓", ""),
    a_row("1.3", story.ROOFS, "Town Council", "Ask for bids", "✓", ""),
]
SECOND = [
    a_row("1.1", story.WARM, "Town Council", "Choose the rooms", "", "✓"),
    a_row("1.4", story.SPOTTERS, "Harrow Mill Wardens", "Find the wardens", "✓", ""),
    a_row("1.5", story.BUSES, "Millbrook Hospitals Trust", "Agree the hours", "✓", ""),
]


def upload(page: Any, place: Place, path: Path, edition_of: Plan | None = None) -> None:
    page.goto(f"/{place.slug}/imports/new/")
    page.get_by_label("Strategy, action plan or progress report").set_input_files(path)
    if edition_of:
        page.get_by_label("Is it a new plan, or a new edition").select_option(str(edition_of.pk))
    page.get_by_role("button", name="Upload and read").click()
    for _ in range(60):
        if "/imports/" not in page.url or "/review/" in page.url:
            return
        again = page.get_by_role("link", name="Check again")
        if again.count():
            again.click()
        page.wait_for_timeout(500)
    raise AssertionError(f"still not read: {page.url}")


def make_live(page: Any, place: Place) -> Plan:
    plan = Plan.objects.filter(place=place).latest("pk")
    page.goto(f"/{place.slug}/imports/{plan.plan_import.pk}/approve/")
    box = page.get_by_role("checkbox")
    if box.count():
        box.check()
    press(page, "Make it live")
    plan.refresh_from_db()
    return plan


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])
def test_next_years_edition_from_file_to_page(
    place: Place, officer: Any, page_at: Any, tmp_path: Path, javascript: bool
) -> None:
    page = page_at(javascript=javascript)
    sign_in(page, officer.email)
    # Given last year's plan, live, and what people here wrote into it since
    upload(page, place, a_csv(tmp_path / "Warm homes.csv", FIRST))
    first = make_live(page, place)
    assert first.state == "live"
    story.amend(first.actions.get(title=story.ROOFS), officer, status="at_risk")
    story.add(first, officer, "action", first.objectives.first(), story.HEATERS)
    # When this year's document comes
    path = a_docx(tmp_path / "Warm homes 2027.docx", "Warm homes 2027", SECOND)
    upload(page, place, path, edition_of=first)
    draft = Plan.objects.filter(place=place).latest("pk")
    assert draft.previous == first
    # Then it does not go live while something is undecided
    page.goto(f"/{place.slug}/imports/{draft.plan_import.pk}/approve/")
    expect(page.get_by_text("before this edition can go live").first).to_be_visible()
    page.goto(f"/{place.slug}/plans/{draft.slug}/new-edition/")
    # And the officer says that the wardens are the same, and keeps the roofs
    page.get_by_role("radio", name="Yes, they are the same").first.check()
    press(page, "Save these answers")
    answer_open(page, draft, "Keep it in the new edition", "Yes, they are the same")
    expect(page.get_by_text("Everything is decided")).to_be_visible()
    live = make_live(page, place)
    assert live.state == "live"
    # And nothing that people wrote was lost, and every action kept its number
    numbers = {action.title: action.number for action in live.actions.all()}
    assert numbers[story.WARM] == 1
    assert numbers[story.SPOTTERS] == 2
    assert numbers[story.ROOFS] == 3
    assert numbers[story.HEATERS] == 4
    assert live.actions.get(title=story.ROOFS).status == "at_risk"
    # And anyone can read what changed
    visitor = page_at(javascript=javascript)
    visitor.goto(f"/{place.slug}/plans/{first.slug}/")
    expect(visitor.get_by_text("This is an earlier edition.")).to_be_visible()
    visitor.get_by_role("link", name="see what changed").click()
    for words in (story.BUSES, "Later dates", "Harrow Mill Wardens"):
        expect(visitor.locator("main")).to_contain_text(words)


def answer_open(page: Any, draft: Plan, *wanted: str) -> None:
    for _ in range(10):
        page.goto(f"/{draft.place.slug}/plans/{draft.slug}/new-edition/")
        waiting = page.locator(".gt-change--open")
        if not waiting.count():
            return
        for row in waiting.all():
            for words in wanted:
                choice = row.get_by_role("radio", name=words)
                if choice.count():
                    choice.check()
        press(page, "Save these answers")
    raise AssertionError("there is always something left to decide")


def test_an_officer_decides_by_keyboard_alone(place: Place, officer: Any, page_at: Any) -> None:
    draft = story.a_draft_to_decide(place, officer)
    page = page_at()
    sign_in(page, officer.email, then=f"/{place.slug}/plans/{draft.slug}/new-edition/")
    before = page.locator(".gt-decide__left").inner_text()
    tab_to(page, "Yes, they are the same")
    page.keyboard.press("Space")
    tab_to(page, "Save these answers")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Saved 1 answer").first).to_be_visible()
    expect(page.locator("main")).not_to_contain_text(before)
