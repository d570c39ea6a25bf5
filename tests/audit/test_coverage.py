"""Nothing is left out of the record by forgetting, and no record can be altered."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction
from pghistory.models import Event

from goldthread.audit.belonging import tracked_form
from goldthread.config.roles import as_owner
from goldthread.places.models import Place

# Tables of ours that are not tracked, each with the reason.
UNTRACKED = {
    "audit.Read": "is itself a record, and may only be added to",
    "measures.Observation": "append-only and in bulk: its load is tracked instead",
    "privacy.Disposal": "a log of numbers that may only be added to",
    "privacy.DoorUse": "a log that the database itself writes",
    "privacy.Erasable": "a list made from our own code by every migration",
    "strategy.SourceLine": "what a file said: written once with its document, which is tracked",
    "strategy.UnplacedText": "words of a file with no place in the plan: as its lines",
}

# Of others' tables, those that decide who may get in.
OTHERS = ["account.EmailAddress", "mfa.Authenticator"]


def our_models() -> list[type]:
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if model.__module__.startswith("goldthread.")
        and not issubclass(model, Event)
        and not model._meta.proxy
    ]


def event_tables() -> list[str]:
    events = [model for model in apps.get_models() if issubclass(model, Event)]
    return sorted(model._meta.db_table for model in events if model._meta.managed)


def test_every_table_of_ours_is_tracked_or_says_why_not() -> None:
    silent = {model._meta.label for model in our_models() if tracked_form(model) is None}
    assert silent == set(UNTRACKED)


@pytest.mark.parametrize("label", OTHERS)
def test_what_decides_who_gets_in_is_tracked_too(label: str) -> None:
    assert tracked_form(apps.get_model(label)) is not None


@pytest.mark.django_db
@pytest.mark.parametrize("right", ["UPDATE", "DELETE", "TRUNCATE"])
def test_the_application_has_no_right_to_change_any_history(right: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT t FROM unnest(%s::text[]) t WHERE has_table_privilege(current_user, t, %s)",
            [event_tables(), right],
        )
        assert cursor.fetchall() == []


@pytest.mark.django_db
def test_the_application_may_add_to_every_history() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM unnest(%s::text[]) t"
            " WHERE has_table_privilege(current_user, t, 'INSERT')",
            [event_tables()],
        )
        assert cursor.fetchone()[0] == len(event_tables()) > 10


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "statement", ["UPDATE places_placeevent SET name = 'x'", "DELETE FROM places_placeevent"]
)
def test_a_trigger_refuses_even_the_table_s_owner(statement: str) -> None:
    Place.objects.create(name="Marlowe", slug="marlowe")
    with (
        as_owner(),
        pytest.raises(DatabaseError, match="Cannot update or delete"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


def test_no_trigger_is_left_out_of_the_database(db: None) -> None:
    """Each tracked table has the three triggers in the database that it has in the code."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgrelid::regclass::text, count(*) FROM pg_trigger"
            " WHERE tgname ~ '^pgtrigger_(insert_insert|update_update|delete_delete)' GROUP BY 1"
        )
        found = dict(cursor.fetchall())
    expected = {model._meta.db_table: 3 for model in our_models() if tracked_form(model)}
    assert {table: found.get(table, 0) for table in expected} == expected
