"""What a resident is told of her area, or of people like her."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test.utils import CaptureQueriesContext

from goldthread.places.actions import add_area
from goldthread.places.groups import find_group
from goldthread.places.models import Area, Place
from goldthread.strategy.around.actions import WHOLE
from goldthread.strategy.around.happening import (
    Section,
    areas_to_choose,
    for_all,
    for_everyone,
    for_group,
    groups_to_choose,
    in_area,
    number_for_all,
)
from goldthread.strategy.around.queries import current_plans
from goldthread.strategy.models import Edit, Plan, Update, UpdateLink
from tests.strategy.around.conftest import a_plan

Say = Callable[..., Edit | None]


def titles(section: Section) -> list[str]:
    return [action.title for action in section.actions]


@pytest.fixture
def told(plan: Plan, ward: Area, say: Say) -> Plan:
    """Action 1 is for carers of Mill End, 2 for the whole place, 3 for carers everywhere."""
    room, staff, leaflet = plan.actions.order_by("number")
    say(room, areas=frozenset({ward.slug}), groups=frozenset({"carers"}))
    say(staff, areas=frozenset({WHOLE}))
    say(leaflet, areas=frozenset({WHOLE}), groups=frozenset({"carers"}))
    return plan


def test_an_area_and_the_whole_place_are_kept_apart(told: Plan, ward: Area) -> None:
    [mill] = in_area(ward)
    assert (mill.name, titles(mill)) == ("Mill End", ["Open a room"])
    everywhere = for_all(told.place)
    assert everywhere.name == "The whole of Elmsford"
    assert titles(everywhere) == ["Train the staff", "Print the leaflet"]


def test_a_neighbourhood_is_told_of_the_ward_around_it(told: Plan, ward: Area) -> None:
    nooks = add_area(place=told.place, name="The Nooks", kind="neighbourhood", parent=ward)
    assert [(part.name, len(part.actions)) for part in in_area(nooks)] == [
        ("The Nooks", 0),
        ("Mill End", 1),
    ]


def test_a_group_is_told_of_its_own_and_of_what_is_for_everyone(told: Plan) -> None:
    carers = find_group(told.place, "carers")
    assert carers is not None
    assert titles(for_group(told.place, carers)) == ["Open a room", "Print the leaflet"]
    assert titles(for_everyone(told.place)) == ["Train the staff"]


def test_lists_say_how_much_there_is(told: Plan) -> None:
    assert [(area.name, area.actions) for area in areas_to_choose(told.place)] == [("Mill End", 1)]
    counted = {group.slug: group.actions for group in groups_to_choose(told.place)}
    assert counted["carers"] == 2
    assert counted["young-carers"] == 0
    assert number_for_all(told.place) == 2


def test_drafts_and_editions_that_were_followed_are_left_out(
    place: Place, told: Plan, ward: Area, say: Say
) -> None:
    draft = a_plan(place, "Next", ["Hidden"], live=False)
    say(draft.actions.get(), areas=frozenset({ward.slug}))
    assert titles(in_area(ward)[0]) == ["Open a room"]
    later = a_plan(place, "Later edition", ["New room"])
    Plan.objects.filter(pk=later.pk).update(previous=told)
    say(later.actions.get(), areas=frozenset({ward.slug}))
    assert list(current_plans(place)) == [later]
    assert titles(in_area(ward)[0]) == ["New room"]


def test_the_newest_update_is_told(told: Plan, ward: Area) -> None:
    room = told.actions.get(number=1)
    for as_at, text in [("2026-03", "Newer"), ("2026-01", "Older")]:
        update = Update.objects.create(place=told.place, plan=told, text=text, as_at=as_at)
        UpdateLink.objects.create(update=update, action=room)
    [action] = in_area(ward)[0].actions
    assert (action.latest, action.as_at) == ("Newer", "2026-03")
    assert action.groups == ("Carers",)


def test_more_actions_take_no_more_queries(
    place: Place, ward: Area, say: Say, django_assert_max_num_queries: Callable
) -> None:
    many = a_plan(place, "Long plan", [f"Action {n}" for n in range(30)])
    for action in many.actions.all():
        say(action, areas=frozenset({ward.slug}))
    captured: CaptureQueriesContext
    with django_assert_max_num_queries(6) as captured:
        [mill] = in_area(ward)
    assert len(mill.actions) == 30
    assert len(captured) == 6 or len(captured) == 5
