"""What is on a page: letters, rules, coloured patches, pictures and small drawings.

Read from pdfminer's layout through pdfplumber, in points with the top of the page at 0.
pdfplumber's own tables of characters cost twice the time for attributes not needed here.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from pdfminer.layout import LTChar, LTCurve, LTFigure, LTImage, LTLine, LTPage, LTRect

from goldthread.documents.readers.colours import name_of_rgb
from goldthread.documents.readers.symbols import is_symbol_font, symbol

_BOLD = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
_CODE = re.compile(r"\(cid:(\d+)\)")
# Codes that Windows' encoding leaves unused show a bullet (PDF 32000-1, annex D.2, note 3).
_BULLET_CODES = frozenset([127, 129, 141, 143, 144, 157])
_THIN = 3.0  # points: a filled box no thicker is a rule
_STRAIGHT = 1.0
_MOST_DRAWINGS = 5_000
_MOST_FIGURES = 20  # deep: a figure may hold figures


@dataclass(slots=True)
class Glyph:
    """A letter and its box; `turn` is 1 when it is read upwards, -1 downwards."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    bold: bool = False
    turn: int = 0


@dataclass(slots=True)
class Rule:
    """A straight rule: `at` across its direction, from `start` to `end` along it."""

    at: float
    start: float
    end: float


@dataclass(slots=True)
class Box:
    """A coloured patch, a picture or a small drawing; `colour` by its plain name."""

    x0: float
    x1: float
    top: float
    bottom: float
    colour: str | None = None

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def area(self) -> float:
        return self.width * self.height

    def holds(self, x: float, y: float) -> bool:
        return self.x0 <= x <= self.x1 and self.top <= y <= self.bottom


@dataclass(slots=True)
class Marks:
    """Everything on one page."""

    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    across: list[Rule] = field(default_factory=list)
    down: list[Rule] = field(default_factory=list)
    patches: list[Box] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    drawings: list[Box] = field(default_factory=list)
    unknown: int = 0  # letters whose font does not say what they are


def marks_of(page: LTPage) -> Marks:
    """The marks of a laid-out page."""
    marks = Marks(width=float(page.width), height=float(page.height))
    _gather(page, marks, 0)
    if len(marks.drawings) + len(marks.patches) > _MOST_DRAWINGS:
        marks.drawings, marks.patches = [], []  # a chart or a map, not signs in cells
    return marks


def _gather(items: Iterable[Any], marks: Marks, depth: int) -> None:
    for item in items:
        if isinstance(item, LTChar):
            _letter(item, marks)
        elif isinstance(item, LTFigure):
            if depth < _MOST_FIGURES:
                _gather(item, marks, depth + 1)
        elif isinstance(item, LTLine):
            _line(item, marks)
        elif isinstance(item, LTRect):
            _rectangle(item, marks)
        elif isinstance(item, LTCurve):
            _curve(item, marks)
        elif isinstance(item, LTImage):
            marks.pictures.append(_box(item, marks))


def _box(item: Any, marks: Marks, colour: str | None = None) -> Box:
    return Box(item.x0, item.x1, marks.height - item.y1, marks.height - item.y0, colour)


def _letter(char: LTChar, marks: Marks) -> None:
    text = char.get_text()
    font = char.fontname or ""
    code = _CODE.fullmatch(text)
    if code:
        number = int(code[1])
        if number in _BULLET_CODES:
            text = "•"
        else:
            text = symbol(font, chr(number)) if is_symbol_font(font) and number < 256 else "�"
        marks.unknown += text == "�"
    elif is_symbol_font(font):
        text = symbol(font, text)
    if not _finite(char):
        return
    marks.glyphs.append(
        Glyph(
            text,
            char.x0,
            char.x1,
            marks.height - char.y1,
            marks.height - char.y0,
            float(char.size),
            bool(_BOLD.search(font)),
            _turn(char.matrix),
        )
    )


def _finite(item: Any) -> bool:
    return all(math.isfinite(side) and abs(side) < 1e6 for side in item.bbox)


def _turn(matrix: tuple[float, ...]) -> int:
    """Which way a letter runs: its matrix's first row is the direction of writing."""
    along, up = matrix[0], matrix[1]
    if abs(along) >= abs(up):
        return 0
    return 1 if up > 0 else -1


def _line(line: LTLine, marks: Marks) -> None:
    if not _finite(line):
        return
    box = _box(line, marks)
    if box.height <= _STRAIGHT < box.width:
        marks.across.append(Rule((box.top + box.bottom) / 2, box.x0, box.x1))
    elif box.width <= _STRAIGHT < box.height:
        marks.down.append(Rule((box.x0 + box.x1) / 2, box.top, box.bottom))
    elif box.width > _STRAIGHT or box.height > _STRAIGHT:
        marks.drawings.append(_box(line, marks, colour_of(line.stroking_color)))


def _rectangle(rectangle: LTRect, marks: Marks) -> None:
    if not _finite(rectangle):
        return
    box = _box(rectangle, marks, colour_of(rectangle.non_stroking_color))
    if box.area > 0.9 * marks.width * marks.height:
        return  # the page's own background
    if box.height <= _THIN and box.width > box.height:
        marks.across.append(Rule((box.top + box.bottom) / 2, box.x0, box.x1))
    elif box.width <= _THIN and box.height > box.width:
        marks.down.append(Rule((box.x0 + box.x1) / 2, box.top, box.bottom))
    else:
        if rectangle.stroke:
            marks.across += [Rule(box.top, box.x0, box.x1), Rule(box.bottom, box.x0, box.x1)]
            marks.down += [Rule(box.x0, box.top, box.bottom), Rule(box.x1, box.top, box.bottom)]
        if rectangle.fill:
            marks.patches.append(box)


def _curve(curve: LTCurve, marks: Marks) -> None:
    if _finite(curve):
        colour = curve.non_stroking_color if curve.fill else curve.stroking_color
        marks.drawings.append(_box(curve, marks, colour_of(colour)))


def colour_of(written: Any) -> str | None:
    """The name of a colour given as grey, red-green-blue, or the four inks of print."""
    parts = written if isinstance(written, tuple | list) else (written,)
    if not all(isinstance(part, int | float) for part in parts):
        return None
    levels = [min(max(float(part), 0.0), 1.0) for part in parts]
    if len(levels) == 1:
        levels *= 3
    elif len(levels) == 4:
        cyan, magenta, yellow, black = levels
        levels = [(1 - ink) * (1 - black) for ink in (cyan, magenta, yellow)]
    if len(levels) != 3:
        return None
    red, green, blue = (round(level * 255) for level in levels)
    return name_of_rgb(red, green, blue)
