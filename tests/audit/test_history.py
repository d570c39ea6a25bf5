"""History as staff read it: who, when, what from what to what, through which page."""

from __future__ import annotations

import pytest

from goldthread.accounts import actions as accounts
from goldthread.audit.context import acting
from goldthread.audit.queries import Change, history_of
from goldthread.organisations.models import Role
from goldthread.places.models import Place
from goldthread.strategy.models import Action
from tests.organisations import builders
from tests.organisations.builders import NOW
from tests.web import stories

pytestmark = pytest.mark.django_db


def told(changes: list[Change]) -> list[tuple[str, str, str, dict]]:
    return [
        (one.who, one.verb, one.kind, {f.name: (f.old, f.new) for f in one.fields})
        for one in changes
    ]


def test_a_change_says_who_did_it_and_from_what_to_what() -> None:
    place = builders.a_place()
    ada = builders.a_person(place, Role.OFFICER, name="Ada Vale")
    with acting(by=ada.pk, request="r-1"):
        place.strapline = "Well by the river"
        place.save()
    latest = history_of(place, children=False)[0]
    assert (latest.who, latest.verb, latest.kind) == ("Ada Vale", "changed", "place")
    assert (latest.name, latest.request) == ("Thornbeck", "r-1")
    (field,) = latest.fields
    assert (field.name, field.old, field.new) == ("strapline", "", "Well by the river")


def test_what_belongs_to_a_plan_is_told_with_it_even_when_it_is_gone() -> None:
    place = builders.a_place()
    plan = stories.a_live_plan(place)
    action = plan.actions.first()
    with acting(by=None, command="seed"):
        Action.objects.filter(pk=action.pk).update(title="Open all four rooms")
        milestones = action.milestones.count()
        action.milestones.first().delete()
    seeded = [one for one in told(history_of(plan, within=place)) if one[0] == "Goldthread itself"]
    assert milestones
    assert sorted((verb, kind) for _, verb, kind, _ in seeded) == [
        ("changed", "action"),
        ("removed", "milestone"),
    ]
    changed = next(fields for _, verb, _, fields in seeded if verb == "changed")
    assert changed["title"] == (action.title, "Open all four rooms")
    only_action = history_of(action, within=place)
    assert {one.kind for one in only_action} >= {"action", "milestone"}
    assert "priority" not in {one.kind for one in only_action}


def test_a_plan_s_history_holds_nothing_of_another_plan() -> None:
    place = builders.a_place()
    mine = stories.a_live_plan(place, title="Mine")
    theirs = stories.a_live_plan(place, title="Theirs")
    theirs.actions.update(title="Changed elsewhere")
    names = {one.name for one in history_of(mine, within=place)}
    assert "Changed elsewhere" not in names
    assert "Mine" in names


def test_a_person_s_history_holds_roles_of_this_place_alone() -> None:
    here, there = builders.a_place("Here"), builders.a_place("There")
    person = builders.a_person(here, Role.OWNER)
    builders.a_role(person, there, Role.BOARD)
    roles = [
        {f.name: f.new for f in one.fields}.get("role")
        for one in history_of(person, within=here)
        if one.kind == "membership"
    ]
    assert roles == ["Action owner"]


def test_a_password_is_told_of_but_never_told() -> None:
    person = builders.a_person(name="Ada Vale")
    person.set_password("another long secret")
    person.save()
    latest = history_of(person)[0]
    assert (latest.verb, latest.kind, latest.fields) == ("changed the password of", "user", ())
    assert "secret" not in repr(history_of(person))
    assert person.password not in repr(history_of(person))


def test_setting_up_a_second_step_is_recorded_without_its_secret() -> None:
    person = builders.with_second_step(builders.a_person())
    kinds = [one.kind for one in history_of(person)]
    assert kinds.count("second step") == 2
    assert "secret" not in repr(history_of(person))


def test_disabling_an_account_is_recorded_with_who() -> None:
    person, ada = builders.a_person(), builders.a_person(name="Ada Vale")
    with acting(by=ada.pk):
        accounts.disable(user=person, by=ada, at=NOW)
    latest = told(history_of(person))[0]
    assert latest[0] == "Ada Vale"
    assert latest[3]["is active"] == ("yes", "no")


def test_who_is_said_honestly_when_it_is_nobody_we_know() -> None:
    place = builders.a_place()
    with acting(request="r"):
        Place.objects.update(strapline="a")
    with acting(job="messaging.deliver"):
        Place.objects.update(strapline="b")
    with acting(by=987_654):
        Place.objects.update(strapline="c")
    who = [one.who for one in history_of(place, children=False)]
    assert who == [
        "Person 987654, since removed",
        "Goldthread itself",
        "Somebody not signed in",
        "Somebody outside Goldthread",
    ]


def test_only_so_many_are_given_and_older_ones_on_asking() -> None:
    place = builders.a_place()
    for number in range(5):
        Place.objects.update(strapline=str(number))
    newest = history_of(place, children=False, most=2)
    assert [one.fields[0].new for one in newest] == ["4", "3"]
    assert [one.fields[0].old for one in newest] == ["3", "2"]
    assert history_of(place, before=newest[-1].when) == []


def test_something_not_tracked_is_an_error_and_not_an_empty_page() -> None:
    from django.contrib.sessions.models import Session

    with pytest.raises(TypeError, match="Session is not tracked"):
        history_of(Session(session_key="x"))


def test_reading_a_plan_s_history_takes_a_bounded_number_of_queries(
    django_assert_max_num_queries: object,
) -> None:
    place = builders.a_place()
    small, large = (
        stories.a_live_plan(place, title=title, actions=actions)
        for title, actions in (("Small", 0), ("Large", 60))
    )
    with django_assert_max_num_queries(36):  # type: ignore[operator]
        history_of(large, within=place)
    assert len(history_of(small, within=place)) < len(history_of(large, within=place))
