"""The spreadsheet that goes out: a page that explains it, and one row an action."""

from __future__ import annotations

import io
from collections.abc import Iterator
from copy import copy
from datetime import datetime
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from goldthread.comparison.plans import ActionAt, PlanAt
from goldthread.downloads.characters import clean
from goldthread.strategy.sheets.columns import (
    ABOUT,
    ACTIONS,
    COLUMNS,
    DOWNLOADED,
    NUMBER,
    OBJECTIVE,
    PLAN,
    PRIORITY,
    STATUS,
    STATUS_NAMES,
    Column,
)

Looks = dict[tuple[object, ...], Any]  # openpyxl's own record of a cell's look
LONGEST = 32_000  # letters; a cell of Excel holds 32,767
TO_READ = PatternFill("solid", start_color="EFEAE0")
HEAD_READ = PatternFill("solid", start_color="5B6B6D")
HEAD_FILL = PatternFill("solid", start_color="123F45")
LINE = Border(bottom=Side("thin", color="CFC8B6"))
WRAP = Alignment(wrap_text=True, vertical="top")
WHITE = Font(bold=True, color="FFFFFF")
HOW = (
    "Fill in the white columns of the sheet “Actions”. Grey columns are there to be read: what is "
    "written in them changes nothing.",
    "Say how an action is going in “New update”. The day it speaks of goes in “New update as at”; "
    "leave that empty for today.",
    "Rows and columns may stand in any order, and rows may be taken out: an action that is not in "
    "the sheet stays as it is.",
    "A row without a number becomes a new action, if “Objective” holds the words of one of the "
    "plan’s objectives.",
    "Send the file back as a spreadsheet (.xlsx or .csv). Whoever takes it in sees first what "
    "would change.",
)


def as_workbook(plan: PlanAt, *, address: str, at: datetime, lead: str = "") -> bytes:
    """The actions of a plan as an Excel file; with `lead`, those that somebody so named leads.

    `address` is the plan's slug and `at` the moment at which `plan` stood so: by these the file
    is known again, and what was changed in it is told from what was changed here meanwhile.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    _about(book.create_sheet(ABOUT), plan, address, at)
    sheet = book.create_sheet(ACTIONS)
    _head(sheet)
    looks: Looks = {}
    rows = 1
    for rows, cells in enumerate(_rows(plan, lead), start=2):
        for index, (column, text) in enumerate(zip(COLUMNS, cells, strict=True), start=1):
            _write(sheet.cell(rows, index), text, column, looks)
    _finish(sheet, rows)
    book.active = 1
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _about(sheet: Worksheet, plan: PlanAt, address: str, at: datetime) -> None:
    sheet.column_dimensions["A"].width = 40
    sheet.column_dimensions["B"].width = 60
    lines = [(plan.title, ""), *((line, "") for line in HOW)]
    lines += [(PLAN, address), (DOWNLOADED, at.isoformat())]
    for number, (name, value) in enumerate(lines, start=1):
        for index, text in enumerate((name, value), start=1):
            _text(sheet.cell(number, index), text)
        if not value:
            sheet.merge_cells(start_row=number, end_row=number, start_column=1, end_column=2)
            sheet.row_dimensions[number].height = 32
        sheet.cell(number, 1).alignment = WRAP
    sheet.cell(1, 1).font = Font(bold=True, size=14)


def _head(sheet: Worksheet) -> None:
    for index, column in enumerate(COLUMNS, start=1):
        cell = sheet.cell(1, index, column.name)
        cell.font, cell.alignment = WHITE, WRAP
        cell.fill = HEAD_FILL if column.filled_in else HEAD_READ
        sheet.column_dimensions[get_column_letter(index)].width = column.width
    sheet.freeze_panes = "B2"


def _rows(plan: PlanAt, lead: str) -> Iterator[list[str]]:
    for priority in plan.priorities:
        for objective in priority.objectives:
            for action in objective.actions:
                if not lead or any(lead in (one.name, one.leads) for one in action.owners):
                    yield [
                        _said(column, action, priority.words, objective.words) for column in COLUMNS
                    ]


def _said(column: Column, action: ActionAt, priority: str, objective: str) -> str:
    above = {PRIORITY.name: priority, OBJECTIVE.name: objective}
    return above.get(column.name) or column.of(action)


def _write(cell: Cell | MergedCell, text: str, column: Column, looks: Looks) -> None:
    """Giving a cell its look takes longer than all else, so the second of a kind copies it."""
    if column is NUMBER and isinstance(cell, Cell):
        cell.value = int(text)
    else:
        _say(cell, text)
    kind = (column is NUMBER, column.filled_in, text[:1] if text[:1] in "=+-@" else bool(text))
    if kind in looks:
        cell._style = copy(looks[kind])  # type: ignore[union-attr]
        return
    if column is not NUMBER:
        _keep_as_text(cell, text)
    cell.alignment, cell.border = WRAP, LINE
    if not column.filled_in:
        cell.fill = TO_READ
    looks[kind] = cell._style  # type: ignore[union-attr]


def _text(cell: Cell | MergedCell, text: str) -> None:
    """Words, kept as words: nothing that somebody typed is run as a formula."""
    _say(cell, text)
    _keep_as_text(cell, text)


def _say(cell: Cell | MergedCell, text: str) -> None:
    if text and not isinstance(cell, MergedCell):
        cell.value = clean(text)[:LONGEST]
        cell.data_type = "s"


def _keep_as_text(cell: Cell | MergedCell, text: str) -> None:
    if not text or isinstance(cell, MergedCell):
        return
    # Typed over in Excel, it is still text: 2026/27 stays as it is.
    cell.number_format = "@"
    if text[0] in "=+-@":
        cell.quotePrefix = True


def _finish(sheet: Worksheet, rows: int) -> None:
    letter = get_column_letter(COLUMNS.index(STATUS) + 1)
    choice = DataValidation(
        type="list",
        formula1='"' + ",".join(STATUS_NAMES.values()) + '"',
        allow_blank=True,
        showErrorMessage=True,
        errorTitle="Choose from the list",
        error="Choose one of the statuses in the list, or leave it empty.",
    )
    choice.add(f"{letter}2:{letter}{max(rows, 2) + 200}")
    sheet.add_data_validation(choice)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(COLUMNS))}{rows}"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
