"""A worker killed in each kind of job, before and after everything it writes."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest
from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.operate.kills.cases import CASES
from tests.operate.kills.conftest import Nursery

MOST_POINTS = 6  # of a long job, spread over it
# procrastinate's own; nothing here queues it.
NOT_OURS = {"procrastinate.builtin_tasks.remove_old_jobs"}

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.timeout(600)]


def ours() -> set[str]:
    """The names of all kinds of job; those that only tests know are left out."""
    names = {name.removeprefix("builtin:") for name in app.tasks}
    return {name for name in names if not name.startswith("tests.")} - NOT_OURS


def test_every_kind_of_job_has_a_case_here() -> None:
    assert ours() == set(CASES), "a kind of job needs a case: what if its worker is killed?"


@pytest.mark.parametrize("kind", CASES)
def test_a_killed_workers_job_is_done_once_and_whole(
    kind: str, nursery: Nursery, tmp_path: Path
) -> None:
    case = CASES[kind]
    case.given(1, tmp_path)
    ended_by, points = nursery.worker()
    assert ended_by == 0 and points > 0, (tmp_path / "workers.log").read_text()[-2000:]
    case.ended(1, tmp_path)
    for number, point in enumerate(some_of(points), start=2):
        case.given(number, tmp_path)
        ended_by, _ = nursery.worker(killed_at=point)
        assert ended_by == signal.SIGKILL, f"no worker came to point {point}"
        until_nothing_is_left(nursery)
        case.ended(number, tmp_path)


def silent_for_long() -> None:
    """The dead have not been heard of for an hour: nobody waits here until they are missed."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '1h'")


def some_of(points: int) -> list[int]:
    if points <= MOST_POINTS:
        return list(range(1, points + 1))
    step = (points - 1) / (MOST_POINTS - 1)
    return [1 + round(step * n) for n in range(MOST_POINTS)]


def until_nothing_is_left(nursery: Nursery) -> None:
    """Fresh workers, until none of the jobs is left."""
    for _ in range(20):
        silent_for_long()
        assert nursery.worker()[0] == 0
        left = list(ProcrastinateJob.objects.values_list("task_name", "status"))
        if not left:
            return
    raise AssertionError(f"left: {left}")
