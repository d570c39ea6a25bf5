"""Every way to write a row is recorded, with who did it."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.db import connection, transaction

from goldthread.audit.context import acting, current, for_copy, say
from goldthread.audit.jobs import recorded
from goldthread.places.models import Place

pytestmark = pytest.mark.django_db

PlaceEvent = Place.pgh_event_model  # type: ignore[attr-defined]


def events() -> list[tuple[str, str, dict | None]]:
    rows = PlaceEvent.objects.order_by("pgh_id")
    return [(e.pgh_label, e.name, e.pgh_context) for e in rows]


def test_save_and_delete_are_recorded_with_who() -> None:
    with acting(by=7, request="r1"):
        place = Place.objects.create(name="Marlowe", slug="marlowe")
        place.name = "Marlowe Bay"
        place.save()
        place.delete()
    who = {"user": 7, "request": "r1"}
    assert events() == [
        ("insert", "Marlowe", who),
        ("update", "Marlowe Bay", who),
        ("delete", "Marlowe Bay", who),
    ]


def test_update_and_bulk_writes_are_recorded_with_who() -> None:
    with acting(by=7):
        Place.objects.bulk_create([Place(name=f"P{n}", slug=f"p{n}") for n in range(3)])
        Place.objects.update(strapline="Together")
        Place.objects.all().delete()
    labels = [label for label, _, who in events() if who == {"user": 7}]
    assert labels == ["insert"] * 3 + ["update"] * 3 + ["delete"] * 3


def test_bulk_update_is_recorded_with_who() -> None:
    place = Place.objects.create(name="Marlowe", slug="marlowe")
    place.name = "Marlowe Bay"
    with acting(by=8):
        Place.objects.bulk_update([place], ["name"])
    assert events()[-1] == ("update", "Marlowe Bay", {"user": 8})


def test_raw_sql_is_recorded_with_who_even_with_a_percent_sign() -> None:
    Place.objects.create(name="Marlowe", slug="marlowe")
    with acting(by=9), connection.cursor() as cursor:
        cursor.execute("/* by hand */ UPDATE places_place SET name = '100%' WHERE name LIKE 'M%'")
    assert events()[-1] == ("update", "100%", {"user": 9})


def test_executemany_is_recorded_with_who() -> None:
    with acting(by=9), connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO places_place (name, slug, strapline, fictional)"
            " VALUES (%s, %s, '', false)",
            [("North", "north"), ("South", "south")],
        )
    assert events() == [("insert", "North", {"user": 9}), ("insert", "South", {"user": 9})]


def test_copy_is_recorded_with_who_when_asked() -> None:
    with acting(by=9), for_copy(), connection.cursor() as cursor:
        copied = "COPY places_place (name, slug, strapline, fictional) FROM STDIN"
        with cursor.copy(copied) as copy:
            copy.write_row(("East", "east", "", False))
    assert events() == [("insert", "East", {"user": 9})]


def test_a_write_after_a_rolled_back_savepoint_is_still_recorded_with_who() -> None:
    with acting(by=4):
        with pytest.raises(RuntimeError), transaction.atomic():
            Place.objects.create(name="Lost", slug="lost")
            raise RuntimeError
        Place.objects.create(name="Kept", slug="kept")
    assert events() == [("insert", "Kept", {"user": 4})]


def test_an_unchanged_save_writes_no_history() -> None:
    place = Place.objects.create(name="Marlowe", slug="marlowe")
    place.save()
    assert len(events()) == 1


def test_work_without_a_context_is_recorded_as_nobody_s() -> None:
    with acting(by=1):
        Place.objects.create(name="One", slug="one")
    with transaction.atomic():
        Place.objects.create(name="Two", slug="two")
    # The settings are local to the transaction; the test's own outer one still holds them,
    # so what matters is that nothing is claimed for a person outside `acting`.
    assert current() == {}


def test_a_nested_context_adds_and_then_gives_back() -> None:
    with acting(request="r"):
        say(user=3)
        with acting(job="import_plan"):
            assert current() == {"request": "r", "user": 3, "job": "import_plan"}
        assert current() == {"request": "r", "user": 3}
    assert current() == {}


@pytest.mark.django_db(transaction=True)
def test_the_next_work_on_the_same_connection_is_not_put_down_to_the_last_person() -> None:
    with acting(by=1):
        Place.objects.create(name="One", slug="one")
        Place.objects.filter(slug="one").update(name="Uno")  # outside any transaction block
    Place.objects.create(name="Two", slug="two")
    assert [who for *_, who in events()] == [{"user": 1}, {"user": 1}, None]


def test_what_a_worker_does_is_put_down_to_its_job_and_to_who_asked() -> None:
    def task() -> None:
        say(user=5)
        Place.objects.create(name="Marlowe", slug="marlowe")

    context = SimpleNamespace(job=SimpleNamespace(task_name="strategy.read_plan_import"))
    recorded(task, context, None)
    assert events() == [
        ("insert", "Marlowe", {"user": 5, "job": "strategy.read_plan_import"}),
    ]
