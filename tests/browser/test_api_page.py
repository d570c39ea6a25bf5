"""The page for people who write programs, without measures and with one, at both widths."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import expect

from tests.browser.looking import faults_at_widths
from tests.measures.exporting.builders import walking
from tests.web import stories


def test_examples_work_as_they_stand(given: None, page_at: Any, screenshots: Path) -> None:
    page = page_at()
    place = stories.a_place("Interface Town")
    measure = walking(place)
    page.goto("/api/")
    expect(page.locator("h1")).to_have_text("Figures for programs")
    assert faults_at_widths(page, screenshots, "api") == []

    # Whoever follows an example gets an answer
    said = page.locator(".gt-example code").all_inner_texts()
    for line in said[:3]:
        answer = page.request.get(line.split('"')[1])
        assert (answer.status, answer.headers["content-type"]) == (200, "application/json")

    # And a measure's page and the library lead there
    page.goto(f"/{place.slug}/measures/")
    page.click("text=Figures for programs")
    expect(page.locator("h1")).to_have_text("Figures for programs")
    page.goto(f"/{place.slug}/measures/{measure.slug}/")
    expect(page.locator(".gt-downloads")).to_contain_text("CSV")
