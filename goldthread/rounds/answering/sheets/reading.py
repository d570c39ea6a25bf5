"""The spreadsheet that comes back: its rows by column, and what cannot be used. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from goldthread.documents.guard import Row, Rows
from goldthread.rounds.answering.sheets import columns as c
from goldthread.rounds.answering.typed import tidy

MOST_ROWS = 1_000


class NotThisSheet(Exception):
    """A file that is not the spreadsheet. The message is for people and says what to do."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row as it came back: its number in the sheet, its key, and words by column."""

    row: int
    key: str
    cells: dict[str, str]

    @property
    def is_filled_in(self) -> bool:
        return any(self.cells.values())


@dataclass(frozen=True, slots=True)
class Returned:
    """`unknown` are headings that we do not know, `missing` columns that are not in the file."""

    whose: str
    updates: tuple[Line, ...]
    milestones: tuple[Line, ...]
    missing: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()


def read_returned(table: Rows) -> Returned:
    """What a file holds. Raises `NotThisSheet` when its rows cannot be told."""
    head, found = _head(table.rows, c.COLUMNS, c.TEXT)
    if head is None:
        raise NotThisSheet(
            f"We cannot find the columns “{c.KEY.name}” and “{c.TEXT.name}”. Download the "
            "spreadsheet again, copy your answers into it and leave its headings as they are."
        )
    below, steps = _head(table.rows, c.MILESTONE_COLUMNS, c.SAID)
    updates = tuple(_lines(table.rows, head, found, c.KEY))
    if len(updates) > MOST_ROWS:
        raise NotThisSheet(f"This sheet has more than {MOST_ROWS:,} rows. Split it and try again.")
    names = {column.name for column in found.values()}
    return Returned(
        whose=_value(table.rows, c.WHOSE),
        updates=updates,
        milestones=tuple(_lines(table.rows, below, steps, c.MILESTONE_KEY)) if below else (),
        missing=tuple(one.name for one in c.COLUMNS if one.filled_in and one.name not in names),
        unknown=tuple(cell for index, cell in enumerate(head.cells) if cell and index not in found),
        notices=table.notices,
    )


def _head(
    rows: Sequence[Row], columns: Sequence[c.Column], needed: c.Column
) -> tuple[Row | None, dict[int, c.Column]]:
    """The row with the headings, wherever it stands, and which column is where."""
    for row in rows:
        found = _columns(row, columns)
        if {columns[0], needed} <= set(found.values()):
            return row, found
    return None, {}


def _columns(row: Row, columns: Sequence[c.Column]) -> dict[int, c.Column]:
    """Of two columns with one heading the first counts; people shorten “(leave as it is)”."""
    known = {column.name.casefold(): column for column in columns}
    known |= {column.name.split(" (")[0].casefold(): column for column in columns}
    found: dict[int, c.Column] = {}
    for index, cell in enumerate(row.cells):
        column = known.get(" ".join((cell or "").split()).casefold())
        if column and column not in found.values():
            found[index] = column
    return found


def _lines(
    rows: Iterable[Row], head: Row, columns: dict[int, c.Column], key: c.Column
) -> Iterable[Line]:
    where = next(index for index, column in columns.items() if column == key)
    for row in rows:
        if row.sheet != head.sheet or row.number <= head.number:
            continue
        cells = {
            column.field: _cell(row, index) for index, column in columns.items() if column.filled_in
        }
        line = Line(row.number, _cell(row, where), cells)
        if line.key or line.is_filled_in:
            yield line


def _cell(row: Row, index: int) -> str:
    """Past the last cell of a row there are only empty ones."""
    return tidy(row.cells[index]) if index < len(row.cells) else ""


def _value(rows: Sequence[Row], name: str) -> str:
    for row in rows:
        if row.cells and row.cells[0] == name:
            return next((cell for cell in row.cells[1:] if cell), "")
    return ""
