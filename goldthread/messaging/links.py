"""Links that only we can have made, each for one purpose and for a limited time."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core import signing


class LinkBroken(Exception):
    """Not a link of ours, or cut short on its way."""


class LinkRunOut(Exception):
    """Ours, but too old."""


def sign(purpose: str, what: dict[str, Any]) -> str:
    """A token for an address. `what` can be read by whoever holds it: no personal data."""
    return signing.dumps(what, salt=f"goldthread.link.{purpose}", compress=False)


def read(purpose: str, token: str, *, lasts: timedelta) -> dict[str, Any]:
    """What `sign` was given. Raises LinkBroken or LinkRunOut."""
    try:
        what = signing.loads(token, salt=f"goldthread.link.{purpose}", max_age=lasts)
    except signing.SignatureExpired as error:
        raise LinkRunOut from error
    except (signing.BadSignature, ValueError) as error:
        raise LinkBroken from error
    if not isinstance(what, dict):
        raise LinkBroken
    return what


def sign_for_good(purpose: str, what: str) -> str:
    """A token that does not run out, always the same: what it opens must be possible to end.

    `what` can be read by whoever holds it, and has no colon in it.
    """
    return signing.Signer(salt=f"goldthread.link.{purpose}").sign(what)


def read_for_good(purpose: str, token: str) -> str:
    """What `sign_for_good` was given. Raises LinkBroken."""
    try:
        return signing.Signer(salt=f"goldthread.link.{purpose}").unsign(token)
    except signing.BadSignature as error:
        raise LinkBroken from error
