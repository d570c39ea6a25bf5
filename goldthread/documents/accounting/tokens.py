"""The words of a source one by one, each with the place where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from goldthread.documents.source import Line, Where
from goldthread.documents.wording.cleaning import words_as_printed


class Fate(Enum):
    """What became of a word. Open until something accounts for it."""

    OPEN = "open"
    IMPORTED = "imported"
    FURNITURE = "furniture"
    DUPLICATE = "duplicate"
    UNPLACED = "unplaced"


@dataclass(slots=True, eq=False)
class Token:
    """One word: its line and column by position, and its neighbours along both.

    `before` and `after` are the words beside it in the cell or, at the cell's
    edge, in the cells beside it; `above` and `below` continue its column.
    """

    word: str
    printed: str
    line: int
    column: int
    alone: bool  # the only word of its cell
    first: int  # its place in the cell, from 0
    fate: Fate = Fate.OPEN
    before: Token | None = None
    after: Token | None = None
    above: Token | None = None
    below: Token | None = None


def tokens_of(lines: Sequence[Line]) -> list[Token]:
    """Every word of every cell, in reading order, linked to its neighbours."""
    found: list[Token] = []
    ends: dict[int, Token] = {}
    for number, line in enumerate(lines):
        for column, cell in enumerate(line.cells):
            inside = _cell_tokens(cell.text, number, column)
            for token in inside:
                if found:
                    found[-1].after, token.before = token, found[-1]
                found.append(token)
            if inside:
                _link_column(inside, ends, column)
    return found


def _cell_tokens(text: str, line: int, column: int) -> list[Token]:
    printed = words_as_printed(text)
    return [
        Token(word.casefold(), word, line, column, alone=len(printed) == 1, first=place)
        for place, word in enumerate(printed)
    ]


def _link_column(inside: list[Token], ends: dict[int, Token], column: int) -> None:
    if (end := ends.get(column)) is not None:
        end.below, inside[0].above = inside[0], end
    ends[column] = inside[-1]


def lines_at(lines: Sequence[Line], where: Where | None) -> range:
    """The positions of the lines that a place covers; all of them if it does not say."""
    if where is None or where.line_start is None:
        return range(len(lines))
    end = where.line_end or where.line_start
    inside = [
        place
        for place, line in enumerate(lines)
        if line.where.line_start is not None and where.line_start <= line.where.line_start <= end
    ]
    return range(inside[0], inside[-1] + 1) if inside else range(0)
