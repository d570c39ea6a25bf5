"""Parting one column of lines into its items, whether or not its lines are wrapped.

Rule `column-on-its-own`: each column is joined by itself. A line goes on when it
begins in lower case, or the line before ends in a comma or a word that leads on.
Rule `new-item`: a capital after a full stop, after an empty cell, or after a line
too short to have been wrapped begins an item; so does a capital with ticks of its
own, when what stands above has its ticks already.
Rule `list-in-an-item`: after a colon, lines without ticks are that item's list.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from goldthread.documents.engine.wordings import (
    BULLET,
    is_complete,
    is_open,
    joined,
    leads_on,
    opens_list,
    starts_item,
    starts_low,
)

_PLAIN_EVIDENCE = 2  # columns that begin together, against one word that seems to lead on
_ENOUGH = 8  # wrapped lines from which a column's own wrapping can be learnt
WIDEST_LINE = 130  # letters; of a page on its side cut into two columns
LONGEST_LINE = 75  # letters; text wrapped in columns keeps its lines shorter
_SHORT = 0.85  # of the column's width: a shorter line was ended, not wrapped


@dataclass(slots=True)
class Piece:
    """A line of a column: its text, its row, and what stood around it."""

    text: str
    row: int
    after_gap: bool = False
    marked: bool = False
    own_row: bool = False  # the file itself says that a row begins here
    evidence: int | None = None  # what other columns say: above 0 a row begins, below 0 none


@dataclass(slots=True)
class Item:
    """Lines that belong together, from `first` row to `last` row."""

    pieces: list[Piece] = field(default_factory=list)
    marked: bool = False
    sure: bool = True

    @property
    def text(self) -> str:
        """The words of the item as one line, its bullets left out."""
        return joined([BULLET.sub("", piece.text) for piece in self.pieces])

    @property
    def first(self) -> int:
        """The row in which the item begins."""
        return self.pieces[0].row

    @property
    def last(self) -> int:
        """The row of the item's last line."""
        return self.pieces[-1].row


def width_of(texts: Sequence[str]) -> int:
    """The width of a wrapped column in letters: its longest line, outliers aside."""
    lengths = sorted(len(text) for text in texts if text)
    if not lengths:
        return 0
    return lengths[-1] if len(lengths) < 12 else lengths[-2]


def short_below(texts: Sequence[str]) -> float:
    """The length below which a line, with the next line's first word, was not wrapped.

    Learnt from lines that surely go on (they begin in lower case): a proportional font
    wraps at many lengths, a typewriter's at one.
    """
    sums = sorted(
        len(before) + 1 + len(text.split()[0])
        for before, text in pairwise(texts)
        if before and text and starts_low(text) and not is_complete(before)
    )
    if len(sums) < _ENOUGH:
        return _SHORT * width_of(texts)
    return max(sums[len(sums) // 12], 0.75 * width_of(texts))


def is_wrapped(texts: Sequence[str], longest: int = LONGEST_LINE) -> bool:
    """Whether a printed table's cells go on over several lines.

    In wrapped text many lines begin in lower case; where each line holds whole
    cells few do.
    """
    filled = [text for text in texts if any(char.isalpha() for char in text)]
    low = sum(1 for text in filled if starts_low(text))
    long = sum(1 for text in filled if len(text) > longest)
    return low >= 2 and low >= 0.12 * len(filled) and long <= 0.05 * len(filled)


def is_clearly_wrapped(texts: Sequence[str]) -> bool:
    """Whether rows that claim to be whole are the single lines of wrapped cells."""
    filled = [text for text in texts if any(char.isalpha() for char in text)]
    low = sum(1 for text in filled if starts_low(text))
    return low >= 4 and low >= 0.2 * len(filled) and is_wrapped(texts, WIDEST_LINE)


def split_items(pieces: Sequence[Piece], short: float, *, wrapped: bool) -> list[Item]:
    """The items of a column; `short` (see `short_below`) matters only in wrapped text."""
    items: list[Item] = []
    for piece in pieces:
        verdict = _verdict(items[-1].pieces, piece, short, wrapped) if items else "new"
        if verdict == "goes on":
            items[-1].pieces.append(piece)
            items[-1].marked = items[-1].marked or piece.marked
        else:
            items.append(Item([piece], piece.marked, sure=verdict == "new"))
    return _without_lists(_resolved(items), wrapped)


def _verdict(pieces: Sequence[Piece], piece: Piece, short: float, wrapped: bool) -> str:
    """Whether a line goes on, begins an item, or may do either."""
    before = pieces[-1]
    text, prior = piece.text, before.text
    if BULLET.match(text) or (piece.own_row and piece.row != before.row):
        return "new"
    if starts_low(text):
        return "goes on"
    if (piece.evidence or 0) >= _PLAIN_EVIDENCE:
        return "new"
    if is_open(prior) and not (piece.after_gap and not wrapped):
        return "goes on"
    if leads_on(text) or (wrapped and _has_open_bracket(pieces)):
        return "goes on"
    if piece.after_gap or not wrapped or starts_item(text):
        return "new"
    if piece.evidence:
        return "new" if piece.evidence > 0 else "goes on"
    ended = len(prior) + 1 + len(text.split()[0]) < short
    if ended or (is_complete(prior) and piece.evidence is None):
        return "new"
    return "maybe"


def _has_open_bracket(pieces: Sequence[Piece]) -> bool:
    """Whether a bracket opened in the last lines waits to be closed."""
    text = " ".join(piece.text for piece in pieces[-3:])
    return text.count("(") > text.count(")")


def _resolved(items: list[Item]) -> list[Item]:
    """A doubtful start stands only between two items that both have ticks."""
    kept: list[Item] = []
    for item in items:
        if not item.sure and kept and not (item.marked and _is_ticked(kept)):
            _join(kept[-1], item)
        else:
            kept.append(item)
    return kept


def _is_ticked(kept: Sequence[Item]) -> bool:
    """Whether what stands above has its ticks: its last item, or the list it ends in."""
    for item in reversed(kept):
        if item.marked:
            return item is kept[-1] or any(opens_list(piece.text) for piece in item.pieces)
    return False


def _join(into: Item, item: Item) -> None:
    into.pieces += item.pieces
    into.marked = into.marked or item.marked


def _without_lists(items: list[Item], wrapped: bool) -> list[Item]:
    """Rule `list-in-an-item`."""
    kept: list[Item] = []
    listing = False
    for item in items:
        goes_on = listing and not item.marked and not (item.pieces[0].after_gap and wrapped)
        same_row = bool(kept) and kept[-1].last == item.first
        loose = wrapped or same_row or bool(BULLET.match(item.pieces[0].text))
        if kept and ((goes_on and loose) or (same_row and listing)):
            _join(kept[-1], item)
        else:
            kept.append(item)
            listing = False
        listing = listing or any(opens_list(piece.text) for piece in item.pieces)
    return kept
