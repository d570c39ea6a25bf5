"""What people do, in steps that several journeys share."""

from __future__ import annotations

from typing import Any

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
