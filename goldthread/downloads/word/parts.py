"""Pieces of WordprocessingML: runs, fields, links, bookmarks and tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from goldthread.downloads.characters import clean
from goldthread.downloads.word.template import TABLE


@dataclass(frozen=True, slots=True)
class Run:
    """Words that differ from those around them: strong, or leading to an address."""

    text: str
    strong: bool = False
    link: str = ""


Words = str | Run


def made(tag: str, **attributes: object) -> Any:
    """An element of the main namespace, with attributes of the same."""
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), str(value))
    return element


def run(text: str, *, style: str = "") -> Any:
    """A run; a line end within it becomes a line break, a tab a tab."""
    element = made("w:r")
    if style:
        properties = made("w:rPr")
        properties.append(made("w:rStyle", val=style))
        element.append(properties)
    for at, line in enumerate(clean(text).split("\n")):
        if at:
            element.append(made("w:br"))
        for nth, piece in enumerate(line.split("\t")):
            if nth:
                element.append(made("w:tab"))
            element.append(_text(piece))
    return element


def _text(piece: str) -> Any:
    words = made("w:t")
    words.text = piece
    words.set(qn("xml:space"), "preserve")
    return words


def field(instruction: str, shown: str) -> list[Any]:
    """A field that Word works out anew; `shown` is what stands there until then."""
    code = made("w:instrText")
    code.set(qn("xml:space"), "preserve")
    code.text = f" {instruction} "
    parts = [made("w:fldChar", fldCharType="begin"), code]
    parts.append(made("w:fldChar", fldCharType="separate"))
    runs = []
    for part in parts:
        holder = made("w:r")
        holder.append(part)
        runs.append(holder)
    end = made("w:r")
    end.append(made("w:fldChar", fldCharType="end"))
    return [*runs, run(shown), end]


def paragraph(style: str, *content: Any) -> Any:
    """A paragraph of a style, from elements that are made already."""
    element = made("w:p")
    properties = made("w:pPr")
    properties.append(made("w:pStyle", val=style))
    element.append(properties)
    for part in content:
        element.append(part)
    return element


def bookmarked(number: int, name: str, content: Iterable[Any]) -> list[Any]:
    """The content with a name that fields and links can point to."""
    start = made("w:bookmarkStart", id=number, name=name)
    return [start, *content, made("w:bookmarkEnd", id=number)]


def within(name: str, content: Iterable[Any]) -> Any:
    """A link to a bookmark of the same document."""
    link = made("w:hyperlink", anchor=name, history=1)
    for part in content:
        link.append(part)
    return link


def table(
    headings: Sequence[str],
    rows: Iterable[Sequence[Sequence[Any]]],
    widths: Sequence[int],
    *,
    title: str,
    small: bool = False,
) -> Any:
    """A table as wide as its text area, whose heading row comes again on each page.

    Cells are lists of elements; `widths` add up to that area; rows do not break over pages.
    """
    style = "TableSmall" if small else "TableText"
    element = made("w:tbl")
    element.append(_table_properties(title))
    grid = made("w:tblGrid")
    for width in widths:
        grid.append(made("w:gridCol", w=width))
    element.append(grid)
    element.append(_row([[run(heading)] for heading in headings], widths, style, head=True))
    for cells in rows:
        element.append(_row(cells, widths, style))
    return element


def _table_properties(title: str) -> Any:
    properties = made("w:tblPr")
    properties.append(made("w:tblStyle", val=TABLE))
    properties.append(made("w:tblW", w=5000, type="pct"))
    properties.append(made("w:tblLayout", type="fixed"))
    look = {"val": "06A0", "firstRow": 1, "lastRow": 0, "firstColumn": 1, "lastColumn": 0}
    properties.append(made("w:tblLook", **look, noHBand=1, noVBand=1))
    properties.append(made("w:tblCaption", val=clean(title)))
    return properties


def _row(
    cells: Sequence[Sequence[Any]], widths: Sequence[int], style: str, *, head: bool = False
) -> Any:
    row = made("w:tr")
    properties = made("w:trPr")
    properties.append(made("w:cantSplit"))
    if head:
        properties.append(made("w:tblHeader"))
    row.append(properties)
    for content, width in zip(cells, widths, strict=True):
        cell = made("w:tc")
        about = made("w:tcPr")
        about.append(made("w:tcW", w=width, type="dxa"))
        cell.append(about)
        cell.append(paragraph(style, *content))
        row.append(cell)
    return row
