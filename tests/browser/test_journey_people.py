"""An administrator invites a colleague, who comes in by the letter: by keyboard, without scripts.

Then every page of signing in, and the forms about people in their error states.
"""

from __future__ import annotations

import re
import time
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from goldthread.organisations.letters import invitation_token
from goldthread.organisations.models import Invitation, Role
from tests.browser.looking import focused, sideways, tab_to, violations
from tests.browser.steps import sign_in
from tests.organisations import builders
from tests.web import stories

_numbers = count(1)
NEW_PASSWORD = "quiet lantern seventeen"


def a_new_place() -> Any:
    return stories.a_place(f"Colleague Town {next(_numbers)}")


@pytest.fixture
def same_key(site: Any, settings: Any) -> None:
    """Links and secrets that the test makes are then as good as the site's own."""
    settings.SECRET_KEY = (site.folder / "secret-key").read_text(encoding="utf-8").strip()


def letter_to(folder: Path, address: str, *, wait: float = 30.0) -> str:
    """The newest letter that the worker has sent to somebody."""
    end = time.monotonic() + wait
    while time.monotonic() < end:
        letters = sorted((folder / "mail").glob("*.log"), key=lambda file: file.stat().st_mtime)
        for file in reversed(letters):
            text = file.read_text(errors="replace")
            if f"To: {address}" in text:
                return text.replace("=\n", "").replace("=3D", "=")
        time.sleep(0.3)
    raise AssertionError(f"no letter to {address} in {wait} s")


def link_in(letter: str) -> str:
    found = re.search(r"https?://[^/\s]+(/\S+)", letter)
    assert found
    return found[1]


def fill(page: Any, label: str, words: str) -> None:
    tab_to(page, label)
    page.keyboard.type(words)


def check(page: Any, name: str, screenshots: Path, faults: dict[str, list[str]]) -> None:
    width = page.viewport_size["width"]
    page.screenshot(path=screenshots / f"{name}-{width}.png", full_page=True)
    found = violations(page)
    if sideways(page) > 0:
        found.append(f"scrolls sideways by {sideways(page)} px")
    if found:
        faults[name] = found


@pytest.mark.parametrize("javascript", [True, False])
def test_a_colleague_is_invited_and_comes_in_by_keyboard_alone(
    given: None, page_at: Any, site: Any, javascript: bool
) -> None:
    place = a_new_place()
    stories.a_live_plan(place)
    administrator = stories.a_person(place, Role.ADMINISTRATOR)
    address = f"nia@{place.slug}.example"

    desk = page_at(1280, javascript=javascript)
    sign_in(desk, administrator.email, then=f"/{place.slug}/people/invite/")
    fill(desk, "Their name", "Nia Penrose")
    fill(desk, "Their e-mail address", address)
    tab_to(desk, "The organisation they work for")
    desk.keyboard.press("ArrowDown")
    tab_to(desk, "Place administrator")
    while focused(desk)["label"] != "Board member":
        desk.keyboard.press("ArrowDown")
    tab_to(desk, "Send the invitation")
    desk.keyboard.press("Enter")
    desk.wait_for_url("**/people/")
    expect(desk.get_by_text("Nia Penrose is invited")).to_be_visible()

    home = page_at(320, javascript=javascript)
    home.goto(link_in(letter_to(site.folder, address)))
    expect(home.locator("main")).to_contain_text("as board member")
    fill(home, "Choose a password", NEW_PASSWORD)
    tab_to(home, "Accept and sign in")
    home.keyboard.press("Enter")
    home.wait_for_url("**/account/")
    expect(home.locator("main")).to_contain_text("Welcome. You are now board member")
    expect(home.locator("main")).to_contain_text("Board member in")


@pytest.mark.parametrize("width", (1280, 320))
def test_no_page_of_signing_in_has_a_fault(
    given: None, same_key: None, page_at: Any, screenshots: Path, width: int
) -> None:
    place = a_new_place()
    administrator = builders.an_administrator(place)
    owner = builders.a_person(place, Role.OWNER)
    partner = builders.a_partner(place)
    waiting = an_invitation(place, partner, administrator)
    builders.with_second_step(owner)
    faults: dict[str, list[str]] = {}
    page = page_at(width)

    page.goto("/sign-in/")
    check(page, "sign-in", screenshots, faults)
    page.get_by_role("button", name="Sign in").click()
    check(page, "sign-in-error", screenshots, faults)
    page.get_by_label("E-mail address").fill(owner.email)
    page.get_by_label("Password").fill(builders.PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/sign-in/code/**")
    check(page, "sign-in-code", screenshots, faults)
    page.get_by_label("Code").fill("000000")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_text("That code is not right").first).to_be_visible()
    check(page, "sign-in-code-error", screenshots, faults)

    page.goto("/sign-in/forgotten/")
    check(page, "forgotten", screenshots, faults)
    page.get_by_label("E-mail address").fill("nobody@partners.example")
    page.get_by_role("button", name="Send me a link").click()
    page.wait_for_url("**/sent/")
    check(page, "forgotten-sent", screenshots, faults)
    for name, path in {
        "new-password-void": "/sign-in/new-password/1-x-y/",
        "new-password-done": "/sign-in/new-password/done/",
        "account-disabled": "/sign-in/disabled/",
        "invitation-void": "/invitations/x/",
        "invitation": waiting,
    }.items():
        page.goto(path)
        check(page, name, screenshots, faults)
    page.get_by_role("button", name="Accept and sign in").click()
    check(page, "invitation-error", screenshots, faults)
    assert not faults


@pytest.mark.parametrize("width", (1280, 320))
def test_no_form_about_people_has_a_fault_when_it_is_filled_in_wrongly(
    given: None, page_at: Any, screenshots: Path, width: int
) -> None:
    place = a_new_place()
    administrator = stories.a_person(place, Role.ADMINISTRATOR)
    an_invitation(place, builders.a_partner(place), administrator)
    faults: dict[str, list[str]] = {}
    page = page_at(width)
    sign_in(page, administrator.email)
    mine = administrator.memberships.get().pk
    for name, path, button in (
        ("invite-error", "people/invite/", "Send the invitation"),
        ("last-administrator", f"people/roles/{mine}/end/", "End access"),
        ("organisation-error", "organisations/new/", "Add"),
    ):
        page.goto(f"/{place.slug}/{path}")
        page.get_by_role("main").get_by_role("button", name=button).click()
        page.wait_for_selector(".govuk-error-summary")
        check(page, name, screenshots, faults)
    page.goto(f"/{place.slug}/people/")
    check(page, "people-with-invitation", screenshots, faults)
    page.goto("/account/second-step/set-up/")
    page.get_by_label("Six digits").fill("1")
    page.get_by_role("main").get_by_role("button", name="Set up").click()
    check(page, "second-step-error", screenshots, faults)
    assert not faults


def an_invitation(place: Any, partner: Any, by: Any) -> str:
    """The address of an invitation's link."""
    now = timezone.now()
    invitation = Invitation.objects.create(
        place=place,
        organisation=partner,
        role=Role.OWNER,
        email=f"nia{next(_numbers)}@{place.slug}.example",
        name="Nia Penrose",
        invited_by=by,
        invited_at=now,
        sent_at=now,
    )
    return f"/invitations/{invitation_token(invitation)}/"
