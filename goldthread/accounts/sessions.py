"""Whose a session is stands inside it, signed; to find a person's sessions, read them."""

from __future__ import annotations

import json
from typing import Any

from django.contrib.sessions.models import Session
from django.db.models import QuerySet

__all__ = ["Session", "sessions_of"]

CHUNK = 500


def sessions_of(*, user: int | None, email: str = "") -> QuerySet[Any]:
    """Sessions in which this account signed in, or that hold this address; one pass over all."""
    if user is None and not email:
        return Session.objects.none()
    rows = Session.objects.only("session_key", "session_data").iterator(CHUNK)
    found = [row.session_key for row in rows if _is_of(row.get_decoded(), user, email)]
    return Session.objects.filter(pk__in=found)


def _is_of(said: dict[str, Any], user: int | None, email: str) -> bool:
    if user is not None and said.get("_auth_user_id") == str(user):
        return True
    return bool(email) and email.lower() in json.dumps(said, default=str).lower()
