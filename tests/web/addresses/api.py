"""The interface for programs."""

from __future__ import annotations

from tests.web.addresses.kinds import EVERYONE, READ, Address, Here
from tests.web.addresses.measures import published

ASKED = (*READ, "OPTIONS")


def _one(here: Here) -> dict[str, str]:
    return {"id": f"{here.place.slug}.{published(here)}"}


ADDRESSES: dict[str, Address] = {
    "api:guide": Address(EVERYONE, READ),
    "api:description": Address(EVERYONE, ASKED),
    "api:measures": Address(EVERYONE, ASKED),
    "api:observations": Address(EVERYONE, ASKED, _one),
    "api:measure": Address(EVERYONE, ASKED, _one),
}
