"""Tables in plain text whose columns are kept apart by spaces alone.

A text extractor that keeps the layout prints each line of a page as it stood: the cells
of a row begin where their column's heading begins, with two spaces or more between
them. Here such lines are cut into cells; lines that run across columns stay whole.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_PIECE = re.compile(r"\S+(?: \S+)*")
_PAGE_FOOT = re.compile(r"(?:^|\s)page \d+(?: of \d+)?\s*$", re.IGNORECASE)
_LEAST_COLUMNS = 3
_MOST_COLUMNS = 25
_LONGEST_LINE = 1_000  # letters; no page is so wide
_LEAST_ROWS = 2  # lines below the first that stand in its columns
_SURELY_ONE = 4  # cells of one line in the columns: a row, if it is the only one
_LOOK = 12  # lines below the first in which they are looked for
_MOST_ABOVE = 2  # lines of a heading that stand above its fullest line
_NEW_TABLE = 2  # lines without a row after which other columns may begin
_FAR = 60  # lines without a row in which a table is given up
_APART = 4  # letters: a piece so near to a column's edge belongs to it


@dataclass(slots=True)
class _Span:
    """Where something begins and ends in a line, counted in letters."""

    start: int
    end: int

    def meets(self, other: _Span) -> bool:
        return self.start < other.end and other.start < self.end


def columns_cut(lines: Sequence[str]) -> dict[int, list[str]]:
    """The cells of every line that stands in a table, by the line's index."""
    cut: dict[int, list[str]] = {}
    index = 0
    while index < len(lines):
        found = _table(lines, index)
        if found:
            rows, index = found
            cut |= rows
        else:
            index += 1
    return cut


def _table(lines: Sequence[str], head: int) -> tuple[dict[int, list[str]], int] | None:
    """The rows of the table whose fullest heading line is `head`, and where it ends."""
    columns = _pieces(lines[head])
    if not _LEAST_COLUMNS <= len(columns) <= _MOST_COLUMNS or not _has_rows(lines, head, columns):
        return None
    end = _reach(lines, head, columns)
    first = head
    while first > 0 and head - first < _MOST_ABOVE and _is_above(lines[first - 1], columns):
        first -= 1
    rows: dict[int, list[str]] = {}
    for at in range(first, end):
        alone = len(_pieces(lines[at])) == 1 and at > head
        if alone and (at - 1 not in rows or not _fits_in(_pieces(lines[at])[0], columns)):
            continue  # a title or a line of prose between rows
        if cells := _cells(lines[at], columns):
            rows[at] = cells
    return rows, end


def _pieces(line: str) -> list[_Span]:
    """Words with single spaces between them; a page's foot is one whatever its spaces."""
    if len(line) > _LONGEST_LINE or _PAGE_FOOT.search(line):
        return [_Span(0, len(line))]
    return [_Span(*found.span()) for found in _PIECE.finditer(line)]


def _has_rows(lines: Sequence[str], head: int, columns: Sequence[_Span]) -> bool:
    """Whether lines below begin where the columns do."""
    starts = [column.start for column in columns]
    alike = 0
    for line in lines[head + 1 : head + 1 + _LOOK]:
        pieces = _pieces(line)
        near = sum(1 for piece in pieces if any(abs(piece.start - at) <= 1 for at in starts))
        alike += len(pieces) > 1 and near >= 2
        if near >= _SURELY_ONE:
            return True
    return alike >= _LEAST_ROWS


def _reach(lines: Sequence[str], head: int, columns: list[_Span]) -> int:
    """The index after the table's last line; the columns grow to what stands in them."""
    last = head
    for at in range(head + 1, len(lines)):
        if at - last > _FAR:
            break
        pieces = _pieces(lines[at])
        if len(pieces) >= _LEAST_COLUMNS and any(_crosses(p, columns) for p in pieces):
            break
        if at - last > _NEW_TABLE and _is_set_anew(pieces, columns):
            break
        for piece in pieces if len(pieces) > 1 else ():
            if (own := _column_of(piece, columns)) is not None:
                _grow(columns, own, piece)
                last = at
        if len(pieces) == 1 and last == at - 1 and _fits_in(pieces[0], columns):
            last = at
    return last + 1


def _is_set_anew(pieces: Sequence[_Span], columns: Sequence[_Span]) -> bool:
    """Whether most cells of a line begin where no column does: the columns are others."""
    starts = [column.start for column in columns]
    off = sum(1 for piece in pieces if all(abs(piece.start - at) > 1 for at in starts))
    return len(pieces) >= _LEAST_COLUMNS and 2 * off > len(pieces)


def _met(piece: _Span, columns: Sequence[_Span]) -> list[int]:
    return [at for at, column in enumerate(columns) if piece.meets(column)]


def _crosses(piece: _Span, columns: Sequence[_Span]) -> bool:
    """Whether a piece begins in the middle of one column and runs on into the next."""
    met = _met(piece, columns)
    starts = any(abs(piece.start - columns[at].start) <= 1 for at in met)
    return len(met) > 1 and not starts


def _column_of(piece: _Span, columns: Sequence[_Span]) -> int | None:
    """The column a piece stands in; None where it runs across several."""
    met = _met(piece, columns)
    if met:
        return met[0] if len(met) == 1 else None
    left = [at for at, column in enumerate(columns) if column.end <= piece.start]
    right = [at for at, column in enumerate(columns) if piece.end <= column.start]
    if right and (not left or columns[right[0]].start - piece.end < _APART):
        return right[0]
    return left[-1] if left else None


def _fits_in(piece: _Span, columns: Sequence[_Span]) -> bool:
    """Whether a piece alone on its line is more of a cell and no line of prose."""
    own = _column_of(piece, columns)
    return own is not None and piece.start >= columns[own].start - 1


def _grow(columns: list[_Span], own: int, piece: _Span) -> None:
    column = columns[own]
    column.start = min(column.start, piece.start)
    column.end = max(column.end, piece.end)


def _is_above(line: str, columns: Sequence[_Span]) -> bool:
    """Whether a line is the upper part of a heading whose cells take several lines."""
    pieces = _pieces(line)
    own = [_column_of(piece, columns) for piece in pieces]
    return bool(own) and None not in own and own[0] != 0 and len(set(own)) == len(own)


def _cells(line: str, columns: Sequence[_Span]) -> list[str]:
    """The line's cells; none for a blank line."""
    pieces = _pieces(line)
    if not pieces:
        return []
    cells = [""] * len(columns)
    for piece in pieces:
        for own, text in _shared_out(line, piece, columns):
            cells[own] = f"{cells[own]} {text}".strip()
    return cells


def _shared_out(line: str, piece: _Span, columns: Sequence[_Span]) -> list[tuple[int, str]]:
    """A piece, cut where a further column begins after a single space."""
    own = _column_of(piece, columns)
    if own is not None:
        return [(own, line[piece.start : piece.end])]
    parts = []
    begin = piece.start
    met = _met(piece, columns)
    for at, following in zip(met, [*met[1:], None], strict=True):
        end = piece.end if following is None else columns[following].start
        if following is not None and line[end - 1] != " ":
            return [(met[0], line[piece.start : piece.end])]
        parts.append((at, line[begin:end].strip()))
        begin = end
    return [(at, text) for at, text in parts if text]
