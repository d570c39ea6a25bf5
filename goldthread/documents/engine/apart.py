"""Rows of text that blank lines part: the lines between two of them are one row.

Rule `rows-apart`: where blank lines stand between the rows of a wrapped table, each
row's further lines hold fewer cells than its first, and go on what was full or open.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from goldthread.documents.engine.blocks import BodyLine, Table
from goldthread.documents.engine.flow import width_of
from goldthread.documents.engine.rowkinds import filled
from goldthread.documents.engine.vocabulary import Role
from goldthread.documents.engine.wordings import is_complete, is_open, joined, starts_low
from goldthread.documents.source import Cell

_LEAST_GROUPS = 2
_LEAST_CELLS = 3  # of a row's first line
_FULL = 0.75  # of a column's width: a line so long may have been wrapped


def with_rows_apart(table: Table) -> Table:
    """The table, its wrapped rows joined where blank lines tell them apart."""
    groups = [list(group) for _, group in groupby(table.body, key=lambda row: row.chunk)]
    several = [group for group in groups if len(group) > 1]
    if not several or len(groups) < _LEAST_GROUPS or table.body[0].line.whole_row:
        return table
    widths = [width_of([row.text(at) for row in table.body]) for at in range(table.header.width)]
    if not all(_is_one_row(group, table, widths) for group in several):
        return table
    return replace(table, body=[_as_one(group) for group in groups])


def _is_one_row(group: Sequence[BodyLine], table: Table, widths: Sequence[int]) -> bool:
    first = filled(group[0])
    number = table.header.first(Role.REFERENCE)
    for before, row in pairwise(group):
        own = filled(row)
        if len(first) < _LEAST_CELLS or not set(own) < set(first):
            return False
        if number and row.text(number.index):
            return False
        if not all(_goes_on(before, row, at, widths) for at in own):
            return False
    return True


def _goes_on(before: BodyLine, row: BodyLine, at: int, widths: Sequence[int]) -> bool:
    """Whether a cell's line may be more of the line above it."""
    text, above = row.text(at), before.text(at)
    if not above:
        return False
    whole = len(above) + 1 + len(text.split()[0])
    room = at < len(widths) and whole <= _FULL * widths[at]
    return not is_complete(above) and (starts_low(text) or is_open(above) or not room)


def _as_one(group: Sequence[BodyLine]) -> BodyLine:
    if len(group) == 1:
        return group[0]
    width = max(len(row.texts) for row in group)
    texts = [joined([row.text(at) for row in group]) for at in range(width)]
    first, last = group[0].line, group[-1].line
    where = replace(first.where, line_end=last.where.line_end)
    line = replace(first, cells=tuple(Cell(text, text) for text in texts), where=where)
    return BodyLine(line, texts, group[0].chunk)
