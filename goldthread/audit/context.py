"""Who is acting, and through what: kept with every event the triggers write.

pghistory's triggers read two settings of the database session,
`pghistory.context_id` and `pghistory.context_metadata`. We set them ourselves
and do not use `pghistory.context`, which puts a SELECT in front of the text of
each statement: that breaks `executemany` (a prepared statement cannot be two)
and any statement with a bare `%`, and COPY passes it by. Here the settings are
made by a statement of their own, in the same transaction, so they end with it
and never reach the next request on a pooled connection.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from django.db import connection, transaction

_SET = (
    "SELECT set_config('pghistory.context_id', %s, true),"
    " set_config('pghistory.context_metadata', %s, true)"
)

# What may write. Reading needs no context, and BEGIN, SAVEPOINT, VACUUM and the like take none.
_WRITES = re.compile(
    r"(?:\s|\(|--[^\n]*\n|/\*.*?\*/)*(?:insert|update|delete|merge|with|call|do|truncate)\b",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Acting:
    """One stretch of work by one person or job. `said` must hold nothing personal."""

    id: UUID = field(default_factory=uuid4)
    said: dict[str, Any] = field(default_factory=dict)


_acting: ContextVar[Acting | None] = ContextVar("goldthread_acting", default=None)


@contextmanager
def acting(
    *,
    by: int | None = None,
    request: str | None = None,
    job: str | None = None,
    command: str | None = None,
) -> Iterator[Acting]:
    """Record that what happens inside is done for this person, through this request or job.

    `by` is the primary key of the person who asked, or None for the system's own
    work; `request` the request's id; `job` and `command` are names from our code.
    Within another `acting` it adds to what that one says, until it ends.
    """
    given = {"user": by, "request": request, "job": job, "command": command}
    new = {key: value for key, value in given.items() if value is not None}
    outer = _acting.get()
    mine = Acting(outer.id, outer.said | new) if outer else Acting(said=new)
    token = _acting.set(mine)
    try:
        with nullcontext() if outer else connection.execute_wrapper(_with_context):
            yield mine
    finally:
        _acting.reset(token)


def say(**more: Any) -> None:
    """Add to what is recorded from now on: the person, once known; the route, once found.

    Does nothing outside `acting`.
    """
    mine = _acting.get()
    if mine is not None:
        mine.said.update(more)


def current() -> dict[str, Any]:
    """What would be recorded with a write made now; empty outside `acting`."""
    mine = _acting.get()
    return dict(mine.said) if mine else {}


@contextmanager
def for_copy() -> Iterator[None]:
    """A transaction in which COPY too is recorded with who; Django cannot see COPY go by."""
    with transaction.atomic():
        _set(connection)
        yield


def _with_context(execute: Any, sql: Any, params: Any, many: bool, context: Any) -> Any:
    """The execute wrapper: before a statement that may write, say who is acting."""
    db = context["connection"]
    text = sql.decode() if isinstance(sql, bytes) else str(sql)
    if not _WRITES.match(text) or db.needs_rollback:
        return execute(sql, params, many, context)
    with nullcontext() if db.in_atomic_block else transaction.atomic(using=db.alias):
        _set(db)
        return execute(sql, params, many, context)


def _set(db: Any) -> None:
    mine = _acting.get()
    if mine is None:
        return
    db.ensure_connection()
    with db.wrap_database_errors, db.connection.cursor() as cursor:
        cursor.execute(_SET, [str(mine.id), json.dumps(mine.said)])
