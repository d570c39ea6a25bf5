"""Marks in year columns."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldthread.documents.wording.ticks import MarkKind, read_mark


@pytest.mark.parametrize(
    "mark",
    [
        "✓",
        "√",
        "✔",
        "☑",
        "$\\checkmark$",
        "<b>√</b>",
        "V",
        "v",
        "~",
        "•",
        "*",
        "Yes",
        "✓ (",
        "\uf0fc",
    ],
)
def test_a_tick_however_it_was_read(mark: str) -> None:
    assert read_mark(mark).kind is MarkKind.TICK
    assert read_mark(mark).rest == ""


@pytest.mark.parametrize("mark", ["-", "–", "×", "x", "1", "4", "]", ".", "✗"])
def test_what_may_be_a_misread_tick_is_never_silently_no(mark: str) -> None:
    assert read_mark(mark).kind is MarkKind.UNCERTAIN


@pytest.mark.parametrize(
    ("cell", "kind", "rest"),
    [
        ("✓ 4,200", MarkKind.TICK, "4,200"),
        ("✓ Set a baseline", MarkKind.TICK, "Set a baseline"),
        ("7,215", MarkKind.VALUE, "7,215"),
        ("tbc", MarkKind.VALUE, "tbc"),
        ("Set a baseline", MarkKind.VALUE, "Set a baseline"),
        ("4", MarkKind.UNCERTAIN, "4"),
        ("", MarkKind.BLANK, ""),
        ("  ", MarkKind.BLANK, ""),
        ("No", MarkKind.BLANK, "No"),
    ],
)
def test_values_stay_beside_or_without_ticks(cell: str, kind: MarkKind, rest: str) -> None:
    mark = read_mark(cell)
    assert (mark.kind, mark.rest) == (kind, rest)


def test_two_ticks_in_one_cell_are_counted() -> None:
    assert read_mark("✓ ✓").ticks == 2


def test_a_ticked_box_or_an_image_needs_no_text() -> None:
    assert read_mark("", ticked=True).kind is MarkKind.TICK
    assert read_mark("Image: a small shape").kind is MarkKind.TICK


def test_a_cell_that_is_only_coloured_is_uncertain() -> None:
    assert read_mark("", fill="green").kind is MarkKind.UNCERTAIN
    assert read_mark("", fill="white").kind is MarkKind.BLANK


@given(st.text(min_size=1, max_size=30))
def test_any_visible_mark_says_something(text: str) -> None:
    mark = read_mark(text)
    blank = mark.kind is MarkKind.BLANK
    assert not blank or mark.rest or not any(ch.isprintable() and not ch.isspace() for ch in text)
