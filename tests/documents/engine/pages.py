"""Small documents for tests, written as a reader would hand them over.

Cells stand between bars, blank lines stay, `## ` marks a heading. Every name in them is
invented.
"""

from __future__ import annotations

import textwrap

from goldthread.documents.engine import read_source
from goldthread.documents.plan import Action, Measure, Objective, PlanDocument
from goldthread.documents.source import Cell, Line, Source, Where


def page(text: str) -> Source:
    """Text without row bounds: a line may be a row or a piece of one."""
    rows = textwrap.dedent(text).strip("\n").split("\n")
    return _source([_text_line(row, number) for number, row in enumerate(rows, 1)])


def sheet(text: str, *, merged: tuple[tuple[int, int], ...] = ()) -> Source:
    """Rows with bounds, as Word and Excel give them.

    `merged` names cells (row, column, from 0) that are the lower part of a merged one.
    """
    rows = textwrap.dedent(text).strip("\n").split("\n")
    lines = []
    for number, row in enumerate(rows):
        pieces = [piece.strip() for piece in row.split("|")]
        cells = tuple(
            Cell(piece, continues=(number, at) in merged) for at, piece in enumerate(pieces)
        )
        lines.append(Line(cells, Where(number + 1, number + 1), whole_row=True, table=1))
    return _source(lines)


def _text_line(row: str, number: int) -> Line:
    heading = len(row) - len(row.lstrip("#")) if row.startswith("#") else 0
    pieces = [piece.strip() for piece in row.lstrip("#").split("|")]
    return Line(tuple(Cell(piece) for piece in pieces), Where(number, number), heading=heading)


def _source(lines: list[Line]) -> Source:
    return Source("hill-plan.txt", "0" * 64, "text/plain", tuple(lines))


def read(text: str) -> PlanDocument:
    """The plan that a page of text holds."""
    return read_source(page(text))


def read_sheet(text: str, *, merged: tuple[tuple[int, int], ...] = ()) -> PlanDocument:
    """The plan that rows with bounds hold."""
    return read_source(sheet(text, merged=merged))


def objectives(document: PlanDocument) -> list[Objective]:
    return [objective for priority in document.priorities for objective in priority.objectives]


def actions(document: PlanDocument) -> list[Action]:
    return [action for objective in objectives(document) for action in objective.actions]


def titles(document: PlanDocument) -> list[str]:
    return [action.title for action in actions(document)]


def owners(document: PlanDocument) -> list[str | None]:
    return [action.owner.name if action.owner else None for action in actions(document)]


def headline(document: PlanDocument) -> list[Measure]:
    """The measures of priorities and objectives."""
    found = [measure for priority in document.priorities for measure in priority.measures]
    return found + [measure for goal in objectives(document) for measure in goal.measures]
