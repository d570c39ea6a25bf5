"""The cookies this site sets, read from its settings, so that the page cannot lag behind them."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings

from goldthread.web import message_cookies

HOUR = 60 * 60
DAY = 24 * HOUR
CLOSED = "when you close your browser"


@dataclass(frozen=True, slots=True)
class Cookie:
    name: str
    why: str
    when: str
    lasts: str


def cookies_set() -> list[Cookie]:
    """Every cookie, with what it is for and how long it stays."""
    return [
        Cookie(
            settings.CSRF_COOKIE_NAME,
            "Makes sure that a form was sent by you, and not by another site in your name.",
            "when you open a page with a form to send",
            _how_long(settings.CSRF_COOKIE_AGE),
        ),
        Cookie(
            settings.SESSION_COOKIE_NAME,
            "Remembers that you have signed in.",
            "when you sign in, or begin to",
            _session_lasts(),
        ),
        Cookie(
            message_cookies.cookie_name(),
            "Carries a message such as “Saved” to the next page.",
            "when there is something to tell you",
            f"when the message is shown, or {CLOSED}",
        ),
        # Kept by workbench.js in the browser's own storage, which the law treats alike.
        Cookie(
            "goldthread-shortcuts-off",
            "Remembers, in your browser alone, that you switched keyboard shortcuts off. "
            "Only staff who edit plans get it.",
            "when you switch them off",
            "until you clear what your browser keeps of this site",
        ),
    ]


def _session_lasts() -> str:
    longest = _how_long(settings.SESSION_COOKIE_AGE)
    at_close = settings.SESSION_EXPIRE_AT_BROWSER_CLOSE
    return f"{CLOSED}, and {longest} at the latest" if at_close else longest


def _how_long(seconds: int | None) -> str:
    if seconds is None:
        return CLOSED
    if seconds % DAY or not seconds:
        return f"after {round(seconds / HOUR)} hours"
    days = seconds // DAY
    return "after a year" if days in (364, 365) else f"after {days} days"
