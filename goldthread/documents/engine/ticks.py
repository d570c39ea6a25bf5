"""Year columns: which years a row is ticked for, and which values it names.

Rule `tick`: any mark in a year column is a tick for that year; dashes, crosses and
digits are uncertain and say so. Rule `year-value`: words and figures in a year column
are a target for that year, beside a tick if there is one. Rule `year-text`: with no
column for milestones, what a year column says in words is done in that year.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from goldthread.documents.engine.blocks import BodyLine
from goldthread.documents.engine.columns import Column
from goldthread.documents.wording.ticks import MarkKind, read_mark

_NO_COLOUR = frozenset({"white", "none", "grey", "gray", ""})


@dataclass(slots=True)
class Marks:
    """What the year columns of a row say."""

    ticked: list[str] = field(default_factory=list)
    quarters: list[str] = field(default_factory=list)  # as printed, where columns are quarters
    uncertain: list[str] = field(default_factory=list)
    values: dict[str, str] = field(default_factory=dict)

    @property
    def is_ticked(self) -> bool:
        """Whether any year bears a mark that may be a tick."""
        return bool(self.ticked or self.uncertain)

    def __bool__(self) -> bool:
        return bool(self.ticked or self.uncertain or self.values)


def only_sign(rows: Sequence[BodyLine], years: Sequence[Column]) -> str | None:
    """Rule `only-sign`: the letter x, or one colour, where a table marks years with nothing
    else and leaves other years blank."""
    signs = [_sign(row, column) for row in rows for column in years]
    used = {sign for sign in signs if sign}
    if len(used) != 1 or "" not in signs:
        return None
    (sign,) = used
    return sign if sign == "x" or sign.startswith("fill ") else None


def _sign(row: BodyLine, column: Column) -> str:
    cells = row.line.cells
    if column.index >= len(cells):
        return ""
    cell = cells[column.index]
    text = cell.text.strip().lower()
    coloured = cell.fill and cell.fill not in _NO_COLOUR
    if cell.ticked or text:
        return text or "ticked"
    return f"fill {cell.fill}" if coloured else ""


def marks_of(line: BodyLine, years: Sequence[Column], sign: str | None = None) -> Marks:
    """The marks of a row. Digits among figures are figures; alone they may be ticks.

    `sign` is the one sign that a table uses for its ticks, where that is no tick.
    """
    marks = Marks()
    digits: dict[str, str] = {}
    for column in years:
        if sign and _sign(line, column) == sign:
            _tick(column, marks)
        else:
            _read(line, column, marks, digits)
    if marks.values and not marks.ticked and digits:
        for period in digits:
            marks.uncertain.remove(period)
        marks.values.update(digits)
    return marks


def _read(line: BodyLine, column: Column, marks: Marks, digits: dict[str, str]) -> None:
    if column.index >= len(line.line.cells):
        return
    cell = line.line.cells[column.index]
    printed = column.period or column.header
    period = _year(printed)
    mark = read_mark(cell.text, ticked=cell.ticked, fill=cell.fill)
    if period != printed and mark.kind in (MarkKind.TICK, MarkKind.UNCERTAIN):
        marks.quarters.append(printed)
    if mark.kind is MarkKind.TICK:
        marks.ticked.append(period)
        if mark.rest:
            marks.values[period] = mark.rest
    elif mark.kind is MarkKind.UNCERTAIN:
        marks.uncertain.append(period)
        if mark.rest:
            digits[period] = mark.rest
    elif mark.kind is MarkKind.VALUE:
        marks.values[period] = mark.rest


def _tick(column: Column, marks: Marks) -> None:
    printed = column.period or column.header
    if _year(printed) != printed:
        marks.quarters.append(printed)
    marks.ticked.append(_year(printed))


def _year(period: str) -> str:
    """The year of a quarter: a tick under "Q2 2026/27" is a tick for 2026/27."""
    quarter, _, year = period.partition(" ")
    return year if quarter[:1] == "Q" and year else period
