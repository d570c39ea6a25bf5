"""Figures in the text format that Prometheus reads. Never a path, a name or an address.

Requests are counted by the name of their route, as it stands in our code, and by status class.
Every web process counts for itself in a small file; whichever is asked adds them all up.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

from django.db import DatabaseError, InterfaceError, connection
from django.http import HttpRequest
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector

from goldthread.web.service import checks

FORMAT = "text/plain; version=0.0.4; charset=utf-8"
FOLDER = "PROMETHEUS_MULTIPROC_DIR"  # set by `goldthread serve` and `run` before Python starts
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
SECONDS = (0.01, 0.025, 0.05, 0.1, 0.15, 0.3, 0.5, 1.0, 2.5, 5.0, 10.0)

own = CollectorRegistry()
requests = Counter(
    "goldthread_requests",
    "Requests answered, by route, method and class of status.",
    ["route", "method", "status"],
    registry=own,
)
seconds = Histogram(
    "goldthread_request_seconds",
    "Time from a request to its answer, by route.",
    ["route"],
    buckets=SECONDS,
    registry=own,
)

COUNTED = {
    "goldthread_jobs": (
        "Jobs by state: todo waits, doing runs, failed needs a person.",
        "SELECT status::text, count(*) FROM procrastinate_jobs GROUP BY 1",
        ("todo", "doing", "failed"),
    ),
    "goldthread_letters": (
        "Letters in the outbox by state.",
        "SELECT state, count(*) FROM messaging_message GROUP BY 1",
        ("waiting", "sending", "failed", "uncertain"),
    ),
}


def count(request: HttpRequest, status: int, taken: float) -> None:
    """One request that was answered after so many seconds."""
    match = request.resolver_match
    route = (match.view_name if match else "") or "no such page"
    method = request.method if request.method in METHODS else "other"
    requests.labels(route, method, f"{status // 100}xx").inc()
    seconds.labels(route).observe(taken)


def exposition() -> bytes:
    """Everything, as text for Prometheus."""
    return generate_latest(_counted()) + generate_latest(_state())


def _counted() -> CollectorRegistry:
    """What all web processes counted together, or this one alone where each stands for itself."""
    if FOLDER not in os.environ:
        return own
    together = CollectorRegistry()
    MultiProcessCollector(together)  # type: ignore[no-untyped-call]
    return together


def _state() -> CollectorRegistry:
    registry = CollectorRegistry()
    registry.register(State())
    return registry


class State:
    """What is so at the moment of asking; the same whichever process answers."""

    def collect(self) -> Iterator[Metric]:
        up = checks.database().works
        yield _gauge("goldthread_database_up", "1 when the database answers.", up)
        yield _gauge("goldthread_disk_free_bytes", "On the fullest disk.", checks.least_free())
        if not up:
            return
        try:
            yield from _of_database()
        except (DatabaseError, InterfaceError):  # it went away meanwhile: the next asking tells
            connection.close()

    def describe(self) -> list[Metric]:
        return []


def _of_database() -> Iterator[Metric]:
    ((size,),) = checks.rows("SELECT pg_database_size(current_database())")
    yield _gauge("goldthread_database_bytes", "Size of the database.", size)
    waiting = len(checks.known_migrations() - checks.applied_migrations())
    yield _gauge("goldthread_migrations_waiting", "Migrations not applied yet.", waiting)
    silent = checks.worker_silent_for()
    if silent is not None:
        name = "goldthread_worker_silent_seconds"
        yield _gauge(name, "Since a worker was last heard of.", silent)
    for name, (help_text, question, states) in COUNTED.items():
        found = dict.fromkeys(states, 0) | dict(checks.rows(question))
        family = GaugeMetricFamily(name, help_text, labels=["state"])
        for state in states:
            family.add_metric([state], found[state])
        yield family


def _gauge(name: str, help_text: str, value: float) -> Metric:
    return GaugeMetricFamily(name, help_text, value=value)
