"""Each verb, what it does, what it refuses, and that undo puts back what stood."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from goldthread.accounts.models import User
from goldthread.strategy import editing
from goldthread.strategy.editing import Wanting
from goldthread.strategy.models import Action, Edit, Plan, SetAside, Update
from tests.strategy.conftest import NOW
from tests.strategy.editing.invariants import lost_words, numbers_of, picture, places_nowhere
from tests.strategy.editing.progress import review_progress

pytestmark = [pytest.mark.django_db, pytest.mark.database]
Undo = Callable[[Edit], Edit]
LATER = NOW + dt.timedelta(hours=1)


def test_nothing_is_lost_to_begin_with(plan: Plan) -> None:
    assert lost_words(plan) == []
    assert places_nowhere(plan) == []


# Accepting


def test_accepting_settles_doubts(plan: Plan, visits: Action, officer: User) -> None:
    assert visits.doubtful
    edit = editing.accept(items=[visits], by=officer, at=NOW)
    visits.refresh_from_db()
    assert not visits.doubtful
    assert visits.reviewed_at == NOW
    assert (edit.by, edit.summary) == (officer, "Accepted action 1.1.")


def test_accepting_all_that_is_certain_leaves_the_doubtful(plan: Plan, officer: User) -> None:
    before = review_progress(plan)
    assert (before.looked_at, before.doubtful, before.unplaced) == (0, 1, 1)
    editing.accept_certain(plan=plan, by=officer, at=NOW)
    after = review_progress(plan)
    assert (after.looked_at, after.certain, after.doubtful) == (before.certain, 0, 1)


def test_accepting_nothing_or_of_two_plans_is_refused(
    plan: Plan, other_plan: Plan, officer: User
) -> None:
    with pytest.raises(Wanting):
        editing.accept(items=[], by=officer, at=NOW)
    mixed = [plan.actions.first(), other_plan.actions.first()]
    with pytest.raises(Wanting):
        editing.accept(items=mixed, by=officer, at=NOW)


# Moving


def test_an_item_moves_with_all_that_hangs_below_it(
    plan: Plan, visits: Action, officer: User, undo: Undo
) -> None:
    before = picture(plan)
    stairs = plan.objectives.get(reference="2")
    edit = editing.move(item=visits, under=stairs, before=None, seen=None, by=officer, at=NOW)
    assert [a.reference for a in stairs.actions.all()] == ["2.1", "1.1"]
    assert stairs.actions.last().milestones.count() == 1
    undo(edit)
    assert picture(plan) == before


def test_an_item_moves_among_its_neighbours(
    plan: Plan, visits: Action, lend: Action, officer: User, undo: Undo
) -> None:
    before = picture(plan)
    edit = editing.move(item=lend, under=None, before=visits, seen=None, by=officer, at=NOW)
    assert [a.reference for a in lend.objective.actions.all()] == ["1.2", "1.1"]
    undo(edit)
    assert picture(plan) == before


def test_an_update_moved_speaks_of_the_other_action(
    plan: Plan, lend: Action, officer: User, undo: Undo
) -> None:
    before = picture(plan)
    update = Update.objects.get(plan=plan)
    edit = editing.move(item=update, under=lend, before=None, seen=None, by=officer, at=NOW)
    assert list(update.actions.all()) == [lend]
    undo(edit)
    assert picture(plan) == before


@pytest.mark.parametrize("level", ["priority", "milestone"])
def test_an_item_cannot_stand_under_the_wrong_level(
    plan: Plan, visits: Action, officer: User, level: str
) -> None:
    under = plan.priorities.first() if level == "priority" else plan.milestones.first()
    with pytest.raises(Wanting, match="stands under an objective"):
        editing.move(item=visits, under=under, before=None, seen=None, by=officer, at=NOW)


def test_nothing_moves_to_another_plan_or_beside_another_kind(
    plan: Plan, other_plan: Plan, visits: Action, rails: Action, officer: User
) -> None:
    with pytest.raises(Wanting, match="same plan"):
        there = other_plan.objectives.first()
        editing.move(item=visits, under=there, before=None, seen=None, by=officer, at=NOW)
    with pytest.raises(Wanting, match="beside the others"):
        editing.move(item=visits, under=None, before=rails, seen=None, by=officer, at=NOW)
    assert not Edit.objects.exists()


# Splitting and joining


def test_a_split_keeps_lines_owners_and_updates_and_gives_a_new_number(
    plan: Plan, visits: Action, officer: User, undo: Undo
) -> None:
    before = picture(plan)
    edit = editing.split(
        item=visits, parts=["Visit cold streets;", " knock twice"], seen=None, by=officer, at=NOW
    )
    first, second, _ = visits.objective.actions.all()
    assert (first.pk, first.title, second.title) == (
        visits.pk,
        "Visit cold streets;",
        "knock twice",
    )
    assert (second.number, second.reference) == (4, "")
    assert (second.line_start, second.line_end, second.page) == (4, 5, 1)
    assert [owner.name for owner in second.owners.all()] == ["Housing team"]
    assert second.updates.get() == first.updates.get()
    assert (first.milestones.count(), second.milestones.count()) == (1, 0)
    assert lost_words(plan) == []
    undo(edit)
    assert picture(plan) == before


def test_a_number_that_was_given_is_not_given_again(
    plan: Plan, visits: Action, officer: User, undo: Undo
) -> None:
    parts = ["Visit cold streets;", "knock twice"]
    undo(editing.split(item=visits, parts=parts, seen=None, by=officer, at=NOW))
    editing.split(item=visits, parts=parts, seen=None, by=officer, at=NOW)
    assert sorted(numbers_of(plan)) == [1, 2, 3, 5]
    editing.set_aside(item=plan.actions.get(number=5), reason="Twice", by=officer, at=NOW)
    under = plan.objectives.first()
    editing.add(plan=plan, level="action", under=under, words="New", by=officer, at=NOW)
    assert sorted(numbers_of(plan)) == [1, 2, 3, 6]


@pytest.mark.parametrize(
    "parts",
    [
        ["Visit cold streets; knock twice"],
        ["Visit cold streets; knock twice", " "],
        ["Visit cold streets;", "knock"],
        ["knock twice", "Visit cold streets;"],
    ],
)
def test_a_split_keeps_every_word_in_its_order(
    visits: Action, officer: User, parts: list[str]
) -> None:
    with pytest.raises(Wanting):
        editing.split(item=visits, parts=parts, seen=None, by=officer, at=NOW)


def test_a_join_gathers_everything_in_the_first(
    plan: Plan, visits: Action, lend: Action, rails: Action, officer: User, undo: Undo
) -> None:
    before = picture(plan)
    edit = editing.join(items=[rails, visits, lend], words=None, by=officer, at=NOW)
    rails.refresh_from_db()
    assert rails.title == "Mend broken rails Visit cold streets; knock twice Lend thermometers"
    assert rails.milestones.count() == rails.updates.count() == rails.owners.count() == 1
    assert [span["line_start"] for span in rails.also_from if "as" not in span] == [4, 8]
    assert (rails.status, rails.due_text) == ("at_risk", "by June")
    assert "Reference: 1.1" in rails.notes
    assert plan.actions.count() == 1
    assert lost_words(plan) == []
    undo(edit)
    assert picture(plan) == before


def test_priorities_joined_hold_the_objectives_of_both_in_order(
    plan: Plan, officer: User, undo: Undo
) -> None:
    before = picture(plan)
    edit = editing.join(items=list(plan.priorities.all()), words="Home", by=officer, at=NOW)
    priority = plan.priorities.get()
    assert priority.title == "Home"
    assert [(o.reference, o.position) for o in priority.objectives.all()] == [("1", 0), ("2", 1)]
    undo(edit)
    assert picture(plan) == before


def test_a_join_wants_two_of_a_kind_of_one_plan(
    plan: Plan, other_plan: Plan, visits: Action, officer: User
) -> None:
    for items in (
        [visits],
        [visits, visits],
        [visits, plan.objectives.first()],
        [visits, other_plan.actions.first()],
    ):
        with pytest.raises(Wanting):
            editing.join(items=items, words=None, by=officer, at=NOW)
    with pytest.raises(Wanting):
        editing.join(items=list(plan.actions.all()), words="  ", by=officer, at=NOW)


def test_updates_of_different_dates_stay_apart(plan: Plan, visits: Action, officer: User) -> None:
    first = Update.objects.get(plan=plan)
    second = Update.objects.create(
        place=plan.place, plan=plan, text="More", as_at="2026-04", line_start=20, position=9
    )
    with pytest.raises(Wanting, match="dates"):
        editing.join(items=[first, second], words=None, by=officer, at=NOW)


# Notes and setting aside


def test_an_items_words_become_a_note_that_leads_back_to_its_lines(
    plan: Plan, lend: Action, officer: User, undo: Undo
) -> None:
    before = picture(plan)
    edit = editing.mark_as_note(item=lend, of=lend.objective, by=officer, at=NOW)
    objective = plan.objectives.get(reference="1")
    assert objective.notes == ["1.2 Lend thermometers"]
    [span] = objective.also_from
    assert (span["line_start"], span["as"]) == (8, "note")
    assert lost_words(plan) == []
    undo(edit)
    assert picture(plan) == before


def test_an_item_that_holds_others_is_asked_about_first(
    plan: Plan, visits: Action, officer: User, undo: Undo
) -> None:
    before = picture(plan)
    with pytest.raises(editing.HasParts) as asked:
        editing.mark_as_note(item=visits, of=plan, by=officer, at=NOW)
    assert asked.value.parts == 2  # a milestone, and an update of this action alone
    edit = editing.mark_as_note(item=visits, of=plan, with_parts=True, by=officer, at=NOW)
    plan.refresh_from_db()
    assert len(plan.notes) == 3
    assert "Lead: Housing team" in plan.notes[0]
    assert lost_words(plan) == []
    undo(edit)
    assert picture(plan) == before


def test_what_keeps_no_notes_is_refused_as_a_host(
    plan: Plan, visits: Action, lend: Action, officer: User
) -> None:
    with pytest.raises(Wanting, match="keeps no notes"):
        editing.mark_as_note(item=lend, of=plan.milestones.first(), by=officer, at=NOW)
    with pytest.raises(Wanting, match="note of itself"):
        editing.mark_as_note(item=lend, of=lend, by=officer, at=NOW)


def test_what_is_set_aside_keeps_its_words_its_lines_and_why(
    plan: Plan, officer: User, undo: Undo
) -> None:
    before = picture(plan)
    warm = plan.priorities.get(title="Warm homes")
    edit = editing.set_aside(item=warm, reason=" Of another plan ", by=officer, at=NOW)
    aside = SetAside.objects.get()
    assert (aside.level, aside.reason, aside.edit) == ("priority", "Of another plan", edit)
    assert {"thermometers", "amber", "June,"} & set(aside.text.replace(";", " ").split())
    assert sorted(span["line_start"] for span in aside.spans) == [2, 3, 4, 6, 7, 8, 9]
    assert plan.actions.count() == 1
    assert lost_words(plan) == []
    assert places_nowhere(plan) == []
    undo(edit)
    assert picture(plan) == before


def test_setting_aside_wants_a_reason(visits: Action, officer: User) -> None:
    with pytest.raises(Wanting, match="why"):
        editing.set_aside(item=visits, reason=" ", by=officer, at=NOW)
    assert editing.reasons()


# Texts that were not placed


def test_an_unplaced_text_becomes_an_item(
    plan: Plan, visits: Action, officer: User, undo: Undo
) -> None:
    before = picture(plan)
    text = editing.undecided(plan).get()
    edit = editing.place_unplaced(
        text=text, level="milestone", under=visits, words=text.text, by=officer, at=NOW
    )
    milestone = visits.milestones.last()
    assert (milestone.text, milestone.line_start) == ("scribble beside margin", 13)
    assert not editing.undecided(plan).exists()
    with pytest.raises(editing.AlreadyDecided):
        editing.set_aside(item=text, reason="Noise", by=officer, at=NOW)
    undo(edit)
    assert picture(plan) == before
    assert editing.undecided(plan).get() == text


def test_an_unplaced_text_becomes_a_note_or_is_set_aside(
    plan: Plan, officer: User, undo: Undo
) -> None:
    text = editing.undecided(plan).get()
    as_note = editing.place_unplaced(
        text=text, level="note", under=None, words=text.text, by=officer, at=NOW
    )
    plan.refresh_from_db()
    assert plan.notes == ["scribble beside margin"]
    undo(as_note)
    editing.set_aside(item=text, reason="Noise", by=officer, at=NOW)
    assert not editing.undecided(plan).exists()
    assert lost_words(plan) == []
    assert review_progress(plan).unplaced == 0


def test_a_text_of_another_document_is_refused(plan: Plan, other_plan: Plan, officer: User) -> None:
    text = editing.undecided(other_plan).get()
    with pytest.raises(Wanting, match="document"):
        editing.set_aside(item=text, reason="Noise", plan=plan, by=officer, at=NOW)


# Adding


def test_items_of_every_level_are_added_by_hand(plan: Plan, officer: User) -> None:
    def add(level: str, under: object, words: str, **fields: object) -> None:
        editing.add(plan=plan, level=level, under=under, words=words, by=officer, at=NOW, **fields)

    add("priority", None, "Kind streets")
    add("objective", plan.priorities.get(title="Kind streets"), "Benches", before=None)
    add(
        "action",
        plan.objectives.get(title="Benches"),
        "Oil them",
        owners=["Parks"],
        years=["2026/27"],
        status="on_track",
    )
    action = plan.actions.get(title="Oil them")
    add("milestone", action, "Buy oil", due="2026-09")
    add("measure", action, "Benches oiled", amounts=[
        {"role": "target", "period": "2026/27", "text": "tbc"},
        {"role": "baseline", "text": "28%"},
    ])  # fmt: skip
    add("update", action, "Ten oiled", as_at="2026-10")
    add("recommendation", None, "More benches")
    assert (action.number, action.owners.get().name, action.status) == (4, "Parks", "on_track")
    assert (action.reviewed_at, action.rule) == (NOW, "written by hand")
    measure = action.measures.get()
    assert measure.kind == "success"
    figures = [(a.value, a.to_be_confirmed) for a in measure.amounts.all()]
    assert figures == [(28.0, False), (None, True)]
    assert action.updates.get().as_at == "2026-10"
    assert plan.priorities.last().title == "Kind streets"


@pytest.mark.parametrize(
    ("level", "words"), [("objective", "Lost"), ("priority", "  "), ("chapter", "Lost")]
)
def test_an_item_without_words_place_or_level_is_not_added(
    plan: Plan, officer: User, level: str, words: str
) -> None:
    with pytest.raises(Wanting):
        editing.add(plan=plan, level=level, under=None, words=words, by=officer, at=NOW)
    assert not Edit.objects.exists()


# What an edit says


@pytest.mark.parametrize(
    ("label", "told"),
    [("Aim", "Added an aim."), ("What will we do together?", "Added an objective.")],
)
def test_an_edit_speaks_in_the_plans_words_where_they_are_words(
    plan: Plan, officer: User, label: str, told: str
) -> None:
    plan.labels = {"objective": label}
    plan.save()
    under = plan.priorities.first()
    edit = editing.add(plan=plan, level="objective", under=under, words="Do", by=officer, at=NOW)
    assert edit.summary == told


def test_an_edit_names_what_it_touched_without_its_words(plan: Plan, officer: User) -> None:
    told = [
        editing.accept(items=[item], by=officer, at=NOW).summary
        for item in (
            plan.priorities.last(),
            plan.objectives.get(reference="2"),
            plan.actions.get(reference="2.1"),
            plan.milestones.first(),
            Update.objects.get(plan=plan),
        )
    ]
    assert told == [
        "Accepted priority 2.",
        "Accepted aim 2.",
        "Accepted action 2.1.",
        "Accepted milestone of action 1.1.",
        "Accepted update of action 1.1.",
    ]
