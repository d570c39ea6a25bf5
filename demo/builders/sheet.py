"""The measures as an Excel sheet: merged cells, percentages as fractions, fills for the rating."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

FILLS = {"Red": "FF0000", "Amber": "FFC000", "Green": "00B050"}
HEAD = PatternFill("solid", fgColor="123F45")
THIN = Side(style="thin", color="999999")
WIDTHS = [26, 48, 10, 11]


def build(measures: dict[str, Any], path: Path) -> None:
    """Write the measures to a file. The rating is a fill, with no word in its cell."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Measures"
    heads = _heads(measures)
    _title(sheet, measures["title"], len(heads))
    sheet.append(heads)
    for priority in measures["priorities"]:
        _priority(sheet, priority)
    _dress(sheet, len(heads))
    book.properties.title = measures["title"]
    book.properties.creator = "Larkmere (a fictional place)"
    book.save(path)


def _heads(measures: dict[str, Any]) -> list[str]:
    targets = [f"Target {year}" for year in measures["years"]]
    actuals = [f"Actual {year}" for year in measures["actual_years"]]
    return ["Priority", "Measure", "Good is", "Baseline", *targets, *actuals, "RAG"]


def _title(sheet: Any, title: str, across: int) -> None:
    sheet.append([title])
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=across)
    sheet["A1"].font = Font(bold=True, size=16, color="123F45")
    sheet.append(["Larkmere is a fictional place. Everything here is made up."])
    sheet.merge_cells(start_row=2, start_column=1, end_row=2, end_column=across)


def _priority(sheet: Any, priority: dict[str, Any]) -> None:
    first = sheet.max_row + 1
    for measure in priority["measures"]:
        _measure(sheet, priority["title"], measure)
    sheet.merge_cells(start_row=first, start_column=1, end_row=sheet.max_row, end_column=1)


def _measure(sheet: Any, priority: str, measure: dict[str, Any]) -> None:
    row = sheet.max_row + 1
    words = [priority, measure["text"], measure["good"]]
    for column, text in enumerate(words, start=1):
        sheet.cell(row, column, text)
    amounts = [measure["baseline"], *measure["targets"], *measure["actuals"]]
    for column, amount in enumerate(amounts, start=4):
        _amount(sheet.cell(row, column), amount)
    if measure["rag"]:
        rating = sheet.cell(row, 4 + len(amounts))
        rating.fill = PatternFill("solid", fgColor=FILLS[measure["rag"]])


def _amount(cell: Any, printed: str) -> None:
    """A percentage is kept as a fraction; words such as tbc stay words."""
    if printed.endswith("%"):
        places = len(printed.rstrip("%").partition(".")[2])
        cell.value = round(float(printed.rstrip("%")) / 100, 6)
        cell.number_format = "0." + "0" * places + "%" if places else "0%"
    elif printed.isdigit():
        cell.value, cell.number_format = int(printed), "#,##0"
    else:
        cell.value = printed or None


def _dress(sheet: Any, across: int) -> None:
    for cell in sheet[3]:
        cell.fill, cell.font = HEAD, Font(bold=True, color="FFFFFF")
    for row in sheet.iter_rows(min_row=3, max_col=across):
        for cell in row:
            cell.border = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    for column in range(1, across + 1):
        width = WIDTHS[column - 1] if column <= len(WIDTHS) else 11
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "C4"
