"""What a word may be, by the lists of lexicon.yaml and by its shape."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import yaml

LONGEST = 60  # letters; nothing longer is a word of English
_SHAPES = {
    "amount": r"[£$€]?(?!0\d{3})\d{1,3}(?:,\d{3})+(?:\.\d+)?|[£$€]?(?!0\d{2})\d+(?:\.\d+)?",
    "numbering": r"\d{1,3}(?:\.\d{1,3}){1,3}[a-z]?",
    "telephone": r"0\d{2,10}",
    "integer": r"\d{1,4}",
    "small": r"\d{1,2}",
    "money": r"[£$€]\d[\d,.]*(?:k|m|bn|million|billion)?",
    "scaled": r"[£$€]?\d[\d,.]*(?:k|m|bn)",
    "percent": r"\d[\d,.]*%",
    "share": r"\d{1,3}/\d{1,3}",
    "range": r"[£$€]?\d[\d,.]*-[£$€]?\d[\d,.]*%?",
    "more": r"[£$€]?\d[\d,.]*[km]?\+",
    "year": r"(?:19|20)\d\d",
    "years": r"(?:19|20)\d\d[/-](?:20)?\d\d",
    "short_years": r"[012]\d/[123]\d",
    "decade": r"(?:(?:19|20)\d|[1-9])0s",
    "date": r"\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d\d)|(?:19|20)\d\d-\d\d(?:-\d\d)?",
    "day_month": r"\d{1,2}/0[1-9]|(?:1[3-9]|2\d|3[01])/1[0-2]",
    "time": r"\d{1,2}(?:[.:]\d\d)?(?:am|pm)|\d{1,2}:\d\d",
    "ordinal": r"\d+(?:st|nd|rd|th)",
    "age_plus": r"\d{1,2}\+",
    "age_group": r"(?:over|under)s?-(?:\d{1,2}|five|fives|ten|twelve)s?",
    "ages": r"\d{1,2}s|\d{1,2}-\d{1,2}s?",
    "joined": r"\d+(?:-[a-z]+)+",
    "quarter": r"q[1-4]",
    "month_span": r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*-"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*",
}
_COMPILED = {tag: re.compile(shape) for tag, shape in _SHAPES.items()}
_CAPITAL_ONLY = frozenset({"month", "month_may", "short_month", "month_span"})


@lru_cache(maxsize=20_000)
def tags_of(written: str, low: str) -> frozenset[str]:
    """Every tag of a token, as written and in small letters."""
    if len(low) > LONGEST:
        return frozenset({"word"} if low[0].isalpha() else ())
    tags = set(_words().get(low, ()))
    if low[0].isalpha():
        tags |= {"word"} | _by_ending(low, tags)
        if written[0].isupper():
            tags.add("capital")
        else:
            tags -= _CAPITAL_ONLY
    if any(letter.isdigit() for letter in low) or "-" in low:
        shapes = {tag for tag, shape in _COMPILED.items() if shape.fullmatch(low)}
        tags |= shapes if written[0].isupper() else shapes - _CAPITAL_ONLY
    if "year" in tags:
        tags.discard("amount")
    if low[0].isdigit() or low[0] in "£$€":
        tags.add("digits")
    return frozenset(tags)


def _by_ending(low: str, known: set[str]) -> set[str]:
    """What the ending of a word that stands on no list tells, and the last part of a joined one."""
    tags: set[str] = set()
    _, hyphen, last = low.rpartition("-")
    if hyphen and not known:
        tags |= {tag for tag in _words().get(last, ()) if tag in _FROM_LAST_PART}
    if not known & _NOT_A_VERB and low.endswith("ed") and len(low) > 4:
        tags.add("past")
    if low.endswith("ly") and len(low) > 4 and not known:
        tags.add("adverb")
    if low.endswith(("'s", "s'")):
        tags.add("of_whom")
        bare = low[:-2] if low.endswith("'s") else low[:-1]
        tags |= {tag for tag in _words().get(bare, ()) if tag in _FROM_LAST_PART}
    return tags


_GIVEN = frozenset({"word", "digits", "capital", "of_whom", "stop", "first", "in_name"}) | {
    *("happened", "deed", "change", "setback", "stands", "not_yet"),  # by verbs.py
}
_FROM_LAST_PART = frozenset({"people", "workers", "past"})
_NOT_A_VERB = frozenset({"never_verb", "setback_noun"})


@cache
def _words() -> Mapping[str, frozenset[str]]:
    """Word to its tags."""
    found: dict[str, set[str]] = {}
    for tag, words in lists().items():
        for word in words:
            found.setdefault(word, set()).add(tag)
    return {word: frozenset(tags) for word, tags in found.items()}


@cache
def lists() -> dict[str, tuple[str, ...]]:
    """The lists of lexicon.yaml: tag to words. Raises ValueError for a list that is none."""
    loaded: dict[str, Any] = yaml.safe_load(
        files("goldthread.narrative").joinpath("lexicon.yaml").read_text("utf-8")
    )
    read: dict[str, tuple[str, ...]] = {}
    for tag, words in loaded.items():
        if not isinstance(words, str):
            raise ValueError(f"lexicon.yaml: {tag} is not a list of words")
        read[tag] = tuple(words.replace("_", " ").split())
    return read


@cache
def known_tags() -> frozenset[str]:
    """Every tag that a token may carry."""
    return frozenset(lists()) | frozenset(_SHAPES) | _GIVEN
