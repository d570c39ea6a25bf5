"""Tables of measures: headline measures, indicators, results by quarter.

Rule `measure-row`: a row names one measure and its figures. Rule `measure-columns`:
where no column holds figures, each column of indicators stands by itself. Rule
`target-note`: a sentence over several target cells is a note to the rows it covers.
Rule `context-row`: a list with no figures explains the measures and is a note. Rule
`bled-in-measure`: the end of a cell that is the next row's measure was read twice.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from goldthread.documents.engine.blocks import BodyLine, Table
from goldthread.documents.engine.columns import Column
from goldthread.documents.engine.events import (
    Event,
    MeasureFound,
    NoteFound,
    StrayFound,
    span_of,
)
from goldthread.documents.engine.flow import Item
from goldthread.documents.engine.grid import Grid
from goldthread.documents.engine.level_columns import LevelColumns
from goldthread.documents.engine.measuring import amount, is_note, measures_in, settle
from goldthread.documents.engine.neighbours import evidence
from goldthread.documents.engine.rowkinds import LevelRows, filled, is_read_twice
from goldthread.documents.engine.ticks import marks_of
from goldthread.documents.engine.vocabulary import Role
from goldthread.documents.engine.wordings import only_reference, split_reference, starts_low
from goldthread.documents.plan import Measure, MeasureKind
from goldthread.documents.source import Where
from goldthread.documents.wording.cleaning import similarity
from goldthread.documents.wording.marks import good_is, status_of, trend_of

_FIGURES = (Role.BASELINE, Role.TARGET, Role.ACTUAL, Role.YEAR, Role.STATUS, Role.TREND)
_BLED_IN = "the next row's words, read into this cell"
_SCRAP = "a scrap of text in a column of figures"
_CUT_NOTE = "A note was printed over several target cells: read it on the page."
_MARK_ROLES = (Role.ACTUAL, Role.TARGET, Role.BASELINE)


class MeasureTable:
    """Reads one table of measures into events."""

    def __init__(self, table: Table, known: Collection[str], default: MeasureKind) -> None:
        self.table = table
        self.header = table.header
        self.levels = LevelRows(table, known)
        self.default = default
        self.events: list[Event] = []
        self.level_columns = LevelColumns(table.header)
        self.notes: list[str] = []  # target notes waiting for the rows they cover

    def read(self) -> list[Event]:
        """Everything in the table, in order."""
        rows: list[BodyLine] = []
        index = 0
        while index < len(self.table.body):
            found = self.levels.find(index) if self._has_figures else None
            if found:
                self._section(rows)
                rows = []
                self.events.append(found[0])
                index += found[1]
                continue
            self._sort(self.table.body[index], rows)
            index += 1
        self._section(rows)
        return self.events

    @property
    def _has_figures(self) -> bool:
        return bool(self.header.all(*_FIGURES))

    def _sort(self, line: BodyLine, rows: list[BodyLine]) -> None:
        where = span_of([line.line])
        own = filled(line)
        if rows and is_read_twice(line, rows[-1], self.header.columns):
            reason = "the row above holds the same words"
            self.events.append(StrayFound(line.line.text, where, reason, duplicate=True))
        elif len(own) == 1 and is_note(line.texts[own[0]]):
            self.events.append(NoteFound(line.texts[own[0]], where, in_table=True))
        else:
            rows.append(line)

    def _section(self, rows: list[BodyLine]) -> None:
        if not rows:
            return
        grid = Grid(rows, self.header.columns)
        if self._has_figures:
            self._rows(grid)
        else:
            for column in self.header.all(Role.MEASURE):
                self._column(grid, column)
            self._rest(grid)

    def _column(self, grid: Grid, column: Column) -> None:
        """Rule `measure-columns`."""
        for item in grid.items(column, 0, len(grid.rows)):
            lines = [row.line for row in grid.rows[item.first : item.last + 1]]
            where = span_of(lines, column.index)
            text = "\n".join(piece.text for piece in item.pieces)
            if is_note(text):
                self.events.append(NoteFound(item.text, where, in_table=True))
                continue
            for measure in measures_in(text, self._kind(column), where, "measure-columns"):
                settle(measure)
                self.events.append(MeasureFound(measure))

    def _rest(self, grid: Grid) -> None:
        for column in self.header.columns:
            if column.role is Role.MEASURE:
                continue
            for row in grid.rows:
                if text := row.text(column.index):
                    self.events.append(
                        NoteFound(text, span_of([row.line], column.index), in_table=True)
                    )

    def _kind(self, column: Column) -> MeasureKind:
        kinds = [c.kind for c in self.header.all(Role.MEASURE)]
        if self._has_figures and "headline" in kinds:
            return "headline"
        return column.kind if column.kind != "success" else self.default

    def _rows(self, grid: Grid) -> None:
        """Rule `measure-row`."""
        column = self._named_by(grid)
        if column is None:
            self._rest(grid)
            return
        years = self.header.all(Role.YEAR)
        begins = [
            evidence(grid.rows, at, self.header.columns, figures=bool(marks_of(row, years)))
            for at, row in enumerate(grid.rows)
        ]
        items = grid.items(column, 0, len(grid.rows), evidence=begins)
        items = self._one_a_row(grid, items)
        for number, item in enumerate(items):
            last = items[number + 1].first if number + 1 < len(items) else len(grid.rows)
            following = items[number + 1].text if number + 1 < len(items) else ""
            first = 0 if number == 0 else item.first
            if self._is_context(grid, item, last):
                self._context(grid, item, last)
            else:
                self._measure(grid, column, item, (first, last), following)

    def _named_by(self, grid: Grid) -> Column | None:
        """The column that names the measure: of several, the one most rows fill."""
        columns = self.header.all(Role.MEASURE)
        counts = [sum(1 for row in grid.rows if row.text(c.index)) for c in columns]
        return columns[counts.index(max(counts))] if columns else None

    def _one_a_row(self, grid: Grid, items: list[Item]) -> list[Item]:
        """Paragraphs of one cell are one measure where the row has one set of figures."""
        kept: list[Item] = []
        for item in items:
            if kept and kept[-1].last == item.first:
                kept[-1].pieces += item.pieces
            else:
                kept.append(item)
        return kept

    def _is_context(self, grid: Grid, item: Item, last: int) -> bool:
        """Rule `context-row`."""
        if len(item.pieces) < 3:
            return False
        figures = [
            text
            for row in grid.rows[item.first : last]
            for column in self.header.all(*_FIGURES)
            if (text := row.text(column.index)) and not starts_low(text)
        ]
        return all(amount(text).value is None for text in figures)

    def _context(self, grid: Grid, item: Item, last: int) -> None:
        where = span_of([row.line for row in grid.rows[item.first : last]])
        self.events.append(
            NoteFound("\n".join(piece.text for piece in item.pieces), where, in_table=True)
        )
        for row in grid.rows[item.first : last]:
            for column in self.header.all(*_FIGURES):
                if text := row.text(column.index):
                    self.events.append(StrayFound(text, span_of([row.line], column.index), _SCRAP))

    def _measure(
        self, grid: Grid, column: Column, item: Item, rows: tuple[int, int], following: str
    ) -> None:
        first, last = rows
        where = span_of([row.line for row in grid.rows[first:last]], column.index)
        self.events += self.level_columns.read(grid, first, last)
        text = self._without_next(item.text, following, where)
        if is_note(text):
            self.events.append(NoteFound(text, where, in_table=True))
            return
        number, title = self._reference(grid, text, first, last)
        measure = Measure(where, "measure-row", text=title, kind=self._kind(column))
        measure.reference = number
        self._fill(grid, measure, column, first, last)
        settle(measure)
        self.events.append(MeasureFound(measure))

    def _without_next(self, text: str, following: str, where: Where) -> str:
        """Rule `bled-in-measure`."""
        size = len(following.split())
        tokens = text.split()
        if size < 4 or len(tokens) <= size:
            return text
        starts = range(max(1, len(tokens) - size - 3), len(tokens) - size + 1)
        likeness = {at: similarity(" ".join(tokens[at : at + size]), following) for at in starts}
        best = max(likeness, key=lambda at: likeness[at])
        if likeness[best] < 0.9:
            return text
        cut = " ".join(tokens[best:])
        self.events.append(StrayFound(cut, where, _BLED_IN, duplicate=True))
        return " ".join(tokens[:best])

    def _reference(self, grid: Grid, text: str, first: int, last: int) -> tuple[str | None, str]:
        printed = grid.text(self.header.first(Role.REFERENCE), first, last)
        if printed:
            return only_reference(printed.replace(" ", "")) or printed, text
        return split_reference(text)

    def _fill(self, grid: Grid, measure: Measure, column: Column, first: int, last: int) -> None:
        self._targets(grid.rows[first:last], measure)
        for row in grid.rows[first:last]:
            for other in self.header.columns:
                if other.index != column.index and other.role is not Role.YEAR:
                    self._cell(row, other, measure)

    def _targets(self, rows: Sequence[BodyLine], measure: Measure) -> None:
        for row in rows:
            marks = marks_of(row, self.header.all(Role.YEAR))
            for period, text in marks.values.items():
                if _is_target_note(text):
                    self._target_note(measure, text)
                else:
                    measure.targets[period] = amount(text)
            if marks.is_ticked and not marks.values:
                measure.notes.append("Years: " + ", ".join(marks.ticked + marks.uncertain))

    def _target_note(self, measure: Measure, text: str) -> None:
        """Rule `target-note`: every row the sentence touches carries all of it."""
        self.notes.append(text)
        whole = " ".join(self.notes)
        touched = [
            event.measure
            for event in self.events
            if isinstance(event, MeasureFound) and _CUT_NOTE in event.measure.review
        ]
        measure.review = [*(r for r in measure.review if r != _CUT_NOTE), _CUT_NOTE]
        for one in [*touched, measure]:
            for target in one.targets.values():
                target.note = whole
        measure.notes.append(text)

    def _cell(self, row: BodyLine, column: Column, measure: Measure) -> None:
        """One cell of a measure's row."""
        cells = row.line.cells
        if column.index >= len(cells):
            return
        cell = cells[column.index]
        text = " ".join(cell.text.split())
        if column.role is Role.STATUS:
            measure.status = measure.status or status_of(text, cell.fill) or text or None
        elif column.role is Role.TREND:
            self._trend(measure, column, text)
        elif not text:
            return
        elif column.role in _MARK_ROLES:
            self._figure(measure, column, text, cell.fill)
        else:
            self._word(measure, column, text)

    def _trend(self, measure: Measure, column: Column, text: str) -> None:
        measure.trend = measure.trend or trend_of(text)
        if any(char.isalpha() for char in text):
            measure.notes.append(f"{column.header}: {text}")

    def _figure(self, measure: Measure, column: Column, text: str, fill: str | None) -> None:
        if column.role is Role.BASELINE:
            measure.baseline = amount(text)
        elif column.role is Role.TARGET and _is_target_note(text):
            self._target_note(measure, text)
        elif column.role is Role.TARGET:
            measure.targets[column.period or "target"] = amount(text)
        else:
            measure.actuals[column.period or "latest"] = amount(text)
            if fill in ("red", "amber", "green", "blue"):
                measure.status = fill

    def _word(self, measure: Measure, column: Column, text: str) -> None:
        if column.role is Role.DIRECTION:
            if good := good_is(text):
                measure.direction, measure.direction_basis = good, "words"
            measure.notes.append(f"{column.header}: {text}")
        elif column.role is Role.UNIT:
            measure.unit = text
        elif column.role is Role.SOURCE:
            measure.source_of_data = text
        elif column.role is Role.OWNER and not measure.owner:
            measure.owner = text
        elif column.role not in (Role.PRIORITY, Role.OBJECTIVE, Role.REFERENCE):
            measure.notes.append(f"{column.header}: {text}" if column.header else text)


def _is_target_note(text: str) -> bool:
    """Whether a target cell holds a piece of a sentence and no target."""
    found = amount(text)
    if found.value is not None or found.to_be_confirmed:
        return False
    return starts_low(text) or len(text.split()) > 12
