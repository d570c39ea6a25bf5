"""Roles corrected by what stands in a column, where its heading could mean two things.

Rule `column-contents`: "Progress" over one-word statuses is a status, "Status" over
sentences an update, "Priority" over High and Low a rating, "Target" over dates a date.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from goldthread.documents.engine.blocks import Table
from goldthread.documents.engine.columns import Column
from goldthread.documents.engine.headers import Header
from goldthread.documents.engine.vocabulary import Role
from goldthread.documents.wording.amounts import parse_amount
from goldthread.documents.wording.dates import parse_date
from goldthread.documents.wording.marks import status_of

_RATINGS = frozenset({"high", "medium", "low", "h", "m", "l", "1", "2", "3", "4", "5", "must"})
_FEW_WORDS = 3
_SENTENCE = 6  # words


def refine(table: Table) -> None:
    """Correct the columns of a table by what its rows hold."""
    columns = [_refined(table, column) for column in table.header.columns]
    if columns != table.header.columns:
        table.header = Header(columns, table.header.lines, table.header.texts)


def _refined(table: Table, column: Column) -> Column:
    texts = [text for row in table.body if (text := row.text(column.index))]
    if not texts:
        return column
    header = table.header
    if column.role is Role.UPDATE and _all(texts, _is_status):
        return replace(column, role=Role.STATUS) if not header.first(Role.STATUS) else column
    if column.role is Role.STATUS and not header.first(Role.UPDATE) and _all(texts, _is_told):
        return replace(column, role=Role.UPDATE)
    if column.role is Role.PRIORITY and _all(texts, lambda text: text.lower() in _RATINGS):
        return replace(column, role=Role.OTHER)
    return _dated(column, texts, header)


def _dated(column: Column, texts: list[str], header: Header) -> Column:
    """A column of figures that holds dates holds no figures."""
    if column.role not in (Role.TARGET, Role.BASELINE) or not _all(texts, _is_date):
        return column
    free = column.role is Role.TARGET and header.first(Role.DUE) is None
    return replace(column, role=Role.DUE if free else Role.OTHER)


def _all(texts: list[str], holds: Callable[[str], bool]) -> bool:
    return sum(1 for text in texts if holds(text)) >= 0.8 * len(texts)


def _is_status(text: str) -> bool:
    return len(text.split()) <= _FEW_WORDS and status_of(text) is not None


def _is_told(text: str) -> bool:
    return len(text.split()) >= _SENTENCE


def _is_date(text: str) -> bool:
    return parse_date(text) is not None and parse_amount(text).value is None
