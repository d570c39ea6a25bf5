"""What must work for the site to work, looked at now: for probes, metrics and `goldthread status`.

Nothing here tells of a person, a place, a version or an address of the machine.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import DatabaseError, InterfaceError, OperationalError, ProgrammingError, connection
from django.db.migrations.loader import MigrationLoader

SILENT = 60  # seconds without a worker's sign of life
LEAST_FREE = 500 * 1024 * 1024  # bytes on each disk that we write to
GONE = (OperationalError, InterfaceError)


@dataclass(frozen=True)
class Check:
    """One part: whether it works, in a word for machines and a sentence for people."""

    name: str
    works: bool
    word: str
    sentence: str


def all_checks() -> list[Check]:
    """Every part. When the database does not answer, what would be asked of it is left out."""
    first = database()
    if not first.works:
        return [first, disk()]
    return [first, migrations(), worker(), disk()]


def database() -> Check:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except GONE:
        connection.close()
        return Check("database", False, "not answering", "The database does not answer.")
    except DatabaseError:
        return Check("database", False, "not ready", "The database has not been set up yet.")
    return Check("database", True, "ok", "The database answers.")


def migrations() -> Check:
    missing = len(known_migrations() - applied_migrations())
    if missing:
        told = f"{missing} migrations are not applied yet: run `goldthread upgrade`."
        return Check("migrations", False, "waiting", told)
    return Check("migrations", True, "ok", "The database is up to date.")


def worker() -> Check:
    seconds = worker_silent_for()
    if seconds is None:
        return Check(
            "worker", False, "silent", "No worker has been heard of yet: start `goldthread worker`."
        )
    if seconds > SILENT:
        told = f"No worker has been heard of for {_spoken(seconds)}: start `goldthread worker`."
        return Check("worker", False, "silent", told)
    return Check("worker", True, "ok", "A worker is running.")


def disk() -> Check:
    free = least_free()
    told = f"{free // (1024 * 1024):,} MB are free on the disk."
    if free < LEAST_FREE:
        return Check("disk", False, "nearly full", f"The disk is nearly full: {told}")
    return Check("disk", True, "ok", told)


# What they ask


@cache
def known_migrations() -> frozenset[tuple[str, str]]:
    """The migrations of this code, which do not change while it runs."""
    loader = MigrationLoader(None)
    replaced = {old for migration in loader.replacements.values() for old in migration.replaces}
    return frozenset(set(loader.disk_migrations) - replaced)


def applied_migrations() -> set[tuple[str, str]]:
    try:
        return set(rows("SELECT app, name FROM django_migrations"))
    except ProgrammingError:
        return set()


def worker_silent_for() -> float | None:
    """Seconds since any worker was heard of, by the database's clock; None when there is none."""
    try:
        ((seconds,),) = rows(
            "SELECT extract(epoch FROM now() - max(last_heartbeat))::float"
            " FROM procrastinate_workers"
        )
    except ProgrammingError:
        return None
    return None if seconds is None else float(seconds)


def least_free() -> int:
    """Free bytes on the fullest of the disks that we write to."""
    folders = {Path(settings.DATA), Path(settings.MEDIA_ROOT)}
    return min(shutil.disk_usage(_existing(folder)).free for folder in folders)


def _existing(folder: Path) -> Path:
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return folder


def rows(question: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(question)
        return list(cursor.fetchall())


def _spoken(seconds: float) -> str:
    if seconds < 120:
        return f"{seconds:.0f} seconds"
    return f"{seconds / 60:.0f} minutes" if seconds < 7200 else f"{seconds / 3600:.0f} hours"
