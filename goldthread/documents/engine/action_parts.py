"""What an action's columns say of it: milestones, measures, dates, status, notes.

Rule `milestone-cell`: each item of the milestones' column, ticked by the rows it
stands in. Rule `row-of-ticks`: a second row of ticks beside an empty cell ticks
nothing and is shown for review. Rule `due-cell`: a date column dates the milestones of
its rows, or the action where there are none.
"""

from __future__ import annotations

from collections.abc import Sequence

from goldthread.documents.engine.columns import Column
from goldthread.documents.engine.events import span_of
from goldthread.documents.engine.flow import Item
from goldthread.documents.engine.grid import Grid
from goldthread.documents.engine.headers import Header
from goldthread.documents.engine.measuring import (
    amount,
    best_for_values,
    is_note,
    measures_in,
    settle,
)
from goldthread.documents.engine.ticks import Marks
from goldthread.documents.engine.vocabulary import DOING_WORDS, Role
from goldthread.documents.plan import Action, Measure, Milestone
from goldthread.documents.wording.cleaning import similarity
from goldthread.documents.wording.dates import find_due, parse_date
from goldthread.documents.wording.marks import status_of
from goldthread.documents.wording.years import parse_year

_MORE_TICKS = "A further row of ticks stands beside this milestone with no words of its own."
_TICKS_ONLY_ABOVE = "No year is ticked."
_UNSURE = "A mark may or may not be a tick."
_READ_TWICE = "A line of this cell seems to have been read twice and was left out once."
_NO_MEASURE = "Figures stand in this row with no measure beside them."
_ONE_FOR_ALL = "What stands beside this action may belong to the actions below it too."


class Parts:
    """Fills one action from the rows between `first` and `last`."""

    def __init__(
        self,
        header: Header,
        grid: Grid,
        first: int,
        last: int,
        marks: Sequence[Marks],
        action: Action,
    ) -> None:
        self.header = header
        self.grid = grid
        self.first = first
        self.last = last
        self.marks = marks
        self.action = action

    def fill(self) -> None:
        """Milestones, measures, dates, status and notes."""
        self._milestones()
        self._measures()
        self._due()
        self._status()
        self._others()

    def fill_shared(self) -> None:
        """Only what several actions of one cell have in common: date and status."""
        self._due()
        self._status()

    def _is_ticked(self) -> list[bool]:
        flags = [False] * self.first + [mark.is_ticked for mark in self.marks]
        return flags + [False] * (len(self.grid.rows) - len(flags))

    def _milestones(self) -> None:
        for column in self.header.all(Role.MILESTONE):
            items = self.grid.items(column, self.first, self.last, self._is_ticked())
            for item in items:
                self._drop_repeats(item)
            self._tick(column, items)
        if not self.action.milestones:
            self._years_of_action()

    def _drop_repeats(self, item: Item) -> None:
        """Rule `line-read-twice`: a line like the one above it was read twice."""
        for at in range(len(item.pieces) - 1, 0, -1):
            text, above = item.pieces[at].text, item.pieces[at - 1].text
            if len(text) > 12 and len(text) == len(above) and similarity(text, above) > 0.85:
                del item.pieces[at]
                self.action.review.append(_READ_TWICE)

    def _tick(self, column: Column, items: list[Item]) -> None:
        """Give each milestone the ticks of its rows."""
        found = []
        for number, item in enumerate(items):
            lines = [row.line for row in self.grid.rows[item.first : item.last + 1]]
            milestone = Milestone(span_of(lines, column.index), "milestone-cell", text=item.text)
            end = items[number + 1].first if number + 1 < len(items) else self.last
            self._rows_of_ticks(column, milestone, item, max(end, item.last + 1))
            self._period(column, milestone)
            found.append(milestone)
        self.action.milestones += found

    def _rows_of_ticks(self, column: Column, milestone: Milestone, item: Item, end: int) -> None:
        taken = False
        for row in range(item.first, end):
            marks = self.marks[row - self.first]
            own = self.grid.rows[row].text(column.index) or self.grid.rows[row].continues(
                column.index
            )
            if not marks.is_ticked:
                continue
            if taken and not own:
                milestone.review.append(_MORE_TICKS)
                continue
            taken = True
            if marks.quarters:
                milestone.due = ", ".join(marks.quarters)
            _add(milestone.years, marks.ticked)
            _add(milestone.uncertain_years, marks.uncertain)
        milestone.uncertain_years = [
            year for year in milestone.uncertain_years if year not in milestone.years
        ]
        if milestone.uncertain_years:
            milestone.review.append(_UNSURE)

    def _period(self, column: Column, milestone: Milestone) -> None:
        """A milestone column headed by one year dates all its milestones."""
        if column.period and not milestone.years:
            milestone.years = [column.period]
        milestone.due = milestone.due or find_due(milestone.text)

    def _years_of_action(self) -> None:
        for row, marks in enumerate(self.marks, self.first):
            _add(self.action.years, [*marks.ticked, *marks.uncertain])
            if marks.uncertain and _UNSURE not in self.action.review:
                self.action.review.append(_UNSURE)
            for period, text in list(marks.values.items()):
                if _tells_work(text):
                    where = span_of([self.grid.rows[row].line])
                    self.action.milestones.append(
                        Milestone(where, "year-text", text=text, years=[period])
                    )
                    del marks.values[period]

    def _measures(self) -> None:
        spans: list[tuple[int, list[Measure]]] = []
        for column in self.header.all(Role.MEASURE):
            items = self.grid.items(column, self.first, self.last)
            spans += [(item.first, self._measures_of(column, item)) for item in items]
        spans += self._told_targets()
        spans = [(row, found) for row, found in sorted(spans, key=lambda s: s[0]) if found]
        self._values(spans)
        for _, found in spans:
            self.action.measures += found
        for measure in self.action.measures:
            settle(measure)

    def _measures_of(self, column: Column, item: Item) -> list[Measure]:
        text = (
            "\n".join(piece.text for piece in item.pieces) if self._is_listed(item) else item.text
        )
        if is_note(text):
            self.action.notes.append(item.text)
            return []
        lines = [row.line for row in self.grid.rows[item.first : item.last + 1]]
        return measures_in(text, "success", span_of(lines, column.index), "measure-cell")

    def _is_listed(self, item: Item) -> bool:
        """Several paragraphs of one cell keep their lines, to be parted there."""
        return item.first == item.last and len(item.pieces) > 1

    def _values(self, spans: list[tuple[int, list[Measure]]]) -> None:
        """Figures of a row go to the measure that stands in it or above it."""
        for row, marks in enumerate(self.marks, self.first):
            figures = self._figures(row, marks)
            if not any(figures.values()):
                continue
            at = [found for first, found in spans if first <= row] or [f for _, f in spans[:1]]
            if not at:
                measure = self._unnamed(row)
                spans.append((row, [measure]))
                at = [[measure]]
            _apply(best_for_values(at[-1]), figures)

    def _figures(self, row: int, marks: Marks) -> dict[str, dict[str, str]]:
        line = self.grid.rows[row]
        targets = dict(marks.values)
        for column in self.header.all(Role.TARGET):
            text = line.text(column.index)
            if text and not self._is_told(text):
                targets[column.period or parse_year(text) or "target"] = text
        actuals = {
            column.period or "latest": text
            for column in self.header.all(Role.ACTUAL)
            if (text := line.text(column.index))
        }
        base = {
            column.header: text
            for column in self.header.all(Role.BASELINE)
            if (text := line.text(column.index))
        }
        return {"targets": targets, "actuals": actuals, "baseline": base}

    def _is_told(self, text: str) -> bool:
        """Whether a target says in words what is measured, where no column names measures."""
        wordy = sum(1 for word in text.split() if word.isalpha()) >= 1
        return (
            wordy and self.header.first(Role.MEASURE) is None and not amount(text).to_be_confirmed
        )

    def _told_targets(self) -> list[tuple[int, list[Measure]]]:
        """Rule `target-in-words`: "100 staff trained" is a measure as it stands."""
        found = []
        for column in self.header.all(Role.TARGET):
            for row in range(self.first, self.last):
                text = self.grid.rows[row].text(column.index)
                if text and self._is_told(text):
                    where = span_of([self.grid.rows[row].line], column.index)
                    found.append((row, measures_in(text, "success", where, "target-in-words")))
        return found

    def _unnamed(self, row: int) -> Measure:
        where = span_of([self.grid.rows[row].line])
        return Measure(where, "values-to-measure", [_NO_MEASURE], text=self.action.title)

    def _due(self) -> None:
        column = self.header.first(Role.DUE)
        if column is None:
            return
        cells = [
            (row, text)
            for row in range(self.first, self.last)
            for text in self.grid.paragraphs(row, column.index)
        ]
        if not cells:
            return
        if len(self.action.milestones) == 0:
            _set_due(self.action, " ".join(text for _, text in cells))
            return
        self._date_milestones(cells)

    def _date_milestones(self, cells: list[tuple[int, str]]) -> None:
        """Rule `due-cell`: by position where both cells list as many, else by row."""
        milestones = self.action.milestones
        if len(cells) == len(milestones):
            for milestone, (_, text) in zip(milestones, cells, strict=True):
                _set_due(milestone, text)
            return
        if len({row for row, _ in cells}) == 1:
            _set_due(self.action, " ".join(text for _, text in cells))
            if len(milestones) == 1:
                milestones[0].due = self.action.due
            return
        for row, text in cells:
            line = self.grid.rows[row].line.where.line_start or 0
            above = [m for m in milestones if m.where and (m.where.line_start or 0) <= line]
            if not above:
                _set_due(self.action, text)
            else:
                _set_due(above[-1], text)

    def _status(self) -> None:
        column = self.header.first(Role.STATUS)
        if column is None:
            return
        for row in range(self.first, self.last):
            cells = self.grid.rows[row].line.cells
            if column.index >= len(cells):
                continue
            cell = cells[column.index]
            text = " ".join(cell.text.split())
            status = status_of(text, cell.fill) or text or None
            if status and not self.action.status:
                self.action.status = status

    def _others(self) -> None:
        roles = [Role.OTHER, Role.SOURCE, Role.UNIT, Role.TREND, Role.DIRECTION]
        if self.header.first(Role.OWNER):
            roles.append(Role.PARTNER)
        for column in self.header.all(*roles):
            text = self.grid.text(column, self.first, self.last)
            if any(char.isalnum() for char in text):
                self.action.notes.append(f"{column.header}: {text}" if column.header else text)


def _add(years: list[str], more: Sequence[str]) -> None:
    years += [year for year in more if year not in years]
    years.sort()


def _tells_work(text: str) -> bool:
    """Whether a year column says what is done that year, not how much."""
    if len(text.split()) >= 3 and text.split()[0].lower() in DOING_WORDS:
        return True
    return (
        len(text.split()) >= 3
        and amount(text).value is None
        and not amount(text).to_be_confirmed
        and "baseline" not in text.lower()
    )


def _apply(measure: Measure, figures: dict[str, dict[str, str]]) -> None:
    for period, text in figures["targets"].items():
        measure.targets[period] = amount(text)
    for period, text in figures["actuals"].items():
        measure.actuals[period] = amount(text)
    for text in figures["baseline"].values():
        measure.baseline = amount(text)


def _set_due(item: Action | Milestone, text: str) -> None:
    """The date, and the words that gave it."""
    item.due = parse_date(text) or text
    item.due_text = text
