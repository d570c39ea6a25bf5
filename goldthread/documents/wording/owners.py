"""Who is responsible: names of bodies, teams and posts as a plan prints them."""

from __future__ import annotations

import re

from goldthread.documents.wording.cleaning import plain
from goldthread.documents.wording.vocabulary import BODY_WORDS, SERVICE_SUBJECTS, listed

_SMALL = listed("a and at by for from in of on or the to with & -")
_VERBS = re.compile(
    r"\b(?:is|are|was|were|be|been|will|has|have|to\s+(?:be|deliver|develop|ensure|improve)|"
    r"should|must|can|may)\b",
    re.IGNORECASE,
)
_SEPARATORS = re.compile(r"\s*(?:[;/\n]|\s\+\s|,\s+(?=[A-Z])|(?<!\w)with\s+support\s+from)\s*")
_AND = re.compile(r"\s+and\s+")
_PERSON = re.compile(
    r"^(?:(?:Dr|Mr|Mrs|Ms|Miss|Cllr|Councillor|Prof)\.?\s+)?[A-Z][\w'’-]+\s+[A-Z][\w'’-]+$"
)
_ACRONYM = re.compile(r"^[A-Z][A-Z&]+\b")
_STROKES = re.compile(r"\s*[/;]\s*")
_NOBODY = listed("tbc tba tbd na none")
_MOST_CHARACTERS = 400  # of a cell of owners
_LONGEST = 14  # words


def looks_like_owner(text: str) -> bool:
    """Whether words read as the name of a body, team, post or person, not a sentence.

    Of several between strokes, one that surely is a name is enough.
    """
    shown = plain(text)
    parts = [part for part in _STROKES.split(shown) if part.strip()]
    capitals = all(part[:1].isupper() for part in parts)
    return capitals and any(_is_name(part) for part in parts)


def _is_name(shown: str) -> bool:
    tokens = shown.split()
    too_long = not 1 <= len(tokens) <= _LONGEST
    if too_long or shown.casefold() in _NOBODY or shown.endswith(".") or _VERBS.search(shown):
        return False
    counted = [token.strip("(\"'") for token in tokens if token.lower() not in _SMALL]
    share = sum(token[:1].isupper() for token in counted) / max(len(counted), 1)
    known = bool(_lower(shown) & BODY_WORDS) or _lower(shown) <= SERVICE_SUBJECTS
    acronym = _ACRONYM.match(tokens[0]) is not None and share == 1 and len(tokens) <= 6
    return (known and share >= 0.5) or acronym or _PERSON.match(shown) is not None


def split_owner(text: str) -> list[str]:
    """The owners that a cell names, in order; one cell is often one owner.

    Strokes, semicolons and lines part owners. "and" does only between two names
    that each end as a body does: "Town Council and Carers Network" is two,
    "Children and Family Services" one.
    """
    if len(text) > _MOST_CHARACTERS:
        return [plain(text)]
    lines = [part for part in re.split(r"\s*\n\s*", text) if part.strip()]
    parts = [part for line in lines for part in _SEPARATORS.split(plain(line))]
    return [owner for part in parts for owner in _split_and(part.strip(" ,.")) if owner]


def _split_and(part: str) -> list[str]:
    for match in _AND.finditer(part):
        before, after = part[: match.start()], part[match.end() :]
        if _ends_as_body(before) and looks_like_owner(after) and len(after.split()) > 1:
            return [before, *_split_and(after)]
    return [part]


def _ends_as_body(text: str) -> bool:
    last = text.split()[-1].strip("()'\"").lower() if text.split() else ""
    return last in BODY_WORDS and len(text.split()) > 1


def _lower(text: str) -> set[str]:
    return {token.strip("()[],'\":").lower() for token in text.split()} - _SMALL
