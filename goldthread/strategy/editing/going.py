"""What goes with rows that are taken out of a plan, and what only lets go of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import models

from goldthread.strategy.editing.problems import StillInUse
from goldthread.strategy.editing.rows import key_of, pointing_at

OURS = "strategy"


def going_with(
    rows: Sequence[models.Model],
) -> tuple[list[models.Model], list[tuple[models.Model, str]]]:
    """The rows that would be deleted with these, themselves included; then those that would
    only point at nothing, each with the name of the field.

    Works for tables that are not known here: it follows the foreign keys. Raises `StillInUse`
    when something outside the plan would go, or when something forbids it.
    """
    going = {key_of(row): row for row in rows}
    pointing: list[tuple[models.Model, str]] = []
    waiting = list(rows)
    while waiting:
        by_model: dict[type[models.Model], list[models.Model]] = {}
        for row in waiting:
            by_model.setdefault(type(row), []).append(row)
        waiting = []
        for model, some in by_model.items():
            for link in pointing_at(model):
                for found in link.model._base_manager.filter(**{f"{link.name}__in": some}):
                    if key_of(found) in going:
                        continue
                    if lets_go(link):
                        pointing.append((found, link.name))
                        continue
                    refuse_outside(found)
                    going[key_of(found)] = found
                    waiting.append(found)
    left = [(row, name) for row, name in pointing if key_of(row) not in going]
    return list(going.values()), left


def lets_go(field: Any) -> bool:
    """Whether a column points at a row and is emptied when that row goes."""
    return field.is_relation and field.remote_field.on_delete is models.SET_NULL


def is_ours(row: models.Model) -> bool:
    """Whether a row is a part of a plan, and so kept and put back by undo."""
    return row._meta.app_label == OURS


def refuse_outside(row: models.Model) -> None:
    if not is_ours(row):
        raise StillInUse(str(row._meta.verbose_name_plural))
