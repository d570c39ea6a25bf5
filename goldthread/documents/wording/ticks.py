"""What a mark in a year column says: ticked, perhaps ticked, a value, or nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from goldthread.documents.wording.cleaning import plain


class MarkKind(Enum):
    TICK = "tick"
    UNCERTAIN = "uncertain"  # probably a tick that was misread: never silently "no"
    VALUE = "value"
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark as read. `rest` is what stands beside the tick, or the whole value.

    `ticks` counts the ticks, for a cell may hold one for each of two measures.
    An uncertain digit keeps its digit in `rest`: in a column of values it is one.
    """

    kind: MarkKind
    rest: str = ""
    ticks: int = 0


# The last four are ticks of symbol fonts, read as the letters that share their codes.
_TICKS = "✓✔√☑✅🗸🗹☒\uf0fc\uf0fe\uf050\uf052"
_MISREAD_TICKS = "~∼˜•*·●■▪vVyYüJ◆⚫"  # what OCR makes of a tick, or a dot used for one
_IMAGE = re.compile(r"^\W*image\b", re.IGNORECASE)
_LEADING_TICKS = re.compile(rf"^(?:[{_TICKS}]\s*)+")
_HAS_MEANING = re.compile(r"[^\W_]|[£%]")
_YES = {"yes", "x✓", "tick", "ticked", "true", "done"}
_NO = {"no", "n", "false", "☐", "□", "◻"}
_NO_SHADE = {None, "", "white", "none", "grey", "gray"}


def read_mark(text: str, ticked: bool = False, fill: str | None = None) -> Mark:
    """The mark in a cell of a year column.

    Any mark there is probably a tick. Dashes, crosses, digits, single letters and
    specks, and a cell that is only coloured, are uncertain. A tick may have a
    value beside it ("✓ 10,000"). Words and longer numbers are values.
    """
    shown = plain(text)
    if not shown:
        return _without_text(ticked, fill)
    if _IMAGE.match(shown):
        return Mark(MarkKind.TICK, ticks=1)
    if leading := _LEADING_TICKS.match(shown):
        rest = shown[leading.end() :].strip()
        return Mark(MarkKind.TICK, rest if _is_value(rest) else "", _count(leading[0]))
    read = _without_tick(shown)
    return Mark(MarkKind.TICK, read.rest, 1) if ticked else read


def _without_text(ticked: bool, fill: str | None) -> Mark:
    if ticked:
        return Mark(MarkKind.TICK, ticks=1)
    return Mark(MarkKind.BLANK if fill in _NO_SHADE else MarkKind.UNCERTAIN)


def _without_tick(shown: str) -> Mark:
    symbols = shown.replace(" ", "")
    if all(symbol in _MISREAD_TICKS for symbol in symbols):
        return Mark(MarkKind.TICK, ticks=len(symbols))
    if shown.casefold() in _YES:
        return Mark(MarkKind.TICK, ticks=1)
    if shown.casefold() in _NO:
        return Mark(MarkKind.BLANK, rest=shown)
    if len(symbols) == 1 or not _HAS_MEANING.search(shown):
        return Mark(MarkKind.UNCERTAIN, rest=shown if symbols.isdigit() else "")
    return Mark(MarkKind.VALUE, rest=shown)


def _is_value(rest: str) -> bool:
    """A lone bracket or speck beside a tick is not a value."""
    return bool(_HAS_MEANING.search(rest))


def _count(ticks: str) -> int:
    return len(ticks.replace(" ", ""))
