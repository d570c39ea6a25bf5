"""Addresses as pages build them."""

from __future__ import annotations

from typing import Any

from django.http import QueryDict
from django.urls import NoReverseMatch, reverse


def url_or_none(name: str, **kwargs: Any) -> str | None:
    """The address of a named page, or None where this installation has no such page."""
    try:
        return reverse(name, kwargs={key: getattr(val, "slug", val) for key, val in kwargs.items()})
    except NoReverseMatch:
        return None


def with_query(current: QueryDict, **changes: str | int | None) -> str:
    """The query string with some parts changed; None or "" takes a part away."""
    query = current.copy()
    for name, value in changes.items():
        if value is None or value == "":
            query.pop(name, None)
        else:
            query[name] = str(value)
    return f"?{query.urlencode()}" if query else "?"
