"""Which database, and as whom.

Two roles, always: the owner migrates; the application's role owns nothing, so that history stays
as written and rules of the database hold. The embedded server has a sign-in for each. A server
given by `GOLDTHREAD_DATABASE_URL` is entered as the URL's user; the application then takes the
role `goldthread_app` for the whole connection. `GOLDTHREAD_DATABASE_OWNER_URL` may name another
user for migrations; with it, the application has no way back to the owner's rights.
"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict

from goldthread.config import environment
from goldthread.config.database_server.record import APPLICATION, OWNER, PORT, Record
from goldthread.config.database_server.roles import DATABASE

APPLICATION_ROLE = APPLICATION


class Acting(StrEnum):
    """As whom a process enters the database."""

    APPLICATION = "application"
    OWNER = "owner"


def uses_own_server() -> bool:
    """Whether the embedded server is used, rather than one given by address."""
    return not environment.text("DATABASE_URL")


def acting() -> Acting:
    """As whom this process acts; the command line sets it for commands that migrate."""
    return Acting(environment.text("DATABASE_ACTING", Acting.APPLICATION))


def settings_for(who: Acting, data: Path) -> dict[str, Any]:
    """One entry of Django's DATABASES."""
    chosen = _embedded(who, data) if uses_own_server() else _given(who)
    return {
        "ENGINE": "django.db.backends.postgresql",
        # Seconds. Each process of the server learns the tables anew, which its first pages feel.
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        **chosen,
    }


def _embedded(who: Acting, data: Path) -> dict[str, Any]:
    record = Record.load(data)
    role = OWNER if who is Acting.OWNER else APPLICATION
    return {
        "NAME": environment.text("DATABASE_NAME", DATABASE),
        "HOST": record.sockets if record else str(data / "database" / "sockets"),
        "PORT": str(PORT),
        "USER": role,
        "PASSWORD": record.passwords[role] if record else "",
    }


def _given(who: Acting) -> dict[str, Any]:
    url = environment.text("DATABASE_URL")
    if who is Acting.OWNER:
        url = environment.text("DATABASE_OWNER_URL", url)
    parts = _parts(url)
    entry = {
        "NAME": environment.text("DATABASE_NAME", parts.pop("dbname", DATABASE)),
        "USER": parts.pop("user", ""),
        "PASSWORD": parts.pop("password", ""),
        "HOST": parts.pop("host", ""),
        "PORT": parts.pop("port", ""),
    }
    if who is Acting.APPLICATION:
        parts["options"] = f"{parts.get('options', '')} -c role={APPLICATION_ROLE}".strip()
    return {**entry, "OPTIONS": parts}


def _parts(url: str) -> dict[str, Any]:
    try:
        return conninfo_to_dict(url)
    except psycopg.ProgrammingError as error:
        raise environment.Misconfigured(
            "The database's address cannot be understood. It should look like "
            "postgresql://name:password@host:5432/goldthread."
        ) from error
