"""What the other columns say of where a row begins, in text that gives no row bounds.

Rule `cells-begin-together`: the cells of a row begin on one line. A line on which other
columns begin (after an empty cell or a full stop) begins a row; a line on which they go
on in the middle of a sentence does not.
"""

from __future__ import annotations

from collections.abc import Sequence

from goldthread.documents.engine.blocks import BodyLine
from goldthread.documents.engine.columns import Column
from goldthread.documents.engine.owners import is_tail
from goldthread.documents.engine.vocabulary import Role
from goldthread.documents.engine.wordings import is_complete, is_open, starts_item, starts_low
from goldthread.documents.wording.owners import looks_like_owner

_TEXT = (Role.MILESTONE, Role.MEASURE, Role.UPDATE, Role.OTHER, Role.PARTNER, Role.OWNER)
_SHORT = (Role.REFERENCE, Role.DUE, Role.STATUS, Role.BASELINE, Role.TARGET, Role.ACTUAL)


def evidence(
    rows: Sequence[BodyLine], index: int, columns: Sequence[Column], *, figures: bool
) -> int:
    """How surely a row begins here: above 0 it seems to, below 0 it seems not to.

    `figures` says that the row bears ticks or values in its year columns.
    """
    score = 2 if figures else 0
    for column in columns:
        if column.role in _TEXT:
            score += _of_text(rows, index, column)
        elif column.role in _SHORT and _begins_short(rows, index, column):
            score += 1
    return score


def _begins_short(rows: Sequence[BodyLine], index: int, column: Column) -> bool:
    text = rows[index].text(column.index)
    before = rows[index - 1].text(column.index) if index else ""
    return bool(text) and not (before and is_open(before)) and not starts_low(text)


def _of_text(rows: Sequence[BodyLine], index: int, column: Column) -> int:
    text = rows[index].text(column.index)
    before = rows[index - 1].text(column.index) if index else ""
    if not any(char.isalnum() for char in text):
        return 0
    if before and (starts_low(text) or is_open(before)):
        return -1
    if column.role is Role.OWNER and is_tail(text, before):
        return 0
    if not before or is_complete(before) or starts_item(text):
        return 0 if starts_low(text) else 1
    two_names = looks_like_owner(text) and looks_like_owner(before)
    return 1 if column.role is Role.OWNER and two_names else 0
