"""Names in Excel's XML and the addresses of its cells."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml.etree import _Element as Element

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"

LAST_ROW = 1_048_576
LAST_COLUMN = 16_384

_ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})$")


@dataclass(frozen=True, slots=True)
class Block:
    """A rectangle of cells, both ends included, counted from 1."""

    top: int
    left: int
    bottom: int
    right: int


def address_of(row: int, column: int) -> str:
    return f"{letters(column)}{row}"


def letters(column: int) -> str:
    written = ""
    while column > 0:
        column, left = divmod(column - 1, 26)
        written = chr(65 + left) + written
    return written


def place(address: str | None) -> tuple[int, int] | None:
    """(row, column) of an address such as B7; None when it is none, or off the sheet."""
    found = _ADDRESS.match(address or "")
    if not found:
        return None
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - 64
    row = int(found[2])
    return (row, column) if 0 < row <= LAST_ROW and column <= LAST_COLUMN else None


def block(reference: str | None) -> Block | None:
    """The rectangle of a reference such as B7:C9."""
    first, colon, last = (reference or "").partition(":")
    start, end = place(first), place(last if colon else first)
    if start is None or end is None:
        return None
    return Block(
        min(start[0], end[0]), min(start[1], end[1]), max(start[0], end[0]), max(start[1], end[1])
    )


def number(element: Element, key: str, otherwise: int = 0) -> int:
    """A whole number in an attribute, `otherwise` when absent or no number."""
    written = element.get(key) or ""
    return int(written) if re.fullmatch(r"\d{1,9}", written) else otherwise


def is_on(element: Element | None) -> bool:
    """A switch element such as <b/>: on unless it says otherwise."""
    return element is not None and element.get("val") not in ("0", "false")
