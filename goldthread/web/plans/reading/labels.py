"""A plan's own words for its levels, where they read as words in a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass

from goldthread.strategy.models import Plan
from goldthread.strategy.models.plans import DEFAULT_LABELS

MOST_WORDS = 3


@dataclass(frozen=True, slots=True)
class Word:
    """Promise, promises. Both begin with a small letter; templates capitalise."""

    one: str
    many: str


def own_words(plan: Plan) -> dict[str, Word]:
    """For each level the plan's own word, or ours where a whole phrase was printed for it."""
    return {
        level: _word(plan.label(level), otherwise) for level, otherwise in DEFAULT_LABELS.items()
    }


def _word(printed: str, otherwise: str) -> Word:
    short = len(printed.split()) <= MOST_WORDS and not re.search(r"[^\w\s'’/-]|\d", printed)
    one = _singular(_small(printed.strip() if short else otherwise))
    return Word(one, _several(one))


def _small(word: str) -> str:
    """With a small first letter, unless it is an abbreviation such as KPI."""
    return word if word[1:2].isupper() else word[:1].lower() + word[1:]


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if re.search(r"[^su]s$", word) else word


def _several(word: str) -> str:
    if re.search(r"[^aeiou]y$", word):
        return word[:-1] + "ies"
    return word + ("es" if re.search(r"(s|x|ch|sh)$", word) else "s")
