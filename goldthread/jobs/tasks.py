"""Tidying every night: what has run out and is of no use to anybody is deleted."""

from __future__ import annotations

from importlib import import_module

import structlog
from django.conf import settings
from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django import app

log = structlog.get_logger(__name__)

EVERY_NIGHT = "41 2 * * *"


@app.periodic(cron=EVERY_NIGHT)  # type: ignore[untyped-decorator]
@app.task(name="jobs.tidy", queue="tidying")  # type: ignore[untyped-decorator]
def tidy(timestamp: int = 0) -> None:
    """Delete sessions and counts of tries that have run out. Repeating it does nothing more."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
    log.info("tidied", cache_rows=delete_expired_cache_rows())


def delete_expired_cache_rows() -> int:
    """How many rows of the cache's table had run out. Django deletes them only when it is full."""
    table = connection.ops.quote_name(str(settings.CACHES["default"]["LOCATION"]))
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table} WHERE expires < %s", [timezone.now()])  # noqa: S608
        return int(cursor.rowcount)
