"""The application cannot rewrite history, whatever its own code asks for."""

from __future__ import annotations

import pytest
from django.db import ProgrammingError, connection, transaction

from goldthread.config import roles
from goldthread.config.database import APPLICATION_ROLE
from goldthread.places.models import Place

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def run(statement: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_tests_run_with_the_applications_role() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, rolsuper FROM pg_roles WHERE rolname = current_user")
        assert cursor.fetchone() == (APPLICATION_ROLE, False)


def test_every_tracked_table_counts_as_history() -> None:
    assert {"places_placeevent", "accounts_userevent"} <= roles.history_tables()


@pytest.mark.parametrize("verb", ["UPDATE {} SET pgh_label = 'x'", "DELETE FROM {}", "TRUNCATE {}"])
def test_history_is_never_changed_deleted_or_emptied(verb: str) -> None:
    for table in sorted(roles.history_tables()):
        with pytest.raises(ProgrammingError, match="permission denied"):
            run(verb.format(table))


def test_history_is_written_and_read() -> None:
    place = Place.objects.create(name="Larkmoor", slug="larkmoor")
    Place.objects.filter(pk=place.pk).update(strapline="Between two rivers")
    with connection.cursor() as cursor:
        cursor.execute("SELECT pgh_label, strapline FROM places_placeevent ORDER BY pgh_id")
        assert cursor.fetchall() == [("insert", ""), ("update", "Between two rivers")]


@pytest.mark.parametrize(
    "statement",
    [
        "TRUNCATE places_place CASCADE",
        "DROP TABLE places_placeevent",
        "ALTER TABLE places_place DISABLE TRIGGER ALL",
        "CREATE TABLE public.mine (id int)",
        "UPDATE django_migrations SET name = 'x'",
        "SET session_replication_role = replica",
    ],
)
def test_what_only_the_owner_may_do(statement: str) -> None:
    with pytest.raises(ProgrammingError):
        run(statement)


@pytest.mark.django_db(transaction=True)
def test_tables_are_emptied_between_tests_by_the_owner_first() -> None:
    Place.objects.create(name="Larkmoor", slug="larkmoor")


@pytest.mark.django_db(transaction=True)
def test_tables_are_emptied_between_tests_by_the_owner_second() -> None:
    assert not Place.objects.exists()
