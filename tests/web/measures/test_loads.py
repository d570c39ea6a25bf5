"""Loading figures through the pages."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from goldthread.measures.loading import tasks
from goldthread.measures.models import Load, Measure, Observation
from goldthread.organisations.models import Role
from goldthread.web.measures.loads.presenting import faults_by_sort
from tests.measures import builders
from tests.measures.loading.builders import as_csv
from tests.organisations.builders import with_second_step
from tests.web import stories

pytestmark = [pytest.mark.django_db, pytest.mark.database]
LOADS = "/harrow-mill/measures/loads/"
HEAD = ["area_code", "area_name", "period", "value"]
GOOD = ["E06000901", "Larkmere", "2023/24", "25"]
BAD = ["E06000901", "Larkmere", "2024/25", "<script>alert(1)</script>"]


@pytest.fixture
def measure(db: None) -> Measure:
    place = stories.a_place()
    builders.an_area(place, code="E06000901")
    return builders.a_measure(place, name="People who walk daily")


@pytest.fixture
def desk(measure: Measure, client: Client) -> Client:
    client.force_login(with_second_step(stories.a_person(measure.place, Role.ANALYST)))
    return client


def send(
    desk: Client, *rows: list[str], name: str = "figures.csv", content: bytes = b"", **given: str
) -> Any:
    content = content or as_csv([HEAD, *rows]).encode()
    told = {"measure": "people-who-walk-daily", "as_of": "2026-03-04", "areas": "tell", **given}
    return desk.post(f"{LOADS}new/", {**told, "document": SimpleUploadedFile(name, content)})


def checked(desk: Client, *rows: list[str], **given: str) -> Load:
    send(desk, *rows, **given)
    load = Load.objects.latest("pk")
    tasks.check_load(load.pk)
    return load


def page(desk: Client, load: Load) -> str:
    return desk.get(f"{LOADS}{load.pk}/").text


def test_a_file_is_queued_watched_checked_and_loaded(desk: Client) -> None:
    response = send(desk, GOOD)
    load = Load.objects.get()
    assert response.url == f"{LOADS}{load.pk}/"
    assert "Being checked" in page(desk, load)
    assert desk.get(f"{LOADS}{load.pk}/progress.json").json()["state"] == "reading"
    tasks.check_load(load.pk)
    assert "Load all 1 figure" in page(desk, load)
    desk.post(f"{LOADS}{load.pk}/accept/", {"rows": "all"})
    tasks.write_load(load.pk)
    assert "Undo this load" in page(desk, load)
    assert Observation.objects.count() == 1
    assert "figures.csv" in desk.get(LOADS).text


def test_faults_are_shown_harmlessly_with_what_to_do(desk: Client) -> None:
    load = checked(desk, GOOD, BAD)
    text = page(desk, load)
    assert "Words where a number belongs (1)" in text
    assert "Is not a number. Write a number." in text
    assert "<script>alert" not in text
    assert "Load the 1 good row" in text
    rows = b"".join(desk.get(f"{LOADS}{load.pk}/refused.csv").streaming_content)
    assert rows.decode("utf-8-sig").splitlines()[1].startswith('3,"value: ')


def test_a_faulty_file_is_not_loaded_whole_whatever_is_posted(desk: Client) -> None:
    load = checked(desk, GOOD, BAD)
    answer = desk.post(f"{LOADS}{load.pk}/accept/", {"rows": "all"}, follow=True)
    assert "Some rows have faults." in answer.text
    load.refresh_from_db()
    assert load.state == Load.State.CHECKED


def test_a_page_that_was_answered_already_says_so(desk: Client) -> None:
    load = checked(desk, GOOD)
    desk.post(f"{LOADS}{load.pk}/drop/")
    answer = desk.post(f"{LOADS}{load.pk}/accept/", {"rows": "all"}, follow=True)
    assert "is not waiting for an answer" in answer.text
    assert "Nothing of this file was loaded." in answer.text


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"name": "figures.pdf"}, "Choose a CSV or Excel"),
        ({"content": b""}, ""),
        ({"as_of": "2999-01-01"}, "still to come"),
        ({"as_of": "soon"}, "Write the day as"),
        ({"own_mapping": "columns: [1"}, "not written as YAML"),
        ({"own_mapping": "columns: {period: Year}"}, "code or the name of the area"),
        ({"areas": "everything"}, "Choose one of the three."),
    ],
)
def test_what_cannot_be_used_gets_a_kind_error(
    desk: Client, given: dict[str, Any], says: str
) -> None:
    response = send(desk, GOOD, **given)
    assert response.status_code == (422 if says else 302)
    assert says in response.text
    assert Load.objects.exists() is not bool(says)


def test_an_unreadable_file_says_why_and_can_be_dropped(desk: Client) -> None:
    load = checked(desk, content=b"colour,size\nred,2\n")  # type: ignore[arg-type]
    assert "We do not know the headings of this file: colour, size." in page(desk, load)
    desk.post(f"{LOADS}{load.pk}/drop/")
    load.refresh_from_db()
    assert load.state == Load.State.DROPPED


def test_an_undone_load_says_by_whom_and_cannot_be_undone_twice(desk: Client) -> None:
    load = checked(desk, GOOD)
    desk.post(f"{LOADS}{load.pk}/accept/", {"rows": "all"})
    tasks.write_load(load.pk)
    assert "will count no more" in desk.get(f"{LOADS}{load.pk}/undo/").text
    desk.post(f"{LOADS}{load.pk}/undo/")
    assert "undid this load" in page(desk, load)
    again = desk.post(f"{LOADS}{load.pk}/undo/", follow=True)
    assert "nothing to undo" in again.text


def test_the_file_as_it_came_and_the_templates_can_be_had(desk: Client) -> None:
    load = checked(desk, GOOD)
    came = b"".join(desk.get(f"{LOADS}{load.pk}/file/").streaming_content)
    assert came == as_csv([HEAD, GOOD]).encode()
    assert desk.get(f"{LOADS}template.csv").text.startswith("\ufeffmeasure,area_code")
    assert desk.get(f"{LOADS}template.xlsx").content.startswith(b"PK")


def test_rows_with_the_same_fault_are_told_together() -> None:
    same = {
        "column": "area_code",
        "value": "E1",
        "what": "is none.",
        "do": "Mend it.",
        "sort": "area",
    }
    faults = [{"row": row, **same} for row in (2, 3, 4, 7, 9, 10)]
    load = Load(faults=faults, found={"counts": {"area": 6}})
    (group,) = faults_by_sort(load)
    assert (group.number, group.more) == (6, 0)
    assert group.faults[0].where == "Rows 2 to 4, 7, 9 and 10"
