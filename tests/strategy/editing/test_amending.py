"""Mending fields, stale pages, and who leads an action."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from goldthread.accounts.models import User
from goldthread.organisations.models import Organisation
from goldthread.strategy import editing
from goldthread.strategy.editing import ChangedMeanwhile, Wanting, mark_of
from goldthread.strategy.models import Action, Edit, Plan, PrintedMeasure, Update
from tests.strategy.conftest import NOW
from tests.strategy.editing.invariants import lost_words, picture

pytestmark = [pytest.mark.django_db, pytest.mark.database]
Undo = Callable[[Edit], Edit]


@pytest.fixture
def amend(officer: User) -> Callable[..., Edit]:
    def run(item: Any, seen: str | None = None, **fields: Any) -> Edit:
        return editing.amend(item=item, fields=fields, seen=seen, by=officer, at=NOW)

    return run


Amend = Callable[..., Edit]


def test_mending_an_item_counts_as_looking_at_it(
    plan: Plan, visits: Action, amend: Amend, undo: Undo
) -> None:
    before = picture(plan)
    edit = amend(visits, words="  Visit the cold streets ", reference="A1", status="complete")
    visits.refresh_from_db()
    assert (visits.title, visits.reference) == ("Visit the cold streets", "A1")
    assert visits.status == "complete"
    assert not visits.doubtful
    assert lost_words(plan) == []  # what was written over is kept in the edit
    undo(edit)
    assert picture(plan) == before


def test_only_what_changed_is_kept_in_an_edit(visits: Action, amend: Amend) -> None:
    edit = amend(visits, words=visits.title, reference="A1")
    changed = {change.field for change in editing.changes_in(edit, visits)}
    assert changed == {"reference", "reviewed_at"}


def test_saving_without_a_change_is_no_edit_to_undo(
    plan: Plan, visits: Action, amend: Amend
) -> None:
    first = amend(visits, reference="A1")
    again = amend(visits, reference="A1")
    assert editing.edits_of(plan) == [first]
    assert editing.undoable(plan) == first
    with pytest.raises(editing.CannotUndo):
        editing.undo(again, by=None, at=NOW)


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"title": " "}, "cannot be empty"),
        ({"status": "splendid"}, "one of the statuses"),
        ({"reference": "x" * 61}, "at most 60 letters"),
        ({"owners": ["x" * 301]}, "at most 300 letters"),
        ({"due_text": "soon"}, "cannot be changed here: due_text"),
        ({"number": 9}, "cannot be changed here: number"),
    ],
)
def test_what_cannot_be_is_refused_with_what_to_do(
    visits: Action, amend: Amend, fields: dict[str, Any], told: str
) -> None:
    with pytest.raises(Wanting, match=told):
        amend(visits, **fields)
    assert not Edit.objects.exists()


def test_years_a_person_chose_are_certain(plan: Plan, amend: Amend) -> None:
    milestone = plan.milestones.get()
    milestone.uncertain_years = ["2027/28"]
    milestone.save()
    amend(milestone, years=["2026/27", "2027/28"])
    milestone.refresh_from_db()
    assert (milestone.years, milestone.uncertain_years) == (["2026/27", "2027/28"], [])


def test_a_person_dates_an_action_and_what_was_printed_stays(visits: Action, amend: Amend) -> None:
    amend(visits, due=" June 2026 ")
    visits.refresh_from_db()
    assert (visits.due, visits.due_text) == ("June 2026", "by June")
    amend(visits, due="by June")
    visits.refresh_from_db()
    assert visits.due == ""


# Updates


def test_a_misread_update_is_mended_and_a_persons_own_is_never_written_over(
    plan: Plan, visits: Action, officer: User, amend: Amend
) -> None:
    read = Update.objects.get(plan=plan)
    amend(read, text="Callers met in March")
    editing.add(plan=plan, level="update", under=visits, words="All met", by=officer, at=NOW)
    said = Update.objects.get(text="All met")
    with pytest.raises(Wanting, match="never written over"):
        amend(said, text="None met")
    with pytest.raises(Wanting, match="never written over"):
        editing.split(item=said, parts=["All", "met"], seen=None, by=officer, at=NOW)
    with pytest.raises(Wanting, match="never written over"):
        editing.join(items=[read, said], words=None, by=officer, at=NOW)


# Two people at once


def test_the_second_of_two_officers_sees_what_the_first_did(
    visits: Action, amend: Amend, officer: User
) -> None:
    seen = mark_of(visits)
    first = amend(visits, seen=seen, words="Visit every street")
    with pytest.raises(ChangedMeanwhile) as stale:
        amend(visits, seen=seen, words="Visit some streets")
    assert isinstance(stale.value.item, Action)
    assert stale.value.item.title == "Visit every street"
    assert stale.value.theirs == first
    [title] = [c for c in editing.changes_in(first) if c.field == "title"]
    assert (title.before, title.after) == ("Visit cold streets; knock twice", "Visit every street")
    for stale_verb in (
        lambda: editing.split(
            item=visits, parts=["Visit", "every street"], seen=seen, by=officer, at=NOW
        ),
        lambda: editing.set_aside(item=visits, reason="No", seen=seen, by=officer, at=NOW),
        lambda: editing.move(item=visits, under=None, before=None, seen=seen, by=officer, at=NOW),
    ):
        with pytest.raises(ChangedMeanwhile):
            stale_verb()
    assert Edit.objects.count() == 1


def test_a_mark_changes_with_what_a_page_shows_and_with_nothing_else(
    plan: Plan, visits: Action, lend: Action, amend: Amend, officer: User
) -> None:
    def now() -> str:
        return mark_of(Action.objects.get(pk=visits.pk))

    seen = now()
    editing.accept(items=[visits], by=officer, at=NOW)
    editing.move(item=lend, under=None, before=visits, seen=None, by=officer, at=NOW)
    assert now() == seen
    marks = {seen}
    amend(visits, owners=["Streets team"])
    marks.add(now())
    amend(visits, status="complete")
    marks.add(now())
    editing.move(
        item=visits,
        under=plan.objectives.get(reference="2"),
        before=None,
        seen=now(),
        by=officer,
        at=NOW,
    )
    marks.add(now())
    assert len(marks) == 4


def test_an_item_that_is_gone_says_so(visits: Action, amend: Amend, officer: User) -> None:
    gone = editing.set_aside(item=visits, reason="Twice", by=officer, at=NOW)
    with pytest.raises(ChangedMeanwhile) as stale:
        amend(visits, words="Visit")
    assert (stale.value.item, stale.value.theirs) == (None, gone)


# Owners


def test_naming_another_owner_takes_the_confirmation_away(
    plan: Plan, visits: Action, amend: Amend, officer: User, undo: Undo
) -> None:
    editing.confirm_owner(plan=plan, name="Housing team", organisation=None, by=officer, at=NOW)
    before = picture(plan)
    edit = amend(visits, owners=["The library"])
    owner = visits.owners.get()
    assert (owner.name, owner.confirmed_at, owner.inherited) == ("The library", None, False)
    undo(edit)
    assert picture(plan) == before


def test_owners_that_stay_keep_what_was_confirmed(
    visits: Action, amend: Amend, plan: Plan, officer: User, undo: Undo
) -> None:
    editing.confirm_owner(plan=plan, name="Housing team", organisation=None, by=officer, at=NOW)
    before = picture(plan)
    edit = amend(visits, owners=["Housing team", "Health visitors", " ", "Health visitors"])
    owners = [(owner.name, owner.confirmed_at) for owner in visits.owners.all()]
    assert owners == [("Housing team", NOW), ("Health visitors", None)]
    undo(edit)
    assert picture(plan) == before


def test_an_empty_owner_means_nobody(plan: Plan, visits: Action, amend: Amend, undo: Undo) -> None:
    before = picture(plan)
    edit = amend(visits, owners=[" "])
    assert not visits.owners.exists()
    undo(edit)
    assert picture(plan) == before


def test_an_owner_known_by_name_is_confirmed_when_typed(
    plan: Plan, lend: Action, amend: Amend, officer: User
) -> None:
    known = Organisation.objects.create(name="Elmsford Library", slug="library")
    known.places.add(plan.place)
    amend(lend, owners=["elmsford library"])
    owner = lend.owners.get()
    assert (owner.organisation, owner.confirmed_by) == (known, officer)


def test_one_confirmation_covers_every_action_of_that_name(
    plan: Plan, visits: Action, lend: Action, amend: Amend, officer: User, undo: Undo
) -> None:
    amend(lend, owners=["Housing team"])
    before = picture(plan)
    housing = Organisation.objects.create(name="Elmsford Housing", slug="housing")
    housing.places.add(plan.place)
    touched = editing.confirm_owner(
        plan=plan, name="Housing team", organisation=housing, by=officer, at=NOW
    )
    assert touched == 2
    assert Action.objects.with_owner(housing).count() == 2
    undo(editing.edits_of(plan)[0])
    assert picture(plan) == before


def test_an_organisation_of_another_place_cannot_own(plan: Plan, officer: User) -> None:
    stranger = Organisation.objects.create(name="Far Away Trust", slug="far-away")
    with pytest.raises(Wanting):
        editing.confirm_owner(
            plan=plan, name="Housing team", organisation=stranger, by=officer, at=NOW
        )


# Measures


def test_figures_are_read_as_printed_ones_are(plan: Plan, amend: Amend, undo: Undo) -> None:
    measure = PrintedMeasure.objects.get(plan=plan)
    amend(measure, amounts=[{"role": "target", "period": "2026/27", "text": "tbc"}])
    before = picture(plan)
    edit = amend(
        measure,
        unit="%",
        amounts=[
            {"role": "baseline", "text": "41%"},
            {"role": "target", "period": "2026/27", "text": "30%"},
        ],
    )
    figures = [(a.role, a.value, a.to_be_confirmed) for a in measure.amounts.all()]
    assert figures == [("baseline", 41.0, False), ("target", 30.0, False)]
    undo(edit)
    assert picture(plan) == before
    with pytest.raises(Wanting):
        amend(measure, amounts=[{"role": "hope", "text": "30%"}])
