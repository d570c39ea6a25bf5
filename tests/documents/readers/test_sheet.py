"""Excel workbooks: values as shown, merges, fills, and what is said of the unseen."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Color, Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet
from PIL import Image as Picture

from goldthread.documents.readers import open_source
from goldthread.documents.readers.sheet.names import address_of, block, place
from goldthread.documents.readers.sheet.values import shown
from goldthread.documents.source import Source


@pytest.fixture
def book() -> Workbook:
    return Workbook()


@pytest.fixture
def sheet(book: Workbook) -> Worksheet:
    active = book.active
    assert isinstance(active, Worksheet)
    return active


def read(book: Workbook, tmp_path: Path) -> Source:
    path = tmp_path / "plan.xlsx"
    book.save(path)
    return open_source(path)


def texts(source: Source) -> list[list[str]]:
    return [[cell.text for cell in line.cells] for line in source.lines]


def solid(colour: str | Color) -> PatternFill:
    return PatternFill("solid", fgColor=colour)


def test_rows_with_addresses(book: Workbook, sheet: Worksheet, tmp_path: Path) -> None:
    sheet.append(["Action", "Lead"])
    sheet.append(["Plant trees", "Parks"])
    source = read(book, tmp_path)
    assert texts(source) == [["Action", "Lead"], ["Plant trees", "Parks"]]
    second = source.lines[1]
    assert (second.where.sheet, second.where.cell, second.where.line_start) == ("Sheet", "A2", 2)
    assert second.cells[1].address == "B2"
    assert second.whole_row
    assert second.table == 1


def test_sheets_stand_under_their_names(book: Workbook, sheet: Worksheet, tmp_path: Path) -> None:
    sheet.title = "Warm homes"
    sheet["A1"] = "Action"
    book.create_sheet("Fair work")["A1"] = "Action"
    book.create_sheet("Sheet3")["A1"] = "Notes"
    book.create_sheet("Our plan")["A1"] = "Our Plan"
    source = read(book, tmp_path)
    assert [(line.heading, line.text, line.table) for line in source.lines] == [
        (1, "Warm homes", None),
        (0, "Action", 1),
        (1, "Fair work", None),
        (0, "Action", 2),
        (0, "Notes", 3),
        (0, "Our Plan", 4),
    ]


def test_empty_columns_and_runs_of_blank_rows(
    book: Workbook, sheet: Worksheet, tmp_path: Path
) -> None:
    sheet["B2"], sheet["D2"] = "Action", "Lead"
    sheet["B9000"], sheet["D9000"] = "Plant", "Parks"
    assert texts(read(book, tmp_path)) == [["Action", "Lead"], [""], ["Plant", "Parks"]]


def test_merged_cells(book: Workbook, sheet: Worksheet, tmp_path: Path) -> None:
    for row in (["Action", "Year", None], [None, "2024", "2025"], ["Plant", "x", "y"], [None, "z"]):
        sheet.append(row)
    for merge in ("A1:A2", "B1:C1", "A3:A4"):
        sheet.merge_cells(merge)
    source = read(book, tmp_path)
    assert texts(source) == [
        ["Action", "Year", ""],
        ["", "2024", "2025"],
        ["Plant", "x", "y"],
        ["", "z", ""],
    ]
    assert source.lines[0].cells[1].span == 2
    assert [line.cells[0].continues for line in source.lines] == [False, True, False, True]


def test_columns_merged_only_for_looks_do_not_count(
    book: Workbook, sheet: Worksheet, tmp_path: Path
) -> None:
    for row in (1, 2):
        sheet.cell(row, 1, f"a{row}")
        sheet.cell(row, 3, f"b{row}")
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=2)
    source = read(book, tmp_path)
    assert texts(source) == [["a1", "b1"], ["a2", "b2"]]
    assert source.lines[0].cells[0].span == 1


def test_status_that_is_only_a_colour(book: Workbook, sheet: Worksheet, tmp_path: Path) -> None:
    sheet.append(["Action", "Status"])
    for row, colour in enumerate(("FF0000", "FFFFC000", "00B050"), start=2):
        sheet.cell(row, 1, f"Action {row}")
        sheet.cell(row, 2).fill = solid(colour)
    cells = [line.cells[1] for line in read(book, tmp_path).lines[1:]]
    assert [(cell.text, cell.fill) for cell in cells] == [
        ("", c) for c in ("red", "amber", "green")
    ]


def test_fills_from_the_theme(book: Workbook, sheet: Worksheet, tmp_path: Path) -> None:
    sheet["A1"] = "a"
    sheet["A1"].fill = solid(Color(theme=9, tint=0.4))
    sheet["A2"] = "b"
    sheet["A2"].fill = solid(Color(theme=0))
    sheet["A3"] = "c"
    sheet["A3"].fill = solid(Color(indexed=10))
    fills = [line.cells[0].fill for line in read(book, tmp_path).lines]
    assert fills[1:] == [None, "red"]
    assert fills[0] in ("green", "amber")


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        (0.28, "0%", "28%"),
        (0.285, "0.0%", "28.5%"),
        (0.28, "General", "0.28"),
        (28, "General", "28"),
        (8615, "#,##0", "8,615"),
        (1234.5, "£#,##0.00", "£1,234.50"),
        (1234.5, "[$£-809]#,##0", "£1,235"),
        (-12, "#,##0;(#,##0)", "(12)"),
        (-0.04, "0%", "-4%"),
        (0, '0;-0;"none"', "none"),
        (5, '0" days"', "5 days"),
        (1.50, "0.##", "1.5"),
        (2.0, "0.##", "2"),
        (1, '[=1]"✓";""', "✓"),
        (12_000_000, '0.0,,"m"', "12.0m"),
        (0.125, "0%", "13%"),
        (66.7, "0.0", "66.7"),
    ],
)
def test_numbers_as_shown(
    book: Workbook, sheet: Worksheet, tmp_path: Path, value: float, form: str, text: str
) -> None:
    sheet["A1"] = "Target"
    sheet["B1"] = value
    sheet["B1"].number_format = form
    cell = read(book, tmp_path).lines[0].cells[1]
    assert cell.text == text
    assert float(cell.raw) == value


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("dd/mm/yyyy", "2025-03-31"),
        ("mmm-yy", "March 2025"),
        ("yyyy", "2025"),
        ("d mmm", "2025-03-31"),
    ],
)
def test_dates(book: Workbook, sheet: Worksheet, tmp_path: Path, form: str, text: str) -> None:
    sheet["A1"] = datetime.date(2025, 3, 31)
    sheet["A1"].number_format = form
    assert texts(read(book, tmp_path)) == [[text]]


def test_ticks(book: Workbook, sheet: Worksheet, tmp_path: Path) -> None:
    sheet.append(["a", True, False, "ü", "P"])
    sheet["D1"].font = Font(name="Wingdings")
    sheet["E1"].font = Font(name="Wingdings 2")
    assert texts(read(book, tmp_path)) == [["a", "✓", "", "✓", "✓"]]


def test_struck_and_bold_words(book: Workbook, sheet: Worksheet, tmp_path: Path) -> None:
    sheet["A1"] = CellRichText("Plant ", TextBlock(InlineFont(strike=True), "ten "), "twenty")
    sheet["A2"] = "All gone"
    sheet["A2"].font = Font(strike=True)
    sheet["A3"], sheet["B3"] = "Action", "Lead"
    sheet["A3"].font = sheet["B3"].font = Font(bold=True)
    source = read(book, tmp_path)
    assert texts(source) == [["Plant twenty", ""], ["", ""], ["Action", "Lead"]]
    assert source.lines[0].cells[0].raw == "Plant ten twenty"
    assert source.lines[1].cells[0].raw == "All gone"
    assert [line.bold for line in source.lines] == [False, False, True]


def test_what_cannot_be_seen_is_said(book: Workbook, sheet: Worksheet, tmp_path: Path) -> None:
    sheet.append(["Action", "Cost", "Note"])
    sheet.append(["Plant trees", "=1+1", "x"])
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions["C"].hidden = True
    sheet["A1"].comment = Comment("why", "me")
    sheet.conditional_formatting.add(
        "B1:B9", CellIsRule(operator="lessThan", formula=["1"], fill=solid("FF0000"))
    )
    secret = book.create_sheet("Lists")
    secret["A1"] = "choices"
    secret.sheet_state = "hidden"
    source = read(book, tmp_path)
    assert texts(source) == [["Action", "Cost", "Note"], ["Plant trees", "", "x"]]
    said = " ".join(source.notices)
    for words in ("“Lists”", "Hidden rows", "Hidden columns", "B2", "by rules", "Comments"):
        assert words in said


def test_small_pictures_in_empty_cells_are_ticks(
    book: Workbook, sheet: Worksheet, tmp_path: Path
) -> None:
    sheet.append(["Action", "2024", "2025"])
    sheet.append(["Train staff"])
    for cell, size in (("C2", 12), ("A1", 12), ("B2", 400)):
        file = tmp_path / f"{cell}.png"
        Picture.new("RGB", (size, size), "green").save(file)
        sheet.add_image(Image(file), cell)
    ticked = [[cell.ticked for cell in line.cells] for line in read(book, tmp_path).lines]
    assert ticked == [[False, False, False], [False, False, True]]


def test_cells_with_line_breaks(book: Workbook, sheet: Worksheet, tmp_path: Path) -> None:
    sheet["A1"] = "Plant trees\n• oak\n• ash"
    assert texts(read(book, tmp_path)) == [["Plant trees\n• oak\n• ash"]]


@given(st.integers(1, 1_048_576), st.integers(1, 16_384))
def test_addresses_come_back(row: int, column: int) -> None:
    assert place(address_of(row, column)) == (row, column)


@pytest.mark.parametrize(
    "reference", ["", "A", "7", "A0", "XFE1", "A1048577", "A1:", ":A1", "A1:B2:C3"]
)
def test_references_that_are_none(reference: str) -> None:
    assert block(reference) is None


@given(st.floats(), st.text('0#?.,%;"\\[]$£<>=@/E+-_*ymdhs ()Gx', max_size=20))
def test_any_format_shows_something(value: float, form: str) -> None:
    assert isinstance(shown(repr(value), form), str)
