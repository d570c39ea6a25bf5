"""Hostile and merely odd files: read, or refused in a sentence."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from unittest.mock import patch

import pytest
from openpyxl import Workbook

from goldthread.documents.readers.errors import Unreadable
from goldthread.measures.loading import tables
from goldthread.measures.loading.tables import sheets_of
from tests.measures.loading.builders import a_file, as_csv

ROWS = [["area_code", "period", "value"], ["E06000901", "2024/25", "12.5"], ["Süd £", "2024", "1"]]
TEXT = as_csv(ROWS)


def rows_of(path: Path) -> list[list[str]]:
    return [list(cells) for _, cells in sheets_of(path)[0].rows()]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_common_encodings_give_the_same_rows(tmp_path: Path, encoding: str) -> None:
    assert rows_of(a_file(tmp_path, TEXT.encode(encoding))) == ROWS


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
@pytest.mark.parametrize("ends", ["\r\n", "\n", "\r"])
def test_any_separator_and_line_end(tmp_path: Path, mark: str, ends: str) -> None:
    assert rows_of(a_file(tmp_path, as_csv(ROWS, ends=ends, mark=mark))) == ROWS


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("Walking, cycling and more\na;b;c\n1;2;3\n", ["1", "2", "3"]),
        ("a;b;c\n1,5;2,5;3,5\n2,5;3,5;4,5\n", ["2,5", "3,5", "4,5"]),
        ("sep=;\na;b\n1;2\n", ["1", "2"]),
        ("alone\n12\n", ["12"]),
    ],
)
def test_what_parts_the_cells_is_seen_from_several_lines(
    tmp_path: Path, text: str, cells: list[str]
) -> None:
    assert rows_of(a_file(tmp_path, text))[-1] == cells


def test_rows_are_numbered_as_a_spreadsheet_does(tmp_path: Path) -> None:
    path = a_file(tmp_path, 'a,b\n"two\nlines",1\n\nlast,2\n')
    assert [number for number, _ in sheets_of(path)[0].rows()] == [1, 2, 4]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b"a,b\n1,\x00\n", "does not hold text"),
        (b"%PDF-1.7", "This is a PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Excel"),
        (b"\x1f\x8b\x08\x00", "compressed"),
        (b"PK\x03\x04 and no more", "damaged"),
        (b"\xff\xfea\x00b", "does not hold text"),
    ],
)
def test_what_is_no_table_is_refused(tmp_path: Path, content: bytes, says: str) -> None:
    with pytest.raises(Unreadable, match=says):
        rows_of(a_file(tmp_path, content))


def test_a_row_of_a_million_columns_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="thousand columns"):
        rows_of(a_file(tmp_path, b"," * 1_000_000))
    with pytest.raises(Unreadable, match="thousand columns"):
        rows_of(a_file(tmp_path, b"a,b\n" + b"," * 5_000))


def test_a_file_of_too_many_rows_is_refused(tmp_path: Path) -> None:
    with patch.object(tables, "MOST_ROWS", 3), pytest.raises(Unreadable, match="million rows"):
        rows_of(a_file(tmp_path, "a,b\n1,2\n1,2\n1,2\n"))


def test_a_quote_that_never_ends_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="does not end"):
        rows_of(a_file(tmp_path, b'a,"b\n' + b"x\n" * 1_000))
    with pytest.raises(Unreadable, match="does not end"):
        rows_of(a_file(tmp_path, b'a,"' + b"x" * 200_000))


def test_a_file_beyond_the_limit_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.csv"
    with path.open("wb") as file:
        file.truncate(500_000_000)  # takes no room on the disk
        file.seek(0)
        file.write(b"a,b\n")
    with patch.object(tables, "encoding_of") as looked, pytest.raises(Unreadable, match="500 MB"):
        sheets_of(path)
    looked.assert_not_called()


def a_workbook(folder: Path, rows: list[list[object]], formats: dict[str, str]) -> Path:
    book = Workbook()
    for one in rows:
        book.active.append(one)
    for cell, form in formats.items():
        book.active[cell].number_format = form
    out = io.BytesIO()
    book.save(out)
    return a_file(folder, out.getvalue(), "figures.xlsx")


def test_a_workbooks_numbers_are_not_rounded_as_shown(tmp_path: Path) -> None:
    path = a_workbook(
        tmp_path,
        [["period", "value"], ["2024/25", 12.34567], [2024, 0.28371], ["2024", "[c]"], ["x", "*"]],
        {"B2": "0.0", "B3": "0%"},
    )
    assert rows_of(path)[1:] == [
        ["2024/25", "12.34567"], ["2024", "28.371%"], ["2024", "[c]"], ["x", "*"],
    ]  # fmt: skip


def test_a_formula_without_its_result_is_told_as_one(tmp_path: Path) -> None:
    rows: list[list[object]] = [["period", "numerator", "value"], ["2024/25", "=400+12", "=1+1"]]
    assert rows_of(a_workbook(tmp_path, rows, {}))[1] == ["2024/25", "=400+12", "=1+1"]


def test_a_row_of_nothing_but_formulas_without_results_is_there_to_be_told_of(
    tmp_path: Path,
) -> None:
    rows: list[list[object]] = [["period", "value"], ["2024/25", 1], ["=A2", "=B2"], ["2026/27", 3]]
    assert rows_of(a_workbook(tmp_path, rows, {}))[1:] == [
        ["2024/25", "1"], ["=A2", "=B2"], ["2026/27", "3"],
    ]  # fmt: skip


def test_a_formulas_stored_result_is_read(tmp_path: Path) -> None:
    path = a_workbook(tmp_path, [["period", "value"], ["2024/25", "=400+12"]], {})
    again = tmp_path / "saved.xlsx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(again, "w") as new:
        for name in old.namelist():
            part = re.sub(rb"(</f>)<v ?/>|(</f>)<v></v>", rb"</f><v>412</v>", old.read(name))
            new.writestr(name, part)
    assert rows_of(again)[1] == ["2024/25", "412"]


def test_a_zip_bomb_is_refused(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 60_000_000)
    with pytest.raises(Unreadable):
        rows_of(a_file(tmp_path, out.getvalue(), "bomb.xlsx"))
