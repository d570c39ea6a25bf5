"""A table's body as columns of items: what each row adds to which item."""

from __future__ import annotations

from collections.abc import Sequence

from goldthread.documents.engine.blocks import BodyLine
from goldthread.documents.engine.columns import Column
from goldthread.documents.engine.flow import (
    LONGEST_LINE,
    WIDEST_LINE,
    Item,
    Piece,
    is_clearly_wrapped,
    is_wrapped,
    short_below,
    split_items,
)
from goldthread.documents.engine.vocabulary import Role


class Grid:
    """Rows of one table, with what is known of how their text runs."""

    def __init__(self, rows: Sequence[BodyLine], columns: Sequence[Column] = ()) -> None:
        self.rows = rows
        self.worded = [column.index for column in columns if column.role is not Role.YEAR]
        self._wrapped = {chunk: self._chunk_wraps(chunk) for chunk in {row.chunk for row in rows}}
        self._short: dict[int, float] = {}
        self._merges: dict[int, bool] = {}

    def _chunk_wraps(self, chunk: int) -> bool:
        lines = [row for row in self.rows if row.chunk == chunk]
        texts = [row.text(index) for row in lines for index in self.worded]
        if all(row.line.whole_row for row in lines):
            merged = any(cell.continues for row in lines for cell in row.line.cells)
            return not merged and is_clearly_wrapped(texts)
        return is_wrapped(texts)

    def wraps(self, row: int) -> bool:
        """Whether the printed table that holds a row wraps its cells over lines."""
        return self._wrapped[self.rows[row].chunk]

    def merges(self, column: int) -> bool:
        """Whether the file merges cells of a column downwards anywhere."""
        if column not in self._merges:
            self._merges[column] = any(row.continues(column) for row in self.rows)
        return self._merges[column]

    def short(self, column: int) -> float:
        """Below which length a line of a column was ended, not wrapped."""
        if column not in self._short:
            texts = [
                row.text(column) if len(row.text(column)) <= _limit(row) else ""
                for index, row in enumerate(self.rows)
                if self.wraps(index)
            ]
            self._short[column] = short_below(texts)
        return self._short[column]

    def pieces(
        self,
        column: int,
        first: int,
        last: int,
        marked: Sequence[bool] = (),
        *,
        below: bool = True,
    ) -> list[Piece]:
        """The lines of a column between two rows, empty cells left out.

        A cell of several paragraphs gives a piece for each. With `below`, ticks beside
        an empty cell count for the text above it.
        """
        found: list[Piece] = []
        gap = False
        for row in range(first, last):
            texts = self.paragraphs(row, column)
            if not texts:
                gap = gap or not self.rows[row].continues(column)
                if below:
                    self._mark_last(found, row, marked)
                continue
            for text in texts:
                has_mark = bool(marked) and marked[row]
                own_row = self._own_row(row)
                found.append(Piece(text, row, gap and bool(found), has_mark, own_row))
                gap = False
        return found

    def _own_row(self, row: int) -> bool:
        """Whether the file marks the row's beginning, and no page ends just above it."""
        line = self.rows[row].line
        if not line.whole_row or row == 0 or self.wraps(row):
            return line.whole_row and not self.wraps(row)
        before = self.rows[row - 1]
        same_page = before.line.where.page == line.where.page
        return same_page and before.chunk == self.rows[row].chunk

    def _mark_last(self, found: list[Piece], row: int, marked: Sequence[bool]) -> None:
        """Ticks beside an empty cell belong to what stands above it."""
        if found and marked and marked[row] and not found[-1].marked:
            found[-1].marked = True

    def paragraphs(self, row: int, column: int) -> list[str]:
        """The paragraphs of a cell, signs without letters or figures left out."""
        line = self.rows[row].line
        if column >= len(line.cells):
            return []
        texts = (" ".join(part.split()) for part in line.cells[column].text.split("\n"))
        return [text for text in texts if any(char.isalnum() for char in text)]

    def items(
        self,
        column: Column,
        first: int,
        last: int,
        marked: Sequence[bool] = (),
        *,
        below: bool = True,
        evidence: Sequence[int] = (),
    ) -> list[Item]:
        """The items of a column between two rows."""
        runs: list[list[Piece]] = []
        pieces = self.pieces(column.index, first, last, marked, below=below)
        for piece in pieces:
            piece.evidence = evidence[piece.row] if evidence else None
            wraps = self.wraps(piece.row)
            if runs and self.wraps(runs[-1][-1].row) == wraps:
                runs[-1].append(piece)
            else:
                runs.append([piece])
        return self._split(column.index, runs)

    def _split(self, column: int, runs: list[list[Piece]]) -> list[Item]:
        """Split run by run; a run's first line may go on from the run before."""
        items: list[Item] = []
        for run in runs:
            wraps = self.wraps(run[0].row)
            found = split_items(run, self.short(column), wrapped=wraps)
            if items and found and _carries(items[-1], found[0], wraps):
                items[-1].pieces += found[0].pieces
                items[-1].marked = items[-1].marked or found[0].marked
                found = found[1:]
            items += found
        return items

    def text(self, column: Column | None, first: int, last: int) -> str:
        """All words of a column between two rows, as one text."""
        if column is None:
            return ""
        parts = [text for row in range(first, last) for text in self.paragraphs(row, column.index)]
        return " ".join(parts)


def _limit(row: BodyLine) -> int:
    """How long a line may be to tell how its column wraps."""
    return WIDEST_LINE if row.line.whole_row else LONGEST_LINE


def _carries(before: Item, after: Item, wrapped: bool) -> bool:
    joined = split_items([before.pieces[-1], after.pieces[0]], 0, wrapped=wrapped)
    return len(joined) == 1
