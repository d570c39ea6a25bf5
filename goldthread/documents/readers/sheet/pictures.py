"""Pictures that stand on a sheet: in a cell without words, one is a tick.

Excel lays pictures over the grid and says in which cell each begins.
"""

from __future__ import annotations

from lxml.etree import _Element as Element

from goldthread.documents.readers.package import Package
from goldthread.documents.readers.sheet.names import A

_D = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_LARGE = 600_000  # in English Metric Units, 12,700 to a point: larger is an illustration
_MOST_CELLS = 2  # rows or columns that a sign covers


def pictures_on(package: Package, sheet: str) -> tuple[set[tuple[int, int]], bool]:
    """The cells (row, column) in which small pictures begin, and whether boxes of text
    lie over the sheet."""
    places: set[tuple[int, int]] = set()
    boxes = False
    for part in package.related_of_kind(sheet, "drawing"):
        root = package.root(part)
        boxes = boxes or any((text.text or "").strip() for text in root.iter(A + "t"))
        for anchor in root:
            place = _place(anchor.find(_D + "from"))
            if place and anchor.find(_D + "pic") is not None and _is_small(anchor, place):
                places.add(place)
    return places, boxes


def _is_small(anchor: Element, start: tuple[int, int]) -> bool:
    size = anchor.find(_D + "ext")
    if size is not None:
        return max(_whole(size.get("cx")), _whole(size.get("cy"))) < _LARGE
    end = _place(anchor.find(_D + "to"))
    return end is not None and max(end[0] - start[0], end[1] - start[1]) <= _MOST_CELLS


def _place(corner: Element | None) -> tuple[int, int] | None:
    """Excel counts from 0 here, and from 1 in cells' addresses."""
    if corner is None:
        return None
    return _whole(corner.findtext(_D + "row")) + 1, _whole(corner.findtext(_D + "col")) + 1


def _whole(written: str | None) -> int:
    return int(written) if written and written.isascii() and written.isdigit() else 0
