"""Tables that go on over pages: same columns, header dropped, a row that was cut made whole."""

from __future__ import annotations

import re
from dataclasses import replace

from goldthread.documents.readers.pdf.flow import glued
from goldthread.documents.readers.pdf.tables import Row, Table
from goldthread.documents.source import Cell

_SAME_EDGE = 5.0  # points
_ENDED = re.compile(r"[.!?:;…][\"'”’)]*$")
_MOST_HEADER_ROWS = 3
# 7, 2.4, A12, 3b): what numbers a row, or ticks it.
_REFERENCE = re.compile(r"[A-Z]{0,3}\s?\d+(?:[.\-/]\d+)*[a-z]?[.)]?")
_TICKED = {"✓", "✗", "☑", "☒", "☐"}


def goes_on(before: Table, after: Table) -> bool:
    """Whether a table at the head of a page continues the one at the foot of the last.

    Columns must begin at the same places, though all may be moved: margins of left and
    right pages differ. Without rules, the gaps between columns must overlap.
    """
    if len(before.edges) != len(after.edges):
        return False
    if before.gaps and after.gaps:
        pairs = zip(before.gaps, after.gaps, strict=True)
        return all(a[0] < b[1] and b[0] < a[1] for a, b in pairs)
    moved = [b - a for a, b in zip(before.edges[:-1], after.edges[:-1], strict=True)]
    return max(moved) - min(moved) <= _SAME_EDGE


def repeated_headers(header: list[list[str]], after: Table) -> int:
    """How many rows at the head of a continuing table repeat those of its first page."""
    _part_header(header, after)
    count = 0
    for texts, row in zip(header, after.rows, strict=False):
        if texts != [cell.text for cell in row.cells]:
            break
        count += 1
    return count


def header_of(table: Table) -> list[list[str]]:
    """The words of a table's first rows, to know its header by when it is repeated."""
    return [[cell.text for cell in row.cells] for row in table.rows[:_MOST_HEADER_ROWS]]


def _part_header(header: list[list[str]], after: Table) -> None:
    """A repeated header with no rule under it stands in one row with what follows."""
    row = after.rows[0]
    texts = header[0]
    rest = [_after(cell.text, words) for cell, words in zip(row.cells, texts, strict=True)]
    if not any(rest) or any(words is None for words in rest):
        return
    lower = tuple(
        replace(cell, text=words or "") for cell, words in zip(row.cells, rest, strict=True)
    )
    upper = tuple(replace(cell, text=words) for cell, words in zip(row.cells, texts, strict=True))
    after.rows[:1] = [
        replace(row, cells=upper, open_below=False),
        replace(row, cells=lower, bold=False, open_above=True),
    ]


def _after(text: str, words: str) -> str | None:
    """What follows the words that a cell begins with; None when it begins with others."""
    if text == words:
        return ""
    return text[len(words) :].strip() if words and text.startswith(words) else None


def is_cut(
    upper: Row, lower: Row, rights: list[float], *, headed: bool, framed: bool = True
) -> bool:
    """Whether the first row of a page is the rest of the last row of the page before.

    Sure when the rules leave both open, unless the table is one that has no outer frame.
    Otherwise the words say it: a column goes on in mid-sentence, and the first column does
    not begin afresh. Where columns are as narrow as their words every line is full, so a
    first column with words of its own needs another that goes on with a small letter.
    """
    if len(upper.cells) != len(lower.cells) or _begins_afresh(upper, lower):
        return False
    if framed and upper.open_below and lower.open_above and not headed:
        return True
    votes = [_vote(upper, lower, column, rights) for column in range(len(upper.cells))]
    if framed and upper.open_below and headed:
        return votes[0] >= 0
    told = 1.0 in votes or not lower.cells[0].text
    return told and max(votes) > 0 and votes[0] >= 0 and sum(votes) > 0


def _begins_afresh(upper: Row, lower: Row) -> bool:
    """Each half has a number of its own, or a tick in the same column: a row has one."""
    pairs = [(a.text, b.text) for a, b in zip(upper.cells, lower.cells, strict=True)]
    first, second = pairs[0]
    if _REFERENCE.fullmatch(first) and _REFERENCE.fullmatch(second):
        return True
    return any(above in _TICKED and below in _TICKED for above, below in pairs)


def _vote(upper: Row, lower: Row, column: int, rights: list[float]) -> float:
    above, below = upper.cells[column].text, lower.cells[column].text
    if not below:
        return 0.0
    if not above:
        return -1.0
    going_on = not _ENDED.search(above)
    if below[0].islower():
        return 1.0 if going_on else 0.0
    full = _was_full(upper, lower, column, rights)
    if going_on and full and column > 0:
        return 0.5
    return 0.0 if going_on and full else -1.0


def _was_full(upper: Row, lower: Row, column: int, rights: list[float]) -> bool:
    """Whether the last line above had no room for the first word below."""
    above, below = upper.parts[column], lower.parts[column]
    if not above or not below:
        return False
    word = below[0].words[0]
    return above[-1].x1 + 0.3 * word.size + (word.x1 - word.x0) > rights[column]


def joined(upper: Row, lower: Row, rights: list[float]) -> Row:
    """One row of two halves, each column joined on its own."""
    cells = tuple(_joined_cell(upper, lower, column, rights) for column in range(len(upper.cells)))
    parts = [a + b for a, b in zip(upper.parts, lower.parts, strict=True)]
    return Row(
        cells,
        parts,
        upper.page,
        bold=upper.bold and lower.bold,
        whole=upper.whole and lower.whole,
        open_above=upper.open_above,
        open_below=lower.open_below,
    )


def _joined_cell(upper: Row, lower: Row, column: int, rights: list[float]) -> Cell:
    above, below = upper.cells[column], lower.cells[column]
    if not above.text or not below.text:
        text = above.text or below.text
    elif below.text[0].islower() or (
        not _ENDED.search(above.text) and _was_full(upper, lower, column, rights)
    ):
        text = glued(above.text, below.text)
    else:
        text = f"{above.text}\n{below.text}"
    return replace(
        above,
        text=text,
        raw="\n".join(filter(None, (above.raw, below.raw))),
        fill=above.fill or below.fill,
        ticked=(above.ticked or below.ticked) and not text,
    )
