"""`@tracked` on a model: PostgreSQL triggers record every write of it.

Triggers see `save`, `update()`, bulk writes and raw SQL alike. The rows they
write are append-only: a second trigger refuses to change or delete them, and
the application's role has no right to.

Who asked and through which request stand in the event row itself (as JSON) and
not in a shared table: pghistory's shared context row is updated as a request
goes on, so the application would need the right to change it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import pghistory
import pgtrigger
from django.db import models

M = TypeVar("M", bound=type[models.Model])


def tracked(
    model: Any = None,
    *,
    exclude: Sequence[str] = (),
    noted: Sequence[str] = (),
    **options: Any,
) -> Any:
    """Record every insert, update and delete of a model, with who and through which request.

    `exclude` names fields whose values are never kept. `noted` names excluded
    fields whose change is still recorded, as an event `<field>_changed` without
    the value (a password, a secret). `options` go to `pghistory.track`.
    """

    def decorate(cls: M) -> M:
        decorator: Callable[[M], M] = pghistory.track(
            pghistory.InsertEvent(),
            pghistory.UpdateEvent(),
            pghistory.DeleteEvent(),
            *(_noted(field) for field in noted),
            exclude=[*exclude],
            append_only=True,
            context_field=pghistory.ContextJSONField(),
            context_id_field=pghistory.ContextUUIDField(),
            **options,
        )
        return decorator(cls)

    return decorate if model is None else decorate(model)


def _noted(field: str) -> pghistory.UpdateEvent:
    return pghistory.UpdateEvent(f"{field}_changed", condition=pgtrigger.AnyChange(field))
