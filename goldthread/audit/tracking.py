"""`@tracked` on a model: PostgreSQL triggers record every write of it.

Triggers see `save`, `update()`, bulk writes and raw SQL alike. The rows they
write are append-only: a second trigger refuses to change or delete them, and
the application's role has no right to.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import pghistory
from django.db import models

M = TypeVar("M", bound=type[models.Model])


def tracked(model: Any = None, *, exclude: list[str] | None = None) -> Any:
    """Record every insert, update and delete of a model, with who and through which request."""

    def decorate(cls: M) -> M:
        decorator: Callable[[M], M] = pghistory.track(
            pghistory.InsertEvent(),
            pghistory.UpdateEvent(),
            pghistory.DeleteEvent(),
            exclude=exclude,
            append_only=True,
        )
        return decorator(cls)

    return decorate if model is None else decorate(model)
