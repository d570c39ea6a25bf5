"""The areas that figures are published for: added, mended, taken in from files, all or nothing."""

from __future__ import annotations

import pytest

from goldthread.places.models import Place, Population, StatisticalArea
from goldthread.places.problems import NotPossible, SameCode, StillNamed
from goldthread.places.statistical.actions import (
    TakenIn,
    add_area,
    amend_area,
    remove_area,
    take_in_areas,
    take_in_outlines,
    take_in_people,
)
from goldthread.places.statistical.outlines import Outline
from goldthread.places.statistical.tables import AreaRow, Faulty, PeopleRow
from tests.measures import builders

pytestmark = pytest.mark.django_db

ROWS = [
    AreaRow("E06000001", "Mill Town", "authority", "E92000001"),
    AreaRow("E92000001", "England", "nation"),
]


@pytest.fixture
def place() -> Place:
    return Place.objects.create(name="Mill Town", slug="mill-town")


def test_a_file_of_areas_is_taken_in_once_and_mended_after(place: Place) -> None:
    assert take_in_areas(place=place, rows=ROWS) == TakenIn(added=2)
    assert take_in_areas(place=place, rows=ROWS) == TakenIn(same=2)
    renamed = [AreaRow("E06000001", "Milltown", "authority"), ROWS[1]]
    assert take_in_areas(place=place, rows=renamed) == TakenIn(changed=1, same=1)
    assert StatisticalArea.objects.get(code="E06000001").parent.name == "England"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "rows",
    [
        [AreaRow("E06000001", "Mill Town", "authority", "E99")],
        [AreaRow("A1", "One", "ward", "A2"), AreaRow("A2", "Two", "ward", "A1")],
        [AreaRow("A1", "One", "ward", "A1")],
    ],
)
def test_a_parent_that_is_nowhere_or_a_circle_leaves_everything(
    place: Place, rows: list[AreaRow]
) -> None:
    from django.db import transaction

    with pytest.raises(Faulty), transaction.atomic():
        take_in_areas(place=place, rows=rows)
    assert not StatisticalArea.objects.exists()


def test_people_are_counted_for_areas_of_the_list_only(place: Place) -> None:
    take_in_areas(place=place, rows=ROWS)
    rows = [PeopleRow("E06000001", 2024, "", 0, None, 900)]
    assert take_in_people(place=place, rows=rows, source="ONS") == TakenIn(added=1)
    assert take_in_people(place=place, rows=rows) == TakenIn(same=1)
    more = [PeopleRow("E06000001", 2024, "", 0, None, 910)]
    assert take_in_people(place=place, rows=more) == TakenIn(changed=1)
    with pytest.raises(Faulty, match="nothing was taken in"):
        take_in_people(place=place, rows=[*more, PeopleRow("E99", 2024, "", 0, None, 1)])
    assert Population.objects.get().people == 910


def test_one_area_is_the_place_itself(place: Place) -> None:
    first = add_area(place=place, code="A1", name="One", kind="authority", whole=True)
    second = add_area(place=place, code="A2", name="Two", kind="authority", whole=True)
    first.refresh_from_db()
    assert (first.whole, second.whole) == (False, True)
    with pytest.raises(SameCode):
        add_area(place=place, code="A1", name="Three", kind="ward")
    told = {"code": "A1", "name": "One", "kind": "ward", "vintage": 0, "whole": False}
    amend_area(area=first, parent=second, **told)  # type: ignore[arg-type]
    with pytest.raises(NotPossible, match="within itself"):
        amend_area(area=second, parent=first, **(told | {"code": "A2"}))  # type: ignore[arg-type]


def test_an_area_with_figures_stays(place: Place) -> None:
    area = builders.an_area(place, "Mill Town")
    builders.figures(builders.a_measure(place), 5, area=area)
    with pytest.raises(StillNamed, match="has figures"):
        remove_area(area=area)
    other = add_area(place=place, code="A2", name="Two", kind="ward")
    remove_area(area=other)
    assert StatisticalArea.objects.get() == area


def test_outlines_go_to_areas_of_the_list_and_others_are_named(place: Place) -> None:
    take_in_areas(place=place, rows=ROWS)
    ring = [[[0, 0], [0, 9], [9, 9], [0, 0]]]
    told = take_in_outlines(
        place=place, outlines=[Outline("E06000001", ring), Outline("E99", ring)]
    )
    assert told == (1, ["E99"])
    assert StatisticalArea.objects.get(code="E06000001").outline == ring
