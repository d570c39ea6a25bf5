"""Blocks as a workbook: merged cells, colours that mean a status, percents kept as numbers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from tests.documents.corpus.blocks import B, Block, Break, C, H, T, Table, grid

COLOURS = {"red": "FFFF0000", "amber": "FFFFC000", "green": "FF00B050"}


def make(path: Path, blocks: Sequence[Block], sheet: str = "Action plan") -> None:
    """Write a workbook; a Break begins the sheet that it names."""
    book = Workbook()
    page = book.active
    page.title = sheet
    row = 1
    for block in blocks:
        if isinstance(block, Break):
            page, row = book.create_sheet(block.name), 1
        else:
            row = _block(page, row, block)
    book.save(path)


def _block(page: Worksheet, row: int, block: Block) -> int:
    if isinstance(block, H | T):
        page.cell(row, 1, block.text).font = Font(bold=isinstance(block, H))
        return row + 2
    if isinstance(block, B):
        for i, point in enumerate(block.points):
            page.cell(row + i, 1, f"• {point}")
        return row + len(block.points) + 1
    assert isinstance(block, Table)
    places = grid(block)
    for r, line in enumerate(places):
        for c, one in enumerate(line):
            if one is not None:
                _fill(page, row + r, c + 1, one)
    return row + len(places) + 2


def _fill(page: Worksheet, row: int, column: int, one: C) -> None:
    here = page.cell(row, column)
    here.alignment = Alignment(wrap_text=True, vertical="top")
    if one.box is not None:
        here.value = "✓" if one.box else None
    elif one.value is not None:
        here.value = one.value
        here.number_format = one.picture or "General"
    elif one.text:
        here.value = one.text
    if one.bold:
        here.font = Font(bold=True)
    if one.fill:
        here.fill = PatternFill("solid", fgColor=COLOURS[one.fill])
    if one.rows > 1 or one.cols > 1:
        page.merge_cells(
            start_row=row,
            start_column=column,
            end_row=row + one.rows - 1,
            end_column=column + one.cols - 1,
        )
