"""What keeps a PDF from being usable by everyone, as pikepdf sees it.

    python -m tests.reports.accessible report.pdf

It judges what PDF/UA-1 asks and a machine can see without a standard's own checker: tags, language,
title, alternative texts, headings, table headings, lists, links, bookmarks, fonts.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pikepdf

SHOWS = {"Tj", "TJ", "'", '"', "f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "Do", "sh", "EI"}
SCOPES = {"/Column", "/Row", "/Both"}


def faults(document: pikepdf.Pdf) -> list[str]:
    """Every fault found, in words; empty when there is none."""
    return [fault for check in CHECKS for fault in check(document)]


def elements(document: pikepdf.Pdf) -> list[Any]:
    """Every structure element in reading order."""
    found: list[Any] = []

    def walk(node: Any) -> None:
        for kid in _kids(node):
            found.append(kid)
            walk(kid)

    if "/StructTreeRoot" in document.Root:
        walk(document.Root.StructTreeRoot)
    return found


def _kids(node: Any) -> Iterator[Any]:
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid


def role(document: pikepdf.Pdf, element: Any) -> str:
    """The standard role of an element, by the document's own map."""
    mapped = document.Root.StructTreeRoot.get("/RoleMap", {})
    name = str(element.S)
    return str(mapped.get(name, name)).lstrip("/")


def of_role(document: pikepdf.Pdf, *names: str) -> list[Any]:
    return [each for each in elements(document) if role(document, each) in names]


def _marked(document: pikepdf.Pdf) -> Iterator[str]:
    if not document.Root.get("/MarkInfo", {}).get("/Marked", False):
        yield "It does not say that it is tagged."
    if not elements(document):
        yield "It has no tags."
    with document.open_metadata() as metadata:
        if metadata.get("pdfuaid:part") != "1":
            yield "It does not say that it is PDF/UA-1."
        if not metadata.get("dc:title"):
            yield "Its metadata has no title."


def _named(document: pikepdf.Pdf) -> Iterator[str]:
    if not str(document.Root.get("/Lang", "")):
        yield "It has no language."
    if not str(document.docinfo.get("/Title", "")):
        yield "It has no title."
    if not document.Root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False):
        yield "Its window would show the file's name and not the title."


def _all_tagged(document: pikepdf.Pdf) -> Iterator[str]:
    for number, page in enumerate(document.pages, start=1):
        depth = 0
        for operands, operator in pikepdf.parse_content_stream(page):
            name = str(operator)
            depth += (name in ("BDC", "BMC")) - (name == "EMC")
            if name in SHOWS and depth == 0:
                yield f"Page {number} shows something outside the tags: {name} {operands}."
        if page.get("/Tabs") != "/S" and "/Annots" in page:
            yield f"Page {number} does not go from link to link in reading order."


def _figures(document: pikepdf.Pdf) -> Iterator[str]:
    for figure in of_role(document, "Figure"):
        if not str(figure.get("/Alt", figure.get("/ActualText", ""))):
            yield "A figure has no words."


def _headings(document: pikepdf.Pdf) -> Iterator[str]:
    roles = [role(document, each) for each in elements(document)]
    levels = [int(name[1]) for name in roles if re.fullmatch(r"H[1-6]", name)]
    for earlier, later in zip([0, *levels], levels, strict=False):
        if later > earlier + 1:
            yield f"A heading of level {later} follows one of level {earlier}."


def _tables(document: pikepdf.Pdf) -> Iterator[str]:
    for table in of_role(document, "Table"):
        rows = [kid for part in [table, *_kids(table)] for kid in _kids(part) if kid.S == "/TR"]
        heads = [cell for row in rows for cell in _kids(row) if cell.S == "/TH"]
        if not heads:
            yield "A table has no headings."
        for head in heads:
            if not _scopes(head) & SCOPES:
                yield "A heading of a table does not say which cells it heads."
        widths = {sum(_span(cell) for cell in _kids(row)) for row in rows}
        if len(widths) > 1:
            yield f"The rows of a table differ in width: {sorted(widths)}."


def _attributes(element: Any) -> list[Any]:
    found = element.get("/A", pikepdf.Array([]))
    return list(found) if isinstance(found, pikepdf.Array) else [found]


def _scopes(cell: Any) -> set[str]:
    return {str(each.get("/Scope", "")) for each in _attributes(cell)}


def _span(cell: Any) -> int:
    return max([int(each.get("/ColSpan", 1)) for each in _attributes(cell)], default=1)


def _lists(document: pikepdf.Pdf) -> Iterator[str]:
    for each in of_role(document, "L"):
        if any(role(document, kid) not in ("LI", "L", "Caption") for kid in _kids(each)):
            yield "A list holds something that is not one of its items."


def _links(document: pikepdf.Pdf) -> Iterator[str]:
    for number, page in enumerate(document.pages, start=1):
        for note in page.get("/Annots", []):
            if str(note.Subtype) == "/Link" and not str(note.get("/Contents", "")):
                yield f"A link on page {number} has no words."
            if "/StructParent" not in note:
                yield f"A link on page {number} is not in the tags."


def _bookmarks(document: pikepdf.Pdf) -> Iterator[str]:
    with document.open_outline() as outline:
        if not outline.root:
            yield "It has no bookmarks."


def _fonts(document: pikepdf.Pdf) -> Iterator[str]:
    for found in document.objects:
        if not isinstance(found, pikepdf.Dictionary):
            continue
        if found.get("/Type") == "/FontDescriptor" and not any(
            key in found for key in ("/FontFile", "/FontFile2", "/FontFile3")
        ):
            yield f"The typeface {found.get('/FontName')} is not in the file."
        if found.get("/Subtype") == "/Type0" and "/ToUnicode" not in found:
            yield f"The letters of {found.get('/BaseFont')} cannot be copied as text."


CHECKS: list[Callable[[pikepdf.Pdf], Iterator[str]]] = [
    _marked,
    _named,
    _all_tagged,
    _figures,
    _headings,
    _tables,
    _lists,
    _links,
    _bookmarks,
    _fonts,
]


if __name__ == "__main__":
    with pikepdf.open(Path(sys.argv[1])) as opened:
        found = faults(opened)
    print("\n".join(found) or "No fault found.")
    sys.exit(bool(found))
