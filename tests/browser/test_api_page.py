"""The page for people who write programs, without measures and with one, at both widths."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.looking import sideways, violations
from tests.measures.exporting.builders import walking
from tests.web import stories


@pytest.mark.parametrize("width", (1280, 320))
def test_examples_work_as_they_stand(
    given: None, page_at: Any, screenshots: Path, width: int
) -> None:
    page = page_at(width)
    place = stories.a_place(f"Interface Town {width}")
    measure = walking(place)
    page.goto("/api/")
    expect(page.locator("h1")).to_have_text("Figures for programs")
    page.screenshot(path=screenshots / f"api-{width}.png", full_page=True)
    assert (violations(page), max(sideways(page), 0)) == ([], 0)

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
