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


def marks_of(line: BodyLine, years: Sequence[Column]) -> Marks:
    """The marks of a row. Digits among figures are figures; alone they may be ticks."""
    marks = Marks()
    digits: dict[str, str] = {}
    for column in years:
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


def _year(period: str) -> str:
    """The year of a quarter: a tick under "Q2 2026/27" is a tick for 2026/27."""
    quarter, _, year = period.partition(" ")
    return year if quarter[:1] == "Q" and year else period
