"""The database that migrations make is the one that the models describe, piece by piece.

Migrations keep few classes at hand (config/rendering.py); what they make is looked at here in the
database's own catalogue.
"""

from __future__ import annotations

from collections.abc import Iterator

import pgtrigger
import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection, models

pytestmark = pytest.mark.django_db


def _ours() -> list[type[models.Model]]:
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy
    ]


def test_no_model_waits_for_a_migration() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_every_table_has_its_columns_and_no_others() -> None:
    with connection.cursor() as cursor:
        for model in _ours():
            table = model._meta.db_table
            there = {
                row.name for row in connection.introspection.get_table_description(cursor, table)
            }
            assert there == {field.column for field in model._meta.local_concrete_fields}, table


def test_every_constraint_and_index_of_a_model_is_there() -> None:
    with connection.cursor() as cursor:
        for model in _ours():
            there = connection.introspection.get_constraints(cursor, model._meta.db_table)
            named = {one.name for one in (*model._meta.constraints, *model._meta.indexes)}
            assert named <= set(there), model._meta.label
            leads = {
                of["columns"][0]: of["foreign_key"] for of in there.values() if of["foreign_key"]
            }
            assert leads == dict(_keys(model)), model._meta.label


def test_every_trigger_of_a_model_is_there() -> None:
    wanted = {trigger.get_pgid(model) for model, trigger in pgtrigger.registered()}
    with connection.cursor() as cursor:
        cursor.execute("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal")
        assert wanted == {name for (name,) in cursor.fetchall() if name.startswith("pgtrigger_")}


def _keys(model: type[models.Model]) -> Iterator[tuple[str, tuple[str, str]]]:
    """Each foreign key's column, and the table and column that it leads to."""
    for field in model._meta.local_concrete_fields:
        if isinstance(field, models.ForeignKey) and field.db_constraint:
            yield field.column, (field.related_model._meta.db_table, field.target_field.column)
