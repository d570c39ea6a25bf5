"""`migrate`, as the owner, with the application's rights said before and after."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import Any

from django.core.management.commands.migrate import Command as Migrate
from django.db import connection, transaction

from goldthread.config import roles
from goldthread.config.database import APPLICATION_ROLE
from goldthread.config.rendering import rendering_little
from goldthread.config.upgrading import WAIT
from goldthread.privacy import door


class Command(Migrate):
    help = "Bring the database up to date, and say what the application's role may do in it."
    # Given by `goldthread upgrade`: it holds the lock already, and wants all or nothing.
    stealth_options = ("lock_held", "together")

    def handle(
        self, *args: Any, lock_held: bool = False, together: bool = False, **options: Any
    ) -> None:
        with roles.as_owner(), nullcontext() if lock_held else _one_at_a_time():
            roles.make_application_role()
            with _all_or_nothing() if together else nullcontext():
                roles.grant_future_tables()
                with rendering_little():
                    super().handle(*args, **options)
                roles.keep_history()
                door.declare(APPLICATION_ROLE)

    def migration_progress_callback(self, action: str, *args: Any, **options: Any) -> None:
        super().migration_progress_callback(action, *args, **options)
        if action == "apply_success" and connection.in_atomic_block:
            # As at the end of a transaction: the next may change a table this one wrote in.
            connection.check_constraints()


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Two machines that start at once: the second waits, and then finds nothing left to do."""
    with connection.cursor() as cursor:
        cursor.execute(WAIT)
    yield  # the lock goes with the owner's connection


@contextmanager
def _all_or_nothing() -> Iterator[None]:
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL lock_timeout = '60s'")
        yield
