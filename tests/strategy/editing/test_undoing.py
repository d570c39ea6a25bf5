"""Undo puts back what stood, or says what stands in the way."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from goldthread.accounts.models import User
from goldthread.places.models import Area
from goldthread.questions.models import Question
from goldthread.strategy import editing
from goldthread.strategy.editing import CannotUndo, in_one_edit
from goldthread.strategy.models import (
    Action,
    ActionArea,
    Dependency,
    Edit,
    EqualityNote,
    Plan,
    Resource,
)
from goldthread.subscriptions.actions import leave
from goldthread.subscriptions.models import Subscription
from tests.strategy.conftest import NOW
from tests.strategy.editing.invariants import picture

pytestmark = [pytest.mark.django_db, pytest.mark.database]
Undo = Callable[[Edit], Edit]
LATER = NOW + dt.timedelta(hours=1)


@pytest.fixture
def amend(officer: User) -> Callable[..., Edit]:
    return lambda item, **fields: editing.amend(
        item=item, fields=fields, seen=None, by=officer, at=NOW
    )


Amend = Callable[..., Edit]


def test_an_undone_edit_says_who_and_when_and_stays_undone(
    visits: Action, amend: Amend, officer: User
) -> None:
    edit = amend(visits, words="Visit")
    undone = editing.undo(edit, by=officer, at=LATER)
    assert (undone.pk, undone.undone_by, undone.undone_at) == (edit.pk, officer, LATER)
    with pytest.raises(CannotUndo, match="already"):
        editing.undo(edit, by=officer, at=LATER)


def test_a_later_edit_of_the_same_words_is_named(visits: Action, amend: Amend, undo: Undo) -> None:
    first, second = amend(visits, words="Visit"), amend(visits, words="Call")
    with pytest.raises(CannotUndo) as refusal:
        undo(first)
    assert refusal.value.later == second
    undo(second)
    undo(first)
    visits.refresh_from_db()
    assert visits.title == "Visit cold streets; knock twice"


def test_edits_of_different_fields_are_undone_in_any_order(
    visits: Action, amend: Amend, undo: Undo
) -> None:
    first, _ = amend(visits, words="Visit"), amend(visits, status="complete")
    undo(first)
    visits.refresh_from_db()
    assert (visits.title, visits.status) == ("Visit cold streets; knock twice", "complete")


def test_a_change_by_another_way_is_not_written_over(
    visits: Action, amend: Amend, undo: Undo
) -> None:
    edit = amend(visits, words="Visit")
    Action.objects.filter(pk=visits.pk).update(title="Told by somebody else")
    with pytest.raises(CannotUndo) as refusal:
        undo(edit)
    assert refusal.value.later is None
    visits.refresh_from_db()
    assert visits.title == "Told by somebody else"


def test_what_was_added_stays_while_something_hangs_on_it(
    plan: Plan, officer: User, undo: Undo
) -> None:
    def add(level: str, under: object) -> Edit:
        return editing.add(plan=plan, level=level, under=under, words="New", by=officer, at=NOW)

    first = add("objective", plan.priorities.first())
    second = add("action", plan.objectives.get(title="New"))
    with pytest.raises(CannotUndo) as refusal:
        undo(first)
    assert refusal.value.later == second
    assert plan.actions.filter(title="New").exists()


def test_a_move_is_not_undone_into_what_is_gone(
    plan: Plan, visits: Action, officer: User, undo: Undo
) -> None:
    lofts, stairs = plan.objectives.order_by("reference")
    moved = editing.move(item=visits, under=stairs, before=None, seen=None, by=officer, at=NOW)
    gone = editing.set_aside(item=lofts, reason="Old", by=officer, at=NOW)
    with pytest.raises(CannotUndo) as refusal:
        undo(moved)
    assert refusal.value.later == gone
    undo(gone)
    undo(moved)
    visits.refresh_from_db()
    assert visits.objective == lofts


def test_neighbours_that_made_room_do_not_stand_in_the_way(
    plan: Plan, visits: Action, lend: Action, officer: User, undo: Undo
) -> None:
    moved = editing.move(item=lend, under=None, before=visits, seen=None, by=officer, at=NOW)
    editing.add(
        plan=plan,
        level="action",
        under=lend.objective,
        words="First of all",
        before=lend,
        by=officer,
        at=NOW,
    )
    undo(moved)
    titles = [action.title for action in lend.objective.actions.all()]
    assert titles.index("Visit cold streets; knock twice") < titles.index("Lend thermometers")


def test_what_stood_around_an_action_goes_and_comes_back_with_it(
    plan: Plan, visits: Action, rails: Action, officer: User, undo: Undo
) -> None:
    """Tables that know of actions, and that no verb here knows of."""
    place = plan.place
    ward = Area.objects.create(place=place, name="Ash ward", slug="ash", kind="ward")
    ActionArea.objects.create(place=place, action=visits, area=ward)
    Resource.objects.create(
        place=place, plan=plan, action=visits, source="Grant", amount="1200.50", year="2026/27"
    )
    Dependency.objects.create(place=place, action=rails, needed=visits)
    kept = [
        list(model.objects.order_by("pk").values()) for model in (ActionArea, Resource, Dependency)
    ]
    edit = editing.set_aside(item=visits, reason="Twice", by=officer, at=NOW)
    assert not ActionArea.objects.exists()
    assert not Resource.objects.exists()
    assert not Dependency.objects.exists()
    undo(edit)
    assert kept == [
        list(model.objects.order_by("pk").values()) for model in (ActionArea, Resource, Dependency)
    ]


def test_a_join_takes_along_what_stood_around_an_action(
    plan: Plan, visits: Action, rails: Action, officer: User, undo: Undo
) -> None:
    place = plan.place
    ward = Area.objects.create(place=place, name="Ash ward", slug="ash", kind="ward")
    for action in (visits, rails):
        ActionArea.objects.create(place=place, action=action, area=ward)
        EqualityNote.objects.create(place=place, plan=plan, action=action, text=action.title)
    Resource.objects.create(place=place, plan=plan, action=visits, source="Grant")
    Dependency.objects.create(place=place, action=rails, needed=visits)
    tables = (ActionArea, EqualityNote, Resource, Dependency)
    kept = [list(model.objects.order_by("pk").values()) for model in tables]
    edit = editing.join(items=[rails, visits], words=None, by=officer, at=NOW)
    assert ActionArea.objects.get().action == rails
    assert Resource.objects.get().action == rails
    assert "knock twice" in EqualityNote.objects.get().text
    assert not Dependency.objects.exists()  # no action waits for itself
    undo(edit)
    assert kept == [list(model.objects.order_by("pk").values()) for model in tables]


def test_questions_let_go_of_an_action_and_come_back_to_it(
    plan: Plan, visits: Action, officer: User, undo: Undo
) -> None:
    asked = Question.objects.create(
        place=plan.place, plan=plan, action=visits, words="When?", email="a@b.example", asked_at=NOW
    )
    edit = editing.set_aside(item=visits, reason="Twice", by=officer, at=NOW)
    asked.refresh_from_db()
    assert asked.action is None
    assert "a@b.example" not in str(Edit.objects.get(pk=edit.pk).touched)
    undo(edit)
    asked.refresh_from_db()
    assert asked.action == visits


def test_an_action_that_people_follow_is_not_taken_away_from_them(
    plan: Plan, visits: Action, rails: Action, officer: User, undo: Undo
) -> None:
    followed = Subscription.objects.create(
        place=plan.place, plan=plan, action=visits, email="a@b.example", asked_at=NOW
    )
    with pytest.raises(editing.StillInUse, match="subscriptions"):
        editing.set_aside(item=visits, reason="Twice", by=officer, at=NOW)
    assert not Edit.objects.exists()
    edit = editing.join(items=[rails, visits], words=None, by=officer, at=NOW)
    followed.refresh_from_db()
    assert followed.action == rails
    undo(edit)
    followed.refresh_from_db()
    assert followed.action == visits
    # Once nobody follows it any more, it may go
    leave(subscription=followed, at=NOW)
    editing.set_aside(item=visits, reason="Twice", by=officer, at=NOW)


def test_who_follows_two_actions_follows_the_joined_one_and_no_edit_holds_the_address(
    plan: Plan, visits: Action, rails: Action, officer: User, undo: Undo
) -> None:
    for action in (visits, rails):
        Subscription.objects.create(
            place=plan.place, plan=plan, action=action, email="a@b.example", asked_at=NOW
        )
    edit = editing.join(items=[rails, visits], words=None, by=officer, at=NOW)
    assert Subscription.objects.get().action == rails
    edit.refresh_from_db()
    assert "a@b.example" not in str(edit.touched)
    undo(edit)
    assert plan.actions.count() == 3


def test_an_account_that_is_gone_stands_in_nobodys_way(
    plan: Plan, visits: Action, undo: Undo
) -> None:
    leaver = User.objects.create_user("leaver@elmsford.example")
    editing.confirm_owner(plan=plan, name="Housing team", organisation=None, by=leaver, at=NOW)
    aside = editing.set_aside(item=visits, reason="Twice", by=leaver, at=NOW)
    leaver.delete()
    undo(aside)
    owner = visits.owners.get()
    assert (owner.confirmed_by, owner.confirmed_at) == (None, NOW)
    undo(editing.edits_of(plan)[1])
    assert visits.owners.get().confirmed_at is None


# Several changes as one


def test_many_changes_in_one_edit_are_undone_as_one(
    plan: Plan, visits: Action, officer: User, undo: Undo
) -> None:
    before = picture(plan)
    with in_one_edit(plan, "upload", "Took over a spreadsheet.", by=officer, at=NOW) as edit:
        for action in plan.actions.all():
            told = {"status": "complete", "owners": ["Everybody"], "words": f"{action.title}!"}
            part = editing.amend(item=action, fields=told, seen=None, by=officer, at=NOW)
            assert part == edit.record
        editing.split(
            item=visits,
            parts=["Visit cold streets;", "knock twice!"],
            seen=None,
            by=officer,
            at=NOW,
        )
        second = plan.actions.get(title="knock twice!")
        editing.set_aside(item=second, reason="Twice", by=officer, at=NOW)
    [only] = editing.edits_of(plan)
    assert (only.verb, only.summary) == ("upload", "Took over a spreadsheet.")
    undo(only)
    assert picture(plan) == before


def test_a_part_that_fails_leaves_nothing_in_the_edit(
    plan: Plan, visits: Action, lend: Action, officer: User, undo: Undo
) -> None:
    before = picture(plan)
    with in_one_edit(plan, "upload", "Took over a spreadsheet.", by=officer, at=NOW) as edit:
        with pytest.raises(editing.Wanting):
            told = {"words": "Visit", "owners": ["x" * 999]}
            editing.amend(item=visits, fields=told, seen=None, by=officer, at=NOW)
        editing.amend(item=lend, fields={"words": "Lend"}, seen=None, by=officer, at=NOW)
    assert {change.row for change in editing.changes_in(edit.record)} == {
        f"strategy.action:{lend.pk}"
    }
    undo(edit.record)
    assert picture(plan) == before


def test_a_part_that_fails_leaves_no_note_of_the_plan(
    plan: Plan, lend: Action, officer: User
) -> None:
    text = editing.undecided(plan).get()
    with in_one_edit(plan, "upload", "Took over a spreadsheet.", by=officer, at=NOW):
        with (
            pytest.raises(editing.Wanting),
            in_one_edit(plan, "part", "A part.", by=officer, at=NOW),
        ):
            editing.mark_as_note(item=lend, of=plan, by=officer, at=NOW)
            editing.accept(items=[], by=officer, at=NOW)
        editing.place_unplaced(
            text=text, level="note", under=plan, words=text.text, by=officer, at=NOW
        )
    plan.refresh_from_db()
    assert plan.notes == ["scribble beside margin"]


def test_an_edit_that_fails_leaves_no_trace(plan: Plan, visits: Action, officer: User) -> None:
    before = picture(plan)
    with (
        pytest.raises(editing.Wanting),
        in_one_edit(plan, "upload", "Took over a spreadsheet.", by=officer, at=NOW),
    ):
        editing.amend(item=visits, fields={"words": "Visit"}, seen=None, by=officer, at=NOW)
        editing.amend(item=visits, fields={"words": " "}, seen=None, by=officer, at=NOW)
    assert picture(plan) == before
    assert not Edit.objects.exists()


def test_an_edit_is_of_one_plan(plan: Plan, other_plan: Plan, officer: User) -> None:
    with (
        pytest.raises(ValueError, match="one plan"),
        in_one_edit(plan, "upload", "Took over a spreadsheet.", by=officer, at=NOW),
    ):
        editing.accept_certain(plan=other_plan, by=officer, at=NOW)


# Who did what is in the history too


def test_each_change_is_in_the_history(plan: Plan, visits: Action, amend: Amend) -> None:
    edit = amend(visits, words="Visit")
    events = Action.pgh_event_model.objects.filter(pgh_obj_id=visits.pk)  # type: ignore[attr-defined]
    assert events.order_by("pgh_id").last().title == "Visit"
    assert Edit.pgh_event_model.objects.filter(pgh_obj_id=edit.pk).count() == 1  # type: ignore[attr-defined]


def test_what_was_added_stays_when_an_update_came_in_another_way(
    plan: Plan, visits: Action, officer: User, undo: Undo
) -> None:
    edit = editing.split(
        item=visits, parts=["Visit cold streets;", "knock twice"], seen=None, by=officer, at=NOW
    )
    piece = plan.actions.get(title="knock twice")
    Resource.objects.create(place=plan.place, plan=plan, action=piece, source="Grant")
    with pytest.raises(CannotUndo, match="hangs on") as refusal:
        undo(edit)
    assert refusal.value.later is None
    assert plan.actions.filter(pk=piece.pk).exists()
