"""CSV: records are rows, quoted cells may hold line breaks."""

from __future__ import annotations

from pathlib import Path

import pytest

from goldthread.documents.readers import Unreadable, open_source
from goldthread.documents.source import Source


def read(tmp_path: Path, data: str | bytes) -> Source:
    path = tmp_path / "plan.csv"
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return open_source(path)


def texts(source: Source) -> list[list[str]]:
    return [[cell.text for cell in line.cells] for line in source.lines]


def test_records_are_rows_of_one_width(tmp_path: Path) -> None:
    source = read(tmp_path, "Action,Lead,Due\nOpen a garden,Parks\n\n,Friends,May\n")
    assert texts(source) == [
        ["Action", "Lead", "Due"],
        ["Open a garden", "Parks", ""],
        [""],
        ["", "Friends", "May"],
    ]
    assert source.lines[1].whole_row
    assert source.lines[1].table == 1


def test_a_quoted_cell_holds_line_breaks_and_separators(tmp_path: Path) -> None:
    source = read(tmp_path, 'Action,Lead\n"Open a garden,\nand a shed",Parks\nMend,Us\n')
    assert texts(source)[1] == ["Open a garden,\nand a shed", "Parks"]
    assert (source.lines[1].where.line_start, source.lines[1].where.line_end) == (2, 3)
    assert source.lines[2].where.line_start == 4


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_the_separator_is_found(tmp_path: Path, mark: str) -> None:
    source = read(tmp_path, f"Action{mark}Lead\nOpen a garden{mark}Parks\n")
    assert texts(source) == [["Action", "Lead"], ["Open a garden", "Parks"]]


def test_columns_that_are_empty_throughout_at_the_right_are_dropped(tmp_path: Path) -> None:
    assert texts(read(tmp_path, "Action,Lead,,,\nMend,Us,,,\n"))[0] == ["Action", "Lead"]


def test_formulas_are_only_text(tmp_path: Path) -> None:
    assert texts(read(tmp_path, "Action,Lead\n=cmd|' /C calc'!A0,Us\n"))[1][0].startswith("=cmd")


def test_a_cell_without_end_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="does not end"):
        read(tmp_path, 'Action,"' + "x" * 1_100_000)


def test_a_thousand_columns_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="thousand columns"):
        read(tmp_path, "," * 2000 + "x")
