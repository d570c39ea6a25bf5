"""Running heads and feet of a text file whose pages end in form feeds."""

from __future__ import annotations

import re
from collections import defaultdict

_NEW_LINE = re.compile(r"\r\n|\n|\r")
_DIGITS = re.compile(r"\d+")
_LONGEST = 20  # words
_MOST = 0.6  # of the pages


def running_lines(text: str) -> frozenset[int]:
    """The numbers of the first and last lines of pages that say the same on most of them.

    Figures may differ, as page numbers do. Lines count from 1 in the whole file.
    """
    places: dict[tuple[str, bool], list[int]] = defaultdict(list)
    number = 1
    pages = 0
    for page in text.split("\f"):
        lines = _NEW_LINE.split(page)
        filled = [at for at, line in enumerate(lines) if line.strip()]
        pages += bool(filled)
        for at, foot in ((filled[0], False), (filled[-1], True)) if filled else ():
            said = _DIGITS.sub("#", " ".join(lines[at].split()))
            places[said, foot].append(number + at)
        number += len(lines) - 1
    least = max(2, round(_MOST * pages))
    return frozenset(
        number
        for (said, _), numbers in places.items()
        if len(numbers) >= least and len(said.split()) <= _LONGEST
        for number in numbers
    )
