"""What a figure counts, and the word that bounds or softens it."""

from __future__ import annotations

import re

from goldthread.documents.prose.figures.numbers import Number
from goldthread.documents.prose.figures.numbers import after as words_after
from goldthread.documents.prose.figures.numbers import before as words_before
from goldthread.documents.wording.vocabulary import listed

_QUALIFIER = re.compile(
    r"\b(just over|just under|well over|more than|less than|fewer than|no more than|no fewer than|"
    r"not more than|at least|at most|up to|as many as|in excess of|an? (?:estimated|additional|"
    r"further|total of|minimum of|maximum of|average of)|minimum of|maximum of|a minimum|exceeding|"
    r"nearly|almost|around|about|approximately|approx\.?|circa|c\.|roughly|some|over|under|above|"
    r"below|only|just|estimated|additional|further|exactly)"
    r"\s+(?:of\s+(?:the\s+|an?\s+)?|an?\s+)?$",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"([<>≤≥~])\s*$")
_SIGNS = {"<": "less than", ">": "more than", "≤": "at most", "≥": "at least", "~": "about"}
_AFTER = re.compile(r"^[\s\w%'-]{0,24}?\b(or more|or less|or fewer|or above|or over)\b", re.I)

_TIME = re.compile(
    r"^[\s-]*(?:calendar\s+|working\s+)?(minute|min|hour|day|night|week|month|year|term)(?:s|ly)?\b",
    re.IGNORECASE,
)
_RANGE_OF_PERCENT = re.compile(r"^\s*(?:[-–—]|to)\s*[\d.]+\s?%")
_BETWEEN_NUMBER_AND_NOUN = re.compile(
    r"^(?:\s*\(\d+\))?\s+(?:more\s+|further\s+)?(?:numbers?\s+of\s+)?"
)
_STOP = listed(
    """
    a about above across after against all also among an and are as at be because been before being
    below between both but by can compared could currently did do does due during each for from
    further had has have he her his if in into is it its last made may more must next no nor not
    now of off on or our out over per rather she should since so such taking than that the their
    them then there these they this those though through throughout to under until up v versus vs
    was we were what when where whereas which while who whose will with within without would yet
    came gave got held left lost made quit said saw told took went
    """
)
_PLURALS = listed("people children men women staff police clergy feet")
_PER = re.compile(r"\bper (?:1,?000|10,?000|100,?000|1,?000,?000)\b")
_LONGEST = 4  # words of a unit


def unit_of_number(text: str, number: Number) -> str | None:
    """%, £, a time, or the noun that is counted ("care homes"), per 100,000 where so."""
    after = words_after(text, number)
    if number.points:
        return "percentage points"
    if number.percent or _RANGE_OF_PERCENT.match(after):
        return "%"
    if number.part:
        return "share"
    if number.pound:
        return "£"
    if number.ordinal:
        return "rank"
    return _counted(_BETWEEN_NUMBER_AND_NOUN.sub(" ", after))


def is_time(after: str) -> bool:
    """Whether the words after a number make it a length of time."""
    return _TIME.match(after) is not None


def qualifier_of(text: str, number: Number) -> str | None:
    """The word that bounds or softens the figure, as printed and in lower case."""
    before, after = words_before(text, number), words_after(text, number)
    if number.plus:
        return "at least"
    if sign := _SIGNED.search(before):
        return _SIGNS[sign[1]]
    if match := _QUALIFIER.search(before):
        return re.sub(r"^an?\s+", "", match[1].lower())
    following = _AFTER.match(after)
    return following[1].lower() if following else None


def _counted(after: str) -> str | None:
    if time := _TIME.match(after):
        unit = time[1].lower()
        return "minutes" if unit == "min" else f"{unit}s"
    per = _PER.search(re.split(r"[.;]\s", after)[0])
    return " ".join(part for part in (_noun(after), per[0] if per else None) if part) or None


def _noun(after: str) -> str | None:
    """The words up to the plural that is counted: "contracted day centres"."""
    taken: list[str] = []
    following = re.match(r"(?:\s+[\w'’&-]+)*", after)
    for token in following[0].split() if following else ():
        word = token.lower()
        if len(taken) == _LONGEST or not _may_be_counted(word):
            break
        taken.append(token)
        if word in _PLURALS or (word.endswith("s") and not word.endswith(("ss", "us"))):
            break
    only_done = all(token.lower().endswith("ed") for token in taken)  # "six needed more"
    return None if only_done else " ".join(taken)


def _may_be_counted(word: str) -> bool:
    return not (
        word in _STOP or word.endswith(("ing", "ly")) or any(letter.isdigit() for letter in word)
    )
