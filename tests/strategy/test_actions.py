"""Every write to plans and imports."""

from __future__ import annotations

import datetime as dt
from unittest.mock import patch

import pytest
from django.core.files.base import ContentFile

from goldthread.accounts.models import User
from goldthread.files.actions import EmptyFile, TooLarge
from goldthread.files.models import StoredFile
from goldthread.places.models import Place
from goldthread.strategy import actions
from goldthread.strategy.drafts import write_draft
from goldthread.strategy.models import Plan, PlanImport
from goldthread.workflow.transitions import NotNow
from tests.strategy.readings import a_reading

pytestmark = [pytest.mark.django_db, pytest.mark.database]
State = PlanImport.State


def begun(place: Place, by: User, at: dt.datetime, content: bytes = b"Aim: one") -> PlanImport:
    return actions.begin_import(
        place=place, upload=ContentFile(content), name="plan.txt", by=by, at=at
    )


@pytest.fixture
def in_review(place: Place, officer: User, now: dt.datetime) -> PlanImport:
    plan_import = actions.start_reading(plan_import=begun(place, officer, now), at=now)
    actions.finish_reading(plan_import=plan_import, document=a_reading(), at=now)
    plan_import.refresh_from_db()
    return plan_import


@pytest.fixture
def plan(place: Place, file: StoredFile, now: dt.datetime) -> Plan:
    return write_draft(a_reading(), place=place, file=file, at=now)


# Importing


def test_an_upload_is_kept_privately_and_queued(
    place: Place, officer: User, now: dt.datetime
) -> None:
    from procrastinate.contrib.django.models import ProcrastinateJob

    plan_import = begun(place, officer, now)
    assert plan_import.state == State.WAITING
    assert "plan" not in plan_import.file.key
    job = ProcrastinateJob.objects.get()
    assert job.args == {"plan_import_id": plan_import.pk}


def test_the_same_file_again_does_nothing(place: Place, officer: User, now: dt.datetime) -> None:
    first = begun(place, officer, now)
    with pytest.raises(actions.AlreadyImported) as again:
        begun(place, officer, now)
    assert again.value.plan_import == first
    assert StoredFile.objects.count() == 1


def test_the_same_file_in_another_place_is_another_import(
    place: Place, officer: User, now: dt.datetime
) -> None:
    begun(place, officer, now)
    other = Place.objects.create(name="Oakham", slug="oakham")
    assert begun(other, officer, now).place == other


def test_a_discarded_file_may_be_imported_again(
    in_review: PlanImport, officer: User, now: dt.datetime
) -> None:
    actions.discard_import(plan_import=in_review, by=officer, at=now)
    assert begun(in_review.place, officer, now).pk != in_review.pk


def test_an_empty_file_is_refused(place: Place, officer: User, now: dt.datetime) -> None:
    with pytest.raises(EmptyFile):
        begun(place, officer, now, b"")
    assert not PlanImport.objects.exists()


def test_a_file_over_the_limit_is_refused(place: Place, officer: User, now: dt.datetime) -> None:
    with patch.object(actions, "LIMIT", 4), pytest.raises(TooLarge, match="the most we take"):
        begun(place, officer, now, b"12345")


def test_a_read_draft_is_not_read_again(in_review: PlanImport, now: dt.datetime) -> None:
    with pytest.raises(NotNow):
        actions.start_reading(plan_import=in_review, at=now)


def test_two_readings_of_one_import_write_one_draft(
    place: Place, officer: User, now: dt.datetime
) -> None:
    plan_import = actions.start_reading(plan_import=begun(place, officer, now), at=now)
    actions.finish_reading(plan_import=plan_import, document=a_reading(), at=now)
    with pytest.raises(NotNow):
        actions.finish_reading(plan_import=plan_import, document=a_reading(), at=now)
    assert Plan.objects.count() == 1


def test_nothing_is_live_before_approval(in_review: PlanImport) -> None:
    assert not Plan.objects.live().exists()


def test_approval_makes_the_plan_live(
    in_review: PlanImport, officer: User, now: dt.datetime
) -> None:
    plan = actions.approve_import(plan_import=in_review, by=officer, at=now)
    assert list(Plan.objects.live()) == [plan]
    in_review.refresh_from_db()
    assert (in_review.state, in_review.decided_by) == (State.APPROVED, officer)


def test_a_plan_is_approved_once(in_review: PlanImport, officer: User, now: dt.datetime) -> None:
    actions.approve_import(plan_import=in_review, by=officer, at=now)
    with pytest.raises(NotNow, match="draft under review"):
        actions.approve_import(plan_import=in_review, by=officer, at=now)


def test_a_document_without_a_plan_cannot_go_live(
    in_review: PlanImport, officer: User, now: dt.datetime
) -> None:
    in_review.plan.priorities.all().delete()
    with pytest.raises(NotNow, match="no plan in this document"):
        actions.approve_import(plan_import=in_review, by=officer, at=now)


def test_a_discarded_draft_stays_out_of_sight(
    in_review: PlanImport, officer: User, now: dt.datetime
) -> None:
    actions.discard_import(plan_import=in_review, by=officer, at=now)
    assert Plan.objects.get().state == Plan.State.DISCARDED
