"""The spreadsheet that comes back: its rows by column, and what cannot be used. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from goldthread.documents.guard import Row, Rows
from goldthread.strategy.sheets.columns import (
    COLUMNS,
    DOWNLOADED,
    NUMBER,
    PLAN,
    TITLE,
    Column,
)

MOST_ROWS = 5_000
BY_NAME = {column.name.casefold(): column for column in COLUMNS}
# Without its hint a heading is known as well, for people shorten it.
BY_NAME |= {
    column.name.split(" (")[0].casefold(): column for column in COLUMNS if " (" in column.name
}


class NotThisSheet(Exception):
    """A file that is not the spreadsheet. The message is for people and says what to do."""


@dataclass(frozen=True, slots=True)
class Answered:
    """One row as it came back: its number in the sheet, and words by column.

    A column that is not in the file, or a cell that says nothing of its own, is not in `cells`.
    """

    row: int
    cells: dict[str, str]

    def said(self, column: Column) -> str | None:
        return self.cells.get(column.name)


@dataclass(frozen=True, slots=True)
class Returned:
    """`downloaded_at` is None where the file no longer says it."""

    address: str
    downloaded_at: datetime | None
    answers: tuple[Answered, ...]
    missing: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    notices: tuple[str, ...] = field(default=())


def read_returned(table: Rows) -> Returned:
    """What a file holds. Raises `NotThisSheet` when its actions cannot be told."""
    head, columns = _head(table.rows)
    below = [row for row in table.rows if _under(row, head)]
    answers = tuple(_answers(below, columns))
    if len(answers) > MOST_ROWS:
        raise NotThisSheet(f"This sheet has more than {MOST_ROWS:,} rows. Split it and try again.")
    if not answers:
        raise NotThisSheet("There is no action in this sheet, only its headings.")
    found = {column.name for column in columns.values()}
    return Returned(
        address=_value(table.rows, PLAN),
        downloaded_at=_moment(_value(table.rows, DOWNLOADED)),
        answers=answers,
        missing=tuple(one.name for one in COLUMNS if one.filled_in and one.name not in found),
        unknown=tuple(
            cell for index, cell in enumerate(head.cells) if cell and index not in columns
        ),
        notices=table.notices,
    )


def _head(rows: Sequence[Row]) -> tuple[Row, dict[int, Column]]:
    """The row with the headings, wherever it stands, and which column is where."""
    for row in rows:
        columns = _columns(row)
        if NUMBER in columns.values() and TITLE in columns.values():
            return row, columns
    raise NotThisSheet(
        f"We cannot find the columns “{NUMBER.name}” and “{TITLE.name}”. "
        "Download the spreadsheet again, copy your answers into it and leave its headings as "
        "they are."
    )


def _columns(row: Row) -> dict[int, Column]:
    """Of two columns with one heading the first counts."""
    found: dict[int, Column] = {}
    for index, cell in enumerate(row.cells):
        column = BY_NAME.get(" ".join((cell or "").split()).casefold())
        if column and column not in found.values():
            found[index] = column
    return found


def _under(row: Row, head: Row) -> bool:
    return row.sheet == head.sheet and row.number > head.number


def _answers(rows: Iterable[Row], columns: dict[int, Column]) -> Iterator[Answered]:
    for row in rows:
        said = ((column, _cell(row, index)) for index, column in columns.items())
        cells = {column.name: cell.strip() for column, cell in said if cell is not None}
        if any(cells.values()):
            yield Answered(row.number, cells)


def _cell(row: Row, index: int) -> str | None:
    """Past the last cell of a row there are only empty ones."""
    return row.cells[index] if index < len(row.cells) else ""


def _value(rows: Sequence[Row], name: str) -> str:
    """What stands beside a name on the page that explains the sheet."""
    for row in rows:
        if row.cells and row.cells[0] == name:
            return next((cell for cell in row.cells[1:] if cell), "")
    return ""


def _moment(text: str) -> datetime | None:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    return at if at.tzinfo else None
