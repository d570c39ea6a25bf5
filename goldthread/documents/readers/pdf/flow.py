"""Lines of text joined into paragraphs, by asking whether the break was forced.

A line that ends although the next word would have fitted was ended on purpose: a new
paragraph or item begins. A line that was full goes on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from goldthread.documents.readers.pdf.hyphens import JOINT
from goldthread.documents.readers.pdf.words import TextLine

_BULLET = re.compile(r"[•▪●◦‣∙➢◆❖■⁃\uf0b7\uf0a7\uf0d8]")
_MARKER = re.compile(r"(?:[•▪●◦‣∙➢◆❖■⁃\uf0b7\uf0a7\uf0d8o–-]|\(?(?:\d{1,2}|[a-z]|[ivx]+)[.)])$")
_ENDED = re.compile(r"[.!?:;…][\"'”’)]*$")
_HANGING = re.compile(r"(?:and|or|to)\b|\W")  # as in "pre- and post-natal"
_SHORT_WORDS = frozenset(
    [
        *("a", "am", "an", "as", "at", "be", "by", "do", "go", "he", "if", "in", "is", "it", "me"),
        *("my", "no", "of", "on", "or", "so", "to", "up", "us", "we"),
    ]
)
_GAP = 0.75  # of the letters' size: a wider space above begins a paragraph
_SAME_SIZE = 0.7  # points


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together, as one run of words."""

    text: str
    lines: list[TextLine]

    @property
    def top(self) -> float:
        return self.lines[0].top

    @property
    def bottom(self) -> float:
        return self.lines[-1].bottom

    @property
    def size(self) -> float:
        return self.lines[0].size

    @property
    def bold(self) -> bool:
        return all(line.bold for line in self.lines)


def paragraphs(lines: list[TextLine], right: float, *, body: float = 1e9) -> list[Paragraph]:
    """Paragraphs of a column whose text reaches to `right`, from lines in order.

    Letters larger than `body` are a heading's, which goes on over lines however short.
    """
    found: list[Paragraph] = []
    for line in lines:
        if found and _goes_on(found[-1], line, right, body):
            joint = "" if _broken_word(found[-1].lines[-1], line) else " "
            found[-1].text = glued(found[-1].text, line.text, joint)
            found[-1].lines.append(line)
        else:
            found.append(Paragraph(line.text, [line]))
    return found


def _broken_word(last: TextLine, line: TextLine) -> bool:
    """Whether a word too wide for its column was broken: its end stands alone below it."""
    end = line.text
    return (
        len(last.words) == len(line.words) == 1
        and len(end) <= 2
        and end.isalpha()
        and end.islower()
        and end not in _SHORT_WORDS
        and last.text[-1:].isalpha()
    )


def glued(text: str, more: str, joint: str = " ") -> str:
    """Two halves of a run of words; a word broken with a hyphen keeps a mark at its joint."""
    if text.endswith("\u00ad"):
        return text[:-1] + more
    if re.search(r"\w[-‐]$", text) and not _HANGING.match(more):
        return text[:-1] + JOINT + more if more[:1].islower() else text + more
    return f"{text}{joint}{more}"


def _goes_on(before: Paragraph, line: TextLine, right: float, body: float) -> bool:
    last = before.lines[-1]
    size = max(last.size, line.size)
    if line.top - last.bottom > _GAP * size or line.top < last.top - size:
        return False
    if abs(last.size - line.size) > _SAME_SIZE or _BULLET.match(line.words[0].text):
        return False
    if last.bold != line.bold and _ENDED.search(last.text):
        return False
    if last.size > body and (last.bold or last.size > 1.3 * body):
        return last.bold == line.bold
    if _fits(last, line, right):
        return _runs_on(last.text, line.text)
    return not (_MARKER.match(line.words[0].text) and _ENDED.search(last.text))


def _fits(last: TextLine, line: TextLine, right: float) -> bool:
    """Whether the next line's first word had room on this one."""
    word = line.words[0]
    return last.x1 + 0.3 * word.size + (word.x1 - word.x0) < right


def _runs_on(text: str, more: str) -> bool:
    """Words that go on in mid-sentence, though the line had room."""
    return more[:1].islower() and not _ENDED.search(text) and len(text) > 12
