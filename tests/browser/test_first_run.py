"""A new site: its code, its place, its first administrator, and what comes next."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.looking import sideways, violations
from tests.browser.site import Site

ROOT = Path(__file__).resolve().parent.parent.parent
WIDTHS = (320, 1280)


@pytest.fixture
def fresh(built: None, make_site: Callable[[str], Site], request: pytest.FixtureRequest) -> Site:
    """A site of its own, in which there is no place."""
    return make_site(request.node.name[:20])


@pytest.fixture
def window(fresh: Site, browser: Any) -> Iterator[Callable[..., Any]]:
    contexts = []

    def opened(width: int = 1280, *, javascript: bool = True) -> Any:
        context = browser.new_context(
            base_url=fresh.address,
            viewport={"width": width, "height": 900},
            java_script_enabled=javascript,
            bypass_csp=javascript,
            locale="en-GB",
            reduced_motion="reduce",
        )
        context.set_default_timeout(15_000)
        contexts.append(context)
        return context.new_page()

    yield opened
    for context in contexts:
        context.close()


def code_of(site: Site) -> str:
    """As whoever runs the site reads it in the terminal."""
    said = subprocess.run(
        [sys.executable, "-m", "goldthread", "set-up-code"],
        env=site.environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return said.stdout.strip()


def looked_at(page: Any, screenshots: Path, name: str) -> None:
    """Sound at both widths, and kept for people to look at."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert not violations(page), name
        assert sideways(page) <= 0, f"{name} can be scrolled sideways at {width}"
        page.screenshot(path=screenshots / f"first-run-{name}-{width}.png", full_page=True)


def press(page: Any, words: str) -> None:
    page.get_by_role("button", name=words).click()


def fill(page: Any, **given: str) -> None:
    for name, value in given.items():
        page.locator(f"#id_{name}").fill(value)


def test_a_real_place_is_set_up_in_the_browser(
    fresh: Site, window: Callable[..., Any], screenshots: Path
) -> None:
    page = window()
    page.goto("/")
    page.wait_for_url("**/set-up/")
    looked_at(page, screenshots, "code")
    fill(page, code="guess-guess")
    press(page, "Go on")
    expect(page.locator("main")).to_contain_text("That is not the code")
    looked_at(page, screenshots, "code-wrong")
    fill(page, code=code_of(fresh))
    press(page, "Go on")

    page.wait_for_url("**/set-up/place/")
    looked_at(page, screenshots, "place")
    press(page, "Go on")
    looked_at(page, screenshots, "place-wrong")
    fill(page, name="Market Harrow", organisation="Market Harrow Borough Council")
    press(page, "Go on")

    page.wait_for_url("**/set-up/administrator/")
    looked_at(page, screenshots, "administrator")
    fill(page, name="Quilla Farthing", email="quilla@harrow.example", password="short")
    press(page, "Set up the place")
    expect(page.locator("#id_email")).to_have_value("quilla@harrow.example")
    looked_at(page, screenshots, "administrator-wrong")
    fill(page, password="kettle orbit walnut")
    press(page, "Set up the place")

    page.wait_for_url("**/market-harrow/getting-started/")
    looked_at(page, screenshots, "started")
    page.get_by_role("link", name="Set up your second step").click()
    fill(page, code=_digits(page.locator(".gt-key-text").inner_text()))
    press(page, "Set up")
    page.get_by_role("link", name="Go on with setting up").click()

    page.wait_for_url("**/market-harrow/getting-started/")
    press(page, "Send me a test letter")
    sent = page.get_by_text("Kept in the folder mail")
    for _ in range(60):
        if sent.count():
            break
        page.wait_for_timeout(500)
        page.reload()
    assert sent.count(), page.content()
    looked_at(page, screenshots, "started-later")
    letters = list((fresh.folder / "mail").glob("*"))
    assert any("quilla@harrow.example" in letter.read_text() for letter in letters)

    page.get_by_role("link", name="Import your strategy").click()
    page.wait_for_url("**/market-harrow/imports/new/")

    stranger = window()
    for address in ("/set-up/", "/set-up/place/", "/set-up/administrator/"):
        stranger.goto(address)
        assert stranger.url.endswith("/market-harrow/"), "it is over"


def _digits(secret: str) -> str:
    """What an authenticator app would show."""
    from allauth.mfa.totp.internal import auth

    counter = next(auth.yield_hotp_counters_from_time())
    return auth.format_hotp_value(auth.hotp_value(secret, counter))


def test_it_works_without_scripts_on_a_narrow_screen(
    fresh: Site, window: Callable[..., Any]
) -> None:
    page = window(320, javascript=False)
    page.goto("/set-up/")
    fill(page, code=code_of(fresh))
    press(page, "Go on")
    fill(page, name="Lower Weir", organisation="Lower Weir Council")
    press(page, "Go on")
    fill(page, name="Ash Rivers", email="ash@weir.example", password="kettle orbit walnut")
    press(page, "Set up the place")
    page.wait_for_url("**/lower-weir/getting-started/")
