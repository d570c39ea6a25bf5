"""Which measures a printed one may be: those whose names share its rarer words. Pure.

A word counts the more, the fewer candidates have it: "rate" tells little, "reablement" much.
Opposite directions and another way of counting weigh against a candidate, but do not rule it out:
documents say "reduce smoking" where the definition's name is "Adults who do not smoke".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log

from goldthread.comparison.wording import words_of
from goldthread.strategy.measuring.printed_words import Said

LEAST = 0.3  # how alike a candidate must be to be offered
OF_THE_BEST = 0.45  # and of what the likeliest has
MOST = 6
OTHER_WAY, OTHER_COUNT = 0.85, 0.92
# Words that say how something is counted or which way it should go, and not what it is.
IDLE = frozenset(
    words_of(
        """a an and are as at be been by for from has have how in is it its less more no not of on
        or over per so than that the their them they this to up was were who with within age
        aged annual average baseline cent decrease decreased each every fewer figure figures
        good higher increase increased increasing indicator keep kept level levels lower
        maintain maintained many mean measure measured number numbers outcome people percentage
        population proportion rate rates raise reduce reduced reducing reduction rise score
        share standardised target total using year years"""
    )
)
_ENDINGS = re.compile(r"(?:ational|ations?|ments?|ings?|ies|ers?|ed|es|s|y|e)$")
_NUMBER = re.compile(r"\d[\d,.]*")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something a printed measure may be. `key` is the caller's; `names` all it is called by."""

    key: str
    names: tuple[str, ...]
    polarity: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`likeness` from 0 to 1: how much of the weight of both sides' words they share."""

    key: str
    likeness: float


def suggestions(text: str, said: Said, candidates: Sequence[Candidate]) -> tuple[Suggestion, ...]:
    """The likeliest first, at most `MOST` of them, none that shares too little."""
    weights = _weights(candidates)
    wanted = telling(text)
    found = (
        Suggestion(one.key, round(_best(wanted, one, weights) * _fit(said, one), 4))
        for one in candidates
    )
    likely = sorted(found, key=lambda one: -one.likeness)[:MOST]
    return tuple(
        one for one in likely if one.likeness >= max(LEAST, OF_THE_BEST * likely[0].likeness)
    )


@lru_cache(maxsize=2_000)
def telling(text: str) -> frozenset[str]:
    """The words that say what is measured, each cut to its stem."""
    words = (word for word in words_of(text) if word not in IDLE)
    return frozenset(stem(word) for word in words if not _years(word))


def stem(word: str) -> str:
    """Enough of a word to know it again: admission and admitted apart, carer and carers alike."""
    if _NUMBER.fullmatch(word) or len(word) < 4:
        return word
    cut = _ENDINGS.sub("", word.replace("'", ""))
    return cut if len(cut) >= 3 else word


def _years(word: str) -> bool:
    return bool(re.fullmatch(r"(?:19|20)\d\d", word))


def _weights(candidates: Iterable[Candidate]) -> dict[str, float]:
    """By word, how much it tells: the logarithm of how rare it is among candidates."""
    each = [frozenset().union(*(telling(name) for name in one.names)) for one in candidates]
    counts = Counter(word for words in each for word in words)
    return {word: log(1 + (len(each) + 1) / count) for word, count in counts.items()}


def _best(wanted: frozenset[str], one: Candidate, weights: dict[str, float]) -> float:
    return max((_alike(wanted, telling(name), weights) for name in one.names), default=0.0)


def _alike(one: frozenset[str], other: frozenset[str], weights: dict[str, float]) -> float:
    """Twice the weight of the words they share, over that of both; unknown words tell a little."""

    def heavy(words: frozenset[str]) -> float:
        return sum(weights.get(word, 1.0) for word in words)

    if not one or not other:
        return 0.0
    return 2 * heavy(one & other) / (heavy(one) + heavy(other))


def _fit(said: Said, one: Candidate) -> float:
    fit = 1.0
    if said.polarity and one.polarity in ("higher", "lower") and said.polarity != one.polarity:
        fit *= OTHER_WAY
    if said.kind and one.kind and not _counted_alike(said.kind, one.kind):
        fit *= OTHER_COUNT
    return fit


def _counted_alike(one: str, other: str) -> bool:
    alike = ({"rate", "standardised"}, {"mean", "median", "index"}, {"ratio", "rate"})
    return one == other or any({one, other} <= kinds for kinds in alike)
