"""`migrate`, as the owner, with the application's rights said before and after."""

from __future__ import annotations

from typing import Any

from django.core.management.commands.migrate import Command as Migrate

from goldthread.config import roles
from goldthread.config.database import APPLICATION_ROLE
from goldthread.privacy import door


class Command(Migrate):
    help = "Bring the database up to date, and say what the application's role may do in it."

    def handle(self, *args: Any, **options: Any) -> None:
        with roles.as_owner():
            roles.make_application_role()
            roles.grant_future_tables()
            super().handle(*args, **options)
            roles.keep_history()
            door.declare(APPLICATION_ROLE)
