"""Where sentences end: not at e.g., Dr. or the number of a list."""

from __future__ import annotations

import re
from itertools import pairwise

_END = re.compile(r"(?<=[.?!])[\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z\d£])")
ABBREVIATED = re.compile(
    r"\b(?:e\.g|i\.e|etc|inc|incl|approx|no|nos|vs|dr|mr|mrs|ms|prof|st|cllr|dept|est|nb|n\.b|fig"
    r"|ref|para|vol|p|pp|yr|yrs|mins?|hrs?|wk|ave|max|c|[A-Z])\.[\"'”’)\]]*$",
    re.IGNORECASE,
)
_ABBREVIATION = 15  # characters that tell one
_LONGEST = 1_500  # characters
_INLINE_LIST = re.compile(r"(?:^|\s)\(?(\d{1,2})[.)]\s+(?=[A-Z])")


def sentences_of(text: str) -> list[tuple[int, str]]:
    """Each sentence with the position where it starts."""
    listed = {end for _, end in list_numbers(text)}
    cuts = [
        match.end()
        for match in _END.finditer(text)
        if match.end() not in listed
        and not ABBREVIATED.search(text[max(0, match.start() - _ABBREVIATION) : match.start()])
    ]
    edges = _with_breaks(text, [0, *cuts, len(text)])
    pieces = pairwise(edges)
    return [(start, text[start:end].rstrip()) for start, end in pieces if text[start:end].strip()]


def _with_breaks(text: str, edges: list[int]) -> list[int]:
    """Further cuts, at a space, where a stretch without a full stop is too long to be one."""
    found = edges[:1]
    for edge in edges[1:]:
        while edge - found[-1] > _LONGEST:
            space = text.rfind(" ", found[-1] + _LONGEST // 2, found[-1] + _LONGEST)
            found.append(space + 1 if space > 0 else found[-1] + _LONGEST)
        found.append(edge)
    return found


def list_numbers(text: str) -> list[tuple[int, int]]:
    """The numbers of a list that runs on inside a text: "1. Paths 2. Parks".

    A number that begins the text counts alone; others only in their order.
    """
    expected: int | None = None
    found = []
    for match in _INLINE_LIST.finditer(text):
        if match.start() == 0 or (expected or 1) == int(match[1]):
            found.append(match.span())
            expected = int(match[1]) + 1
    alone = len(found) == 1 and found[0][0] > 0
    return [] if alone else found
