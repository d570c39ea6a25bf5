"""For whom an action is, its money and its waits: saved whole, or not at all."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from goldthread.places import actions as places
from goldthread.places.models import Area, Place
from goldthread.places.problems import StillNamed
from goldthread.strategy.around.actions import WHOLE
from goldthread.strategy.around.problems import ChangedMeanwhile, Circle, Unknown
from goldthread.strategy.around.queries import around_of, waits_of
from goldthread.strategy.around.said import Money, Need
from goldthread.strategy.models import (
    Action,
    Dependency,
    Edit,
    EqualityNote,
    Plan,
    Resource,
    Status,
)
from tests.strategy.around.conftest import a_plan

Say = Callable[..., Edit | None]


@pytest.fixture
def room(plan: Plan) -> Action:
    return plan.actions.get(number=1)


@pytest.fixture
def staff(plan: Plan) -> Action:
    return plan.actions.get(number=2)


@pytest.fixture
def leaflet(plan: Plan) -> Action:
    return plan.actions.get(number=3)


def test_an_action_is_for_areas_and_groups(room: Action, ward: Area, say: Say) -> None:
    assert say(room, areas=frozenset({ward.slug, WHOLE}), groups=frozenset({"carers", "age"}))
    now = around_of(room.plan, room)
    assert now.areas == {"mill-end", "everywhere"}
    assert now.groups == {"carers", "age"}
    assert say(room, areas=frozenset({ward.slug}), groups=frozenset({"carers"}))
    now = around_of(room.plan, room)
    assert (now.areas, now.groups) == ({"mill-end"}, {"carers"})


def test_what_stays_as_it_was_is_not_written_again(room: Action, ward: Area, say: Say) -> None:
    money = (Money("Council budget", Decimal("5000.00"), "2026/27"),)
    say(room, areas=frozenset({ward.slug}), money=money, equality="Checked.")
    now = around_of(room.plan, room)
    before = Resource.pgh_event_model.objects.count()
    same = {"areas": now.areas, "money": now.money, "equality": now.equality}
    assert not say(room, seen=now.mark, **same)
    assert Resource.pgh_event_model.objects.count() == before


def test_a_sum_is_changed_in_its_own_row(room: Action, say: Say) -> None:
    say(room, money=(Money("Better Care Fund", None, "2026/27", "pooled"),))
    row = Resource.objects.get()
    changed = Money("Better Care Fund", Decimal("90000.00"), "2026/27", "pooled", "", row.pk)
    say(room, money=(changed, Money("Grant")))
    assert Resource.objects.get(pk=row.pk).amount == 90_000
    assert Resource.objects.count() == 2
    say(room)
    assert not Resource.objects.exists()
    with pytest.raises(Unknown, match="not there any more"):
        say(room, money=(changed,))


def test_a_sum_of_another_action_cannot_be_taken(room: Action, staff: Action, say: Say) -> None:
    say(room, money=(Money("Grant", Decimal(5)),))
    row = Resource.objects.get()
    with pytest.raises(Unknown):
        say(staff, money=(Money("Mine", Decimal(5), pk=row.pk),))
    assert Resource.objects.get().source == "Grant"


def test_a_whole_plan_has_money_and_an_equality_note_of_its_own(plan: Plan, say: Say) -> None:
    say(plan, equality="We looked at who may lose.", link="https://elmsford.example/eia")
    say(plan.actions.get(number=1), equality="Rooms have a hearing loop.")
    assert EqualityNote.objects.count() == 2
    assert around_of(plan, None).equality == "We looked at who may lose."
    say(plan)
    assert EqualityNote.objects.get().action is not None


def test_two_officers_who_change_one_action(room: Action, ward: Area, say: Say) -> None:
    seen = around_of(room.plan, room).mark
    say(room, seen=seen, groups=frozenset({"carers"}))
    with pytest.raises(ChangedMeanwhile) as second:
        say(room, seen=seen, areas=frozenset({ward.slug}))
    assert second.value.theirs.groups == {"carers"}
    assert around_of(room.plan, room).areas == set()


def test_an_area_or_group_that_is_not_there_saves_nothing(room: Action, say: Say) -> None:
    for around in ({"areas": frozenset({"atlantis"})}, {"groups": frozenset({"astronauts"})}):
        with pytest.raises(Unknown, match="not there any more"):
            say(room, equality="Half", **around)
    assert not EqualityNote.objects.exists()


def test_an_area_of_another_place_is_none_of_ours(room: Action, say: Say) -> None:
    elsewhere = Place.objects.create(name="Ashby", slug="ashby")
    places.add_area(place=elsewhere, name="Ashby North", kind="ward")
    with pytest.raises(Unknown):
        say(room, areas=frozenset({"ashby-north"}))


def test_an_area_that_an_action_names_is_not_removed(room: Action, ward: Area, say: Say) -> None:
    say(room, areas=frozenset({ward.slug}))
    with pytest.raises(StillNamed, match="1 action is for “Mill End”"):
        places.remove_area(area=ward)


def test_a_wait_shows_on_both_sides(room: Action, staff: Action, say: Say) -> None:
    say(room, needs=(Need(staff.pk), Need(words="The lease of the hall")))
    Action.objects.filter(pk=staff.pk).update(status=Status.OFF_TRACK)
    waits = waits_of(room)
    assert [other.title for other in waits.held_up_by] == ["Train the staff"]
    assert waits.words == ("The lease of the hall",)
    assert [other.title for other in waits_of(staff).waiting] == ["Open a room"]


def test_a_circle_is_refused_and_named(
    room: Action, staff: Action, leaflet: Action, say: Say
) -> None:
    say(room, needs=(Need(staff.pk),))
    say(staff, needs=(Need(leaflet.pk),))
    with pytest.raises(Circle) as refused:
        say(leaflet, needs=(Need(room.pk),), equality="Kept back")
    assert str(refused.value) == (
        "“Print the leaflet” cannot wait for “Open a room”, because “Open a room” waits for "
        "“Train the staff”, and “Train the staff” waits for “Print the leaflet”. "
        "They would wait for each other for ever."
    )
    assert not EqualityNote.objects.exists()
    with pytest.raises(Circle, match="cannot wait for itself"):
        say(room, needs=(Need(room.pk),))


def test_a_circle_may_be_opened_and_closed_the_other_way(
    room: Action, staff: Action, say: Say
) -> None:
    say(room, needs=(Need(staff.pk),))
    say(room, needs=())
    say(staff, needs=(Need(room.pk),))
    assert Dependency.objects.count() == 1


def test_an_action_may_wait_for_one_of_another_live_plan_only(
    place: Place, room: Action, say: Say
) -> None:
    draft = a_plan(place, "Next year", ["Plan ahead"], live=False)
    other = a_plan(place, "Warm homes", ["Mend the boiler"])
    elsewhere = Place.objects.create(name="Ashby", slug="ashby")
    foreign = a_plan(elsewhere, "Ashby well", ["Walk"])
    say(room, needs=(Need(other.actions.get().pk),))
    for plan in (draft, foreign):
        with pytest.raises(Unknown, match="from the list"):
            say(room, needs=(Need(plan.actions.get().pk),))


def test_a_draft_that_waits_is_not_told_of(place: Place, room: Action, say: Say) -> None:
    draft = a_plan(place, "Next year", ["Secret action"], live=False)
    say(draft.actions.get(), needs=(Need(room.pk),))
    assert waits_of(room).waiting == ()
