"""Joining the lines of one column, and telling its items apart."""

from __future__ import annotations

import pytest

from goldthread.documents.engine.flow import (
    Piece,
    is_clearly_wrapped,
    is_wrapped,
    short_below,
    split_items,
)
from goldthread.documents.engine.wordings import is_complete, is_open, split_reference


def items(*lines: str, wrapped: bool = True, ticked: tuple[int, ...] = ()) -> list[str]:
    """The items of a column 30 letters wide; an empty line is an empty cell."""
    pieces = [
        Piece(text, row, row > 0 and not lines[row - 1], row in ticked)
        for row, text in enumerate(lines)
        if text
    ]
    return [item.text for item in split_items(pieces, 26, wrapped=wrapped)]


def test_a_line_in_lower_case_goes_on() -> None:
    """Rule `column-on-its-own`."""
    assert items("Open a hall in each valley", "and one on the hill") == [
        "Open a hall in each valley and one on the hill"
    ]


@pytest.mark.parametrize("before", ["Work with the", "Meals, walks,", "Clubs for (among", "Run by"])
def test_a_line_after_an_open_one_goes_on(before: str) -> None:
    """Rule `column-on-its-own`: a comma, a bracket or a word that leads on."""
    assert len(items(before, "Hill Choir") + items(before, "Hill Choir", wrapped=False)) == 2


def test_a_capital_after_a_full_stop_or_an_empty_cell_begins_an_item() -> None:
    """Rule `new-item`."""
    assert items("The hall is open.", "Singing begins") == ["The hall is open.", "Singing begins"]
    assert items("Hall lets agreed with all", "", "Singing begins") == [
        "Hall lets agreed with all",
        "Singing begins",
    ]


def test_a_capital_after_a_short_line_begins_an_item() -> None:
    """Rule `new-item`: the line was too short to have been wrapped."""
    assert items("Hall opens", "Singing begins") == ["Hall opens", "Singing begins"]
    assert items("Hall opens in the village of", "Nether Down") == [
        "Hall opens in the village of Nether Down"
    ]


def test_a_doubtful_capital_needs_ticks_on_both_sides() -> None:
    """Rule `new-item`: two rows of ticks are two milestones."""
    lines = ("Hall lets agreed with clubs", "Singing classes begin there")
    assert len(items(*lines, ticked=(0, 1))) == 2
    assert len(items(*lines, ticked=(0,))) == 1


def test_in_rows_that_hold_whole_cells_a_capital_begins_an_item() -> None:
    """Rule `new-item`."""
    assert items("Hall opens with a long first week", "Singing begins", wrapped=False) == [
        "Hall opens with a long first week",
        "Singing begins",
    ]


def test_a_list_after_a_colon_belongs_to_its_item_until_the_next_ticks() -> None:
    """Rule `list-in-an-item`."""
    lines = ("Agree what to offer:", "Singing", "Bell ringing", "Begin")
    assert items(*lines, ticked=(0, 3)) == ["Agree what to offer: Singing Bell ringing", "Begin"]


def test_a_sentence_that_leans_back_stays() -> None:
    assert items("Agree the plan.", "Examples include:", "Singing") == [
        "Agree the plan. Examples include: Singing"
    ]


def test_wrapped_text_is_told_by_its_small_letters() -> None:
    assert is_wrapped(["Open a hall", "in each valley", "Sing", "on the hill", "Eat"])
    assert not is_wrapped(["Open a hall in each valley", "Sing on the hill", "Eat together"])
    assert not is_clearly_wrapped(["Open a hall", "in each valley", "Sing", "on the hill", "Eat"])


def test_how_short_a_line_must_be_is_learnt_from_the_column() -> None:
    """A typewriter's column of 20 letters wraps at 20; a line of 18 with a word was ended."""
    lines = ["Walk the whole of a", "valley with people", "who know it"] * 6
    assert 17 < short_below(lines) <= 26


@pytest.mark.parametrize(
    ("text", "number", "title"),
    [
        ("1.2 Open a hall", "1.2", "Open a hall"),
        ("A3 Open a hall", "A3", "Open a hall"),
        ("4. Open a hall", "4", "Open a hall"),
        ("70% of halls open", None, "70% of halls open"),
        ("500 halls are open", None, "500 halls are open"),
        ("2031 is the year of halls", None, "2031 is the year of halls"),
    ],
)
def test_references_before_titles(text: str, number: str | None, title: str) -> None:
    assert split_reference(text) == (number, title)


def test_ends_of_lines() -> None:
    assert is_complete("The hall is open.")
    assert not is_complete("Clubs (inc.")
    assert is_open("It will have: 1. Songs 2.")
    assert not is_open("What people need most")
