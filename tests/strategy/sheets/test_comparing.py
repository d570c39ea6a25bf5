"""What a returned sheet would change: each cell as it was, as it came back, as the plan has it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldthread.comparison.plans import (
    ActionAt,
    ObjectiveAt,
    OwnerAt,
    PlanAt,
    PriorityAt,
    UpdateAt,
)
from goldthread.strategy.sheets.columns import COLUMNS
from goldthread.strategy.sheets.comparing import Proposal, propose
from goldthread.strategy.sheets.reading import Answered, Returned

TODAY = dt.date(2026, 5, 4)
LUNCH = ActionAt(
    key="action-1",
    number=1,
    words="Start a shared lunch",
    reference="A1",
    status="on_track",
    due="2026-09",
    years=("2025/26", "2026/27"),
    owners=(OwnerAt("Library service"),),
    updates=(UpdateAt("update-1", "Six lunches so far.", "2026-03"),),
)
PATH = ActionAt(key="action-2", number=2, words="Mend the river path")


def a_plan(*actions: ActionAt) -> PlanAt:
    objective = ObjectiveAt("objective-1", "Eat together", actions=actions)
    return PlanAt("Well", "", (PriorityAt("priority-1", "Company", objectives=(objective,)),))


BEFORE = a_plan(LUNCH, PATH)


def row_of(action: ActionAt, row: int = 2, **answers: str) -> Answered:
    """The action's row as it went out, with what somebody wrote over it."""
    cells = {column.name: column.of(action) for column in COLUMNS}
    cells |= {"Priority": "Company", "Objective": "Eat together"}
    return Answered(row, cells | {name.replace("_", " "): text for name, text in answers.items()})


def proposed(*answers: Answered, now: PlanAt = BEFORE, then: PlanAt | None = BEFORE) -> Proposal:
    moment = dt.datetime(2026, 5, 1, tzinfo=dt.UTC) if then else None
    return propose(Returned("well", moment, answers), then=then, now=now, today=TODAY)


def test_a_sheet_that_nobody_filled_in_changes_nothing() -> None:
    found = proposed(row_of(LUNCH), row_of(PATH, 3))
    assert (found.size, found.problems, found.unchanged) == (0, (), 2)


@pytest.mark.parametrize(
    ("heading", "answer", "kept"),
    [
        ("Action", "Start two shared lunches", "Start two shared lunches"),
        ("Who leads", "Library service;  Scouts ", "Library service; Scouts"),
        ("Status", "at RISK", "At risk"),
        ("Status", "", ""),
        ("Due", "31/03/2027", "2027-03-31"),
        ("Due", "when the lease is signed", "when the lease is signed"),
        ("Years", "2026/27; 2027/28", "2026/27, 2027/28"),
        ("Reference", "B7", "B7"),
    ],
)
def test_an_answer_is_a_change(heading: str, answer: str, kept: str) -> None:
    [change] = proposed(row_of(LUNCH, **{heading: answer})).changes
    assert (change.column, change.theirs, change.conflict) == (heading, kept, False)


@pytest.mark.parametrize(
    ("heading", "answer"),
    [
        ("Action", "  Start a  shared\nlunch "),
        ("Status", "ON TRACK"),
        ("Due", "September 2026"),
        ("Years", "2025/26;2026/27"),
    ],
)
def test_the_same_written_otherwise_is_no_change(heading: str, answer: str) -> None:
    assert proposed(row_of(LUNCH, **{heading: answer})).size == 0


def test_what_changed_here_meanwhile_stands_where_nobody_answered() -> None:
    now = a_plan(replace(LUNCH, status="complete"), PATH)
    assert proposed(row_of(LUNCH), now=now).size == 0


def test_what_changed_in_both_places_is_for_a_person() -> None:
    now = a_plan(replace(LUNCH, status="complete"), PATH)
    [change] = proposed(row_of(LUNCH, Status="At risk"), now=now).changes
    assert (change.now, change.theirs, change.conflict) == ("Complete", "At risk", True)


def test_the_same_change_in_both_places_is_none() -> None:
    now = a_plan(replace(LUNCH, status="complete"), PATH)
    assert proposed(row_of(LUNCH, Status="Complete"), now=now).size == 0


def test_without_the_moment_of_the_download_every_difference_is_for_a_person() -> None:
    now = a_plan(replace(LUNCH, status="complete"), PATH)
    assert [one.conflict for one in proposed(row_of(LUNCH), now=now, then=None).changes] == [True]


def test_a_column_that_is_gone_changes_nothing() -> None:
    row = row_of(LUNCH)
    del row.cells["Status"], row.cells["Who leads"]
    assert proposed(row).size == 0


def test_a_new_update_is_of_today_or_of_the_day_given() -> None:
    found = proposed(
        row_of(LUNCH, New_update="Seven now."),
        row_of(PATH, 3, New_update="Half mended.", New_update_as_at="1 April 2026"),
    )
    assert [(one.number, one.text, one.as_at) for one in found.updates] == [
        (1, "Seven now.", "2026-05-04"),
        (2, "Half mended.", "2026-04-01"),
    ]


def test_an_update_that_the_action_has_already_is_not_given_twice() -> None:
    assert proposed(row_of(LUNCH, New_update=" Six lunches  so far. ")).size == 0


def test_a_row_without_a_number_is_a_new_action() -> None:
    row = Answered(9, {"Action": "Lend chairs", "Objective": " eat  TOGETHER", "Status": "Scoping"})
    [new] = proposed(row).additions
    assert (new.title, new.objective, new.fields) == (
        "Lend chairs",
        "objective-1",
        {"status": "Scoping"},
    )


def test_a_new_action_that_is_there_already_is_not_made_twice() -> None:
    row = Answered(9, {"Action": "mend the river path", "Objective": "Eat together"})
    assert proposed(row).size == 0


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (row_of(LUNCH, **{"Number (leave as it is)": "999"}), "no action 999"),
        (row_of(LUNCH, **{"Number (leave as it is)": "one"}), "no action one"),
        (row_of(LUNCH, **{"Number (leave as it is)": "٣"}), "no action"),
        (row_of(LUNCH, Action=""), "needs words"),
        (row_of(LUNCH, Status="Delayed"), "is no status"),
        (row_of(LUNCH, Years="the whole of the coming decade"), "Write years such as"),
        (row_of(LUNCH, Due="x" * 90), "longer than 80"),
        (row_of(LUNCH, Due="31/02/2027"), "in no calendar"),
        (row_of(LUNCH, Who_leads="n" * 301), "300 letters"),
        (row_of(LUNCH, New_update="x", New_update_as_at="soon"), "is no date"),
        (row_of(LUNCH, New_update="x", New_update_as_at="2027-01-01"), "still to come"),
        (Answered(7, {"Status": "Complete"}), "neither a number nor an action"),
        (Answered(7, {"Action": "New", "Objective": "Not one of ours"}), "words of one objective"),
    ],
)
def test_what_cannot_be_used_is_told_with_its_row(row: Answered, words: str) -> None:
    found = proposed(row)
    assert [(one.row, words in one.message) for one in found.problems] == [(row.row, True)]
    assert found.size == 0


def test_one_action_in_two_rows_counts_once() -> None:
    found = proposed(row_of(LUNCH, Status="Complete"), row_of(LUNCH, 3, Status="At risk"))
    assert [change.theirs for change in found.changes] == ["Complete"]
    assert "stands in row 2 already" in found.problems[0].message


def test_two_objectives_of_one_wording_take_no_new_action() -> None:
    twins = tuple(ObjectiveAt(f"objective-{n}", "Eat together") for n in (1, 2))
    now = PlanAt("Well", "", (PriorityAt("priority-1", "Company", objectives=twins),))
    row = Answered(9, {"Action": "Lend chairs", "Objective": "Eat together"})
    assert proposed(row, now=now).additions == ()


def test_what_is_written_in_a_grey_cell_is_told_and_changes_nothing() -> None:
    found = proposed(row_of(LUNCH, Latest_update_so_far="We did much."))
    assert [one.column for one in found.not_for_filling_in] == ["Latest update so far"]
    assert found.size == 0


def test_the_mark_tells_whether_it_is_still_what_was_looked_at() -> None:
    looked_at = proposed(row_of(LUNCH, Status="At risk"))
    moved_on = a_plan(replace(LUNCH, status="complete"), PATH)
    assert proposed(row_of(LUNCH, Status="At risk")).mark == looked_at.mark
    assert proposed(row_of(LUNCH, Status="At risk"), now=moved_on).mark != looked_at.mark


ANSWER = st.text(max_size=40)
CELLS = st.dictionaries(st.sampled_from([column.name for column in COLUMNS]), ANSWER)


@given(st.lists(CELLS, max_size=6))
def test_any_words_in_any_cells_are_proposed_or_told_and_never_break(rows: list[Any]) -> None:
    answers = [Answered(number, cells) for number, cells in enumerate(rows, start=2)]
    found = proposed(*answers)
    assert len(found.problems) + found.size + found.unchanged + found.absent >= 2


@given(st.permutations([row_of(LUNCH, Status="At risk"), row_of(PATH, 3, Due="2027")]))
def test_the_order_of_rows_does_not_matter(rows: list[Answered]) -> None:
    found = {(one.key, one.theirs) for one in proposed(*rows).changes}
    assert found == {("1-status", "At risk"), ("2-due", "2027")}
