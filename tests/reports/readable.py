"""What keeps a Word document from being read by everyone or edited with ease, as lxml sees it.

python -m tests.reports.readable report.docx
"""

from __future__ import annotations

import io
import re
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
TYPED_NUMBER = re.compile(r"^\s*(?:\d+[.)]|[•◦▪–-])\s")


class Word:
    """The parts of a .docx file that matter here."""

    def __init__(self, made: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(made)) as opened:
            self.names = opened.namelist()
            read = {name: opened.read(name) for name in self.names if name.endswith(".xml")}
        self.parts = {name: etree.fromstring(content) for name, content in read.items()}
        self.body = self.parts["word/document.xml"][0]
        self.styles = self.parts["word/styles.xml"]
        self.core = self.parts["docProps/core.xml"]

    def paragraphs(self) -> Iterator[Any]:
        yield from self.body.iter(f"{W}p")

    def headings(self) -> list[tuple[int, str]]:
        found = [(style_of(each), text_of(each)) for each in self.paragraphs()]
        return [(int(s[-1]), text) for s, text in found if re.fullmatch(r"Heading[1-9]", s)]


def style_of(paragraph: Any) -> str:
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return found.get(f"{W}val") if found is not None else ""


def text_of(element: Any) -> str:
    return "".join(node.text or "" for node in element.iter(f"{W}t"))


def fields_of(element: Any) -> list[str]:
    return [(node.text or "").strip() for node in element.iter(f"{W}instrText")]


def faults(word: Word) -> list[str]:
    """Every fault found, in words; empty when there is none."""
    return [fault for check in CHECKS for fault in check(word)]


def _named(word: Word) -> Iterator[str]:
    said = {etree.QName(node).localname: node.text for node in word.core}
    if not said.get("title"):
        yield "It has no title."
    if said.get("language") != "en-GB":
        yield "Its properties do not give its language."
    language = word.styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    if language is None or language.get(f"{W}val") != "en-GB":
        yield "Its words are not marked as British English."
    if "python-docx" in (said.get("description") or "") + (said.get("creator") or ""):
        yield "It says that a program wrote it."


def _styled(word: Word) -> Iterator[str]:
    known = {style.get(f"{W}styleId") for style in word.styles.iter(f"{W}style")}
    for paragraph in word.paragraphs():
        style = style_of(paragraph)
        if style not in known:
            yield f"A paragraph has a style that is not there: {style}."
        if not text_of(paragraph).strip() and paragraph.find(f".//{W}drawing") is None:
            in_a_cell = paragraph.getparent().tag == f"{W}tc"
            if not in_a_cell and paragraph.find(f"{W}pPr/{W}sectPr") is None:
                yield "An empty paragraph makes room where a style should."
        if TYPED_NUMBER.match(text_of(paragraph)) and paragraph.getparent().tag != f"{W}tc":
            yield f"A number or a bullet was typed by hand: {text_of(paragraph)[:40]}."


def _in_order(word: Word) -> Iterator[str]:
    levels = [level for level, _ in word.headings()]
    if not levels:
        yield "It has no headings."
    for earlier, later in zip([0, *levels], levels, strict=False):
        if later > earlier + 1:
            yield f"A heading of level {later} follows one of level {earlier}."


def _tables(word: Word) -> Iterator[str]:
    for table in word.body.iter(f"{W}tbl"):
        rows = table.findall(f"{W}tr")
        if rows[0].find(f"{W}trPr/{W}tblHeader") is None:
            yield "A table's heading row is not marked, so it does not come again on each page."
        if len({len(row.findall(f"{W}tc")) for row in rows}) > 1:
            yield "The rows of a table differ in width."
        if table.find(f"{W}tblPr/{W}tblCaption") is None:
            yield "A table has no name for those who listen."
        before = table.getprevious()
        if before is None or style_of(before) != "Caption":
            yield "A table has no caption above it."
        if any(not text_of(cell).strip() for cell in table.iter(f"{W}tc")):
            yield "A cell of a table is empty."


def _captions(word: Word) -> Iterator[str]:
    for kind in ("Table", "Figure"):
        captions = [p for p in word.paragraphs() if style_of(p) == "Caption"]
        of_kind = [p for p in captions if text_of(p).startswith(f"{kind} ")]
        shown = [int(text_of(p).split()[1].rstrip(":")) for p in of_kind]
        if shown != list(range(1, len(shown) + 1)):
            yield f"Captions of a {kind.lower()} are not numbered in order: {shown}."
        if any(f"SEQ {kind}" not in " ".join(fields_of(p)) for p in of_kind):
            yield f"A caption of a {kind.lower()} was numbered by hand."


def _pictures(word: Word) -> Iterator[str]:
    seen = [node.get("id") for node in word.body.iter(f"{WP}docPr")]
    if len(set(seen)) != len(seen):
        yield "Two pictures have one number."
    for node in word.body.iter(f"{WP}docPr"):
        if len(node.get("descr") or "") < 20:
            yield "A picture has no words for those who cannot see it."
        paragraph = next(node.iterancestors(f"{W}p"))
        if style_of(paragraph.getprevious()) != "Caption":
            yield "A picture has no caption."


def _fields(word: Word) -> Iterator[str]:
    feet = [root for name, root in word.parts.items() if name.startswith("word/footer")]
    codes = {code for foot in feet for code in fields_of(foot)}
    if not {"PAGE", "NUMPAGES"} <= codes:
        yield "Pages are not numbered by fields."
    if not any(code.startswith("TOC ") for code in fields_of(word.body)):
        yield "It has no contents."
    for root in word.parts.values():
        kinds = [node.get(f"{W}fldCharType") for node in root.iter(f"{W}fldChar")]
        if {kinds.count(kind) for kind in ("begin", "separate", "end")} not in (
            {0},
            {len(kinds) // 3},
        ):
            yield "A field is not closed."


def _points_somewhere(word: Word) -> Iterator[str]:
    marks = [node.get(f"{W}name") for node in word.body.iter(f"{W}bookmarkStart")]
    if len(set(marks)) != len(marks):
        yield "Two bookmarks have one name."
    wanted = {n.get(f"{W}anchor") for n in word.body.iter(f"{W}hyperlink")} - {None}
    wanted |= {code.split()[1] for code in fields_of(word.body) if code.startswith("REF ")}
    for name in wanted - set(marks):
        yield f"A link leads nowhere: {name}."


CHECKS: list[Callable[[Word], Iterator[str]]] = [
    _named,
    _styled,
    _in_order,
    _tables,
    _captions,
    _pictures,
    _fields,
    _points_somewhere,
]


if __name__ == "__main__":
    found = faults(Word(Path(sys.argv[1]).read_bytes()))
    print("\n".join(found) or "No fault found.")
    sys.exit(bool(found))
