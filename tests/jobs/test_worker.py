"""A real worker, killed in the middle of its work."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

import pytest
from django.db import connection, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from goldthread.places.models import Place
from tests.jobs.chores import name_place, send_letter, slow_once

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.database,
    pytest.mark.slow,
]


@pytest.fixture
def start_worker() -> Iterator[Callable[..., subprocess.Popen[bytes]]]:
    """Start worker processes on this test's database; any still running are ended."""
    started: list[subprocess.Popen[bytes]] = []

    def start(*words: str) -> subprocess.Popen[bytes]:
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "tests.settings",
            "GOLDTHREAD_DATABASE_NAME": connection.settings_dict["NAME"],
        }
        command = [sys.executable, "-m", "tests.jobs.run_worker", *words]
        process = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
        started.append(process)
        return process

    yield start
    for process in started:
        if process.poll() is None:
            process.kill()
        process.wait()


def wait_until(what: Callable[[], bool], seconds: float = 60.0) -> None:
    until = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < until, "it did not happen in time"
        time.sleep(0.1)


def statuses() -> dict[str, str]:
    """Of the jobs of these tests: a worker may put periodic ones of its own beside them."""
    ours = ProcrastinateJob.objects.filter(task_name__startswith="tests.")
    return dict(ours.values_list("task_name", "status"))


def kill_during(process: subprocess.Popen[bytes], slug: str) -> None:
    wait_until(lambda: Place.objects.filter(slug=slug).exists())
    process.send_signal(signal.SIGKILL)
    process.wait()


def test_a_job_is_queued_together_with_the_data_or_not_at_all() -> None:
    class Changed(Exception):
        pass

    with pytest.raises(Changed), transaction.atomic():
        Place.objects.create(name="Larkmoor", slug="larkmoor")
        name_place.defer(slug="hollin")
        raise Changed
    assert statuses() == {}
    with transaction.atomic():
        name_place.defer(slug="hollin")
    assert statuses() == {"tests.name_place": "todo"}


def test_a_worker_does_what_is_queued_and_keeps_no_finished_jobs(start_worker: Callable) -> None:
    name_place.defer(slug="hollin")
    assert start_worker("--once").wait(60) == 0
    assert Place.objects.get().name == "Written by a job: hollin"
    assert statuses() == {}


def test_a_killed_workers_job_is_found_and_done_again(start_worker: Callable) -> None:
    slow_once.defer(slug="hollin")
    kill_during(start_worker(), "hollin")
    assert statuses() == {"tests.slow_once": "doing"}
    start_worker()
    wait_until(lambda: Place.objects.get().name == "Done")
    wait_until(lambda: statuses() == {})


def test_what_must_not_be_done_twice_is_left_for_a_person(start_worker: Callable) -> None:
    send_letter.defer(slug="hollin")
    kill_during(start_worker(), "hollin")
    start_worker()
    wait_until(lambda: statuses() == {"tests.send_letter": "failed"})
    assert Place.objects.count() == 1


def test_a_worker_stops_when_asked(start_worker: Callable) -> None:
    process = start_worker()
    name_place.defer(slug="hollin")
    wait_until(lambda: Place.objects.exists())
    process.send_signal(signal.SIGTERM)
    assert process.wait(30) == 0
