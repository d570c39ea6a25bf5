"""A place's address clashes with no page of ours."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.urls import get_resolver

from goldthread.places.models import RESERVED_SLUGS, Place


def test_a_place_cannot_take_the_address_of_a_page() -> None:
    with pytest.raises(ValidationError, match="one of our own pages"):
        Place(name="Sign-in", slug="sign-in").full_clean(validate_unique=False)


def test_every_first_word_of_an_address_is_reserved() -> None:
    """A new page at the root must be added to RESERVED_SLUGS, or a place could hide it."""
    firsts = set()
    for part in _routes(get_resolver().url_patterns, ""):
        first = part.lstrip("^").split("/")[0]
        if first and not first.startswith("<"):
            firsts.add(first)
    assert firsts - RESERVED_SLUGS == set()


def _routes(patterns: list, before: str) -> list[str]:
    found = []
    for pattern in patterns:
        route = before + str(pattern.pattern)
        inner = getattr(pattern, "url_patterns", None)
        found += [route] if inner is None else _routes(inner, route)
    return found
