"""The bullets and numbers that Word puts before paragraphs and does not store as text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml.etree import _Element as Element

from goldthread.documents.readers.cleaning import BULLET
from goldthread.documents.readers.word.names import VAL, W, value, whole
from goldthread.documents.readers.word.styles import Style

_PLACE = re.compile(r"%([1-9])")
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc")),
    *((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered."""

    form: str = "decimal"
    pattern: str = "%1."
    start: int = 1


class Numbers:
    """The lists of one document and how far each has counted.

    Ask in the document's order: each asking counts on.
    """

    def __init__(self, root: Element | None) -> None:
        self._levels: dict[str, dict[int, Level]] = {}
        self._lists: dict[str, str] = {}  # number id -> abstract id
        self._starts: dict[tuple[str, int], int] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()
        if root is not None:
            self._load(root)

    def _load(self, root: Element) -> None:
        for abstract in root.findall(W + "abstractNum"):
            levels = {
                whole(lvl.get(W + "ilvl")): _level(lvl) for lvl in abstract.findall(W + "lvl")
            }
            self._levels[abstract.get(W + "abstractNumId") or ""] = levels
        for number in root.findall(W + "num"):
            name = number.get(W + "numId") or ""
            self._lists[name] = value(number, "abstractNumId") or ""
            for change in number.findall(W + "lvlOverride"):
                start = change.find(W + "startOverride")
                if start is not None:
                    self._starts[name, whole(change.get(W + "ilvl"))] = whole(start.get(VAL), 1)

    def before(self, paragraph: Element, style: Style) -> str:
        """What stands before a paragraph: "• ", "2.1 ", or nothing."""
        number = value(paragraph, "pPr/numPr/numId")
        depth = value(paragraph, "pPr/numPr/ilvl")
        if number is None and style.numbering is not None:
            number = style.numbering[0]
            depth = depth or str(style.numbering[1])
        if number is None or number not in self._lists:
            return ""
        return self._counted(number, min(whole(depth), 8))

    def _counted(self, number: str, depth: int) -> str:
        abstract = self._lists[number]
        levels = self._levels.get(abstract, {})
        level = levels.get(depth, Level())
        if level.form == "bullet":
            return BULLET
        if level.form == "none":
            return ""
        counts = self._counts.setdefault(abstract, {})
        if number not in self._begun:
            self._begun.add(number)
            if (number, depth) in self._starts:
                counts[depth] = self._starts[number, depth] - 1
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [known for known in counts if known > depth]:
            del counts[deeper]
        return _written(level, levels, counts)


def _level(element: Element) -> Level:
    return Level(
        value(element, "numFmt") or "decimal",
        value(element, "lvlText") or "",
        whole(value(element, "start"), 1),
    )


def _written(level: Level, levels: dict[int, Level], counts: dict[int, int]) -> str:
    def place(found: re.Match[str]) -> str:
        depth = int(found[1]) - 1
        of = levels.get(depth, Level())
        return _formed(counts.get(depth, of.start), of.form)

    text = _PLACE.sub(place, level.pattern).strip()
    return f"{text} " if text else ""


def _formed(count: int, form: str) -> str:
    if form in ("lowerLetter", "upperLetter") and count > 0:
        letters = chr(97 + (count - 1) % 26) * min((count - 1) // 26 + 1, 5)
        return letters.upper() if form == "upperLetter" else letters
    if form in ("lowerRoman", "upperRoman") and 0 < count < 4000:
        return _roman(count).upper() if form == "upperRoman" else _roman(count)
    return f"{count:02d}" if form == "decimalZero" else str(count)


def _roman(count: int) -> str:
    written = ""
    for size, letters in _ROMAN:
        while count >= size:
            written += letters
            count -= size
    return written
