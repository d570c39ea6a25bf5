"""What a page tells after a form was sent travels in a cookie that no other host can set."""

from __future__ import annotations

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.messages.storage.session import SessionStorage

SAFE = "__Host-"  # a browser keeps such a cookie for this host alone


def cookie_name() -> str:
    """Safe as the session's own is; in development, over plain HTTP, neither can be."""
    safe = settings.SESSION_COOKIE_NAME.startswith(SAFE)
    return f"{SAFE}goldthread-messages" if safe else "goldthread-messages"


class OurCookies(CookieStorage):
    @property
    def cookie_name(self) -> str:  # type: ignore[override]
        return cookie_name()


class Messages(FallbackStorage):
    """In the cookie, and in the session what does not go into it."""

    storage_classes = (OurCookies, SessionStorage)
