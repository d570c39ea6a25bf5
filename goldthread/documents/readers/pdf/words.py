"""From letters to words, and from words to lines of text."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median_low

from goldthread.documents.readers.pdf.marks import Glyph

_SAME_LINE = 0.5  # of a letter's height: how far centres may stand apart
_WORD_GAP = 0.17  # of a letter's height: a wider gap parts two words
_OVERPRINT = 0.3  # of a letter's width: nearer than this, it was printed twice for boldness


@dataclass(slots=True)
class Word:
    """Letters without a gap."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    bold: bool

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


@dataclass(slots=True)
class TextLine:
    """Words on one baseline, from left to right."""

    words: list[Word]

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def x0(self) -> float:
        return self.words[0].x0

    @property
    def x1(self) -> float:
        return max(word.x1 for word in self.words)

    @property
    def top(self) -> float:
        return min(word.top for word in self.words)

    @property
    def bottom(self) -> float:
        return max(word.bottom for word in self.words)

    @property
    def head(self) -> float:
        """Where most words begin: a tall sign from another font does not count."""
        return median_low(word.top for word in self.words)

    @property
    def foot(self) -> float:
        """Where most words end."""
        return median_low(word.bottom for word in self.words)

    @property
    def size(self) -> float:
        """The size of most of the line's letters."""
        weights: dict[float, int] = {}
        for word in self.words:
            size = round(word.size * 2) / 2
            weights[size] = weights.get(size, 0) + len(word.text)
        return max(weights, key=lambda size: (weights[size], size))

    @property
    def bold(self) -> bool:
        return all(word.bold for word in self.words if any(c.isalnum() for c in word.text))


def lines_of(glyphs: Iterable[Glyph]) -> list[TextLine]:
    """Lines of text, from top to bottom; turned letters are read along their own way."""
    upright: list[Glyph] = []
    turned: dict[int, list[Glyph]] = {}
    for glyph in glyphs:
        if glyph.turn:
            turned.setdefault(glyph.turn, []).append(glyph)
        else:
            upright.append(glyph)
    lines = [TextLine(words) for row in _rows(upright) if (words := _words(row))]
    for turn, letters in turned.items():
        lines.extend(_turned_lines(letters, turn))
    return lines


def _rows(glyphs: list[Glyph]) -> list[list[Glyph]]:
    """Letters whose centres stand at one height."""
    rows: list[list[Glyph]] = []
    height = size = 0.0
    for glyph in sorted(glyphs, key=lambda g: (g.top + g.bottom) / 2):
        middle = (glyph.top + glyph.bottom) / 2
        if rows and middle - height <= _SAME_LINE * min(size, glyph.bottom - glyph.top):
            rows[-1].append(glyph)
            # A raised or small letter does not say where the line stands.
            if glyph.bottom - glyph.top >= size:
                height, size = middle, glyph.bottom - glyph.top
        else:
            rows.append([glyph])
            height, size = middle, glyph.bottom - glyph.top
    return rows


def _words(row: list[Glyph]) -> list[Word]:
    words: list[list[Glyph]] = [[]]
    for glyph in sorted(row, key=lambda g: g.x0):
        if glyph.text.isspace() or not glyph.text:
            if words[-1]:
                words.append([])
            continue
        last = words[-1][-1] if words[-1] else None
        if last is not None and _printed_twice(last, glyph):
            continue
        if last is not None and glyph.x0 - last.x1 > _WORD_GAP * max(last.size, glyph.size):
            words.append([])
        words[-1].append(glyph)
    return [_word(letters) for letters in words if letters]


def _printed_twice(last: Glyph, glyph: Glyph) -> bool:
    near = abs(glyph.x0 - last.x0) < _OVERPRINT * max(last.x1 - last.x0, 0.1)
    return glyph.text == last.text and near and abs(glyph.top - last.top) < 1.5


def _word(letters: list[Glyph]) -> Word:
    text = unicodedata.normalize("NFC", "".join(glyph.text for glyph in letters))
    return Word(
        text,
        letters[0].x0,
        max(glyph.x1 for glyph in letters),
        min(glyph.top for glyph in letters),
        max(glyph.bottom for glyph in letters),
        max(glyph.size for glyph in letters),
        sum(glyph.bold for glyph in letters) * 2 > len(letters),
    )


def _turned_lines(glyphs: list[Glyph], turn: int) -> list[TextLine]:
    """Lines of turned letters, each standing where it begins on the page."""
    laid = [_laid_down(glyph, turn) for glyph in glyphs]
    lines = []
    for row in _rows(laid):
        words = _words(row)
        if words:
            lines.append(TextLine([_stood_up(word, turn) for word in words]))
    return lines


def _laid_down(glyph: Glyph, turn: int) -> Glyph:
    if turn > 0:
        sides = (-glyph.bottom, -glyph.top, glyph.x0, glyph.x1)
    else:
        sides = (glyph.top, glyph.bottom, -glyph.x1, -glyph.x0)
    return Glyph(glyph.text, *sides, glyph.x1 - glyph.x0, glyph.bold)


def _stood_up(word: Word, turn: int) -> Word:
    if turn > 0:
        sides = (word.top, word.bottom, -word.x1, -word.x0)
    else:
        sides = (-word.bottom, -word.top, word.x0, word.x1)
    return Word(word.text, *sides, word.size, word.bold)
