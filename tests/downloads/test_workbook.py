"""Accessible spreadsheets, opened again: laid out as asked, and running nothing."""

from __future__ import annotations

import datetime as dt
import io

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldthread.downloads.workbook import LONGEST, Cell, Front, Sheet, as_workbook

FRONT = Front(
    "How we did", "Market Town", ("One.",), ("Two.",), ("Ask us.",), dt.datetime(2026, 4, 14)
)
NOTES = {"first": "What the status means.", "other": "Not referred to."}


def opened(*rows: tuple[Cell, ...], headings: tuple[str, ...] = ("Name", "Status")) -> object:
    sheet = Sheet("Actions", "Every action", "One a row.", headings, rows, {headings[1]: "first"})
    return openpyxl.load_workbook(io.BytesIO(as_workbook(FRONT, [sheet], NOTES)))


def test_it_has_a_cover_contents_notes_and_one_table_a_sheet() -> None:
    book = opened(("Room", 3))
    assert book.sheetnames == ["Cover", "Contents", "Notes", "Actions"]  # type: ignore[attr-defined]
    sheet = book["Actions"]  # type: ignore[index]
    assert sheet["A1"].value == "Every action"
    assert [table.ref for table in sheet.tables.values()] == ["A3:B4"]
    assert sheet["B3"].value == "Status\n[note 1]"
    assert book["Contents"]["A4"].hyperlink.location == "'Actions'!A1"  # type: ignore[index]
    assert book["Notes"]["B4"].value == NOTES["first"]  # type: ignore[index]
    assert (book.properties.title, book.properties.creator) == ("How we did", "Market Town")  # type: ignore[attr-defined]


def test_missing_and_nought_differ() -> None:
    sheet = opened(("Room", 0), ("", " "))["Actions"]  # type: ignore[index]
    assert [sheet["B4"].value, sheet["A5"].value, sheet["B5"].value] == [
        0,
        "Not given",
        "Not given",
    ]
    assert sheet["B4"].data_type == "n"


FORMULAS = [
    "=1+1",
    "+1+cmd",
    "-2+3",
    "@SUM(A1)",
    "{=SUM(A1)}",
    '=HYPERLINK("http://x.example")',
    "\t=1",
    "https://market-town.example/",
    "internal:Actions!A1",
    "mailto:a@b.example",
    "1e5",
]


@pytest.mark.parametrize("words", FORMULAS)
def test_what_a_spreadsheet_might_run_stays_text(words: str) -> None:
    sheet = opened((words, words))["Actions"]  # type: ignore[index]
    for cell in sheet[4]:
        assert (cell.data_type, cell.value) == ("s", words.strip())
        assert cell.hyperlink is None


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("[us](http://x.example)", "[us] (http://x.example)"),
        ("[a](b) and [c](d)", "[a] (b) and [c] (d)"),
        ("$$first$$", "$ $first$ $"),
        ("你好", "Text: 你好"),
        ("—", "Text: —"),
        ("bell\x07", "bell"),
    ],
)
def test_marks_that_gptables_would_read_are_words(words: str, shown: str) -> None:
    assert opened((words, "x"))["Actions"]["A4"].value == shown  # type: ignore[index]


def test_words_too_long_for_a_cell_say_that_they_were_cut() -> None:
    value = opened(("w" * 40_000, "x"))["Actions"]["A4"].value  # type: ignore[index]
    assert value.startswith("w" * LONGEST)
    assert "cut here" in value


def test_two_headings_alike_are_told_apart() -> None:
    sheet = opened(("a", "b"), headings=("Status", "status"))["Actions"]  # type: ignore[index]
    assert [sheet["A3"].value, sheet["B3"].value.split("\n")[0]] == ["Status", "status (again)"]


def test_a_sheet_without_rows_is_left_out() -> None:
    full = Sheet("Full", "Full", "One a row.", ("A",), [("x",)])
    empty = Sheet("Empty", "Empty", "One a row.", ("A",), [])
    book = openpyxl.load_workbook(io.BytesIO(as_workbook(FRONT, [full, empty], NOTES)))
    assert "Empty" not in book.sheetnames


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=60))
def test_any_words_make_a_workbook_and_none_is_a_formula(words: str) -> None:
    sheet = opened((words, "x"))["Actions"]  # type: ignore[index]
    assert sheet["A4"].data_type == "s"
