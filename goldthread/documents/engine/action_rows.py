"""Tables of actions: which rows make one action, and what its columns say of it.

Rule `action-row`: an action begins where its column begins an item; rows whose first
cell is empty belong to the action above. Rule `short-end`: two or three words and a
full stop in the action's column, with no owner beside them, end the title above.
Rule `bled-in`: a scrap in lower case after a finished title is kept apart as unplaced.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from goldthread.documents.engine.action_parts import Parts
from goldthread.documents.engine.blocks import BodyLine, Table
from goldthread.documents.engine.columns import Column
from goldthread.documents.engine.events import (
    ActionFound,
    Event,
    LevelFound,
    LevelKey,
    NoteFound,
    StrayFound,
    span_of,
)
from goldthread.documents.engine.flow import Item
from goldthread.documents.engine.grid import Grid
from goldthread.documents.engine.level_columns import LevelColumns
from goldthread.documents.engine.measuring import is_note
from goldthread.documents.engine.neighbours import evidence
from goldthread.documents.engine.owners import Owners
from goldthread.documents.engine.rowkinds import LevelRows, filled, is_read_twice, worded
from goldthread.documents.engine.ticks import Marks, marks_of, only_sign
from goldthread.documents.engine.updates import Updates, latest_update
from goldthread.documents.engine.vocabulary import Role
from goldthread.documents.engine.wordings import (
    BULLET,
    is_complete,
    only_reference,
    split_reference,
    starts_low,
)
from goldthread.documents.plan import Action

_BESIDE_SEVERAL = "The steps beside the first of these actions may belong to all of them."
_BARE = "Nothing stands beside this title: it was read as the heading of the rows below."
_ONE_CELL = "Several actions stand in one cell: what is beside it was read as theirs in common."
_OWNER_AGAIN = "the owner of the action, as in the row above"
_UPDATE_AGAIN = "the update of the action above, word for word"
_NO_HEADER = "This table prints no header: its columns were taken to be those of the table before."
_READ_TWICE = "the row above holds the same words"
_BLED_IN = "a scrap of text that belongs to no cell"


class ActionTable:
    """Reads one table of actions into events."""

    def __init__(self, table: Table, known: Collection[str], as_at: str | None) -> None:
        self.table = table
        self.header = table.header
        self.levels = LevelRows(table, known)
        self.owners = Owners()
        self.updates = Updates(as_at)
        self.events: list[Event] = []
        self.actions: list[Action] = []
        self.level_columns = LevelColumns(table.header)
        self.sign = only_sign(table.body, self.header.all(Role.YEAR))

    def read(self) -> list[Event]:
        """Everything in the table, in order."""
        rows: list[BodyLine] = []
        index = 0
        while index < len(self.table.body):
            found = self.levels.find(index)
            if found:
                self._section(rows)
                rows = []
                self.events.append(found[0])
                self._level_begins()
                index += found[1]
                continue
            self._sort(self.table.body[index], rows)
            index += 1
        self._section(rows)
        self._flag_shared_steps()
        self.owners.flag_cut_names(self.actions)
        self.updates.flag(self.actions)
        return self.events

    def _flag_shared_steps(self) -> None:
        """Rule `steps-beside-several`: one activity beside several commitments."""
        if not self.header.first(Role.MILESTONE):
            return
        before: Action | None = None
        for event in self.events:
            if isinstance(event, LevelFound):
                before = None
            if not isinstance(event, ActionFound):
                continue
            if event.action.milestones or event.action.measures or event.action.years:
                before = event.action
            elif before:
                for action in (before, event.action):
                    if _BESIDE_SEVERAL not in action.review:
                        action.review.append(_BESIDE_SEVERAL)

    def _level_begins(self) -> None:
        self.owners.level_begins()
        self.updates.level_begins()

    def _sort(self, line: BodyLine, rows: list[BodyLine]) -> None:
        """A row of data, or one set aside: read twice, or a note."""
        where = span_of([line.line])
        own = filled(line)
        if rows and is_read_twice(line, rows[-1], self.header.columns):
            self.events.append(StrayFound(line.line.text, where, _READ_TWICE, duplicate=True))
        elif len(own) == 1 and own[0] == 0 and is_note(line.texts[0]):
            self.events.append(NoteFound(line.texts[0], where, in_table=True))
        else:
            rows.append(line)

    def _section(self, rows: list[BodyLine]) -> None:
        """The rows between two levels, as actions."""
        if not rows:
            return
        column = self.header.first(Role.ACTION)
        assert column is not None
        grid = Grid(rows, self.header.columns)
        years = self.header.all(Role.YEAR)
        marks = [marks_of(row, years, self.sign) for row in rows]
        starts = self._starts(grid, column, marks)
        if not starts:
            self._orphans(rows)
            return
        if starts[0].first > 0 and not self._only_levels(rows[: starts[0].first]):
            first = self._leading(grid, starts)
            self._orphans(rows[:first])
        bare = self._bare(grid, starts)
        for number, item in enumerate(starts):
            last = next((s.first for s in starts[number:] if s.first > item.first), len(rows))
            first = 0 if number == 0 and item.first <= 2 and self._leads(rows, item) else item.first
            if number in bare:
                self._bare_level(grid, item)
            elif number and starts[number - 1].first == item.first:
                self._further(grid, item, first, last)
            else:
                self._action(grid, item, first, last, marks)

    def _bare(self, grid: Grid, starts: Sequence[Item]) -> set[int]:
        """Rule `bare-row`: in text, a title with nothing beside it, among actions that have
        much beside them, names a level."""
        if grid.rows[0].line.whole_row or self.header.width < 3:
            return set()
        bare = set()
        for number, item in enumerate(starts[:-1]):
            last = starts[number + 1].first
            if not any(self._beside(row) for row in grid.rows[item.first : last]):
                bare.add(number)
        rest = len(starts) - len(bare)
        follows = all(number + 1 not in bare for number in bare)
        return bare if follows and rest >= len(bare) else set()

    def _beside(self, row: BodyLine) -> bool:
        """Whether anything stands in the row but the action's title."""
        column = self.header.first(Role.ACTION)
        return any(
            text and column is not None and index != column.index
            for index, text in enumerate(row.texts)
        )

    def _bare_level(self, grid: Grid, item: Item) -> None:
        lines = [grid.rows[piece.row].line for piece in item.pieces]
        number, title = split_reference(item.text)
        self.events.append(
            LevelFound(LevelKey("row"), title, span_of(lines), "bare-row", [_BARE], number)
        )
        self._level_begins()

    def _leads(self, rows: Sequence[BodyLine], item: Item) -> bool:
        """Rows above the first title that hold the beginning of its other cells."""
        return any(worded(row) for row in rows[: item.first])

    def _leading(self, grid: Grid, starts: list[Item]) -> int:
        return 0 if starts[0].first <= 2 else starts[0].first

    def _only_levels(self, rows: Sequence[BodyLine]) -> bool:
        level = {column.index for column in self.header.all(Role.PRIORITY, Role.OBJECTIVE)}
        return all(set(worded(row)) <= level for row in rows)

    def _orphans(self, rows: Sequence[BodyLine]) -> None:
        for row in rows:
            if row.line.text:
                reason = "a row of a table with no action above it"
                self.events.append(StrayFound(row.line.text, span_of([row.line]), reason))

    def _starts(self, grid: Grid, column: Column, marks: Sequence[Marks]) -> list[Item]:
        """Rule `action-row`: the titles, each from the row in which it begins."""
        anchored = [
            self._is_anchored(row, mark) for row, mark in zip(grid.rows, marks, strict=True)
        ]
        begins = [
            evidence(grid.rows, row, self.header.columns, figures=bool(marks[row]))
            for row in range(len(grid.rows))
        ]
        items = grid.items(column, 0, len(grid.rows), anchored, below=False, evidence=begins)
        items = self._one_a_row(items)
        kept: list[Item] = []
        for item in items:
            if kept and self._ends_title(grid, kept[-1], item):
                kept[-1].pieces += item.pieces
            elif kept and self._same_title(grid, kept[-1], item):
                continue
            else:
                kept.append(item)
        return [self._without_scraps(grid, item) for item in kept]

    def _one_a_row(self, items: list[Item]) -> list[Item]:
        """Rule `listed-actions`: paragraphs of one cell are one title, but bullets are
        actions where no other column holds their steps."""
        kept: list[Item] = []
        for item in items:
            if kept and kept[-1].last == item.first and not self._is_listed(kept[-1], item):
                kept[-1].pieces += item.pieces
            else:
                kept.append(item)
        return kept

    def _is_listed(self, before: Item, item: Item) -> bool:
        bullets = all(BULLET.match(one.pieces[0].text) for one in (before, item))
        return bullets and self.header.first(Role.MILESTONE) is None

    def _is_anchored(self, row: BodyLine, marks: Marks) -> bool:
        """Whether a row bears what only the first row of an action does."""
        column = self.header.first(Role.ACTION)
        if column and starts_low(row.text(column.index)):
            return False
        if marks:
            return True
        roles = (Role.REFERENCE, Role.DUE, Role.STATUS)
        return any(row.text(column.index) for column in self.header.all(*roles))

    def _ends_title(self, grid: Grid, before: Item, item: Item) -> bool:
        """Whether an item is the rest of the title above it."""
        numbered = _goes_on_numbered(before.text, item.text)
        return numbered or self._is_short_end(grid, before, item)

    def _is_short_end(self, grid: Grid, before: Item, item: Item) -> bool:
        """Rule `short-end`."""
        owner = self.header.first(Role.OWNER)
        text = item.text
        if owner is None or grid.text(owner, item.first, item.last + 1):
            return False
        short = len(text.split()) <= 3 and is_complete(text)
        return short and not is_complete(before.text) and item.first == before.last + 1

    def _same_title(self, grid: Grid, before: Item, item: Item) -> bool:
        """A spreadsheet may print an action's title on each of its rows."""
        several = self.header.all(Role.MILESTONE, Role.MEASURE, Role.TARGET)
        return bool(several) and before.text.casefold() == item.text.casefold()

    def _without_scraps(self, grid: Grid, item: Item) -> Item:
        """Rule `bled-in`."""
        for at in range(1, len(item.pieces)):
            piece, before = item.pieces[at], item.pieces[at - 1]
            scrap = starts_low(piece.text) and is_complete(before.text)
            if scrap and len(piece.text.split()) <= 6 and at == len(item.pieces) - 1:
                where = span_of([grid.rows[piece.row].line])
                self.events.append(StrayFound(piece.text, where, _BLED_IN))
                item.pieces = item.pieces[:at]
                break
        return item

    def _action(
        self, grid: Grid, item: Item, first: int, last: int, marks: Sequence[Marks]
    ) -> None:
        self._columns_of_levels(grid, first, last)
        column = self.header.first(Role.ACTION)
        assert column is not None
        self._footnotes(grid, item)
        lines = [row.line for row in grid.rows[first:last]]
        number, title = self._reference(grid, item, first, last)
        action = Action(span_of(lines, column.index), "action-row", title=title, reference=number)
        parts = Parts(self.header, grid, first, last, marks[first:last], action)
        parts.fill()
        self._give_owner(grid, action, first, last)
        self._give_update(grid, action, first, last)
        if not self.table.header_above:
            action.review.append(_NO_HEADER)
        self.actions.append(action)
        self.events.append(ActionFound(action))

    def _further(self, grid: Grid, item: Item, first: int, last: int) -> None:
        """Another action of the same cell: it shares the row's owner, date and update."""
        column = self.header.first(Role.ACTION)
        assert column is not None
        lines = [row.line for row in grid.rows[first:last]]
        action = Action(span_of(lines, column.index), "listed-actions", [_ONE_CELL], item.text)
        Parts(self.header, grid, first, last, (), action).fill_shared()
        self._give_owner(grid, action, first, last)
        if action.owner:
            action.owner.inherited = True
        where = action.where or span_of(lines)
        self.updates.give(action, (), where, wrapped=False, merged=True)
        self.actions.append(action)
        self.events.append(ActionFound(action))

    def _footnotes(self, grid: Grid, item: Item) -> None:
        """Rule `footnote`: a paragraph after an asterisk explains a title and is a note."""
        notes = [piece for piece in item.pieces[1:] if piece.text.startswith("*")]
        for piece in notes:
            where = span_of([grid.rows[piece.row].line])
            self.events.append(NoteFound(piece.text, where, in_table=True))
            item.pieces.remove(piece)

    def _reference(self, grid: Grid, item: Item, first: int, last: int) -> tuple[str | None, str]:
        """A reference in a column of its own, or before the title."""
        column = self.header.first(Role.REFERENCE)
        printed = grid.text(column, first, last)
        if printed:
            return only_reference(printed.replace(" ", "")) or printed, item.text
        return split_reference(item.text)

    def _columns_of_levels(self, grid: Grid, first: int, last: int) -> None:
        found = self.level_columns.read(grid, first, last)
        self.events += found
        if any(isinstance(event, LevelFound) for event in found):
            self._level_begins()

    def _give_owner(self, grid: Grid, action: Action, first: int, last: int) -> None:
        column = self.header.first(Role.OWNER) or self._partner_as_owner()
        if column is None:
            return
        cells = [text for row in range(first, last) for text in grid.paragraphs(row, column.index)]
        self._owner_again(grid, column, first, last)
        merged = grid.rows[first].continues(column.index)
        knows_merges = grid.merges(column.index)
        self.owners.give(
            action,
            cells,
            wrapped=self._wraps(grid, first, last),
            merged=merged,
            may_inherit=not knows_merges,
        )

    def _owner_again(self, grid: Grid, column: Column, first: int, last: int) -> None:
        """An owner printed again on a further row of the same action."""
        said: set[str] = set()
        for row in range(first, last):
            text = grid.rows[row].text(column.index)
            if text and text in said and not grid.wraps(row):
                where = span_of([grid.rows[row].line], column.index)
                self.events.append(StrayFound(text, where, _OWNER_AGAIN, duplicate=True))
            said.add(text)

    def _partner_as_owner(self) -> Column | None:
        return self.header.first(Role.PARTNER)

    def _give_update(self, grid: Grid, action: Action, first: int, last: int) -> None:
        columns = self._update_columns(grid, action, first, last)
        if not columns:
            return
        cells = [
            text
            for column in columns
            for row in range(first, last)
            for text in grid.paragraphs(row, column.index)
        ]
        merged = grid.rows[first].continues(columns[0].index)
        where = span_of([row.line for row in self._rows_with(grid, columns, first, last)])
        own_owner = action.owner is not None and not action.owner.inherited
        again = self.updates.give(
            action,
            cells,
            where,
            wrapped=self._wraps(grid, first, last),
            merged=merged,
            own_owner=own_owner,
        )
        if again:
            self.events.append(StrayFound(again, where, _UPDATE_AGAIN, duplicate=True))

    def _update_columns(self, grid: Grid, action: Action, first: int, last: int) -> list[Column]:
        """The one column that tells of progress; what others say are notes."""
        said = {c: grid.text(c, first, last) for c in self.header.all(Role.UPDATE)}
        kept = latest_update(said)
        action.notes += [f"{c.header}: {text}" for c, text in said.items() if text and c != kept]
        return [kept] if kept else []

    def _rows_with(
        self, grid: Grid, columns: Iterable[Column], first: int, last: int
    ) -> list[BodyLine]:
        rows = [row for row in grid.rows[first:last] if any(row.text(c.index) for c in columns)]
        return rows or list(grid.rows[first:last])

    def _wraps(self, grid: Grid, first: int, last: int) -> bool:
        return any(grid.wraps(row) for row in range(first, last))


def _goes_on_numbered(before: str, text: str) -> bool:
    """ "... will include 1. Meals" goes on with "2. Transport" in the same title."""
    found = re.match(r"^(\d{1,2})[.)]\s", text)
    if not found:
        return False
    return bool(re.search(rf"\S\s{int(found[1]) - 1}[.)]\s", before))
