"""How alike two wordings are, and where they differ word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Literal

_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")
_TOKEN = re.compile(r"(?:[^\W_]|[’'])+\s*|\S\s*|\s+")


@lru_cache(maxsize=20_000)
def words_of(text: str) -> tuple[str, ...]:
    """The words of a text in small letters, without marks; & is and."""
    found = _WORD.findall(text.casefold().replace("’", "'").replace("&", " and "))
    # Marks alone (a dash, a tick) are still a wording of their own.
    return tuple(found) or ((text.strip(),) if text.strip() else ())


def plain(text: str) -> str:
    """Equal for two texts that differ in nothing but letters' size, marks and spaces."""
    return " ".join(words_of(text))


def likeness(one: str, other: str) -> float:
    """0 to 1: twice the words they share in order, over the words of both."""
    left, right = words_of(one), words_of(other)
    if not left or not right:
        return 0.0
    if left == right:
        return 1.0
    return SequenceMatcher(None, left, right, autojunk=False).ratio()


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that both texts have, or only the earlier (`gone`), or only the later (`new`)."""

    kind: Literal["same", "gone", "new"]
    text: str


def pieces(then: str, now: str) -> tuple[Piece, ...]:
    """From one wording to the other: same and gone make the first, same and new the other."""
    old, new = _TOKEN.findall(then), _TOKEN.findall(now)
    return tuple(_pieces(old, new))


def line_by_line(then: str, now: str) -> tuple[Piece, ...]:
    """The same for two lists with a line each, such as figures: whole lines differ or do not.

    A line stands in its list's order, whatever stands around it; what is gone comes last.
    """
    old, new = then.splitlines(), now.splitlines()
    kept = [Piece("same" if line in old else "new", line) for line in new]
    lines = [*kept, *(Piece("gone", line) for line in old if line not in new)]
    ends = ["\n"] * (len(lines) - 1) + [""]
    return tuple(Piece(p.kind, p.text + end) for p, end in zip(lines, ends, strict=True))


def _pieces(old: list[str], new: list[str]) -> Iterator[Piece]:
    # Spaces at a word's end are no difference worth telling, but each side keeps its own.
    matcher = SequenceMatcher(
        None, [word.strip() for word in old], [word.strip() for word in new], autojunk=False
    )
    for kind, i, j, m, n in matcher.get_opcodes():
        if kind == "equal":
            yield Piece("same", "".join(new[m:n]))
            continue
        if i < j:
            yield Piece("gone", "".join(old[i:j]))
        if m < n:
            yield Piece("new", "".join(new[m:n]))
