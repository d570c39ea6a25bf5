"""Word's tables: columns counted on the grid, merges by the cells' own marks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from lxml.etree import _Element as Element

from goldthread.documents.readers.colours import colour_name
from goldthread.documents.readers.grid import MAX_SPAN
from goldthread.documents.readers.limits import check_cells
from goldthread.documents.readers.word.names import VAL, W, is_on, local, value, whole
from goldthread.documents.source import Cell

Content = Callable[[Element], Cell]


@dataclass(frozen=True, slots=True)
class Row:
    """A row as laid out; `header` is Word's own "repeat as header row"."""

    cells: tuple[Cell, ...]
    header: bool = False
    elements: tuple[Element, ...] = field(default_factory=tuple)


def rows_of(table: Element, content: Content) -> list[Row]:
    """The rows of a table, all equally wide; deleted rows are left out."""
    rows: list[Row] = []
    cells = 0
    for row in _own(table, "tr"):
        if not _deleted(row):
            rows.append(_row(row, content))
            cells += len(rows[-1].cells)
            check_cells(cells)
    width = max((len(row.cells) for row in rows), default=0)
    check_cells(width * len(rows))
    return [
        Row(row.cells + (Cell(""),) * (width - len(row.cells)), row.header, row.elements)
        for row in rows
    ]


def is_layout(table: Element) -> bool:
    """Whether a table only arranges the page: it holds another, in one row or column."""
    if table.find(f".//{W}tbl") is None:
        return False
    rows = [list(_own(row, "tc")) for row in _own(table, "tr")]
    return len(rows) <= 1 or all(len(row) <= 1 for row in rows)


def cells_of(table: Element) -> Iterator[Element]:
    """Every cell of a table, row by row."""
    for row in _own(table, "tr"):
        if not _deleted(row):
            yield from _own(row, "tc")


def _own(element: Element, name: str) -> Iterator[Element]:
    """Children of a name, also inside content controls and marked-up changes."""
    for child in element:
        kind = local(child)
        if kind == name:
            yield child
        elif kind in ("sdt", "sdtContent", "customXml", "ins", "smartTag"):
            yield from _own(child, name)


def _deleted(row: Element) -> bool:
    return row.find(f"{W}trPr/{W}del") is not None


def _row(row: Element, content: Content) -> Row:
    cells = [Cell("")] * _reach(value(row, "trPr/gridBefore"), 0)
    elements = tuple(_own(row, "tc"))
    for element in elements:
        columns = _reach(value(element, "tcPr/gridSpan"), 1)
        lower = _is_lower_part(element)
        cells.append(_cell(content(element), columns, lower, _fill(element)))
        cells.extend([Cell("", continues=cells[-1].continues)] * (columns - 1))
    cells.extend([Cell("")] * _reach(value(row, "trPr/gridAfter"), 0))
    return Row(tuple(cells), bool(is_on(row, "trPr/tblHeader")), elements)


def _cell(content: Cell, columns: int, lower: bool, fill: str | None) -> Cell:
    # Words in the hidden part of a merge are kept as a cell of their own, not lost.
    continues = lower and not content.text and not content.ticked
    return Cell(
        content.text,
        content.raw,
        continues=continues,
        span=columns,
        fill=fill or content.fill,
        ticked=content.ticked,
    )


def _is_lower_part(cell: Element) -> bool:
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    return merge is not None and (merge.get(VAL) or "continue") == "continue"


def _fill(cell: Element) -> str | None:
    shade = cell.find(f"{W}tcPr/{W}shd")
    return None if shade is None else colour_name(shade.get(W + "fill"))


def _reach(written: str | None, otherwise: int) -> int:
    return max(otherwise, min(whole(written, otherwise), MAX_SPAN))
