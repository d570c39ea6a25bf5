"""From stored cells to lines: empty columns dropped, merges spread, addresses kept."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace

from goldthread.documents.readers.cleaning import clean
from goldthread.documents.readers.errors import Unreadable
from goldthread.documents.readers.sheet.names import Block, address_of
from goldthread.documents.readers.sheet.rows import Grid, Stored
from goldthread.documents.source import Cell, Line, Where

_NOTHING = Stored()
_MOST_COVERED = 500_000  # rows under merges, counted once for each merge
_TANGLED = (
    "This workbook has more merged cells than a plan needs. "
    "Save a copy with only the plan in it and choose that."
)


def lines_of(grid: Grid, sheet: str, table: int) -> Iterator[Line]:
    """The lines of one sheet, with one blank line for each run of blank rows."""
    columns = _used_columns(grid)
    covered = _Merges(grid)
    last = None
    for row in sorted(grid.rows):
        if last is not None and row > last + 1:
            blank = Where(sheet=sheet, cell=address_of(last + 1, 1))
            yield Line((Cell(""),), blank, whole_row=True, table=table)
        yield _line(grid, row, columns, covered, sheet=sheet, table=table)
        last = row


def _used_columns(grid: Grid) -> list[int]:
    """Columns that say something somewhere; a column that is only coloured counts too."""
    said = {c for cells in grid.rows.values() for c, cell in cells.items() if cell.text or cell.raw}
    if not said:
        return []
    said |= {column for row, column in grid.pictures if row in grid.rows}
    inside = range(min(said), max(said) + 1)
    coloured = {c for cells in grid.rows.values() for c, cell in cells.items() if cell.fill}
    covered = {c for merge in grid.merges for c in range(merge.left + 1, merge.right + 1)}
    return [column for column in inside if column in said or column in coloured - covered]


def _line(
    grid: Grid, row: int, columns: list[int], covered: _Merges, *, sheet: str, table: int
) -> Line:
    stored = grid.rows[row]
    cells = tuple(
        replace(cell, ticked=not cell.text and (row, column) in grid.pictures)
        for column in columns
        for cell in [_cell(stored, row, column, columns, covered)]
    )
    filled = [stored[column] for column in columns if column in stored and stored[column].text]
    first = next((cell.address for cell in cells if cell.text), address_of(row, columns[0]))
    return Line(
        cells,
        Where(sheet=sheet, cell=first),
        whole_row=True,
        table=table,
        bold=bool(filled) and all(cell.bold for cell in filled),
    )


def _cell(
    stored: dict[int, Stored], row: int, column: int, columns: list[int], covered: _Merges
) -> Cell:
    found = stored.get(column, _NOTHING)
    address = address_of(row, column)
    merge = covered.at(row, column)
    if merge is not None and (row, column) != (merge.top, merge.left):
        return Cell("", found.raw, continues=row > merge.top, address=address)
    span = sum(1 for c in columns if merge.left <= c <= merge.right) if merge else 1
    return Cell(
        clean(found.text), found.raw, span=max(span, 1), fill=found.fill, address=address,
        formula=found.formula,
    )  # fmt: skip


class _Merges:
    """Which merged block covers a cell, found without walking every block each time."""

    def __init__(self, grid: Grid) -> None:
        self._by_row: dict[int, list[Block]] = {}
        rows = sorted(grid.rows)
        covered = 0
        for merge in grid.merges:
            start, end = bisect_left(rows, merge.top), bisect_right(rows, merge.bottom)
            covered += end - start
            if covered > _MOST_COVERED:
                raise Unreadable(_TANGLED)
            for row in rows[start:end]:
                self._by_row.setdefault(row, []).append(merge)

    def at(self, row: int, column: int) -> Block | None:
        for merge in self._by_row.get(row, ()):
            if merge.left <= column <= merge.right:
                return merge
        return None
