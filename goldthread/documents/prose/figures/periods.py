"""When a figure held, and the clause that carries it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from goldthread.documents.prose.figures.numbers import Number
from goldthread.documents.prose.figures.numbers import after as words_after
from goldthread.documents.prose.figures.numbers import before as words_before
from goldthread.documents.prose.figures.units import is_time
from goldthread.documents.wording.dates import MONTH
from goldthread.documents.wording.years import parse_year

_MONTH = rf"(?:{MONTH})\.?"
_BEFORE_A_YEAR = "".join(
    rf"(?<=\b{word}\s)|"
    for word in (
        "in",
        "by",
        "of",
        "to",
        "for",
        "from",
        "since",
        "until",
        "during",
        "period",
        "year",
    )
)
_PERIOD = re.compile(
    rf"\b(?:(?:between|from)\s+(?:(?:\d{{1,2}}\s+)?{_MONTH}(?:\s+20\d\d)?|20\d\d)\s+(?:and|to|until)"
    rf"\s+(?:\d{{1,2}}\s+)?(?:{_MONTH}\s+)?20\d\d"
    rf"|(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?{_MONTH}\s+20\d\d"
    rf"|(?:(?:early|mid|late|spring|summer|autumn|winter|the end of|end of|Q[1-4]|{_BEFORE_A_YEAR}"
    r"(?<=\())\s*)(?:19|20)\d\d(?:\s*[/–-]\s*(?:20)?\d\d)?(?!\d|%|,\d)"
    r"|(?:the\s+)?(?:past|last|previous|next|coming|first)\s+(?:\w+\s+)?"
    r"(?:years?|months?|weeks?|days?|terms?|quarters?)"
    r"|(?:this|last|each|every|next)\s+(?:year|term|month|quarter|week)"
    r"|Year\s+[1-9]|per\s+(?:year|annum|month|week|day)|a\s+(?:year|month|week)|annually"
    r"|at the time of the \w+)\b",
    re.IGNORECASE,
)
_OVER_THE_PAST = re.compile(r"\b(?:past|last|previous|next|coming|first)\s+$", re.IGNORECASE)
_BOUNDARY = re.compile(r"(?:(?<=[a-z\d%)\"'’”]),\s|[;:]\s|\s[–—]\s|\((?=\w+\s)|\)\s)")
_SHORTEST_CLAUSE = 5  # words


Period = re.Match[str]


def periods_in(text: str) -> list[Period]:
    """Every stretch of a sentence that says when."""
    return list(_PERIOD.finditer(text))


def period_of(found: Sequence[Period], number: Number, following: Number | None) -> str | None:
    """When the figure held: the nearest period after it, else the last before it.

    A period that stands behind the following figure is that one's. Years come as
    2022/23 or 2023, all else as printed.
    """
    periods = [match for match in found if not _overlaps(match, number)]
    after = [
        match
        for match in periods
        if number.end <= match.start() and (not following or match.start() < following.start)
    ]
    before = [match for match in periods if match.end() <= number.start]
    chosen = after[0] if after else before[-1] if before else None
    return _as_words(chosen[0]) if chosen else None


def is_only_a_period(text: str, number: Number, others: int) -> bool:
    """Whether a duration only says when another figure held: "over the past 12 months"."""
    after, before = words_after(text, number), words_before(text, number)
    return others > 0 and is_time(after) and _OVER_THE_PAST.search(before) is not None


def clause_of(text: str, number: Number) -> str:
    """The clause that carries the figure, long enough to be understood alone."""
    cuts = [0, *(match.end() for match in _BOUNDARY.finditer(text)), len(text)]
    first = max(place for place, cut in enumerate(cuts[:-1]) if cut <= number.start)
    last = first + 1
    while _is_short(text[cuts[first] : cuts[last]]) and (first > 0 or last < len(cuts) - 1):
        first, last = (first - 1, last) if first > 0 else (first, last + 1)
    return text[cuts[first] : cuts[last]].strip(" ,;:–—(")


def _is_short(clause: str) -> bool:
    return len(clause.split()) < _SHORTEST_CLAUSE


def _overlaps(match: re.Match[str], number: Number) -> bool:
    return match.start() < number.end and number.start < match.end()


def _as_words(printed: str) -> str:
    printed = re.sub(r"^(?:between|from|the)\s+", "", printed, flags=re.IGNORECASE).strip()
    year = parse_year(printed) if re.fullmatch(r"[\d/–\s-]+", printed) else None
    return year or printed
