"""The spreadsheet that goes out: a page that explains it, a row an action, a row a milestone."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from goldthread.downloads.characters import clean
from goldthread.rounds.answering.choices import requests_of
from goldthread.rounds.answering.saving import standing
from goldthread.rounds.answering.sheets import columns as c
from goldthread.rounds.answering.typed import Typed
from goldthread.rounds.models import Participant, Request
from goldthread.rounds.transitions import ANSWERABLE

LONGEST = 32_000  # letters; a cell of Excel holds 32,767
TO_READ = PatternFill("solid", start_color="EFEAE0")
HEAD_READ = PatternFill("solid", start_color="5B6B6D")
HEAD_FILL = PatternFill("solid", start_color="123F45")
LINE = Border(bottom=Side("thin", color="CFC8B6"))
WRAP = Alignment(wrap_text=True, vertical="top")
HOW = (
    "Fill in the white columns of the sheets “Updates” and “Milestones”. Grey columns are there "
    "to be read: what is written in them changes nothing.",
    "Say what was done, how many, for whom, what came of it, and what is next, and by when.",
    "Leave a row empty to answer it later. If there is nothing to tell, say why in the last "
    "column.",
    "Send the file back on the page where you got it. You see first what would be sent, and "
    "nothing is sent before you say so.",
)


def as_workbook(participant: Participant) -> bytes:
    """What a participant may still answer as an Excel file, with what is written so far."""
    asked = [one for one in requests_of(participant) if one.state in ANSWERABLE]
    typed = {one.pk: _typed(one) for one in asked}
    book = Workbook()
    book.remove(book.worksheets[0])
    _about(book.create_sheet(c.ABOUT), participant)
    _updates(book.create_sheet(c.UPDATES), asked, typed)
    _milestones(book.create_sheet(c.MILESTONES), asked, typed)
    book.active = 1
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _typed(request: Request) -> Typed:
    stands = standing(request)
    return stands.typed if stands and stands.request_id == request.pk else {}


def _about(sheet: Worksheet, participant: Participant) -> None:
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 50, 40
    lines = [(participant.round.title, ""), *((line, "") for line in HOW)]
    for number, (name, value) in enumerate([*lines, (c.WHOSE, str(participant.pk))], start=1):
        _text(sheet.cell(number, 1), name)
        _text(sheet.cell(number, 2), value)
        sheet.cell(number, 1).alignment = WRAP
    sheet.cell(1, 1).font = Font(bold=True, size=14)


def _updates(sheet: Worksheet, asked: Sequence[Request], typed: dict[int, Typed]) -> None:
    rows = [[_cell(one, typed[one.pk], column) for column in c.COLUMNS] for one in asked]
    _fill(sheet, c.COLUMNS, rows)
    _choose(sheet, c.COLUMNS.index(c.STATUS), c.STATUS_NAMES.values(), len(rows))


def _cell(request: Request, typed: Typed, column: c.Column) -> str:
    if column in c.FIGURE:
        first: dict[str, str] = next(iter(typed.get("figures", [])), {})
        return str(first.get(column.field.rsplit("-", 1)[-1], ""))
    if column is c.STATUS:
        return c.STATUS_NAMES.get(typed.get("status", ""), "")
    if column.filled_in:
        return str(typed.get(column.field, ""))
    return _TO_READ[column.name](request)


def _last_update(request: Request) -> str:
    last = request.action.updates.first() if request.action else None
    return f"{last.as_at}: {last.text}" if last and last.as_at else last.text if last else ""


_TO_READ: dict[str, Callable[[Request], str]] = {
    c.KEY.name: lambda request: str(request.pk),
    c.PLAN.name: lambda request: request.plan.title if request.plan else "",
    c.ACTION.name: lambda request: request.action_title,
    c.DUE.name: lambda request: request.due_on.isoformat(),
    c.LAST.name: _last_update,
}


def _milestones(sheet: Worksheet, asked: Sequence[Request], typed: dict[int, Typed]) -> None:
    rows = []
    for one in asked:
        said = typed[one.pk].get("milestones", {})
        for milestone in one.action.milestones.all() if one.action else ():
            mine = said.get(str(milestone.pk), {})
            due = milestone.due or milestone.due_text or ", ".join(milestone.years)
            far = c.SAID_NAMES.get(mine.get("said", ""), "")
            rows.append(
                [
                    *(f"{one.pk}-{milestone.pk}", one.action_title, milestone.text, due, far),
                    *(mine.get("new_due", ""), mine.get("reason", "")),
                ]
            )
    _fill(sheet, c.MILESTONE_COLUMNS, rows)
    _choose(sheet, c.MILESTONE_COLUMNS.index(c.SAID), c.SAID_NAMES.values(), len(rows))


def _fill(sheet: Worksheet, columns: Sequence[c.Column], rows: Sequence[Sequence[str]]) -> None:
    for index, column in enumerate(columns, start=1):
        head: Any = sheet.cell(1, index, column.name)
        head.font, head.alignment = Font(bold=True, color="FFFFFF"), WRAP
        head.fill = HEAD_FILL if column.filled_in else HEAD_READ
        sheet.column_dimensions[get_column_letter(index)].width = column.width
    for number, cells in enumerate(rows, start=2):
        for index, (column, words) in enumerate(zip(columns, cells, strict=True), start=1):
            cell: Any = sheet.cell(number, index)
            _text(cell, words)
            cell.alignment, cell.border = WRAP, LINE
            if not column.filled_in:
                cell.fill = TO_READ
    sheet.freeze_panes = "B2"
    sheet.page_setup.orientation = "landscape"


def _text(cell: Cell | MergedCell, words: str) -> None:
    """Words, kept as words: nothing that somebody typed is run as a formula."""
    cell.number_format = "@"
    if not words or isinstance(cell, MergedCell):
        return
    cell.value = clean(words)[:LONGEST]
    cell.data_type = "s"
    if words[0] in "=+-@":
        cell.quotePrefix = True


def _choose(sheet: Worksheet, column: int, choices: Iterable[str], rows: int) -> None:
    choice = DataValidation(
        type="list",
        formula1='"' + ",".join(choices) + '"',
        allow_blank=True,
        showErrorMessage=True,
        errorTitle="Choose from the list",
        error="Choose one of the answers in the list, or leave it empty.",
    )
    letter = get_column_letter(column + 1)
    choice.add(f"{letter}2:{letter}{max(rows, 1) + 1}")
    sheet.add_data_validation(choice)
