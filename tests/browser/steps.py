"""What people do, in steps that several journeys share."""

from __future__ import annotations

import datetime as dt
from typing import Any

from tests.browser.looking import focused, tab_to

PASSWORD = "correct horse battery"


def press(page: Any, button: str) -> None:
    """Send a form, and wait until the page that answers is there."""
    with page.expect_navigation():
        page.get_by_role("button", name=button).click()


def sign_in(page: Any, email: str, *, then: str = "") -> None:
    """Through the form, as a person would; `then` opens a page afterwards."""
    page.goto("/sign-in/")
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(lambda address: "/sign-in/" not in address)
    if then:
        page.goto(then)


class ByKeyboard:
    """Somebody who has no mouse: Tab, Enter, and what they type."""

    javascript = True

    def __init__(self, page: Any) -> None:
        self.page = page

    def follow(self, words: str) -> None:
        """A link or a button, to the page behind it; a region with the words is passed through."""
        tab_to(self.page, words)
        while focused(self.page)["tag"] not in ("A", "BUTTON"):
            tab_to(self.page, words)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def unfold(self, words: str) -> None:
        tab_to(self.page, words)
        self.page.keyboard.press("Enter")

    def write(self, label: str, words: str) -> None:
        tab_to(self.page, label)
        self.page.keyboard.type(words)

    def write_day(self, label: str, day: dt.date) -> None:
        """The twelfth of December alone: whether a browser asks for day or month first differs."""
        assert day.day == day.month
        self.write(label, f"{day:%d%m%Y}")


class WithoutScripts:
    """Somebody whose browser runs no scripts."""

    javascript = False

    def __init__(self, page: Any) -> None:
        self.page = page

    def follow(self, words: str) -> None:
        there = self.page.get_by_role("button", name=words)
        there = there.or_(self.page.get_by_role("link", name=words))
        with self.page.expect_navigation():
            there.first.click()

    def unfold(self, words: str) -> None:
        self.page.get_by_text(words).click()

    def write(self, label: str, words: str) -> None:
        self.page.get_by_label(label, exact=True).fill(words)

    def write_day(self, label: str, day: dt.date) -> None:
        self.write(label, day.isoformat())
