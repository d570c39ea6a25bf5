"""Every page that staff reach, found by following links, wide and narrow: no fault found by axe."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from goldthread.organisations.models import Role
from goldthread.places.models import Place
from tests.browser.looking import sideways, violations
from tests.browser.steps import sign_in
from tests.web import stories

MOST = 160


def kind_of(path: str) -> str:
    """Pages that differ only by a number or an item are of one kind."""
    path = re.sub(r"/(for|areas|across)/[^/]+/", r"/\1/one/", path)
    words = [re.sub(r"^\d+.*", "N", part) for part in path.strip("/").split("/")]
    return "/".join(words)


def links_of(page: Any) -> list[str]:
    hrefs = page.eval_on_selector_all("a[href]", "all => all.map(a => a.href)")
    paths = [urlsplit(href) for href in hrefs]
    return [url.path for url in paths if url.netloc == urlsplit(page.url).netloc]


def opens_a_page(path: str, place: Place) -> bool:
    own = path.startswith((f"/{place.slug}/", "/account/"))
    return own and not re.search(r"\.(csv|json|pdf|txt|xlsx|docx|svg|ics)$", path)


@pytest.mark.parametrize("width", (1280, 320))
def test_no_page_of_staff_has_a_fault(
    given: None, page_at: Any, screenshots: Path, width: int
) -> None:
    place = stories.a_place(f"Staff Town {width}")
    stories.a_live_plan(place)
    person = stories.a_person(place, Role.ADMINISTRATOR)
    page = page_at(width)
    sign_in(page, person.email)
    waiting, seen, faults = [f"/{place.slug}/", "/account/"], set(), {}
    while waiting and len(seen) < MOST:
        path = waiting.pop(0)
        if kind_of(path) in seen:
            continue
        seen.add(kind_of(path))
        status = page.goto(path).status
        name = kind_of(path).replace(place.slug, "staff").replace("/", "-")
        page.screenshot(path=screenshots / f"{name}-{width}.png", full_page=True)
        found = violations(page)
        if sideways(page) > 0:
            found.append(f"scrolls sideways by {sideways(page)} px")
        if status != 200:
            found.append(f"answers {status}")
        if found:
            faults[path] = found
        waiting += [link for link in links_of(page) if opens_a_page(link, place)]
    assert not faults
    assert len(seen) > 15
