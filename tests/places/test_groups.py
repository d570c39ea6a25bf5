"""Groups: those that every place may choose from, and its own."""

from __future__ import annotations

import pytest

from goldthread.places import actions
from goldthread.places.groups import find_group, groups_of, starting_groups
from goldthread.places.models import Group, Place
from goldthread.places.problems import SameName


def test_the_list_holds_the_nine_characteristics_of_the_equality_act() -> None:
    assert [group.slug for group in starting_groups() if group.characteristic] == [
        "age",
        "disability",
        "gender-reassignment",
        "marriage-and-civil-partnership",
        "pregnancy-and-maternity",
        "race",
        "religion-or-belief",
        "sex",
        "sexual-orientation",
    ]


def test_every_group_says_in_short_words_whom_it_means() -> None:
    for group in starting_groups():
        sentences = group.meaning.rstrip(".").split(". ")
        assert group.meaning.endswith(".")
        assert max(len(sentence.split()) for sentence in sentences) <= 18, group.meaning
    assert len({group.slug for group in starting_groups()}) == len(starting_groups())


@pytest.fixture
def place(db: None) -> Place:
    return Place.objects.create(name="Elmsford", slug="elmsford")


def test_a_group_becomes_the_place_s_when_first_chosen(place: Place) -> None:
    assert not Group.objects.exists()
    first = actions.choose_group(place=place, slug="carers")
    assert actions.choose_group(place=place, slug="carers") == first
    assert (first.name, first.own) == ("Carers", False)
    with pytest.raises(KeyError):
        actions.choose_group(place=place, slug="astronauts")


def test_a_place_adds_a_group_of_its_own(place: Place) -> None:
    group = actions.add_group(
        place=place, name=" Boat  dwellers ", meaning="You live on the river."
    )
    assert (group.name, group.slug, group.own) == ("Boat dwellers", "boat-dwellers", True)
    assert find_group(place, "boat-dwellers") is not None
    assert len(groups_of(place)) == len(starting_groups()) + 1
    for name in ("Carers", "boat dwellers"):
        with pytest.raises(SameName, match="already"):
            actions.add_group(place=place, name=name, meaning="You.")
    elsewhere = Place.objects.create(name="Ashby", slug="ashby")
    assert find_group(elsewhere, "boat-dwellers") is None
    actions.remove_group(group=group)
    assert find_group(place, "boat-dwellers") is None


def test_a_group_is_renamed_and_keeps_its_address(place: Place) -> None:
    group = actions.add_group(place=place, name="Boaters", meaning="You live afloat.")
    actions.amend_group(group=group, name="People who live afloat", meaning="On a boat.")
    group.refresh_from_db()
    assert (group.slug, group.name) == ("boaters", "People who live afloat")
    with pytest.raises(SameName):
        actions.amend_group(group=group, name="Carers", meaning="You.")
