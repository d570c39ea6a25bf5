"""Documents for tests: a line a row, cells between tabs, blank rows as readers give them."""

from __future__ import annotations

from goldthread.documents.source import Cell, Line, Where


def lines_of(text: str) -> list[Line]:
    """The lines of a text, numbered from 1."""
    return [
        Line(tuple(Cell(cell) for cell in row.split("\t")), Where(number, number))
        for number, row in enumerate(text.strip().split("\n"), 1)
    ]
