"""A spreadsheet shows what was typed and runs none of it."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldthread.downloads.csv import as_csv, harmless


@pytest.mark.parametrize(
    "text",
    [
        "=cmd|' /C calc'!A0",
        "+1+cmd",
        "-2+3",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        " =1",
        "＝1",
        "\u202e=1",
        "\ufeff@A1",
        "\x00+1",
        "\x1f-x",
    ],
)
def test_what_a_spreadsheet_might_run_is_made_text(text: str) -> None:
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Plain words", "-4.5", "+12%", "1,200", "a=b", "65+"])
def test_plain_words_and_numbers_stay_as_they_are(text: str) -> None:
    assert harmless(text) == text


@given(st.lists(st.lists(st.text(), min_size=2, max_size=2), max_size=5))
def test_every_cell_comes_back_whole_and_none_starts_a_formula(rows: list[list[str]]) -> None:
    read = list(csv.reader(io.StringIO(as_csv(["=a", "b"], rows), newline="")))
    assert read[0] == ["'=a", "b"]
    assert len(read) == len(rows) + 1
    for given_row, read_row in zip(rows, read[1:], strict=True):
        for typed, cell in zip(given_row, read_row, strict=True):
            assert cell in (typed, f"'{typed}")
            assert not cell.startswith(("=", "@"))
