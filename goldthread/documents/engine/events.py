"""What the reading of blocks finds, in reading order; the builder makes a plan of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from goldthread.documents.plan import Action, Measure
from goldthread.documents.source import Line, Where


@dataclass(frozen=True, slots=True)
class LevelKey:
    """What makes titles of one level alike: the same label, heading depth or column."""

    source: str  # label, heading, row, column, sheet, listed
    name: str = ""
    rank: int = 0


@dataclass(slots=True)
class LevelFound:
    """A title of some level above actions; the builder decides which."""

    key: LevelKey
    title: str
    where: Where
    rule: str
    review: list[str] = field(default_factory=list)
    number: str | None = None
    printed: str = ""  # the document's word for the level


@dataclass(slots=True)
class ActionFound:
    """An action with all that stood in its rows."""

    action: Action


@dataclass(slots=True)
class MeasureFound:
    """A measure of a level above actions."""

    measure: Measure


@dataclass(slots=True)
class NoteFound:
    """Words that belong to the level they stand under."""

    text: str
    where: Where
    in_table: bool = False


@dataclass(slots=True)
class StrayFound:
    """Words that have no place: kept, shown to a person, never content."""

    text: str
    where: Where
    reason: str
    duplicate: bool = False


Event = LevelFound | ActionFound | MeasureFound | NoteFound | StrayFound


def span_of(lines: Sequence[Line], column: int | None = None) -> Where:
    """The place that lines cover, with a cell's address where one column is meant."""
    first, last = lines[0], lines[-1]
    cell = None
    if column is not None and column < len(first.cells):
        cell = first.cells[column].address
    return Where(
        line_start=first.where.line_start,
        line_end=last.where.line_end or last.where.line_start,
        page=first.where.page,
        sheet=first.where.sheet,
        cell=cell or first.where.cell,
    )
