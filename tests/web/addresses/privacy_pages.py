"""Governance pages: for administrators of the place, and for nobody else."""

from __future__ import annotations

from typing import Any

from goldthread.privacy.models import Erasure, Hold
from tests.organisations.builders import NOW
from tests.web.addresses.kinds import ADMINISTRATOR, FORM, POST, READ, Address, Here, in_place


def a_request(here: Here) -> int:
    """An open request about the place's member; the same one each time."""
    given = {"name": here.member.name, "person": here.member.pk, "asked_at": NOW}
    found, _ = Erasure.objects.get_or_create(
        place=here.place, email=here.member.email, finished_at=None, defaults=given
    )
    return found.pk


def a_hold(here: Here) -> int:
    address = f"held@{here.place.slug}.example"
    found, _ = Hold.objects.get_or_create(
        place=here.place, email=address, defaults={"reason": "Claim 12", "held_at": NOW}
    )
    return found.pk


def _numbered(get: Any) -> Any:
    return in_place(number=get)


def _member(here: Here) -> int:
    return here.member.pk


ADDRESSES = {
    "privacy_pages:home": Address(ADMINISTRATOR, READ, in_place()),
    "privacy_pages:access": Address(ADMINISTRATOR, FORM, in_place()),
    "privacy_pages:access_csv": Address(ADMINISTRATOR, READ, in_place()),
    "privacy_pages:trail": Address(ADMINISTRATOR, READ, _numbered(_member)),
    "privacy_pages:trail_csv": Address(ADMINISTRATOR, READ, _numbered(_member)),
    "privacy_pages:requests": Address(ADMINISTRATOR, FORM, in_place()),
    "privacy_pages:request": Address(ADMINISTRATOR, READ, _numbered(a_request)),
    "privacy_pages:word": Address(ADMINISTRATOR, READ, _numbered(a_request)),
    "privacy_pages:json": Address(ADMINISTRATOR, READ, _numbered(a_request)),
    "privacy_pages:html": Address(ADMINISTRATOR, READ, _numbered(a_request)),
    "privacy_pages:erase": Address(ADMINISTRATOR, FORM, _numbered(a_request)),
    "privacy_pages:close": Address(ADMINISTRATOR, POST, _numbered(a_request)),
    "privacy_pages:progress": Address(ADMINISTRATOR, READ, _numbered(a_request)),
    "privacy_pages:holds": Address(ADMINISTRATOR, FORM, in_place()),
    "privacy_pages:lift": Address(ADMINISTRATOR, POST, _numbered(a_hold)),
    "privacy_pages:retention": Address(ADMINISTRATOR, READ, in_place()),
    "privacy_pages:processing": Address(ADMINISTRATOR, READ, in_place()),
}
