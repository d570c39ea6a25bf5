"""Journey 5: a resident reads the published report and, next year, the same report, unchanged,
beside the new one."""

from __future__ import annotations

import datetime as dt
import hashlib
from itertools import count
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from goldthread.accounts.models import User
from goldthread.organisations.models import Role
from goldthread.places.models import Place
from goldthread.reports.actions import compose_report, correct_report
from goldthread.reports.models import Report
from goldthread.strategy.models import Plan
from goldthread.web.report_pages.article import article_of
from tests.browser.looking import sideways, tab_to, violations
from tests.reports.approved import published
from tests.web import stories

THIS_YEAR, NEXT_YEAR = dt.date(2026, 3, 4), dt.date(2026, 4, 4)
_numbers = count(1)


@pytest.fixture
def place(given: None) -> Place:
    return stories.a_place(f"Next Year {next(_numbers)}")


@pytest.fixture
def officer(place: Place) -> User:
    return stories.a_person(place, Role.OFFICER)


def reported(place: Place, officer: User, day: dt.date, title: str) -> Report:
    at = dt.datetime.combine(day, dt.time(12), dt.UTC) + dt.timedelta(days=9)
    report = compose_report(
        plan=Plan.objects.get(place=place), kind="half_year", as_at=day, title=title, by=officer,
        at=at,
    )  # fmt: skip
    return published(report, by=officer, at=at, page=article_of)


def a_year_goes_by(place: Place, officer: User, old: Report) -> None:
    """The plan moves on, a mistake is found in the old report, and a new one is published."""
    plan = Plan.objects.get(place=place)
    plan.actions.update(status="complete")
    plan.actions.filter(number=1).update(title="Something else altogether")
    plan.updates.update(text="All of it is done now, for 999 families.")
    correct_report(
        report=old, what="Five rooms, not four.", why="A slip.", signed="The team", by=officer,
        at=stories.NOW,
    )  # fmt: skip
    reported(place, officer, NEXT_YEAR, "The second year")


def words_of(article: Any) -> str:
    return " ".join((article.text_content() or "").split())


def sum_of_pdf(page: Page) -> str:
    href = page.get_by_role("link", name="PDF").first.get_attribute("href")
    return hashlib.sha256(page.request.get(str(href)).body()).hexdigest()


def follow(page: Page, name: str, *, by_keyboard: bool) -> None:
    if not by_keyboard:
        page.get_by_role("link", name=name, exact=True).first.click()
        return
    tab_to(page, name)
    page.keyboard.press("Enter")


@pytest.mark.parametrize(
    ("width", "javascript"), [(1280, True), (320, True), (1280, False)],
    ids=["wide, by keyboard", "narrow, by keyboard", "without JavaScript"],
)  # fmt: skip
def test_next_year_the_same_report_stands_unchanged_beside_the_new_one(
    place: Place, officer: User, page_at: Any, width: int, javascript: bool
) -> None:
    # Given a published report, which a resident finds and reads
    stories.a_live_plan(place)
    old = reported(place, officer, THIS_YEAR, "The first year")
    page = page_at(width, javascript=javascript)
    page.goto(f"/{place.slug}/reports/")
    follow(page, "The first year", by_keyboard=javascript)
    expect(page.get_by_role("heading", name="The first year", level=1)).to_be_visible()
    article = page.locator("article.gt-report")
    read, copy = article.inner_html(), sum_of_pdf(page)
    words = words_of(article)
    assert "212 families" in words
    # When a year goes by
    a_year_goes_by(place, officer, old)
    # Then they find the new report, and the old one beside it
    page.goto(f"/{place.slug}/reports/")
    follow(page, "The second year", by_keyboard=javascript)
    expect(page.locator("article.gt-report")).to_contain_text("999 families")
    follow(page, "Both side by side", by_keyboard=javascript)
    expect(page.get_by_role("heading", name="Two reports side by side")).to_be_visible()
    assert words_of(page.locator("#earlier article")) == words
    expect(page.locator("#later article")).to_contain_text("999 families")
    expect(page.locator("#earlier")).to_contain_text("Five rooms, not four.")
    if javascript:
        assert violations(page) == []
    assert sideways(page) <= 0
    # And the old report on its own page, its file and its sum are as they were
    follow(page, "The first year", by_keyboard=javascript)
    expect(page.get_by_role("heading", name="The first year", level=1)).to_be_visible()
    assert page.locator("article.gt-report").inner_html() == read
    assert sum_of_pdf(page) == copy
    follow(page, "Check this file", by_keyboard=javascript)
    expect(page.locator("main")).to_contain_text(copy)
