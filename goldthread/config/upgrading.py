"""`goldthread upgrade`: a backup, and then the database brought up to date, in one transaction."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from goldthread.config import environment
from goldthread.config.backup import command as backups
from goldthread.config.backup import owner
from goldthread.config.backup.problems import BackupProblem, refuse_unfinished

# One number for everything that migrates one database; two at once would undo each other's work.
LOCK = "SELECT pg_try_advisory_lock(hashtext('goldthread migrations'))"
WAIT = "SELECT pg_advisory_lock(hashtext('goldthread migrations'))"


def upgrade(words: list[str]) -> int:
    """Back up, then migrate. What cannot be finished leaves the database as it was."""
    argparse.ArgumentParser(
        prog="goldthread upgrade",
        description="Make a backup, then bring the database up to date. Stop the web pages and "
        "the worker first.",
    ).parse_args(words)
    data = environment.data_folder()
    refuse_unfinished(data)
    with backups.server_running(print), one_at_a_time(data):
        backups.django_ready()
        _refuse_newer_database()
        waiting = _waiting()
        if not waiting:
            _migrate(together=True)
            print("The database is up to date already. Nothing was changed.")
            return 0
        made = backups.make(None, environment.text("BACKUP_KEY"), print)
        print(f"Bringing the database up to date: {len(waiting)} migrations.")
        _migrate_or_tell(waiting, made.path)
    print(f"Done. The backup from before is {made.path}")
    return 0


@contextmanager
def one_at_a_time(data: Path) -> Iterator[None]:
    """Nobody else migrates this database meanwhile, from whatever machine."""
    with owner.connect(data) as connection:
        row = connection.execute(LOCK).fetchone()
        if not (row and row[0]):
            raise BackupProblem(
                "Another upgrade of this database is running. Wait for it to end, then try again."
            )
        yield


def _waiting() -> list[str]:
    """The migrations to come, in order, as "app.name"."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    from goldthread.config import roles

    with roles.as_owner():
        executor = MigrationExecutor(connection)
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def _refuse_newer_database() -> None:
    from goldthread.config import roles
    from goldthread.web.service.checks import applied_migrations, known_migrations

    with roles.as_owner():
        applied = applied_migrations()
    known = known_migrations()
    ours = {app for app, _ in known}
    unknown = sorted(f"{app}.{name}" for app, name in applied - known if app in ours)
    if unknown:
        raise BackupProblem(
            f"The database is newer than this Goldthread ({unknown[0]} is not known here). "
            "Install the version that it was used with, or a later one. Nothing was changed."
        )


def _migrate_or_tell(waiting: list[str], backup: Path) -> None:
    """Raises BackupProblem that says how the database was left, and the way back."""
    from django.db import Error

    together = _can_go_together(waiting)
    try:
        _migrate(together=together)
    except Error as error:
        raise BackupProblem(_told(error, backup, together=together)) from error


def _told(error: Exception, backup: Path, *, together: bool) -> str:
    import psycopg

    if isinstance(error.__cause__, psycopg.errors.LockNotAvailable):
        why = "something else is using the database. Stop the web pages and the worker first"
    else:
        why = str(error).splitlines()[0].rstrip(".")
    if together:
        return f"The upgrade was undone, and the database is as it was: {why}. Then try again."
    return (
        f"The upgrade stopped half-way: {why}. To go back, install the version from before, run "
        f"`goldthread db remove` (or make an empty database) and move the folder of files away, "
        f"then `goldthread restore {backup}`."
    )


def _can_go_together(waiting: list[str]) -> bool:
    """Some migrations, such as one that builds an index while people write, cannot be undone."""
    from django.db.migrations.loader import MigrationLoader

    known = MigrationLoader(None).disk_migrations
    return all(known[(app, name)].atomic for app, name in (one.split(".", 1) for one in waiting))


def _migrate(*, together: bool) -> None:
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False, lock_held=True, together=together)
