"""Who may open the addresses of `web/service`. The probes guard themselves: see their tests."""

from __future__ import annotations

from typing import Any

from django.db import connection

from tests.web.addresses.kinds import (
    ADMINISTRATOR,
    EVERYONE,
    FORM,
    POST,
    READ,
    Address,
    Here,
    in_place,
)


def a_worker_lives(here: Here) -> dict[str, Any]:
    """Without one, the site is not ready and says so with 503."""
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now())")
    return {}


ADDRESSES: dict[str, Address] = {
    "service:started": Address(ADMINISTRATOR, READ, in_place()),
    "service:test_letter": Address(ADMINISTRATOR, POST, in_place()),
    "service:health": Address(EVERYONE, READ),
    "service:ready": Address(EVERYONE, READ, a_worker_lives),
    "service:metrics": Address(EVERYONE, READ),
    "service:set_up": Address(EVERYONE, FORM),
    "service:set_up_place": Address(EVERYONE, FORM),
    "service:set_up_administrator": Address(EVERYONE, FORM),
}
