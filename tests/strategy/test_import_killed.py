"""A worker killed while it reads a document: the draft is whole or absent, and is made again."""

from __future__ import annotations

import signal
import subprocess
from collections.abc import Callable

import pytest
from django.conf import settings as configured
from django.core.files.base import ContentFile

from bench.importing import ACTIONS, spreadsheet
from goldthread.accounts.models import User
from goldthread.places.models import Place
from goldthread.strategy import actions
from goldthread.strategy.models import Action, Plan, PlanImport, SourceDocument
from tests.jobs.test_worker import start_worker, wait_until  # noqa: F401
from tests.strategy.conftest import NOW

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.database,
    pytest.mark.slow,
]
State = PlanImport.State


@pytest.fixture
def queued(settings: object) -> PlanImport:
    """An upload kept where the worker, a process of its own, looks for files."""
    settings.MEDIA_ROOT = configured.DATA / "files"  # type: ignore[attr-defined]
    place = Place.objects.create(name="Elmsford", slug="elmsford")
    officer = User.objects.create_user("officer@elmsford.example")
    return actions.begin_import(
        place=place, upload=ContentFile(spreadsheet(1)), name="plan.xlsx", by=officer, at=NOW
    )


def state_of(plan_import: PlanImport) -> str:
    return PlanImport.objects.get(pk=plan_import.pk).state


def kill_while_reading(worker: subprocess.Popen[bytes], plan_import: PlanImport) -> None:
    wait_until(lambda: state_of(plan_import) == State.READING)
    worker.send_signal(signal.SIGKILL)
    worker.wait()


def test_the_draft_is_absent_after_the_kill_and_whole_after_the_next_worker(
    queued: PlanImport,
    start_worker: Callable[..., subprocess.Popen[bytes]],  # noqa: F811
) -> None:
    kill_while_reading(start_worker(), queued)
    assert state_of(queued) == State.READING
    assert not Plan.objects.exists()
    assert not SourceDocument.objects.exists()

    start_worker()
    wait_until(lambda: state_of(queued) != State.READING, seconds=90)
    queued.refresh_from_db()
    assert (queued.state, queued.refusal) == (State.DRAFT, "")
    assert Plan.objects.count() == 1
    assert Action.objects.count() == ACTIONS
