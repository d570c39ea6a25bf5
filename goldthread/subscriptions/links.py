"""The two links of a subscription: to confirm it, and to leave. Each shows who made it: us."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from goldthread.messaging import links
from goldthread.subscriptions.models import Subscription

CONFIRM = "subscription.confirm"
LEAVE = "subscription.leave"
CONFIRM_LASTS = timedelta(days=7)
LEAVE_LASTS = timedelta(days=3650)  # a letter may be found years later


def confirm_address(subscription: Subscription, site: str) -> str:
    return f"{site}/subscriptions/{token_for(CONFIRM, subscription)}/confirm/"


def leave_address(subscription: Subscription, site: str) -> str:
    """The page for a reader, and the address a mail program posts to (RFC 8058)."""
    return f"{site}/subscriptions/{token_for(LEAVE, subscription)}/leave/"


def to_confirm(token: str) -> Subscription | None:
    """Raises LinkBroken or LinkRunOut; None when it is there no more."""
    return _found(links.read(CONFIRM, token, lasts=CONFIRM_LASTS))


def to_leave(token: str) -> Subscription | None:
    """Raises LinkBroken or LinkRunOut; None when it is there no more."""
    return _found(links.read(LEAVE, token, lasts=LEAVE_LASTS))


def token_for(purpose: str, subscription: Subscription) -> str:
    return links.sign(purpose, {"id": subscription.pk, "stamp": subscription.stamp})


def _found(what: dict[str, Any]) -> Subscription | None:
    rows = Subscription.objects.select_related("place", "plan", "action")
    found: Subscription | None = rows.filter(pk=what["id"], stamp=what["stamp"]).first()
    return found
