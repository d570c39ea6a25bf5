"""The part that a figure plays: from, to, comparator, projection, denominator, target, rank."""

from __future__ import annotations

import re

from goldthread.documents.prose.figures.numbers import Number
from goldthread.documents.prose.figures.numbers import after as words_after
from goldthread.documents.prose.figures.numbers import before as words_before

_PROJECTED = re.compile(
    r"\b(?:expected|projected|forecast(?:ed)?|predicted|anticipated|estimated to|set to|likely to|"
    r"projection|will (?:rise|grow|increase|fall|reach|be))\b",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r"\b(?:average|compared|comparison|than|versus|vs|nationally|benchmark|"
    r"statistical neighbours?|similar authorities)\b",
    re.IGNORECASE,
)
_ONLY_A_BOUND = re.compile(r"\b(?:\w+er|more|less) than\s+(?:the\s+)?$", re.IGNORECASE)
_CHANGE = (
    r"\b(?:increas|ris|rose|grow|grew|expand|reduc|decreas|fall|fell|drop|declin|improv|up|down|"
    r"went|mov|chang|doubl|halv|trebl|tripl)\w*\s+"
)
_CHANGED_TO = re.compile(rf"{_CHANGE}(?:\w+\s+){{0,2}}?to\s+(?:[a-z]+\s+){{0,2}}$", re.I)
_CHANGED_FROM = re.compile(rf"{_CHANGE}(?:on|from)\s+$", re.IGNORECASE)
_FROM = re.compile(r"\b(?:from|between)\s+(?:[a-z]+\s+){0,2}$", re.IGNORECASE)
_LEADS_TO = re.compile(r"^[^.;]{0,60}?\b(?:to|and)\s+(?:[a-z]+\s+){0,2}[£\d]")
_LED_TO = re.compile(r"^[^.;]{0,60}?\b(?:to|and)\s+(?:[a-z]+\s+){0,2}$", re.IGNORECASE)
_RANGE_NEXT = re.compile(r"^\s*(?:[-–—]|to)\s*£?\d")
_RANGE_BETWEEN = re.compile(r"^\s*(?:[-–—]|to)\s*$")
_BY_BEFORE = re.compile(r"\bby\s+(?:[a-z]+\s+)?$", re.IGNORECASE)
_TARGET_BEFORE = re.compile(
    r"\b(?:target|ambition|goal)\b[^.;,]{0,60}?\b(?:of|was|is|at|to)\s+(?:\w+\s)?$|\btarget:?\s*$",
    re.IGNORECASE,
)
_TARGET_AFTER = re.compile(r"^\s+(?:target|ambition|goal)\b", re.IGNORECASE)
_OUT_OF = re.compile(
    r"^[\s\w'&-]{0,40}?\b(?:out of|of|in)\s+(?:the\s+|all\s+|every\s+|its\s+|our\s+)?$", re.I
)
_EVERY = re.compile(r"\b(?:for|in|of)\s+every\s+$", re.IGNORECASE)
_CLAUSE = re.compile(r"(?<=[a-z]),\s|[;:(]")


def role_of(text: str, number: Number, previous: Number | None) -> str | None:
    """The role of a figure, given the figure before it in the sentence; None if plain."""
    before, after = words_before(text, number), words_after(text, number)
    since = text[previous.end : number.start] if previous else before
    clause = _CLAUSE.split(since)[-1]
    if number.ordinal:
        return "rank"
    if _EVERY.search(before) or (previous and _is_out_of(since, number, previous)):
        return "denominator"
    if _PROJECTED.search(clause):
        return "projection"
    if change := _change(text, clause, since, number, previous):
        return change
    if _COMPARED.search(clause) and not _ONLY_A_BOUND.search(clause):
        return "comparator"
    if _TARGET_BEFORE.search(clause) or _TARGET_AFTER.match(after):
        return "target"
    return None


def _change(
    text: str, clause: str, since: str, number: Number, previous: Number | None
) -> str | None:
    before, after = words_before(text, number), words_after(text, number)
    if _BY_BEFORE.search(before) or number.points:
        return None
    if _CHANGED_FROM.search(before) or _RANGE_NEXT.match(after):
        return "from"
    if _FROM.search(clause) and _LEADS_TO.match(after):
        return "from"
    ends = previous and (_RANGE_BETWEEN.match(since) or _ends_a_change(text, since, previous))
    return "to" if _CHANGED_TO.search(before) or ends else None


def _ends_a_change(text: str, since: str, previous: Number) -> bool:
    return bool(_FROM.search(words_before(text, previous)) and _LED_TO.match(since))


def _is_out_of(since: str, number: Number, previous: Number) -> bool:
    """7 of 15: the second is what the first is out of."""
    same_kind = not (previous.percent or number.percent or previous.pound or number.pound)
    return same_kind and number.value >= previous.value and bool(_OUT_OF.match(since))
