"""One sheet streamed: the rows that hold something, merges, and what is hidden."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO

from lxml import etree
from lxml.etree import _Element as Element

from goldthread.documents.readers.errors import Unreadable
from goldthread.documents.readers.limits import MAX_CELLS
from goldthread.documents.readers.sheet.blank import WithoutBlankRows
from goldthread.documents.readers.sheet.names import Block, S, block, number, place
from goldthread.documents.readers.sheet.strings import Words, words_of
from goldthread.documents.readers.sheet.styles import PLAIN, Style
from goldthread.documents.readers.sheet.values import shown
from goldthread.documents.readers.symbols import TICK, symbol

_DAMAGED = "This workbook is damaged. Open it in Excel, save a new copy and choose that."
_TOO_MANY = (
    "This workbook holds more cells than a plan needs. "
    "Keep only the sheets with the plan in them and try again."
)
_MOST_MERGES = 50_000
_LONGEST_FORMULA = 200  # letters that are told
_TAGS = tuple(
    S + name for name in ("row", "mergeCell", "col", "conditionalFormatting", "legacyDrawing")
)


@dataclass(frozen=True, slots=True)
class Stored:
    """A cell as stored: what it shows, what it holds, its fill, whether it is bold."""

    text: str = ""
    raw: str = ""
    fill: str | None = None
    bold: bool = False
    formula: str = ""  # whose result the file does not hold


@dataclass(slots=True)
class Grid:
    """What was found on one sheet: cells by row and column, from 1."""

    rows: dict[int, dict[int, Stored]] = field(default_factory=dict)
    merges: list[Block] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)
    uncalculated: list[tuple[int, int]] = field(default_factory=list)
    conditional: bool = False
    remarks: bool = False
    pictures: set[tuple[int, int]] = field(default_factory=set)  # row, column
    boxes: bool = False  # of text, over the sheet


@dataclass(frozen=True, slots=True)
class Book:
    """What all sheets of a workbook share."""

    strings: list[Words]
    styles: list[Style]
    mac_dates: bool = False

    def style(self, index: int) -> Style:
        return self.styles[index] if index < len(self.styles) else PLAIN


def load_grid(file: IO[bytes], book: Book) -> Grid:
    """The stored cells of a sheet. Raises `Unreadable` for too many, or broken XML."""
    sheet = _Sheet(book)
    try:
        for _, element in etree.iterparse(
            WithoutBlankRows(file), tag=_TAGS, resolve_entities=False
        ):
            sheet.take(element)
            _forget(element)
    except (etree.XMLSyntaxError, ValueError):
        raise Unreadable(_DAMAGED) from None
    return sheet.grid


def _forget(element: Element) -> None:
    """Free an element that was read, and its elder siblings, which are empty by now."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _formula(cell: Element) -> str:
    """As a person typed it; one that a cell shares with others is told as “=…”."""
    found = cell.find(S + "f")
    if found is None:
        return ""
    return f"={(found.text or '…')[:_LONGEST_FORMULA]}"


class _Sheet:
    def __init__(self, book: Book) -> None:
        self.book = book
        self.grid = Grid()
        self.row = 0
        self.cells = 0

    def take(self, element: Element) -> None:
        tag = str(element.tag)[len(S) :]
        if tag == "row":
            self._row(element)
        elif tag == "mergeCell":
            self._merge(element)
        elif tag == "col":
            self._column(element)
        elif tag == "conditionalFormatting":
            self.grid.conditional = True
        else:
            self.grid.remarks = True

    def _row(self, element: Element) -> None:
        self.row = number(element, "r", self.row + 1)
        if not any(len(cell) for cell in element):
            return
        kept = dict(self._cells(element))
        if not any(cell.text or cell.raw or cell.formula for cell in kept.values()):
            return
        self.cells += len(kept)
        if self.cells > MAX_CELLS:
            raise Unreadable(_TOO_MANY)
        self.grid.rows[self.row] = kept
        if element.get("hidden") in ("1", "true"):
            self.grid.hidden_rows.append(self.row)

    def _cells(self, row: Element) -> Iterator[tuple[int, Stored]]:
        column = 0
        for cell in row:
            found = place(cell.get("r"))
            column = found[1] if found else column + 1
            stored = self._stored(cell, column)
            if stored is not None:
                yield column, stored

    def _stored(self, cell: Element, column: int) -> Stored | None:
        """A cell that says something or is coloured; most cells of a form are neither."""
        style = self.book.style(number(cell, "s"))
        if not len(cell):
            return Stored(fill=style.fill) if style.fill else None
        words = self._words(cell, style)
        formula = "" if words.raw else _formula(cell)
        if formula:
            self.grid.uncalculated.append((self.row, column))
        text = "" if style.struck else words.text
        if style.symbol_font:
            text = "".join(symbol(style.symbol_font, letter) for letter in text)
        return Stored(text, words.raw, style.fill, style.bold or words.bold, formula)

    def _words(self, cell: Element, style: Style) -> Words:
        kind = cell.get("t") or "n"
        if kind == "inlineStr":
            inline = cell.find(S + "is")
            return words_of(inline) if inline is not None else Words("", "")
        value = cell.find(S + "v")
        written = (value.text or "") if value is not None else ""
        if kind == "s":
            index = int(written) if written.isdigit() else len(self.book.strings)
            known = index < len(self.book.strings)
            return self.book.strings[index] if known else Words("", "")
        if kind == "b":
            return Words(TICK if written == "1" else "", "TRUE" if written == "1" else "FALSE")
        if kind == "n" and written:
            return Words(shown(written, style.format, mac_dates=self.book.mac_dates), written)
        return Words(written, written)

    def _merge(self, element: Element) -> None:
        merged = block(element.get("ref"))
        if merged is None:
            return
        if len(self.grid.merges) >= _MOST_MERGES:
            raise Unreadable(_TOO_MANY)
        self.grid.merges.append(merged)

    def _column(self, element: Element) -> None:
        if element.get("hidden") in ("1", "true"):
            last = min(number(element, "max"), number(element, "min") + 200)
            self.grid.hidden_columns.extend(range(number(element, "min"), last + 1))
