"""Probes: what a machine that watches is told, and what a stranger is not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test import Client

from goldthread.web.service import checks, metrics

TOKEN = "a token of some length"
FROM_FAR = {"REMOTE_ADDR": "203.0.113.9"}


@pytest.fixture(autouse=True)
def _no_token(settings: Any) -> None:
    settings.METRICS_TOKEN = ""


@pytest.fixture
def worker(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now())")


@pytest.fixture
def no_database(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every question to the database ends as when its server is gone."""

    def gone(*_: object, **__: object) -> None:
        raise OperationalError("could not connect to server")

    monkeypatch.setattr(connection, "cursor", gone)


def test_alive_asks_nothing_of_the_database(client: Client) -> None:
    answer = client.get("/health/")  # without the mark `django_db`, a question would fail
    assert (answer.status_code, answer.content) == (200, b"alive\n")


def test_ready_when_every_part_works(client: Client, worker: None) -> None:
    answer = client.get("/ready/")
    assert answer.status_code == 200, answer.content
    assert answer.json() == {
        "ready": True,
        "parts": {"database": "ok", "migrations": "ok", "worker": "ok", "disk": "ok"},
    }


@pytest.mark.django_db
def test_not_ready_without_a_worker(client: Client) -> None:
    answer = client.get("/ready/")
    assert (answer.status_code, answer["Retry-After"]) == (503, "30")
    assert answer.json()["parts"]["worker"] == "silent"


@pytest.mark.django_db
def test_not_ready_with_a_worker_that_fell_silent(client: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat)"
            " VALUES (now() - interval '5 minutes')"
        )
    assert client.get("/ready/").json()["parts"]["worker"] == "silent"
    assert "5 minutes" in checks.worker().sentence


def test_not_ready_before_migrating(
    client: Client, worker: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = checks.known_migrations() | {("strategy", "9999_new")}
    monkeypatch.setattr(checks, "known_migrations", lambda: known)
    assert client.get("/ready/").json()["parts"]["migrations"] == "waiting"
    assert "1 migrations" in checks.migrations().sentence


def test_not_ready_when_the_disk_is_nearly_full(
    client: Client, worker: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checks, "least_free", lambda: 20 * 1024 * 1024)
    assert client.get("/ready/").json()["parts"]["disk"] == "nearly full"


def test_not_ready_without_the_database(client: Client, no_database: None) -> None:
    answer = client.get("/ready/")
    assert answer.status_code == 503
    assert answer.json()["parts"] == {"database": "not answering", "disk": "ok"}


# Strangers


def test_a_stranger_learns_only_whether_it_is_ready(client: Client, worker: None) -> None:
    assert client.get("/ready/", **FROM_FAR).json() == {"ready": True}


@pytest.mark.parametrize("header", ["x-forwarded-for", "x-forwarded-proto", "forwarded", "via"])
def test_who_comes_through_a_proxy_on_this_machine_is_a_stranger(
    client: Client, worker: None, header: str
) -> None:
    assert client.get("/ready/", headers={header: "127.0.0.1"}).json() == {"ready": True}
    assert client.get("/metrics/", headers={header: "127.0.0.1"}).status_code == 403


def test_figures_are_for_this_machine_or_with_a_token(
    client: Client, worker: None, settings: Any
) -> None:
    assert client.get("/metrics/").status_code == 200
    assert client.get("/metrics/", **FROM_FAR).status_code == 403
    settings.METRICS_TOKEN = TOKEN
    with_token = {"authorization": f"Bearer {TOKEN}"}
    assert client.get("/metrics/", headers=with_token, **FROM_FAR).status_code == 200
    for wrong in ("Bearer ", "Bearer wrong", TOKEN[:-1], "Bearer \u00e9"):
        answer = client.get("/metrics/", headers={"authorization": wrong}, **FROM_FAR)
        assert answer.status_code == 403


def test_without_a_token_an_empty_one_opens_nothing(client: Client, db: None) -> None:
    answer = client.get("/metrics/", headers={"authorization": "Bearer "}, **FROM_FAR)
    assert answer.status_code == 403


@pytest.mark.parametrize("address", ["/health/", "/ready/", "/metrics/"])
def test_probes_need_neither_the_sites_name_nor_encryption(
    client: Client, worker: None, settings: Any, address: str
) -> None:
    settings.ALLOWED_HOSTS = ["plans.example.org"]
    settings.SECURE_SSL_REDIRECT = True
    answer = client.get(address, headers={"host": "10.0.0.7:8000"})
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "no-store"
    assert not answer.cookies


# Figures


@pytest.fixture
def figures(client: Client, worker: None) -> Iterator[Any]:
    yield lambda: dict(
        line.rsplit(" ", 1)
        for line in client.get("/metrics/").content.decode().splitlines()
        if not line.startswith("#")
    )


def test_requests_are_counted_by_route_method_and_class(client: Client, figures: Any) -> None:
    name = 'goldthread_requests_total{method="GET",route="account_login",status="2xx"}'
    before = float(figures().get(name, 0))
    client.get("/sign-in/?next=/secret-corner/")
    client.get("/sign-in/")
    after = figures()
    assert float(after[name]) == before + 2
    assert float(after['goldthread_request_seconds_count{route="account_login"}']) >= 2
    assert "secret-corner" not in str(after)


def test_paths_and_methods_that_visitors_invent_make_no_new_figures(
    client: Client, figures: Any
) -> None:
    client.get("/quilla-farthing/and/more/")
    client.generic("QUILLA", "/sign-in/")
    told = str(figures())
    assert "quilla" not in told.lower()
    assert 'method="other"' in told
    assert 'route="no such page"' in told


def test_work_that_waits_is_counted(figures: Any) -> None:
    from django.utils import timezone

    from goldthread.messaging.actions import write
    from goldthread.messaging.models import Kind

    write(
        kind=Kind.ACCOUNT, to="a@example.org", subject="s", body="b", at=timezone.now(), place=None
    )
    told = figures()
    assert told['goldthread_letters{state="waiting"}'] == "1.0"
    assert told['goldthread_jobs{state="todo"}'] == "1.0"
    assert told['goldthread_jobs{state="failed"}'] == "0.0"
    assert float(told["goldthread_database_bytes"]) > 1_000_000
    assert float(told["goldthread_worker_silent_seconds"]) < 60
    assert told["goldthread_migrations_waiting"] == "0.0"
    assert "a@example.org" not in str(told)


def test_figures_without_a_database_say_so(client: Client, no_database: None) -> None:
    text = client.get("/metrics/").content.decode()
    assert "goldthread_database_up 0.0" in text
    assert "goldthread_disk_free_bytes" in text
    assert "goldthread_jobs" not in text


def test_figures_are_as_prometheus_reads_them(client: Client, worker: None) -> None:
    from prometheus_client.parser import text_string_to_metric_families

    answer = client.get("/metrics/")
    assert answer["Content-Type"] == metrics.FORMAT
    names = {family.name for family in text_string_to_metric_families(answer.content.decode())}
    assert {"goldthread_requests", "goldthread_request_seconds", "goldthread_jobs"} <= names
