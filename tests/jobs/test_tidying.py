"""Every night what has run out goes, and what has not stays."""

from __future__ import annotations

import datetime as dt

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django import app

from goldthread.jobs.tasks import tidy

pytestmark = pytest.mark.django_db


def a_session() -> str:
    session = SessionStore()
    session["who"] = "somebody"
    session.create()
    return str(session.session_key)


def cached() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM goldthread_cache")
        return int(cursor.fetchone()[0])


def test_expired_sessions_and_counts_go_and_others_stay() -> None:
    old, new = a_session(), a_session()
    yesterday = timezone.now() - dt.timedelta(days=1)
    Session.objects.filter(pk=old).update(expire_date=yesterday)
    cache.clear()
    cache.set("kept", 1, timeout=600)
    cache.set("old", 1, timeout=600)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE goldthread_cache SET expires = %s WHERE cache_key LIKE '%%old'", [yesterday]
        )
    tidy()
    assert set(Session.objects.values_list("pk", flat=True)) == {new}
    assert cached() == 1 and cache.get("kept") == 1
    tidy()
    assert Session.objects.count() == 1


def test_it_is_done_every_night() -> None:
    tasks = {
        task.name: one.cron
        for one in app.periodic_registry.periodic_tasks.values()
        for task in [one.task]
    }
    assert tasks["jobs.tidy"] == "41 2 * * *"
