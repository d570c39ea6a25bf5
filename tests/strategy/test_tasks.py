"""Reading an upload away from the page."""

from __future__ import annotations

import datetime as dt
from unittest.mock import patch

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import InterfaceError, OperationalError
from procrastinate.jobs import Job

from goldthread.accounts.models import User
from goldthread.documents.readers import Unreadable
from goldthread.places.models import Place
from goldthread.strategy import actions, tasks
from goldthread.strategy.models import Plan, PlanImport
from tests.strategy.readings import a_reading

pytestmark = [pytest.mark.django_db, pytest.mark.database]
State = PlanImport.State


@pytest.fixture
def waiting(place: Place, officer: User, now: dt.datetime) -> PlanImport:
    return actions.begin_import(
        place=place, upload=ContentFile(b"Aim: one"), name="plan.txt", by=officer, at=now
    )


def read(plan_import: PlanImport) -> PlanImport:
    tasks.read_plan_import(plan_import.pk)
    plan_import.refresh_from_db()
    return plan_import


def test_a_reading_becomes_a_draft(waiting: PlanImport) -> None:
    with patch.object(tasks, "read_guarded", return_value=a_reading()):
        done = read(waiting)
    assert done.state == State.DRAFT
    assert done.plan.title == "Caring for Carers in Elmsford"


def test_the_reader_gets_the_files_own_ending(waiting: PlanImport) -> None:
    with patch.object(tasks, "read_guarded", return_value=a_reading()) as guarded:
        read(waiting)
    assert guarded.call_args.args[0].suffix == ".txt"


def test_a_document_without_a_title_is_called_by_its_files_name(waiting: PlanImport) -> None:
    actions_only = ContentFile(b"Action,Owner\nPlant a hedge by the school,Parks team\n")
    key = default_storage.save("a-random-key", actions_only)
    file = waiting.file
    file.name, file.key = "hedges and trees.csv", key
    file.save()
    assert read(waiting).plan.title == "hedges and trees"


def test_a_refusal_is_one_sentence_and_changes_nothing(waiting: PlanImport) -> None:
    sentence = "This PDF is a scan. Use the file it was made from."
    with patch.object(tasks, "read_guarded", side_effect=Unreadable(sentence)):
        done = read(waiting)
    assert (done.state, done.refusal) == (State.REFUSED, sentence)
    assert not Plan.objects.exists()


def test_a_fault_of_ours_is_told_and_not_hidden(waiting: PlanImport) -> None:
    with (
        patch.object(tasks, "read_guarded", side_effect=RuntimeError("bug")),
        pytest.raises(RuntimeError),
    ):
        tasks.read_plan_import(waiting.pk)
    waiting.refresh_from_db()
    assert waiting.state == State.REFUSED
    assert "our side" in waiting.refusal


def test_a_job_killed_half_way_runs_again(waiting: PlanImport, now: dt.datetime) -> None:
    actions.start_reading(plan_import=waiting, at=now)  # and then the worker died
    with patch.object(tasks, "read_guarded", return_value=a_reading()):
        assert read(waiting).state == State.DRAFT


def test_a_job_repeated_after_success_does_nothing(waiting: PlanImport) -> None:
    with patch.object(tasks, "read_guarded", return_value=a_reading()):
        read(waiting)
        read(waiting)
    assert Plan.objects.count() == 1


def test_a_job_for_an_import_that_is_gone_does_nothing() -> None:
    tasks.read_plan_import(987654)
    assert not Plan.objects.exists()


@pytest.mark.parametrize("gone", [OperationalError, InterfaceError])
def test_a_database_that_went_away_is_no_fault_of_the_file(
    waiting: PlanImport, gone: type[Exception]
) -> None:
    with patch.object(tasks, "read_guarded", side_effect=gone), pytest.raises(gone):
        read(waiting)
    waiting.refresh_from_db()
    assert waiting.state == State.READING
    job = Job(id=1, queue="reading", lock=None, queueing_lock=None, task_name="x", attempts=30)
    assert tasks.AGAIN.get_retry_decision(exception=gone(), job=job)
    assert not tasks.AGAIN.get_retry_decision(exception=RuntimeError(), job=job)
    with patch.object(tasks, "read_guarded", return_value=a_reading()):
        assert read(waiting).state == State.DRAFT


def test_progress_is_told_while_reading(waiting: PlanImport) -> None:
    seen = []

    def reading(path, name, on_progress):  # type: ignore[no-untyped-def]
        on_progress(3, 10)
        waiting.refresh_from_db()
        seen.append((waiting.state, waiting.done, waiting.total))
        return a_reading()

    with patch.object(tasks, "read_guarded", side_effect=reading):
        read(waiting)
    assert seen == [(State.READING, 3, 10)]
