"""Rows of any table as plain values that JSON can keep, and which rows hang on which."""

from __future__ import annotations

import copy
import datetime as dt
from collections.abc import Iterable
from functools import cache
from typing import Any

from django.apps import apps
from django.db import models

State = dict[str, Any]
PLAIN = (str, int, float, bool, type(None))


def key_of(row: models.Model) -> str:
    """The row's name within an edit: strategy.action:12."""
    return key_named(type(row), row.pk)


def key_named(model: Any, pk: int) -> str:
    return f"{model._meta.label_lower}:{pk}"


def named(key: str) -> tuple[type[models.Model], int]:
    """The table and the primary key that a key names."""
    label, pk = key.rsplit(":", 1)
    return apps.get_model(label), int(pk)


def state_of(row: models.Model, names: Iterable[str] | None = None) -> State:
    """The values of the named fields, or of all, under the names of their columns."""
    columns = row._meta.concrete_fields
    fields = columns if names is None else [column(type(row), name) for name in names]
    return {field.attname: plain(field, field.value_from_object(row)) for field in fields}


def column(model: type[models.Model], name: str) -> Any:
    """A field that has a column, by its name or its column's."""
    return model._meta.get_field(name)


def plain(field: models.Field[Any, Any], value: Any) -> Any:
    """A value as JSON keeps it, the same for the same value wherever it came from."""
    if isinstance(value, PLAIN):
        return value
    if isinstance(value, list | dict):
        return copy.deepcopy(value)
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat()
    return field.get_prep_value(value) if isinstance(value, models.Model) else str(value)


def values_from(model: type[models.Model], state: State) -> dict[str, Any]:
    """What `state_of` kept, as the model's own values."""
    return {name: column(model, name).to_python(value) for name, value in state.items()}


@cache
def pointing_at(model: type[models.Model]) -> tuple[models.ForeignKey[Any, Any], ...]:
    """Every foreign key of any table by which rows point at rows of this one.

    History points at rows too, but lives longer than they do and is left alone.
    """
    relations = (
        field
        for field in model._meta.get_fields(include_hidden=True)
        if isinstance(field, models.ManyToOneRel)
    )
    return tuple(
        relation.field
        for relation in relations
        if isinstance(relation.field, models.ForeignKey)
        and getattr(relation.field, "db_constraint", True)
    )
