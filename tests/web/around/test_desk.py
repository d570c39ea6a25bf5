"""An officer lists the areas of a place and adds groups of its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from goldthread.places.models import Area, Group, Place
from goldthread.strategy.models import Plan

DESK = "/harrow-mill/areas-and-groups/"


def upload(desk: Client, data: bytes, name: str = "wards.csv", kind: str = "ward") -> HttpResponse:
    file = SimpleUploadedFile(name, data)
    return desk.post(f"{DESK}areas/file/", {"file": file, "kind": kind}, follow=True)


def test_an_area_is_added_by_hand(desk: Client, place: Place, ward: Area) -> None:
    told = {"name": "The Nooks", "kind": "neighbourhood", "code": "", "parent": str(ward.pk)}
    response = desk.post(f"{DESK}areas/add/", told, follow=True)
    assert "The Nooks is added." in response.content.decode()
    nooks = Area.objects.get(name="The Nooks")
    assert (nooks.slug, nooks.kind, nooks.parent) == ("the-nooks", "neighbourhood", ward)


@pytest.mark.parametrize(
    ("told", "refusal"),
    [
        ({"name": ""}, "Write the name of the area."),
        ({"name": "mill end"}, "There is an area called “mill end” already."),
        ({"code": "E05990001"}, "“Mill End” has the code E05990001 already."),
        ({"code": "E0599"}, "A code is a letter and eight figures"),
        ({"kind": "whole"}, "Select a valid choice"),
        ({"parent": "999999"}, "Select a valid choice"),
    ],
)
def test_a_wrong_area_is_refused_and_kept_in_the_form(
    desk: Client, ward: Area, told: dict[str, str], refusal: str
) -> None:
    sent = {"name": "Quayside", "kind": "ward", "code": "", "parent": ""} | told
    response = desk.post(f"{DESK}areas/add/", sent)
    assert response.status_code == 422
    assert refusal in response.content.decode()
    assert f'value="{sent["name"]}"' in response.content.decode()
    assert Area.objects.count() == 1


def test_an_area_is_changed_and_removed(desk: Client, ward: Area) -> None:
    told = {"name": "Mill and Weir", "kind": "town", "code": "", "parent": ""}
    desk.post(f"{DESK}areas/edit/mill-end/", told)
    history = desk.get(f"/harrow-mill/changes/area/{ward.pk}/")
    assert "Mill and Weir" in history.content.decode()
    ward.refresh_from_db()
    assert (ward.name, ward.slug) == ("Mill and Weir", "mill-end")
    response = desk.post(f"{DESK}areas/remove/mill-end/", follow=True)
    assert "Mill and Weir is removed." in response.content.decode()
    assert not Area.objects.exists()


def test_an_area_that_an_action_is_for_stays(
    desk: Client, plan: Plan, ward: Area, say: Callable[..., Any]
) -> None:
    say(plan.actions.get(number=1), areas=frozenset({ward.slug}))
    response = desk.post(f"{DESK}areas/remove/mill-end/", follow=True)
    assert "1 action is for “Mill End”" in response.content.decode()
    assert Area.objects.count() == 1


def test_areas_come_from_a_table(desk: Client, ward: Area) -> None:
    data = b"code,name\nE05990001,Mill and Weir\nE05990002,Quayside\n"
    response = upload(desk, data)
    assert "1 area added and 1 changed." in response.content.decode()
    assert set(Area.objects.values_list("name", flat=True)) == {"Mill and Weir", "Quayside"}
    assert "1 area added" not in upload(desk, data).content.decode()


def test_areas_come_from_a_real_file_of_wards(desk: Client, place: Place, shared: Path) -> None:
    path = shared / "data" / "geo" / "ward_E06000018.geojson"
    response = upload(desk, path.read_bytes(), "wards.geojson")
    assert "20 areas added." in response.content.decode()
    assert Area.objects.in_place(place).filter(kind="ward").count() == 20


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        (b"", "The file is empty"),
        (b"PK\x03\x04", "Save the sheet as CSV"),
        (b"code,name\nX,Mill\n", "is not a code"),
        (b"{" * 100_000, "This GeoJSON is broken"),
        (b"x" * (5 * 1024 * 1024 + 1), "larger than 5 MB"),
        (b"code,name\nE05990001,Quayside\nE05990003,Mill End\n", "already"),
    ],
)
def test_a_file_that_cannot_be_used_adds_nothing(
    desk: Client, ward: Area, data: bytes, refusal: str
) -> None:
    Area.objects.create(place=ward.place, name="Quayside", slug="quayside", code="E05990002")
    response = upload(desk, data)
    assert response.status_code == 422
    assert refusal in response.content.decode()
    assert Area.objects.count() == 2


def test_a_place_adds_changes_and_removes_a_group(desk: Client, place: Place) -> None:
    told = {"name": "Boat dwellers", "meaning": "You live on the water."}
    desk.post(f"{DESK}groups/add/", told)
    assert "Boat dwellers" in desk.get(DESK).content.decode()
    assert desk.post(f"{DESK}groups/add/", told).status_code == 422
    desk.post(f"{DESK}groups/edit/boat-dwellers/", told | {"meaning": "Your home floats."})
    assert Group.objects.get().meaning == "Your home floats."
    desk.post(f"{DESK}groups/remove/boat-dwellers/")
    assert not Group.objects.exists()


def test_a_group_of_every_place_is_not_one_place_s_to_change(
    desk: Client, plan: Plan, say: Callable[..., Any]
) -> None:
    say(plan.actions.get(number=1), groups=frozenset({"carers"}))
    assert desk.get(f"{DESK}groups/edit/carers/").status_code == 404


def test_a_second_area_s_place_is_kept_apart(desk: Client, ward: Area) -> None:
    elsewhere = Place.objects.create(name="Ashby", slug="ashby")
    Area.objects.create(place=elsewhere, name="Ashby North", slug="ashby-north")
    assert desk.get(f"{DESK}areas/edit/ashby-north/").status_code == 404
