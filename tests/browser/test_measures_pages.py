"""Pages of measures in a real browser: without a fault at either width, and read in ten seconds."""

from __future__ import annotations

import re
from itertools import count
from pathlib import Path
from typing import Any

from playwright.sync_api import expect

from goldthread.organisations.models import Role
from goldthread.places.models import Place
from tests.browser.looking import faults_at_widths
from tests.browser.steps import sign_in
from tests.measures import builders
from tests.web import stories
from tests.web.measures import story

_numbers = count(1)


def a_new_place() -> Place:
    return stories.a_place(f"Measured Mill {next(_numbers)}")


def test_no_page_of_measures_has_a_fault(given: None, page_at: Any, screenshots: Path) -> None:
    place, empty = a_new_place(), a_new_place()
    falls = story.falls(place)
    others = [story.answered(place), story.awaited(place), story.hidden(place)]
    draft = builders.a_measure(place, name="A measure that is not public yet")
    analyst = stories.a_person(place, Role.ANALYST, f"analyst@{place.slug}.example")
    here = f"/{place.slug}/measures/"
    page, faults = page_at(), []
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
        faults += faults_at_widths(page, screenshots, f"measures-{name}")
    sign_in(page, analyst.email, then=f"{here}{draft.slug}/")
    faults += faults_at_widths(page, screenshots, "measures-draft")
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
