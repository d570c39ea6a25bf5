"""Words that a line's end broke: the printer's hyphen taken out, the author's kept.

Where a line ends in a hyphen the two look alike, so the joint is marked when lines are
joined, and settled when all words of the document are known.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from goldthread.documents.source import Cell, Line

JOINT = "\ue0ad"
_BROKEN = re.compile(rf"(\w+){JOINT}(\w+)")
_WORD = re.compile(r"\w+(?:[-‐]\w+)*")


def settled(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines with every broken word made whole."""
    lines = list(lines)
    if not any(JOINT in cell.text for line in lines for cell in line.cells):
        yield from lines
        return
    known = _known_words(lines)
    for line in lines:
        if any(JOINT in cell.text for cell in line.cells):
            yield replace(line, cells=tuple(_settled_cell(cell, known) for cell in line.cells))
        else:
            yield line


def _known_words(lines: list[Line]) -> set[str]:
    return {
        word
        for line in lines
        for cell in line.cells
        for word in _WORD.findall(_BROKEN.sub(" ", cell.text.lower()))
    }


def _settled_cell(cell: Cell, known: set[str]) -> Cell:
    text = _BROKEN.sub(lambda found: _word(found[1], found[2], known), cell.text)
    return replace(cell, text=text.replace(JOINT, "-"))


def _word(left: str, right: str, known: set[str]) -> str:
    """One word where the document has it whole elsewhere, or has neither half by itself."""
    whole, halves = (left + right).lower(), (left.lower(), right.lower())
    if f"{halves[0]}-{halves[1]}" in known:
        return f"{left}-{right}"
    if whole in known or not (halves[0] in known or halves[1] in known):
        return left + right
    return f"{left}-{right}"
