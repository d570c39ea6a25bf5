"""What an invented document is made of, before it becomes a file of some format."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class C:
    """A cell: its words, the rows and columns it covers, and what is shown without words."""

    text: str = ""
    rows: int = 1
    cols: int = 1
    fill: str = ""  # red, amber, green: shown as a colour only
    value: float | None = None  # a number kept as a number in a sheet, shown as `text`
    picture: str = ""  # the number format that shows it, as 0% or 0.0%
    bold: bool = False
    box: bool | None = None  # a form's tick box, ticked or not


@dataclass(frozen=True)
class H:
    """A heading; in formats without headings a line of its own."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class T:
    """A paragraph."""

    text: str
    bold: bool = False


@dataclass(frozen=True)
class B:
    """A list of points."""

    points: tuple[str, ...]


@dataclass(frozen=True)
class Break:
    """The end of a page, a slide or a sheet; the next one's name where it has one."""

    name: str = ""


@dataclass(frozen=True)
class Table:
    """Header rows and rows. A merged cell stands once; the cells it covers are left out."""

    head: Sequence[Sequence[C | str]]
    rows: Sequence[Sequence[C | str]]
    widths: Sequence[int] = field(default_factory=tuple)  # in characters, as on paper


Block = H | T | B | Break | Table


def cell(value: C | str) -> C:
    return value if isinstance(value, C) else C(value)


def grid(table: Table) -> list[list[C | None]]:
    """Every place of a table: a cell where one begins, None where one is covered."""
    rows = [*table.head, *table.rows]
    wide = max(sum(cell(c).cols for c in row) for row in table.head)
    places: list[list[C | None]] = [[None] * wide for _ in rows]
    taken = [[False] * wide for _ in rows]
    for r, row in enumerate(rows):
        at = 0
        for one in map(cell, row):
            while taken[r][at]:
                at += 1
            places[r][at] = one
            for i in range(r, r + one.rows):
                for j in range(at, at + one.cols):
                    taken[i][j] = True
            at += one.cols
    return places
