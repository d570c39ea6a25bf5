"""CSV: a record is a row; a quoted cell may hold line breaks.

Every record is padded to the widest one, so that columns line up. A blank record is
a line with one empty cell. Lines are numbered as in the file.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from goldthread.documents.readers.cleaning import clean
from goldthread.documents.readers.encodings import decode
from goldthread.documents.readers.errors import Unreadable
from goldthread.documents.readers.limits import (
    Progress,
    Reading,
    bounded,
    check_cells,
    check_length,
    no_progress,
)
from goldthread.documents.source import Cell, Line, Where

_SEPARATORS = ",;\t|"
_LONGEST_CELL = 1_000_000
_MOST_COLUMNS = 1_000


def read_separated(path: Path, progress: Progress = no_progress) -> Reading:
    """The records of a CSV file, whichever of , ; tab | parts its cells."""
    text, notices = decode(path.read_bytes())
    lines = tuple(bounded(_lines(check_length(text))))
    width = max((_used(line) for line in lines), default=0)
    check_cells(width * len(lines))
    progress(1, 1)
    return Reading(tuple(_widened(line, width) for line in lines), notices=notices)


def _lines(text: str) -> Iterator[Line]:
    before = csv.field_size_limit(_LONGEST_CELL)
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text))
        last = 0
        for record in reader:
            yield _line(record, last + 1, reader.line_num)
            last = reader.line_num
    except csv.Error:
        raise Unreadable(
            "This CSV file has a cell that does not end, or is damaged. "
            "Save it again from the spreadsheet it came from and choose the new copy."
        ) from None
    finally:
        csv.field_size_limit(before)


def _separator(text: str) -> str:
    """The separator that most lines agree on, comma when none does."""
    sample = [line for line in text[:50_000].splitlines() if line.strip()][:200]
    return max(_SEPARATORS, key=lambda mark: sum(mark in line for line in sample))


def _line(record: list[str], start: int, end: int) -> Line:
    if len(record) > _MOST_COLUMNS:
        raise Unreadable(
            "This CSV file has more than a thousand columns. "
            "Keep only the columns of the plan and try again."
        )
    filled = any(piece.strip() for piece in record)
    cells = tuple(Cell(clean(piece), piece) for piece in record) if filled else (Cell(""),)
    return Line(cells, Where(start, end), whole_row=True, table=1)


def _used(line: Line) -> int:
    return max((n for n, cell in enumerate(line.cells, start=1) if cell.text), default=0)


def _widened(line: Line, width: int) -> Line:
    if not _used(line) or len(line.cells) == width:
        return line
    cells = (line.cells + (Cell(""),) * (width - len(line.cells)))[: max(width, 1)]
    return Line(cells, line.where, whole_row=True, table=1)
