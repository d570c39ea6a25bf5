"""An honest account: every word of the source has one fate, and none is lost in silence."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldthread.documents.accounting import account, find_missing
from goldthread.documents.plan import (
    Accounting,
    Action,
    Amount,
    Decision,
    Figure,
    Measure,
    Milestone,
    Objective,
    Owner,
    PlanDocument,
    Priority,
    Unplaced,
    Update,
)
from goldthread.documents.source import Cell, Line, Source, Where
from goldthread.documents.wording.cleaning import words


def source_of(text: str) -> Source:
    """A source with a line a row and cells between tabs."""
    lines = tuple(
        Line(tuple(Cell(cell) for cell in row.split("\t")), Where(number, number))
        for number, row in enumerate(text.split("\n"), 1)
    )
    return Source("plan.txt", "0" * 64, "text/plain", lines)


def document_of(*actions: Action, title: str = "", **more: object) -> PlanDocument:
    objective = Objective(title=title, actions=list(actions))
    document = PlanDocument(title="", kind="plan", **more)  # type: ignore[arg-type]
    document.priorities = [Priority(objectives=[objective])]
    return document


def missing(source: Source, document: PlanDocument, **claims: Sequence) -> list[str]:
    return [piece.text for piece in find_missing(source, document, **claims)]


def adds_up(accounting: Accounting) -> bool:
    parts = (accounting.imported, accounting.furniture, accounting.duplicate, accounting.unplaced)
    return sum(parts) == accounting.total


def test_all_words_of_a_faithful_reading_are_imported() -> None:
    source = source_of("Paint every gate\tParks Team\tTwo gates are done")
    action = Action(title="Paint every gate", owner=Owner("Parks Team"))
    action.update = Update("Two gates are done")
    document = document_of(action)
    assert account(source, document) == Accounting(total=9, imported=9)
    assert missing(source, document) == []


def test_what_is_left_out_is_told_with_its_line() -> None:
    source = source_of("Paint every gate\nand oil the hinges")
    [piece] = find_missing(source, document_of(Action(title="Paint every gate")))
    assert piece.text == "and oil the hinges"
    assert piece.where == Where(2, 2)
    assert "not found" in piece.reason


def test_a_sentence_printed_twice_and_read_once_is_half_missing() -> None:
    source = source_of("Paint every gate in town\nSow the seeds\nPaint every gate in town")
    document = document_of(Action(title="Paint every gate in town"), title="Sow the seeds")
    [piece] = find_missing(source, document)
    assert piece.text == "Paint every gate in town"


def test_a_claimed_duplicate_must_stand_in_the_output() -> None:
    source = source_of("Paint every gate in town\nPaint every gate in town\nSow all the seeds")
    document = document_of(Action(title="Paint every gate in town"))
    again = Unplaced("Paint every gate in town", "again", Where(2, 2))
    never = Unplaced("Sow all the seeds", "again", Where(3, 3))
    claims = {"duplicates": [again, never]}
    assert account(source, document, **claims) == Accounting(14, 5, 0, 5, 4)
    assert missing(source, document, **claims) == ["Sow all the seeds"]


def test_two_copies_cannot_both_be_duplicates() -> None:
    source = source_of("Paint every gate in town\nPaint every gate in town")
    both = [Unplaced("Paint every gate in town", "again", Where(n, n)) for n in (1, 2)]
    assert account(source, document_of(), duplicates=both).unplaced == 10


def test_a_copy_with_slips_is_still_a_duplicate() -> None:
    source = source_of("Paint every gate in the old town\nPaint evry gate in the old to")
    document = document_of(Action(title="Paint every gate in the old town"))
    again = Unplaced("Paint evry gate in the old to", "again", Where(2, 2))
    # Five of seven words are the output's: too few. With one slip fewer it would be enough.
    assert account(source, document, duplicates=[again]).duplicate == 0
    source = source_of("Paint every gate in the old town\nPaint every gate in the old to")
    again = Unplaced("Paint every gate in the old to", "again", Where(2, 2))
    assert account(source, document, duplicates=[again]).duplicate == 7


def test_furniture_must_repeat_or_head_columns() -> None:
    rows = "Gate Plan page 1\nAction\tLead\nPaint\tLee\nGate Plan page 2\nOil the hinges"
    source = source_of(rows)
    document = document_of(Action(title="Paint", owner=Owner("Lee")))
    claims = {"furniture": [source.lines[n] for n in (0, 1, 3, 4)]}
    assert account(source, document, **claims) == Accounting(15, 2, 10, 0, 3)
    assert missing(source, document, **claims) == ["Oil the hinges"]


def test_a_header_mangled_by_a_scan_still_repeats() -> None:
    source = source_of("Acti0n here\tLead Officer\nPaint\tLee\nActi0n here\tLead Office")
    document = document_of(Action(title="Paint", owner=Owner("Lee")))
    claims = {"furniture": [source.lines[0], source.lines[2]]}
    assert missing(source, document, **claims) == []


def test_an_update_that_actions_share_counts_once() -> None:
    told = Update("Two gates are done", shared=True, id="u1")
    source = source_of("Paint\tTwo gates are done\nOil\tTwo gates are done")
    document = document_of(Action(title="Paint", update=told), Action(title="Oil", update=told))
    assert missing(source, document) == ["Two gates are done"]


def test_an_inherited_owner_does_not_hide_a_lost_one() -> None:
    source = source_of("Paint\tParks Team\nOil\tParks Team")
    owners = (Owner("Parks Team"), Owner("Parks Team", inherited=True))
    paint, oil = (Action(title=t, owner=o) for t, o in zip(("Paint", "Oil"), owners, strict=True))
    assert missing(source, document_of(paint, oil)) == ["Parks Team"]


def test_figures_quote_and_do_not_account() -> None:
    source = source_of("We painted 12 gates")
    document = document_of(figures=[Figure("We painted 12 gates", 12)])
    assert missing(source, document) == ["We painted 12 gates"]


def test_a_decision_that_the_notes_hold_does_not_count_twice() -> None:
    source = source_of("It was agreed that we wait\nthat we wait")
    document = document_of(
        notes=["It was agreed that we wait"], decisions=[Decision(text="that we wait")]
    )
    assert missing(source, document) == ["that we wait"]


def test_ticks_years_and_dates_are_read_as_values() -> None:
    source = source_of("Plan agreed\tV\t1\tMarch 2031")
    milestone = Milestone(text="Plan agreed", years=["2030/31"], uncertain_years=["2031/32"])
    milestone.due = "2031-03"
    document = document_of(Action(milestones=[milestone]))
    assert missing(source, document) == []


def test_a_tick_that_became_no_year_is_missing() -> None:
    source = source_of("Plan agreed\tV\tV")
    milestone = Milestone(text="Plan agreed", years=["2030/31"])
    assert missing(source, document_of(Action(milestones=[milestone]))) == ["V"]


def test_a_figure_as_printed_is_imported() -> None:
    source = source_of("Late buses\t9,310 (late days)\ttbc")
    measure = Measure(text="Late buses", baseline=Amount("9,310 (late days)", 9310))
    measure.targets = {"2030/31": Amount("tbc", to_be_confirmed=True)}
    assert missing(source, document_of(Action(measures=[measure]))) == []


@pytest.mark.parametrize(
    ("cells", "title"),
    [
        ("eat healt\thy bread", "eat healthy bread"),
        ("and wellbe\teing now", "and wellbeing now"),
        ("at the righ\tnt time", "at the right time"),
        ("the commu-\nnity hall", "the community hall"),
    ],
)
def test_words_mended_at_a_border_are_imported(cells: str, title: str) -> None:
    assert missing(source_of(cells), document_of(title=title)) == []


def test_the_word_for_a_level_and_list_numbers_are_structure() -> None:
    source = source_of("Aim: Paint gates\n1. Oil hinges\nAim: Sow seeds")
    document = document_of(
        Action(title="Oil hinges"), Action(title="Sow seeds"), title="Paint gates"
    )
    document.labels = {"objective": "Aim"}
    assert missing(source, document) == []


def test_what_the_reading_said_is_unplaced_stays_so() -> None:
    source = source_of("Paint every gate\nxq zz")
    document = document_of(Action(title="Paint every gate"))
    document.unplaced = [Unplaced("xq zz", "bled in", Where(2, 2))]
    assert account(source, document) == Accounting(5, 3, 0, 0, 2)
    assert missing(source, document) == []


LETTERS = st.text(alphabet="abcdefghij", min_size=2, max_size=6)
TITLES = st.lists(LETTERS, min_size=1, max_size=6).map(" ".join)


@given(st.lists(TITLES, min_size=1, max_size=6), st.data())
def test_a_word_dropped_from_the_output_turns_up(titles: list[str], data: st.DataObject) -> None:
    source = source_of("\n".join(titles))
    kept = [title.split() for title in titles]
    chosen = data.draw(st.sampled_from(kept))
    dropped = chosen.pop(data.draw(st.integers(0, len(chosen) - 1)))
    document = document_of(*(Action(title=" ".join(left)) for left in kept))
    found = words(" ".join(missing(source, document)))
    assert found == [dropped]
    assert account(source, document).unplaced == 1


@given(st.lists(TITLES, max_size=6), st.lists(TITLES, max_size=6), st.data())
def test_the_four_always_add_up(rows: list[str], kept: list[str], data: st.DataObject) -> None:
    source = source_of("\n".join(rows))
    chosen = st.lists(st.sampled_from(source.lines), max_size=3)
    claims = {"furniture": data.draw(chosen), "duplicates": data.draw(chosen)}
    document = document_of(*(Action(title=title) for title in kept))
    before = account(source, document, **claims)
    assert adds_up(before)
    document.unplaced = find_missing(source, document, **claims)
    after = account(source, document, **claims)
    assert after == before
    assert len(words(" ".join(piece.text for piece in document.unplaced))) == after.unplaced


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_can_be_accounted_for(row: str, title: str) -> None:
    assert adds_up(account(source_of(row), document_of(title=title)))
