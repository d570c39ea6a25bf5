"""Rows of cells that cover several columns or rows, laid out so that columns line up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from goldthread.documents.readers.limits import check_cells
from goldthread.documents.source import Cell

MAX_SPAN = 200  # columns or rows; browsers stop at 1,000 and 65,534, no table in a plan comes near


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell as its format writes it: once, with how far it reaches."""

    cell: Cell
    columns: int = 1
    rows: int = 1


def lay_out(rows: Iterable[list[Placed]]) -> list[tuple[Cell, ...]]:
    """The grid of a table in which every cell is written once with its reach.

    The first part of a cell holds its words; cells it covers to the right are empty, and
    those below are empty and `continues`. All rows come out equally wide.
    """
    below: dict[int, tuple[int, int]] = {}  # column -> (rows still covered, columns)
    laid: list[list[Cell]] = []
    cells = 0
    for placed in rows:
        laid.append(_row(placed, below))
        cells += len(laid[-1])
        check_cells(cells)
    width = max((len(row) for row in laid), default=0)
    check_cells(width * len(laid))
    return [tuple(row + [Cell("")] * (width - len(row))) for row in laid]


def _row(placed: list[Placed], below: dict[int, tuple[int, int]]) -> list[Cell]:
    row: list[Cell] = []
    coming = list(reversed(placed))
    started: dict[int, tuple[int, int]] = {}
    while coming or any(column >= len(row) for column in below):
        column = len(row)
        if column in below:
            _continue_above(row, below)
        elif coming:
            item = coming.pop()
            columns = _reach(item.columns)
            row.append(replace(item.cell, span=columns))
            row.extend([Cell("")] * (columns - 1))
            if item.rows > 1:
                started[column] = (min(item.rows, MAX_SPAN * 50) - 1, columns)
        else:
            row.append(Cell(""))
    below.update(started)
    return row


def _continue_above(row: list[Cell], below: dict[int, tuple[int, int]]) -> None:
    column = len(row)
    left, columns = below.pop(column)
    row.append(Cell("", continues=True, span=columns))
    row.extend([Cell("", continues=True)] * (columns - 1))
    if left > 1:
        below[column] = (left - 1, columns)


def _reach(columns: int) -> int:
    return max(1, min(columns, MAX_SPAN))
