"""The tests' database: PostgreSQL of our own unless `GOLDTHREAD_DATABASE_URL` names a server.

The owner makes one template with every migration applied; each test process gets a copy of it and
works there with the application's role. A template is known by what went into it, so a second run
starts in a moment.
"""

from __future__ import annotations

import fcntl
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from goldthread.config import database
from goldthread.config.database import Acting
from goldthread.config.database_server import EmbeddedServer, Record
from goldthread.config.database_server.record import PORT, SUPERUSER
from goldthread.config.database_server.use import running

ROOT = Path(__file__).resolve().parent.parent
TEMPLATE = "goldthread_tests_template"


@contextmanager
def server_running(data: Path) -> Iterator[None]:
    """PostgreSQL running while any test process needs it; the last one to leave stops it."""
    if not database.uses_own_server():
        yield
        return
    with running(EmbeddedServer(data, careless=True), say=lambda _: None):
        yield


@contextmanager
def copy_of_template(data: Path, name: str) -> Iterator[str]:
    """A migrated database of one's own, made by the owner and removed afterwards."""
    template = _template_name()
    with _one_at_a_time(data):
        if not _exists(template, data):
            _make_template(template, data)
        _drop(name, data)
        _owner_runs(data, "CREATE DATABASE {} TEMPLATE {}", name, template)
    yield name
    _drop(name, data)


# Filled in by every migration, and the same before and after a test.
KEPT = {"django_content_type", "auth_permission", "django_migrations", "privacy_erasable"}


def emptied(data: Path, name: str, tables: set[str]) -> None:
    """Take every row out of these tables, past the triggers and keys that forbid it.

    `flush` truncates: two hundred tables take it seconds, and almost all are empty. On a server of
    ours its superuser can delete instead, from those that hold something.
    """
    record = Record.load(data)
    assert record is not None
    with psycopg.connect(
        host=record.sockets,
        port=PORT,
        user=SUPERUSER,
        password=record.passwords[SUPERUSER],
        dbname=name,
        options="-c session_replication_role=replica",
    ) as connection:
        held = connection.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'r' AND relname = ANY(%s)"
            " AND relnamespace = 'public'::regnamespace AND pg_relation_size(oid) > 0",
            [sorted(tables - KEPT)],
        )
        for (table,) in held.fetchall():
            connection.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(table)))


def _template_name() -> str:
    """The template's name holds a fingerprint of all that decides what is in it."""
    digest = hashlib.sha256()
    package = ROOT / "goldthread"
    deciding = [package / "config" / "roles.py", package / "config" / "settings.py"]
    migrations = sorted(package.glob("*/migrations/*.py"))
    migrations += sorted(package.glob("*/personal_data.py"))  # what may be taken out of history
    for path in [ROOT / "requirements" / "base.txt", *deciding, *migrations]:
        digest.update(path.read_bytes())
    return f"{TEMPLATE}_{digest.hexdigest()[:12]}"


def _make_template(name: str, data: Path) -> None:
    from django.core.management import call_command
    from django.db import connection

    for old in _templates(data):
        _drop(old, data)
    draft = f"{name}_draft"
    _drop(draft, data)
    _owner_runs(data, "CREATE DATABASE {}", draft)
    before = connection.settings_dict
    connection.close()
    connection.settings_dict = {**before, "NAME": draft}
    try:
        call_command("migrate", verbosity=0, interactive=False)
    finally:
        connection.close()
        connection.settings_dict = before
    _owner_runs(data, "ALTER DATABASE {} RENAME TO {}", draft, name)


def _templates(data: Path) -> list[str]:
    with _owner(data) as connection:
        found = connection.execute(
            "SELECT datname FROM pg_database WHERE starts_with(datname, %s)"
            " AND pg_has_role(datdba, 'MEMBER')",
            [TEMPLATE],
        )
        return [name for (name,) in found]


def _exists(name: str, data: Path) -> bool:
    return name in _templates(data)


def _drop(name: str, data: Path) -> None:
    _owner_runs(data, "DROP DATABASE IF EXISTS {} WITH (FORCE)", name)


def _owner_runs(data: Path, words: str, *names: str) -> None:
    with _owner(data) as connection:
        connection.execute(sql.SQL(words).format(*map(sql.Identifier, names)))


def _owner(data: Path) -> psycopg.Connection[Any]:
    """A connection as the owner, outside the tests' own databases."""
    entry = database.settings_for(Acting.OWNER, data)
    parts = {
        "host": entry["HOST"],
        "port": entry["PORT"],
        "user": entry["USER"],
        "password": entry["PASSWORD"],
        **entry.get("OPTIONS", {}),
    }
    known = {key: value for key, value in parts.items() if value}
    return psycopg.connect(dbname="postgres", autocommit=True, **known)


@contextmanager
def _one_at_a_time(data: Path) -> Iterator[None]:
    """Several test processes make databases from one template: they take turns."""
    data.mkdir(parents=True, exist_ok=True)
    with (data / "tests.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
