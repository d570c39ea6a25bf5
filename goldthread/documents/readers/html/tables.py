"""Tables of a page: spans laid out, fills and ticks named, words kept apart by block."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.etree import _Element as Element

from goldthread.documents.readers.cleaning import BULLET, tidy
from goldthread.documents.readers.colours import colour_in_words, colour_name
from goldthread.documents.readers.grid import Placed, lay_out
from goldthread.documents.readers.html import elements
from goldthread.documents.source import Cell

_CELL_ROLES = frozenset(["cell", "gridcell", "columnheader", "rowheader"])
_FILL = re.compile(r"background(?:-color)?\s*:\s*([^;]+)", re.IGNORECASE)
_SPACES = re.compile(r"\s+")


def is_layout(table: Element) -> bool:
    """Whether a table only arranges a page: it holds another and has one row or column."""
    if table.find(".//table") is None:
        return False
    rows = [_cells(row) for row in _rows(table)]
    return len(rows) <= 1 or all(len(row) <= 1 for row in rows)


def rows_of(table: Element) -> list[tuple[tuple[Cell, ...], bool]]:
    """Each row of a table as cells in line, and whether it is one of headings or all bold."""
    rows = list(_rows(table))
    placed = [[_placed(cell) for cell in _cells(row)] for row in rows]
    return [
        (cells, _is_heading(row)) for row, cells in zip(rows, lay_out(placed), strict=True) if cells
    ]


def _rows(table: Element) -> Iterator[Element]:
    """A table's own rows, not those of tables inside it."""
    for child in table:
        tag, role = elements.name(child), elements.attribute(child, "role")
        if tag == "tr" or role == "row":
            yield child
        elif tag in ("thead", "tbody", "tfoot", "form", "div") or role == "rowgroup":
            yield from _rows(child)


def _cells(row: Element) -> list[Element]:
    return [
        cell
        for cell in row
        if elements.name(cell) in ("td", "th") or elements.attribute(cell, "role") in _CELL_ROLES
    ]


def _is_heading(row: Element) -> bool:
    filled = [cell for cell in _cells(row) if words_of(cell)]
    return bool(filled) and all(_all_bold(cell) for cell in filled)


def _all_bold(cell: Element) -> bool:
    if elements.name(cell) == "th" or elements.attribute(cell, "role") == "columnheader":
        return True
    inside = [*cell.iter("b", "strong")]
    bold = "".join("".join(all_words(part)) for part in inside)
    return bool(inside) and len("".join(bold.split())) >= len("".join(words_of(cell).split()))


def _placed(cell: Element) -> Placed:
    ticked = any(elements.is_tick(part) for part in cell.iter() if part is not cell)
    words = words_of(cell) or ("" if ticked else _alternative(cell))
    raw = _SPACES.sub(" ", "".join(all_words(cell))).strip()
    content = Cell(words, raw or words, fill=_fill(cell), ticked=ticked and not words)
    return Placed(content, elements.number(cell, "colspan"), elements.number(cell, "rowspan"))


def all_words(cell: Element) -> Iterator[str]:
    """Every word inside an element, also those that are struck out."""
    for part in cell.iter():
        if not elements.is_silent(part):
            yield part.text or ""
        if part is not cell:
            yield part.tail or ""


def _alternative(cell: Element) -> str:
    """The alternative text of a picture that is all its cell holds: a status, an arrow."""
    return tidy(" ".join(elements.attribute(picture, "alt") for picture in cell.iter("img")))


def _fill(cell: Element) -> str | None:
    """The cell's own colour, else its row's."""
    for part in (cell, *cell.iterdescendants("span", "div", "p", "strong"), cell.getparent()):
        if part is None:
            continue
        found = _FILL.search(elements.attribute(part, "style"))
        written = found[1] if found else elements.attribute(part, "bgcolor")
        named = colour_name(written) or colour_in_words(elements.attribute(part, "class"))
        if named:
            return named
    return None


def words_of(cell: Element) -> str:
    """The words a cell shows: blocks and list items on lines of their own."""
    pieces: list[str] = []
    _gather(cell, pieces)
    return tidy("".join(pieces))


def _gather(node: Element, pieces: list[str]) -> None:
    pieces.append(_SPACES.sub(" ", node.text or ""))
    for child in node:
        _gather_child(child, pieces)
        pieces.append(_SPACES.sub(" ", child.tail or ""))


def _gather_child(child: Element, pieces: list[str]) -> None:
    tag = elements.name(child)
    if elements.is_silent(child) or elements.is_struck(child) or elements.is_whispered(child):
        return
    if tag == "br":
        pieces.append("\n")
        return
    block = tag in elements.BLOCKS and tag not in ("td", "th")
    if block:
        pieces.append("\n" + BULLET * (tag == "li"))
    _gather(child, pieces)
    pieces.append("\n" if block else " " * (tag in ("td", "th")))
