"""Choosing a document, and watching it being read."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from goldthread.places.models import Place
from goldthread.strategy import actions
from goldthread.strategy.models import PlanImport
from tests.web import stories

pytestmark = [pytest.mark.django_db, pytest.mark.database]
NEW = "/harrow-mill/imports/new/"
START = {f"label_{level}": level for level in ("priority", "objective", "action", "milestone")}


def send(desk: Client, name: str = "plan.txt", content: bytes = b"Aim: one") -> object:
    return desk.post(NEW, {"document": SimpleUploadedFile(name, content)})


def test_an_uploaded_document_is_queued_and_watched(desk: Client, place: Place) -> None:
    response = send(desk)
    plan_import = PlanImport.objects.get(place=place)
    assert response.url == f"/harrow-mill/imports/{plan_import.pk}/"
    assert "Waiting to be read" in desk.get(response.url).text


def test_no_file_gets_a_kind_error(desk: Client) -> None:
    response = desk.post(NEW, {})
    assert response.status_code == 422
    assert "Choose the document you want to import." in response.text
    assert "Error:" in response.text


@pytest.mark.parametrize("name", ["plan.exe", "plan", "plan.docm", "plan.pdf.zip"])
def test_another_kind_of_file_is_refused_and_nothing_kept(desk: Client, name: str) -> None:
    response = send(desk, name)
    assert response.status_code == 422
    assert "Choose a PDF, Word" in response.text
    assert not PlanImport.objects.exists()


def test_an_empty_file_is_refused(desk: Client) -> None:
    assert "The file is empty" in send(desk, content=b"").text


def test_the_same_file_again_leads_to_the_first_import(desk: Client) -> None:
    first, second = send(desk), send(desk)
    assert first.url == second.url
    assert "imported already" in desk.get(second.url).text
    assert PlanImport.objects.count() == 1


@pytest.mark.parametrize("name", ["<script>alert(1)</script>.txt", "a" * 300 + ".txt", "..\\x.txt"])
def test_a_hostile_name_is_shown_harmlessly_or_refused(desk: Client, name: str) -> None:
    response = send(desk, name)
    assert response.status_code in (302, 422)
    assert "<script>alert" not in desk.get("/harrow-mill/imports/").text


def test_a_running_import_tells_how_far_it_is(desk: Client, waiting: PlanImport) -> None:
    actions.start_reading(plan_import=waiting, at=stories.NOW)
    actions.report_progress(plan_import=waiting, done=3, total=12, at=stories.NOW)
    page = desk.get(f"/harrow-mill/imports/{waiting.pk}/")
    assert "3 of 12 parts" in page.text
    data = desk.get(f"/harrow-mill/imports/{waiting.pk}/progress.json").json()
    assert data == {"state": "reading", "done": 3, "total": 12}


def test_a_refused_import_says_why_and_what_to_do(desk: Client, waiting: PlanImport) -> None:
    actions.refuse_import(plan_import=waiting, sentence="This PDF is a scan. Use its original.")
    page = desk.get(f"/harrow-mill/imports/{waiting.pk}/")
    assert "This PDF is a scan." in page.text
    assert "Choose another document" in page.text


def test_a_read_import_leads_to_its_review(desk: Client, in_review: PlanImport) -> None:
    response = desk.get(f"/harrow-mill/imports/{in_review.pk}/")
    assert response.url.endswith(f"/imports/{in_review.pk}/review/")


def test_the_list_is_empty_then_holds_every_import(desk: Client) -> None:
    assert "Nothing imported yet" in desk.get("/harrow-mill/imports/").text
    send(desk)
    assert "plan.txt" in desk.get("/harrow-mill/imports/").text


def test_a_draft_written_by_hand_is_found_on_the_list(desk: Client, place: Place) -> None:
    desk.post("/harrow-mill/new-plan/", START | {"title": "Warm homes"})
    page = desk.get("/harrow-mill/imports/").text
    assert "/harrow-mill/plans/warm-homes/workbench/" in page


def test_an_import_of_another_place_is_like_a_missing_one(
    desk: Client, waiting: PlanImport
) -> None:
    elsewhere = stories.a_place("Weir End")
    theirs = PlanImport.objects.create(place=elsewhere, file=waiting.file, asked_at=stories.NOW)
    found = desk.get(f"/harrow-mill/imports/{theirs.pk}/")
    missing = desk.get("/harrow-mill/imports/999999/")
    assert found.status_code == missing.status_code == 404
    assert without_tokens(found.text) == without_tokens(missing.text)


def without_tokens(text: str) -> str:
    """The page without what differs on every visit."""
    return re.sub(r'csrfmiddlewaretoken" value="\w+"|imports%2F\d+', "", text)
