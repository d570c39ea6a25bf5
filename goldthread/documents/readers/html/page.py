"""A page walked from top to bottom: each block becomes a line, each table its rows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lxml import etree
from lxml.etree import _Element as Element

from goldthread.documents.readers.cleaning import BULLET, tidy
from goldthread.documents.readers.encodings import decode
from goldthread.documents.readers.errors import Unreadable
from goldthread.documents.readers.html import elements
from goldthread.documents.readers.html.tables import all_words, is_layout, rows_of, words_of
from goldthread.documents.readers.limits import Progress, Reading, bounded, no_progress
from goldthread.documents.readers.numbering import numbered
from goldthread.documents.source import Cell, Line, Where

_BOLD = frozenset(["b", "strong", "th", "dt"])
_TABLE_ROLES = frozenset(["table", "grid"])


def read_html(path: Path, progress: Progress = no_progress) -> Reading:
    """The lines of a web page. Raises `Unreadable` for one that cannot be taken whole."""
    text, notices = decode(path.read_bytes())
    if "<!entity" in text.lower():
        raise Unreadable(
            "This page declares entities of its own, so it was not opened. "
            "Save it again from your web browser and choose the new copy."
        )
    lines = tuple(bounded(numbered(_Page(_parsed(text)).lines())))
    progress(1, 1)
    return Reading(lines, notices=notices)


def _parsed(text: str) -> Element:
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    cut = any("xcessive depth" in e.message or "huge" in e.message for e in parser.error_log)
    if root is None or cut:
        raise Unreadable(
            "This web page is too tangled to be read. "
            "Open it in a browser, print it to PDF and choose that."
        )
    return root


class _Page:
    """The walk over one page: words are gathered until a block begins or ends."""

    def __init__(self, root: Element) -> None:
        self.root = root
        self.tables = 0
        main = root.find(".//main")
        # The elements around the main part are kept, so that each stays one object.
        self.around = [] if main is None else [main, *main.iterancestors()]
        self.numbers: dict[Element, int] = {}  # how far each numbered list has counted
        self._begin()

    def _begin(self) -> None:
        self.words: list[str] = []
        self.raw: list[str] = []
        self.plain = self.bold = 0

    def lines(self) -> Iterator[Line]:
        yield from self._title()
        body = self.root.find(".//body")
        start = self.root if body is None else body
        yield from self._walk(start, heading=0, furniture=False, bold=False)
        yield from self._flush(0, False)

    def _title(self) -> Iterator[Line]:
        """The page's title is a heading only where the page has no other."""
        title = self.root.find(".//head/title")
        words = tidy((title.text or "") if title is not None else "")
        if words:
            alone = self.root.find(".//h1") is None and self.root.find(".//h2") is None
            yield Line((Cell(words, words),), Where(), heading=int(alone), furniture=not alone)

    def _walk(self, node: Element, *, heading: int, furniture: bool, bold: bool) -> Iterator[Line]:
        tag = elements.name(node)
        furniture = furniture or elements.is_furniture(node) or self._is_beside_main(node)
        tabular = tag == "table" or elements.attribute(node, "role") in _TABLE_ROLES
        if tabular and not is_layout(node):
            yield from self._flush(heading, furniture)
            yield from self._table(node, furniture)
            return
        if tag == "dl":
            yield from self._flush(heading, furniture)
            yield from self._pairs(node, furniture)
            return
        block = tag in elements.BLOCKS
        if block:
            yield from self._flush(heading, furniture)
        heading = elements.HEADINGS.get(tag, heading)
        bold = bold or tag in _BOLD
        if tag == "li":
            self._add(self._marker(node), bold, visible=True)
        yield from self._inside(node, heading=heading, furniture=furniture, bold=bold)
        if block:
            yield from self._flush(heading, furniture)

    def _is_beside_main(self, node: Element) -> bool:
        """Where a page marks its main part, what stands beside that is furniture."""
        above = node.getparent()
        return (
            above is not None
            and elements.name(node) not in ("head", "body")
            and above in self.around[1:]
            and node not in self.around
        )

    def _inside(
        self, node: Element, *, heading: int, furniture: bool, bold: bool
    ) -> Iterator[Line]:
        self._add(node.text, bold)
        for child in node:
            if elements.name(child) == "br":
                yield from self._flush(heading, furniture)
            elif elements.is_struck(child) or elements.is_whispered(child):
                self._add("".join(all_words(child)), bold, visible=False)
            elif elements.name(child) == "img":
                yield from self._picture(child, heading, furniture)
            elif not elements.is_silent(child):
                yield from self._walk(child, heading=heading, furniture=furniture, bold=bold)
            self._add(child.tail, bold)

    def _add(self, words: str | None, bold: bool, *, visible: bool = True) -> None:
        if not words:
            return
        self.raw.append(words)
        if visible:
            self.words.append(words)
            if not words.isspace() and words != BULLET:
                self.bold += bold
                self.plain += not bold

    def _marker(self, item: Element) -> str:
        """A bullet, or the number that a browser shows before the item."""
        above = item.getparent()
        if above is None or elements.name(above) != "ol":
            return BULLET
        self.numbers[above] = self.numbers.get(above, elements.number(above, "start") - 1) + 1
        return f"{self.numbers[above]}. "

    def _picture(self, picture: Element, heading: int, furniture: bool) -> Iterator[Line]:
        """A picture's alternative text repeats or describes: it is kept beside the content."""
        words = tidy(elements.attribute(picture, "alt"))
        if words:
            yield from self._flush(heading, furniture)
            yield Line((Cell(words, words),), Where(), furniture=True)

    def _flush(self, heading: int, furniture: bool) -> Iterator[Line]:
        raw = " ".join("".join(self.raw).split())
        text = tidy(" ".join("".join(self.words).split()))
        bold = self.bold > 0 and self.plain == 0
        self._begin()
        if text and text != BULLET.strip():
            for part in text.split("\n"):
                yield Line(
                    (Cell(part, raw),), Where(), heading=heading, bold=bold, furniture=furniture
                )

    def _table(self, node: Element, furniture: bool) -> Iterator[Line]:
        caption = node.find("./caption")
        if caption is not None and (words := words_of(caption)):
            yield Line((Cell(words, words),), Where(), bold=True, furniture=furniture)
        self.tables += 1
        for cells, bold in rows_of(node):
            yield Line(
                cells, Where(), whole_row=True, table=self.tables, bold=bold, furniture=furniture
            )

    def _pairs(self, node: Element, furniture: bool) -> Iterator[Line]:
        """A list of terms and what each means: two cells a line."""
        term = Cell("")
        for part in node.iter("dt", "dd"):
            words = words_of(part)
            if elements.name(part) == "dt":
                if term.text:
                    yield Line((term, Cell("")), Where(), furniture=furniture)
                term = Cell(words, words)
            elif words or term.text:
                yield Line((term, Cell(words, words)), Where(), furniture=furniture)
                term = Cell("")
        if term.text:
            yield Line((term, Cell("")), Where(), furniture=furniture)
