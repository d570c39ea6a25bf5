"""Every public page, empty, full and in error, wide and narrow: no fault found by axe."""

from __future__ import annotations

from itertools import count
from pathlib import Path
from typing import Any

import pytest

from tests.browser.looking import sideways, violations
from tests.web import stories

_numbers = count(1)

FULL = {
    "home": "",
    "plans": "plans/",
    "plan": "plans/well-in-harrow-mill/",
    "plan-narrowed": "plans/well-in-harrow-mill/?search=lunch&status=at_risk",
    "plan-nothing-found": "plans/well-in-harrow-mill/?search=zebra",
    "action": "plans/well-in-harrow-mill/actions/1/",
    "action-measured": "plans/well-in-harrow-mill/actions/3/",
    "action-bare": "plans/well-in-harrow-mill/actions/7/",
    "source": "plans/well-in-harrow-mill/source/",
    "source-marked": "plans/well-in-harrow-mill/source/?lines=6-8",
    "not-found": "plans/nothing-here/",
}
EMPTY = {"home-empty": "", "plans-empty": "plans/"}
WIDTHS = (1280, 320)


def a_new_place() -> Any:
    number = next(_numbers)
    return stories.a_place(f"Harrow Mill {number}")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("state", ["full", "empty"])
def test_no_public_page_has_a_fault(
    given: None, page_at: Any, screenshots: Path, state: str, width: int
) -> None:
    place = a_new_place()
    if state == "full":
        stories.a_live_plan(place)
    faults = {}
    page = page_at(width)
    for name, path in (FULL if state == "full" else EMPTY).items():
        page.goto(f"/{place.slug}/{path}")
        page.screenshot(path=screenshots / f"{name}-{width}.png", full_page=True)
        found = violations(page)
        if sideways(page) > 0:
            found.append(f"scrolls sideways by {sideways(page)} px")
        if found:
            faults[name] = found
    assert not faults


@pytest.mark.parametrize("width", WIDTHS)
def test_the_choice_of_places_has_no_fault(
    given: None, page_at: Any, screenshots: Path, width: int
) -> None:
    a_new_place(), a_new_place()
    page = page_at(width)
    page.goto("/")
    page.screenshot(path=screenshots / f"places-{width}.png", full_page=True)
    assert not violations(page)
    assert sideways(page) <= 0


def test_a_planted_fault_is_found(given: None, page_at: Any) -> None:
    page = page_at()
    page.goto(f"/{a_new_place().slug}/")
    page.evaluate("document.querySelector('main').innerHTML += '<img src=\"x.png\">'")
    assert any("image-alt" in found for found in violations(page))
