"""Pages of measures in a real browser: without a fault at either width, and read in ten seconds."""

from __future__ import annotations

import re
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from goldthread.organisations.models import Role
from goldthread.places.models import Place
from tests.browser.looking import sideways, violations
from tests.browser.steps import sign_in
from tests.measures import builders
from tests.web import stories
from tests.web.measures import story

WIDTHS = (1280, 320)
_numbers = count(1)


def a_new_place() -> Place:
    return stories.a_place(f"Measured Mill {next(_numbers)}")


def faults_of(page: Any, screenshots: Path, name: str, width: int) -> list[str]:
    page.screenshot(path=screenshots / f"measures-{name}-{width}.png", full_page=True)
    found = violations(page)
    if sideways(page) > 0:
        found.append(f"scrolls sideways by {sideways(page)} px")
    return [f"{name}: {fault}" for fault in found]


@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_of_measures_has_a_fault(
    given: None, page_at: Any, screenshots: Path, width: int
) -> None:
    place, empty = a_new_place(), a_new_place()
    falls = story.falls(place)
    others = [story.answered(place), story.awaited(place), story.hidden(place)]
    draft = builders.a_measure(place, name="A measure that is not public yet")
    analyst = stories.a_person(place, Role.ANALYST, f"analyst@{place.slug}.example")
    here = f"/{place.slug}/measures/"
    page, faults = page_at(width), []
    pages = {
        "library": here,
        "library-narrowed": f"{here}?topic=Ageing+well&doing=missed",
        "library-nothing": f"{here}?search=unicorns",
        "library-empty": f"/{empty.slug}/measures/",
        "full": f"{here}{falls.slug}/",
        "as-known": f"{here}{falls.slug}/?as_of=2026-10-01",
        "wrong-day": f"{here}{falls.slug}/?as_of=soon",
        "not-found": f"{here}nothing-of-the-kind/",
        **{f"one-{n}": f"{here}{one.slug}/" for n, one in enumerate(others)},
    }
    for name, path in pages.items():
        page.goto(path)
        for fold in page.locator("main details.gt-fold > summary").all():
            fold.click()
        faults += faults_of(page, screenshots, name, width)
    sign_in(page, analyst.email, then=f"{here}{draft.slug}/")
    faults += faults_of(page, screenshots, "draft", width)
    assert not faults


def test_a_resident_without_javascript_learns_how_her_place_is_doing(
    given: None, page_at: Any
) -> None:
    place = a_new_place()
    falls = story.falls(place)
    page = page_at(320, javascript=False)
    page.goto(f"/{place.slug}/")
    page.get_by_role("link", name="Measures").first.click()
    page.get_by_label("How we are doing").select_option("Target missed")
    page.get_by_role("button", name="Show").click()
    page.get_by_role("link", name=falls.name).click()
    lead = page.locator(".gt-hero__lead")
    expect(lead).to_contain_text("24.5 per 1,000 in 2024/25, similar to England")
    expect(lead).to_contain_text("was missed by 3.5")
    picture = page.locator("main picture img").first
    expect(picture).to_have_attribute("alt", re.compile("24.5"))
    answer = page.request.get(picture.get_attribute("src"))
    assert answer.headers["content-type"] == "image/svg+xml"
