"""Which way a measure should go: from its words first, then from its targets."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise
from typing import Literal

from goldthread.documents.plan import Amount, Direction
from goldthread.documents.wording.cleaning import plain

Basis = Literal["words", "targets"]

_UP = r"(?:increas\w*|improv\w*|grow\w*|rais\w*|rise|exceed\w*)"
_DOWN = r"(?:decreas\w*|reduc\w*|lower\w*|cut\w*|fall\w*)"
_KEEP = r"(?:maintain\w*|sustain\w*|keep\w*|hold\w*|retain\w*)"
_LEVEL = re.compile(
    rf"\b(?:{_KEEP}|remain\w*|stay\w*)\b(?:\s+\w+){{0,3}}?\s+(?:or|and|and/or|/)\s+"
    rf"(?:(?P<up>{_UP})|(?P<down>{_DOWN}))\b"
    rf"|(?:(?P<up2>{_UP})|(?P<down2>{_DOWN}))\s+or\s+(?:at least\s+)?{_KEEP}\b",
    re.IGNORECASE,
)
_NO_CHANGE = re.compile(
    r"\bno\s+(?:further\s+|significant\s+)?(?:(?P<up>increase|rise|growth)|"
    r"(?P<down>decrease|reduction|decline|fall|drop|deterioration))\b",
    re.IGNORECASE,
)
_BOUND = re.compile(
    r"\b(?:remain|stay|keep|maintain)\w*\b[^.;]{0,40}?\b(?:(?P<up>above|at least)|(?P<down>below|"
    r"under|at or below|no more than))\b",
    re.IGNORECASE,
)
_ONE_WAY = re.compile(
    r"\b(?:(?P<up>increas(?:e[sd]?|ing)|doubl(?:e[sd]?|ing)|boost(?:s|ed|ing)?|rais(?:e[sd]?|ing)|"
    r"rise[sn]?|rising|grow(?:s|th|ing)|greater|higher|more\s+(?!than\b)\w+"
    r"|(?:up|rising)\w*\s+trend"
    r"|improv(?:e[sd]?|ing|ement)(?=\s+(?:in\s+)?(?:the\s+)?(?:%|percentage|proportion|number|rates?"
    r"|uptake|take-up|satisfaction|attendance|coverage|completion|achievement|access)\b))"
    r"|(?P<down>decreas(?:e[sd]?|ing)|reduc(?:e[sd]?|ing|tions?)|fewer(?!\s+than)|lower(?:ing)?|(?:down|falling)\w*\s+trend|fall(?=\s+in\b)"
    r"|declin(?:e[sd]?|ing)|drop(?:s|ped)?|halv(?:e[sd]?|ing)|less\s+(?!than\b)\w+|minimis(?:e[sd]?|ing)|(?:narrow|clos)(?:e[sd]?|s|ing|ed)?\s+the\s+"
    r"(?:\w+\s+){0,3}?gap)"
    rf"|(?P<keep>{_KEEP}))\b",
    re.IGNORECASE,
)
# Words that are a direction only where the measure begins with them.
_ONLY_FIRST = re.compile(
    r"(?:doubl\w*|boost\w*|rais\w*|minimis\w*|more|less|greater|higher|lower(?:ing)?|grow\w*|fall|"
    r"drop\w*|keep\w*|hold\w*|retain\w*)\b",
    re.IGNORECASE,
)
_FIRST = re.compile(
    r"^\W*+(?:(?:an?|the|there (?:is|are|will be)|to|by|percentage|number|net|annual|measurable|"
    r"statistically|year[- ]on[- ]year|sustained|continued|further|significant|overall|"
    r"£?\d[\d.,]*+%?|per\s?cent)\b\W*+)*$",
    re.IGNORECASE,
)
_OPENER = re.compile(
    r"^\W*(?:the\s+)?(?:total\s+|overall\s+|average\s+)?(?:number|percentage|proportion|rate|count|"
    r"share|volume|ratio|%|per\s?cent|uptake|take-up|satisfaction|level)s?\b",
    re.IGNORECASE,
)
_ADJECTIVE = re.compile(rf"(?:sustained|maintained)\s+(?:\w+\s+)?(?:{_UP}|{_DOWN})", re.IGNORECASE)
_RELATIVE = re.compile(
    r"\b(?:who|that|which|whose|where|report(?:s|ing|ed)?|feel(?:s|ing)?|stating|with|whether)\b"
    r"[^.;]*$",
    re.IGNORECASE,
)
_VERB_AFTER = re.compile(
    r"^\W*(?:$|[.;,]|by\b|from\b|to\b|year|each\b|every\b|over\b|across\b|annually\b|in\s+(?:line|20))",
    re.IGNORECASE,
)
_CLAIM_BEFORE = re.compile(r"\b(?:is|are|has|have|will|to|should|be|been)\s+(?:been\s+|be\s+)?$")


def direction_of(
    text: str, targets: Mapping[str, Amount] | None = None
) -> tuple[Direction | None, Basis | None]:
    """Where a measure should go and how that is known: its words or its targets.

    Words win ("maintain or reduce", "4% increase in"). A word of change inside
    the definition of a count ("number of people who reduced their drinking") is
    no direction. Else the targets in the order of their years tell, if they all
    lean one way. Else (None, None).
    """
    if found := _from_words(plain(text)):
        return found, "words"
    if targets and (trend := _from_targets(targets)):
        return trend, "targets"
    return None, None


def _from_words(text: str) -> Direction | None:
    for pattern in (_LEVEL, _BOUND):
        if match := pattern.search(text):
            return "maintain_or_increase" if _is_up(match) else "maintain_or_decrease"
    if match := _NO_CHANGE.search(text):
        return "maintain_or_decrease" if _is_up(match) else "maintain_or_increase"
    for match in _ONE_WAY.finditer(text):
        if _speaks_of_the_measure(text, match):
            return "maintain" if match["keep"] else "increase" if match["up"] else "decrease"
    return None


def _is_up(match: re.Match[str]) -> bool:
    groups = match.groupdict()
    return bool(groups.get("up") or groups.get("up2"))


def _speaks_of_the_measure(text: str, match: re.Match[str]) -> bool:
    before, after = text[: match.start()], text[match.end() :]
    if _ADJECTIVE.match(match[0] + after):
        return False
    if _FIRST.match(before):
        return True
    adjective = match["keep"] and not re.search(r"\b(?:will|to|is|are)\s+$", before)
    if adjective or _ONLY_FIRST.match(match[0]) or _RELATIVE.search(before):
        return False
    if _OPENER.match(text):
        return bool(_VERB_AFTER.match(after) or _CLAIM_BEFORE.search(before))
    return True


def _from_targets(targets: Mapping[str, Amount]) -> Direction | None:
    values = [amount.value for _, amount in sorted(targets.items()) if amount.value is not None]
    if len(values) < 2:
        return None
    steps = [later - earlier for earlier, later in pairwise(values)]
    if all(step == 0 for step in steps):
        return "maintain"
    if all(step >= 0 for step in steps):
        return "increase"
    return "decrease" if all(step <= 0 for step in steps) else None
