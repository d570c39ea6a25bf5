"""After a test that commits, nothing of it is left for the next one."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import TransactionTestCase
from django.utils import timezone

from goldthread.messaging.actions import write
from goldthread.messaging.models import Kind
from goldthread.places.models import Place
from tests.database import KEPT
from tests.web import stories


def filled() -> set[str]:
    names = connection.introspection.django_table_names(only_existing=True, include_views=False)
    with connection.cursor() as cursor:
        found = set()
        for name in names:
            cursor.execute(f'SELECT EXISTS (SELECT FROM "{name}")')
            found |= {name} if cursor.fetchone()[0] else set()
    return found


def waiting_jobs() -> int:
    """Of the queue, whose tables Django does not name."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs")
        return int(cursor.fetchone()[0])


@pytest.mark.django_db(transaction=True)
def test_tables_are_emptied_past_triggers_and_keys_and_work_as_before() -> None:
    stories.a_live_plan(stories.a_place())
    write(kind=Kind.ACCOUNT, to="a@b.example", subject="s", body="b", at=timezone.now(), place=None)
    assert waiting_jobs() > 0
    assert {"places_place", "places_placeevent", "strategy_action"} <= filled()
    TransactionTestCase()._fixture_teardown()
    assert filled() <= KEPT and waiting_jobs() == 0
    stories.a_live_plan(stories.a_place())
    assert Place.objects.count() == 1
    assert "places_placeevent" in filled(), "history is kept again"
