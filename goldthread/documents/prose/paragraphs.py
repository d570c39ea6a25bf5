"""Sentences put together again from the lines that a page cut them into."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from goldthread.documents.source import Line, Where
from goldthread.documents.wording.cleaning import plain

_ENDED = (".", "?", "!", ":", ";")
_BULLET = re.compile(
    r"^\s*(?:[•▪‣◦●■·–—*\uf0b7-]\s*|o\s+(?=[A-Z])|\(?[a-z]\)\s+|\(?(?:i{1,3}|iv|vi{0,3})\)\s+)+"
)
_TWO_WORDS = re.compile(r"[^\W\d_]{2,}\W+(?:\w+\W+){0,3}?[^\W\d_]{2,}")
_LONGEST = 5_000  # characters; what runs on beyond is no sentence
_FULL_LINE = 60  # characters; a shorter line without a full stop is a heading or a list item


@dataclass(slots=True)
class Paragraph:
    """Joined text and the lines it came from; `bullet` is True for a list item."""

    text: str
    lines: list[Line]
    starts: list[int] = field(default_factory=lambda: [0])
    bullet: bool = False

    def where_of(self, position: int) -> Where:
        """The place in the source of the character at this position."""
        return self.lines[bisect_right(self.starts, position) - 1].where

    @property
    def where(self) -> Where:
        """The whole stretch of lines."""
        first, last = self.lines[0].where, self.lines[-1].where
        end = last.line_end if last.line_end is not None else last.line_start
        return Where(first.line_start, end, first.page, first.sheet, first.cell)

    @property
    def numbers(self) -> list[int]:
        """The numbers of its lines."""
        return [n for line in self.lines if (n := line.where.line_start) is not None]

    @property
    def heading(self) -> int:
        return self.lines[0].heading if len(self.lines) == 1 else 0


def paragraphs_of(lines: Sequence[Line], column: int | None = None) -> list[Paragraph]:
    """The paragraphs of running text, in order; blank lines and furniture are left out.

    Without `column` the whole line is the text; with it, only that column's cells.
    """
    found: list[Paragraph] = []
    previous: Line | None = None
    for line in lines:
        raw = line.text if column is None else _cell(line, column)
        for part in raw.split("\n"):
            text = plain(part)
            if not text or line.furniture:
                continue
            if found and previous is not None and _goes_on(found[-1], previous, line, text, column):
                _append(found[-1], line, text)
            else:
                found.append(_begin(line, text))
            previous = line
    return found


def columns_of(lines: Sequence[Line]) -> Iterator[Paragraph]:
    """Every text of the lines, each column on its own: for what may stand in a table."""
    width = max((len(line.cells) for line in lines), default=0)
    for column in range(width):
        yield from paragraphs_of(lines, column)


def _cell(line: Line, column: int) -> str:
    return line.cells[column].text if column < len(line.cells) else ""


def _begin(line: Line, text: str) -> Paragraph:
    match = _BULLET.match(text)
    bullet = match is not None and match.end() < len(text)
    body = text[match.end() :] if match and bullet else text
    return Paragraph(body, [line], bullet=bullet)


def _append(paragraph: Paragraph, line: Line, text: str) -> None:
    paragraph.starts.append(len(paragraph.text) + 1)
    paragraph.text = f"{paragraph.text} {text}"
    paragraph.lines.append(line)


def _goes_on(
    paragraph: Paragraph, previous: Line, line: Line, text: str, column: int | None
) -> bool:
    """Whether this line is more of the sentence before it."""
    if line is previous or len(paragraph.text) > _LONGEST:
        return False
    if paragraph.text.endswith(_ENDED) or line.heading or previous.heading:
        return False
    if _BULLET.match(text) or line.table != previous.table or not _next_to(previous, line):
        return False
    if text[:1].islower():
        return not line.whole_row and _is_sentence(paragraph.text)
    in_prose = len(line.cells) == len(previous.cells) == 1 and not line.bold and not previous.bold
    return in_prose and not line.whole_row and len(previous.text) >= _FULL_LINE


def _is_sentence(text: str) -> bool:
    """Words, not the figure of a table, that a line may carry on."""
    return _TWO_WORDS.search(text) is not None


def _next_to(previous: Line, line: Line) -> bool:
    """No blank line between them, as far as numbers tell."""
    before, after = previous.where.line_end or previous.where.line_start, line.where.line_start
    return before is None or after is None or after - before <= 1
