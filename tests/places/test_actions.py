"""Areas of a place: added, put right, taken in from a file, removed."""

from __future__ import annotations

import pytest

from goldthread.places import actions
from goldthread.places.models import Area, Place
from goldthread.places.problems import InACircle, SameCode, SameName
from goldthread.places.reading import FoundArea

WARD = Area.Kind.WARD


@pytest.fixture
def place(db: None) -> Place:
    return Place.objects.create(name="Elmsford", slug="elmsford")


def a_ward(place: Place, name: str, **more: object) -> Area:
    return actions.add_area(place=place, name=name, kind=WARD, **more)  # type: ignore[arg-type]


def test_two_names_that_come_to_one_address_get_two(place: Place) -> None:
    assert a_ward(place, "St. Brede's").slug == "st-bredes"
    assert a_ward(place, "St Bredes").slug == "st-bredes-2"
    assert a_ward(place, "???").slug == "area"


def test_a_name_and_a_code_stand_once_in_a_place(place: Place) -> None:
    a_ward(place, "Mill End", code="E05990001")
    with pytest.raises(SameName, match="Mill end"):
        a_ward(place, " Mill  end")
    with pytest.raises(SameCode, match="“Mill End” has the code"):
        a_ward(place, "Quayside", code="E05990001")
    elsewhere = Place.objects.create(name="Ashby", slug="ashby")
    assert a_ward(elsewhere, "Mill End", code="E05990001").slug == "mill-end"


def test_an_area_is_renamed_and_keeps_its_address(place: Place) -> None:
    mill = a_ward(place, "Mill End")
    actions.amend_area(area=mill, name="Mill and Weir", kind=WARD, code="E05990001")
    mill.refresh_from_db()
    assert (mill.name, mill.slug, mill.code) == ("Mill and Weir", "mill-end", "E05990001")


def test_an_area_does_not_lie_within_itself(place: Place) -> None:
    outer = a_ward(place, "Outer")
    inner = a_ward(place, "Inner", parent=outer)
    for parent in (inner, outer):
        with pytest.raises(InACircle, match="lies within it"):
            actions.amend_area(area=outer, name="Outer", kind=WARD, parent=parent)


def test_the_whole_place_is_one_area(place: Place) -> None:
    a_ward(place, "Everywhere")
    whole = actions.whole_place(place=place)
    assert actions.whole_place(place=place) == whole
    assert (whole.name, whole.slug) == ("The whole of Elmsford", "everywhere-2")


def test_a_file_adds_renames_and_leaves_alone(place: Place) -> None:
    a_ward(place, "Mill End", code="E05990001")
    a_ward(place, "Quayside")
    a_ward(place, "Tower", code="E05990009")
    told = actions.take_in_areas(
        place=place,
        kind=WARD,
        found=[
            FoundArea("Mill and Weir", "E05990001"),
            FoundArea("Quayside", "E05990002"),
            FoundArea("Tower", ""),
            FoundArea("Nooks", "E05990003"),
        ],
    )
    assert (told.added, told.changed, told.same) == (1, 2, 1)
    codes = dict(Area.objects.values_list("name", "code"))
    assert codes == {
        "Mill and Weir": "E05990001",
        "Quayside": "E05990002",
        "Tower": "E05990009",
        "Nooks": "E05990003",
    }


def test_a_file_at_odds_with_what_stands_changes_nothing(place: Place) -> None:
    a_ward(place, "Mill End", code="E05990001")
    a_ward(place, "Quayside", code="E05990002")
    found = [FoundArea("Nooks", ""), FoundArea("Quayside", "E05990001")]
    with pytest.raises(SameName):
        actions.take_in_areas(place=place, kind=WARD, found=found)
    assert Area.objects.count() == 2


def test_an_area_that_nothing_names_is_removed(place: Place) -> None:
    actions.remove_area(area=a_ward(place, "Mill End"))
    assert not Area.objects.exists()
