"""The door through which history may lose a person: functions of the database that its owner runs.

The application's role may change no history. It may call these two, which note each use in
`DoorUse`; migration 0002 has them. What they may empty is listed in `Erasable`, which the
owner alone writes: `goldthread migrate` does, from the declarations.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import connection, models, transaction
from psycopg import sql

from goldthread.audit.belonging import event_model, tracked_form
from goldthread.privacy.declared import KINDS
from goldthread.privacy.models import DoorUse, Erasable


def empty_history(
    model: type[models.Model],
    numbers: Sequence[int],
    *,
    run: int | None = None,
    erasure: int | None = None,
) -> int:
    """Take the person out of the history of these rows; returns how many events had them.

    Nothing happens where the history keeps nothing personal. Raises ProgrammingError
    (insufficient privilege) unless the erasure or the run is under way.
    """
    table = history_of(model)
    if not numbers or table is None or not erasable_columns().get(table):
        return 0
    return _call("privacy_empty_history", table, list(numbers), run, erasure)


def remove_reads(*, before: datetime, run: int) -> int:
    """Remove records of who saw what. The database refuses any younger than a year."""
    return _call("privacy_remove_reads", before, run)


def history_of(model: type[models.Model]) -> str | None:
    """The table with the history of a model, or of the proxy by which we track another's."""
    form = tracked_form(model)
    events = event_model(form) if form else None
    return events._meta.db_table if events is not None else None


def erasable_columns() -> dict[str, list[str]]:
    """By table of history: the columns that hold a person, from the declarations."""
    found: dict[str, set[str]] = {}
    for kind in KINDS():
        table = history_of(kind.rows_model)
        form = tracked_form(kind.rows_model)
        if table is None or form is None:
            continue
        events: Any = event_model(form)
        kept = {field.name: field.column for field in events._meta.concrete_fields}
        here = {kept[name] for name in kind.fields if name in kept}
        found.setdefault(table, set()).update(here)
    return {table: sorted(columns) for table, columns in found.items() if columns}


def declare(application_role: str) -> None:
    """Write down what may be emptied. Run as the owner, after migrating."""
    rows = [
        Erasable(table_name=table, column_name=column)
        for table, columns in erasable_columns().items()
        for column in columns
    ]
    tables = (Erasable._meta.db_table, DoorUse._meta.db_table)
    words = sql.SQL("REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON {} FROM {}")
    with transaction.atomic(), connection.cursor() as cursor:
        if not set(tables) <= set(connection.introspection.table_names(cursor)):
            return  # migrated to before they were made
        Erasable.objects.all().delete()
        Erasable.objects.bulk_create(rows)
        for table in tables:
            cursor.execute(words.format(sql.Identifier(table), sql.Identifier(application_role)))


def _call(function: str, *given: Any) -> int:
    # "WITH" and not a plain SELECT: the audit says who acts before what looks like a write.
    words = sql.SQL("WITH done AS (SELECT {}({}) AS n) SELECT n FROM done").format(
        sql.Identifier(function), sql.SQL(", ").join([sql.Placeholder()] * len(given))
    )
    with connection.cursor() as cursor:
        cursor.execute(words.as_string(), given)
        return int(cursor.fetchone()[0])
