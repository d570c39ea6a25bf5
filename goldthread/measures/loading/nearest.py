"""Which measures a text of a file may mean, when it names none of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from goldthread.measures.loading.known import KnownMeasure

MOST = 3
ALIKE = 0.5  # of the words of the shorter name
BEGINNING = 4  # letters by which a word is known: smokes, smoking and smokers are alike
# Words that names of any measure share.
COMMON = {
    *("aged", "over", "under", "people", "persons", "with", "from", "that", "have", "rate"),
    *("number", "year", "years", "percentage", "their"),
}


def nearest(text: str, measures: Sequence[KnownMeasure]) -> list[KnownMeasure]:
    """Those whose names share most words with the text, the likeliest first; three at most."""
    wanted = _words(text)
    scores = [(_likeness(wanted, one), one) for one in measures if not one.retired]
    found = [pair for pair in scores if pair[0] >= ALIKE]
    return [one for _, one in sorted(found, key=lambda pair: (-pair[0], pair[1].name))[:MOST]]


def _likeness(wanted: set[str], measure: KnownMeasure) -> float:
    names = {measure.name, *measure.called, *measure.also}
    return max(_shared(wanted, _words(name)) for name in names)


def _shared(some: set[str], others: set[str]) -> float:
    shorter = min(len(some), len(others))
    return len(some & others) / shorter if shorter else 0.0


def _words(text: str) -> set[str]:
    """The beginnings of the words that tell a name from others."""
    words = re.findall(r"[^\W\d_]{4,}", text.casefold())
    return {word[:BEGINNING] for word in words if word not in COMMON}
