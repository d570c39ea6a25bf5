"""`flush`, as the owner: the application's role may not empty a table."""

from __future__ import annotations

from typing import Any

from django.core.management.commands.flush import Command as Flush

from goldthread.config import roles


class Command(Flush):
    help = "Empty every table."

    def handle(self, *args: Any, **options: Any) -> None:
        with roles.as_owner():
            super().handle(*args, **options)
