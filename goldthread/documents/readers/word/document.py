"""A Word document walked in order: each paragraph a line, each table its rows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lxml.etree import _Element as Element

from goldthread.documents.readers.cleaning import BULLET, tidy
from goldthread.documents.readers.limits import Progress, Reading, bounded, no_progress
from goldthread.documents.readers.numbering import numbered
from goldthread.documents.readers.package import Package
from goldthread.documents.readers.word.names import W, local
from goldthread.documents.readers.word.numbers import Numbers
from goldthread.documents.readers.word.paragraphs import Words, words_of
from goldthread.documents.readers.word.styles import Styles
from goldthread.documents.readers.word.tables import Row, cells_of, is_layout, rows_of
from goldthread.documents.source import Cell, Line, Where

_INSIDE = frozenset(["sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "txbxContent"])


def read_word(path: Path, progress: Progress = no_progress) -> Reading:
    """The lines of a Word document. Raises `Unreadable` when it is not safe or not whole."""
    with Package(path, "word") as package:
        document = _Document(package)
        lines = tuple(bounded(numbered(document.lines())))
        progress(1, 1)
        return Reading(lines, notices=tuple(document.notices()))


class _Document:
    def __init__(self, package: Package) -> None:
        self.package = package
        self.part = package.main_part("word/document.xml")
        self.styles = Styles(self._beside("styles"))
        self.numbers = Numbers(self._beside("numbering"))
        self.root = package.root(self.part)
        self.tables = 0

    def _beside(self, kind: str) -> Element | None:
        names = self.package.related_of_kind(self.part, kind)
        return self.package.root(names[0]) if names else None

    def lines(self) -> Iterator[Line]:
        yield from self._margins("header")
        body = self.root.find(W + "body")
        yield from self._blocks(self.root if body is None else body)
        yield from self._notes()
        yield from self._margins("footer")

    def notices(self) -> Iterator[str]:
        changes = (W + name for name in ("ins", "del", "moveFrom", "moveTo"))
        if any(self.root.find(f".//{change}") is not None for change in changes):
            yield "This document has tracked changes: it is read as if all were accepted."
        if any(local(part) == "altChunk" for part in self.root.iter()):
            yield "This document holds a part in another format, which was not read."

    def _margins(self, kind: str) -> Iterator[Line]:
        """Headers or footers, each text once, whichever of its sections show it."""
        seen: set[str] = set()
        for name in self.package.related_of_kind(self.part, kind):
            for line in self._blocks(self.package.root(name)):
                text = " ".join(line.text.split())
                if text and text not in seen:
                    seen.add(text)
                    yield Line((Cell(text, text),), Where(), furniture=True)

    def _notes(self) -> Iterator[Line]:
        """Footnotes and endnotes, after the text that they belong to."""
        for kind in ("footnotes", "endnotes"):
            root = self._beside(kind)
            for note in root if root is not None else ():
                if not note.get(W + "type"):  # separators have a type
                    yield from self._blocks(note)

    def _blocks(self, parent: Element) -> Iterator[Line]:
        for child in parent:
            name = local(child)
            if name == "p":
                yield from self._paragraph(child)
            elif name == "tbl":
                yield from self._table(child)
            elif name in _INSIDE:
                yield from self._blocks(child)

    def _paragraph(self, paragraph: Element) -> Iterator[Line]:
        style = self.styles.of(paragraph)
        words = words_of(paragraph, style, self.styles)
        text = tidy("".join(words.text))
        raw = "".join(words.raw).strip()
        marker = self.numbers.before(paragraph, style) if text else ""
        text = _marked(marker, text)
        for part in text.split("\n"):
            if part:
                yield Line(
                    (Cell(part, raw, fill=words.fill),),
                    Where(),
                    heading=style.heading,
                    bold=words.all_bold,
                    furniture=style.contents,
                )
        for description in filter(None, map(tidy, words.pictures)):
            yield Line((Cell(description, description),), Where(), furniture=True)
        for box in words.boxes:
            yield from self._blocks(box)

    def _table(self, table: Element) -> Iterator[Line]:
        if is_layout(table):
            for cell in cells_of(table):
                yield from self._blocks(cell)
            return
        self.tables += 1
        number = self.tables
        for row in rows_of(table, self._cell):
            yield Line(
                row.cells,
                Where(),
                whole_row=True,
                table=number,
                bold=row.header or self._all_bold(row),
            )

    def _all_bold(self, row: Row) -> bool:
        found = [words for cell in row.elements for words in self._words_in(cell)]
        filled = [words for words in found if "".join(words.text).strip()]
        return bool(filled) and all(words.all_bold for words in filled)

    def _words_in(self, cell: Element) -> Iterator[Words]:
        for paragraph in cell.iter(W + "p"):
            yield words_of(paragraph, self.styles.of(paragraph), self.styles)

    def _cell(self, cell: Element) -> Cell:
        """The words of a cell: paragraphs and items on lines of their own."""
        parts: list[str] = []
        found: list[Words] = []
        self._gather(cell, parts, found)
        text = tidy("\n".join(parts))
        raw = "\n".join(filter(None, ("".join(words.raw).strip() for words in found)))
        pictured = not text and any(words.has_tick_picture for words in found)
        if not text and not pictured:
            text = tidy(" ".join(picture for words in found for picture in words.pictures))
        fill = next((words.fill for words in found if words.fill), None)
        return Cell(text, raw or text, fill=fill, ticked=pictured)

    def _gather(self, parent: Element, parts: list[str], found: list[Words]) -> None:
        for child in parent:
            name = local(child)
            if name == "p":
                style = self.styles.of(child)
                words = words_of(child, style, self.styles)
                found.append(words)
                marker = self.numbers.before(child, style)
                parts.append(_marked(marker, tidy("".join(words.text))))
                for box in words.boxes:
                    self._gather(box, parts, found)
            elif name == "tbl":
                self._gather_table(child, parts, found)
            elif name in _INSIDE:
                self._gather(child, parts, found)

    def _gather_table(self, table: Element, parts: list[str], found: list[Words]) -> None:
        """A table inside a cell: each of its rows is a line of the cell."""
        for row in rows_of(table, self._cell):
            parts.append(" ".join(" ".join(cell.text.split()) for cell in row.cells if cell.text))
            found.extend(words for cell in row.elements for words in self._words_in(cell))


def _marked(marker: str, text: str) -> str:
    """A paragraph behind its bullet or number; a bullet with no words is no item."""
    if marker == BULLET and (not text or text.startswith(BULLET)):
        return text
    return f"{marker}{text}".strip()
