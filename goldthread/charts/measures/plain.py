"""Words that may stand in a picture, whoever wrote them."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

# Letters that turn the direction of what follows could make a label say something else.
TURNING = frozenset(chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A)))

MOST_NAMED = 3


def clean(text: str) -> str:
    """On one line, without control letters, halves of letters and turns of direction."""
    kept = (
        letter
        for letter in " ".join(text.split())
        if letter not in TURNING and unicodedata.category(letter) not in ("Cc", "Cs", "Cn", "Co")
    )
    return "".join(kept)


def together(names: Sequence[str]) -> str:
    """A, B and C; more than three are only counted."""
    if len(names) > MOST_NAMED:
        return f"{len(names):,} areas"
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last
