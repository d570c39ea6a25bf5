"""Priorities and objectives that stand in columns of a table.

Rule `level-column`: a title in a level's column holds until the next one, whether the
cell is merged, empty or printed again on each row.
"""

from __future__ import annotations

from goldthread.documents.engine.columns import Column
from goldthread.documents.engine.events import (
    Event,
    LevelFound,
    LevelKey,
    StrayFound,
    span_of,
)
from goldthread.documents.engine.grid import Grid
from goldthread.documents.engine.headers import Header
from goldthread.documents.engine.vocabulary import Role
from goldthread.documents.engine.wordings import split_reference

_SAID_ABOVE = "the title of the level, as in the row above"
_RANKS = {Role.PRIORITY: 1, Role.OBJECTIVE: 3}


class LevelColumns:
    """Reads the levels that begin in a table's rows, knowing which are open."""

    def __init__(self, header: Header) -> None:
        self.columns = header.all(Role.PRIORITY, Role.OBJECTIVE)
        self.said: dict[int, str] = {}  # the open title of each column

    def read(self, grid: Grid, first: int, last: int) -> list[Event]:
        """New titles in the rows, outer before inner, and titles said again."""
        events: list[Event] = []
        for column in self.columns:
            title = _title(grid, column, first, last)
            if not title:
                continue
            where = span_of([row.line for row in grid.rows[first:last]], column.index)
            if title == self.said.get(column.index):
                events.append(StrayFound(title, where, _SAID_ABOVE, duplicate=True))
                continue
            self._open(column, title)
            number, bare = split_reference(title)
            key = LevelKey("column", column.role.value, _RANKS[column.role])
            events.append(LevelFound(key, bare, where, "level-column", [], number, column.header))
        return events

    def _open(self, column: Column, title: str) -> None:
        """A new priority closes the objective that stood under the last one."""
        if column.role is Role.PRIORITY:
            self.said = {at: said for at, said in self.said.items() if at <= column.index}
        self.said[column.index] = title


def _title(grid: Grid, column: Column, first: int, last: int) -> str:
    """The column's words in the rows; the same words on each row are said once."""
    texts = [text for row in range(first, last) if (text := grid.rows[row].text(column.index))]
    if len(set(texts)) == 1 and not any(grid.wraps(row) for row in range(first, last)):
        return texts[0]
    return " ".join(texts)
