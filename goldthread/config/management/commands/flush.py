"""`flush`, as the owner: the application's role may not empty a table."""

from __future__ import annotations

from typing import Any

from django.core.management.commands.flush import Command as Flush

from goldthread.config import roles
from goldthread.config.database import APPLICATION_ROLE
from goldthread.privacy import door


class Command(Flush):
    help = "Empty every table."

    def handle(self, *args: Any, **options: Any) -> None:
        with roles.as_owner():
            super().handle(*args, **options)
            # Emptied too, and without it nobody could be erased.
            door.declare(APPLICATION_ROLE)
