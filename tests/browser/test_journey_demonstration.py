"""Journey 1: whoever has just run the demonstration sees a place, its strategy and its reports."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import MakeSite
from tests.browser.looking import sideways, violations
from tests.browser.site import ROOT, Site

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def demonstration(chromium: str, built: None, make_site: MakeSite) -> tuple[Site, str]:
    """A site of its own, seeded as `make demo` does, and what the seed told."""
    running = make_site("demonstration")
    seeded = subprocess.run(
        [sys.executable, "-m", "goldthread", "seed_demonstration"],
        env=running.environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=280,
        check=True,
    )
    return running, seeded.stdout


@pytest.fixture
def page(demonstration: tuple[Site, str], browser: Any) -> Iterator[Any]:
    site, _ = demonstration
    context = browser.new_context(base_url=site.address, bypass_csp=True)
    yield context.new_page()
    context.close()


def clean(page: Any) -> bool:
    assert not violations(page)
    assert sideways(page) <= 0
    expect(page.locator(".gt-fictional")).to_be_visible()
    return True


def test_the_strategy_its_progress_and_its_reports_are_there(page: Any, screenshots: Path) -> None:
    # When somebody opens the address that the terminal printed
    page.goto("/")
    page.screenshot(path=screenshots / "demonstration.png", full_page=True)
    # Then they read what the place has promised, and how far it is
    expect(page.locator(".gt-card__promises li")).to_have_count(5)
    expect(page.get_by_text("on track", exact=False).first).to_be_visible()
    assert clean(page)
    # And a report stands there to be read
    page.locator("section", has_text="Reports").get_by_role("link").first.click()
    assert clean(page)
    # And the plan with all its actions
    page.get_by_role("link", name="Plans").click()
    page.locator(".gt-card__title a").first.click()
    expect(page.locator("li.gt-action").nth(59)).to_be_visible()
    assert clean(page)


def test_the_sign_ins_that_were_printed_work(page: Any, demonstration: tuple[Site, str]) -> None:
    told = demonstration[1]
    officer = next(word for word in told.split() if word.startswith("officer@"))
    password = told.split("Password for all of them:")[1].split()[0]
    page.goto("/sign-in/")
    page.get_by_label("E-mail address").fill(officer)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("link", name="Imports").click()
    expect(page.get_by_role("heading", name="Import a plan")).to_be_visible()
    # Documents wait for review, for an officer to try it
    expect(page.get_by_text("Ready to review").first).to_be_visible()
    assert clean(page)


def test_rounds_that_are_over_send_nobody_a_letter_today(demonstration: tuple[Site, str]) -> None:
    letters = b"".join(one.read_bytes() for one in demonstration[0].folder.rglob("*.log"))
    assert b"Due on" in letters, "the round that is open does"
    for over in (b"Autumn update 2025", b"Spring update 2026", b"Summer update 2026"):
        assert b"Waiting for you: " + over not in letters
