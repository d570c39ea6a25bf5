"""One resolution as its several decisions: what is noted apart from what is to be done."""

from __future__ import annotations

import re
from typing import Literal

from goldthread.documents.wording.dates import find_due, parse_date
from goldthread.documents.wording.owners import looks_like_owner

Type = Literal["noted", "agreed"]

_VERBS = (
    r"(?:not(?:e|es|ed)|agree[ds]?|approve[ds]?|endorse[ds]?|support(?:s|ed)?|adopt(?:s|ed)?|"
    r"request(?:s|ed)?|ask(?:s|ed)?|receive[ds]?|delegate[ds]?|recommend(?:s|ed)?|refer(?:s|red)?|"
    r"welcome[ds]?|consider(?:s|ed)?|appoint(?:s|ed)?|authorise[ds]?|instruct(?:s|ed)?|accept(?:s|ed)?|"
    r"confirm(?:s|ed)?|invite[ds]?|thank(?:s|ed)?|commit(?:s|ted)?|nominate[ds]?|review(?:s|ed)?)"
)
_LETTERED = r"\(?(?:[a-h]|i{1,3}|iv|vi{0,3}|\d{1,2})[).]\s+"
_JOINED = re.compile(
    r"\s*(?:;|,)?\s+(?:and|or)\s+(?=that\s)"
    rf"|\s*;\s*(?:and\s+)?(?=\S)|(?:^|(?<=[\s,:]))(?:and\s+)?{_LETTERED}(?=[A-Za-z])"
    rf"|(?:,|,?\s+and)\s+(?=(?:also\s+)?(?:to\s+)?{_VERBS}\s+(?:the|that|to|a|an|its|their|for|with)\b)"
    r"|,?\s+and\s+(?=(?:ask|request|instruct|invite)(?:s|ed|d)?\s+(?:\w+\s+){1,6}?to\b)",
    re.IGNORECASE,
)
_HANGING = re.compile(r"(?:^|[\s,;])(?:and|or)\s*$", re.IGNORECASE)
_NOTED = re.compile(
    r"^(?:that\s+)?(?:to\s+)?(?:the\s+\w+\s+)?not(?:e|es|ed)\b|\b(?:be|were|was|is|are)\s+(?:duly\s+)?"
    r"(?:noted|received)\b|^(?:that\s+)?(?:to\s+)?receive[ds]?\b",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"\b(?:be|were|was|and)\s+(?:agreed|approved|endorsed|considered|adopted|supported)\b", re.I
)
_WHO_SHALL = re.compile(
    r"^(?i:that\s+)?(?i:the\s+)?(?!(?i:that|the|to|it|all)\b)(?P<who>[A-Z][\w'’&,() -]{1,70}?)"
    r"\s+(?:(?:be|is|are|was|were)\s+(?:asked|requested|authorised|instructed|invited|tasked|delegated)\b|to\s+[a-z]|should\s|"
    r"will\s|would\s|shall\s|(?:report|come|bring)s?\s+back\b)"
)
_ASKED = re.compile(
    r"\b(?:ask|asked|request|requested|instruct|instructed|delegated?\s+(?:\w+\s+)?to|authorised?)\s+"
    r"(?:the\s+)?(?P<who>[A-Z][\w'’&,() -]{1,70}?)\s+to\b"
)
_TAG = r"action(?:ed)?(?:\s+(?:by|for|owner))?|lead|owner|by whom|responsible(?:\s+officer)?"
_NAMED = re.compile(
    rf"[\s([]*(?:[([]\s*(?i:{_TAG})\s*:?|\b(?i:{_TAG})\s*:)\s*[-–]?\s*"
    r"(?P<who>[A-Z][\w'’&./ -]{1,60}?)\s*[\])]?\s*\.?$"
)
_DELEGATED = re.compile(
    r"\bdelegated\s+to\s+(?:the\s+)?(?P<who>[A-Z][\w'’& -]{2,70}?)"
    r"(?=\s+(?:to|for|in|and)\b|[,.;]|$)"
)
_APPROVES_MINUTES = re.compile(
    r"\bminutes\b.*\b(?:approved?|agreed|confirmed|signed|accepted|"
    r"(?:correct|accurate|true) record)\b",
    re.IGNORECASE,
)
_COLLECTIVE = frozenset(["board", "panel", "committee", "members", "cabinet", "council", "it"])


def split_resolution(text: str) -> list[str]:
    """The decisions of one sentence, each as printed.

    "That the report be noted and that a paper be brought back" is two. Two verbs
    on one thing ("be noted and approved") stay one.
    """
    pieces = [_HANGING.sub("", piece).strip(" ,;") for piece in _JOINED.split(text) if piece]
    return [piece for piece in pieces if re.search(r"\w", piece)]


def type_of(text: str) -> Type:
    """Whether a decision only notes something or says that something be done."""
    return "noted" if _NOTED.search(text) and not _DONE.search(text) else "agreed"


def due_of(text: str) -> str | None:
    """When it is due: an ISO date, or the words as printed where no date is certain.

    The date of the meeting whose minutes are approved is no date for doing anything.
    """
    if due := find_due(text):
        return due
    return None if _APPROVES_MINUTES.search(text) else parse_date(text)


def owner_of(text: str) -> tuple[str, str | None]:
    """The text without a name in brackets at its end, and who is to do it.

    "(Action: J Khan)" is taken off; "that the Director of Housing report back"
    is left whole. A board that decides is not the owner of what it decides.
    """
    if (match := _NAMED.search(text)) and match.start() > 0:
        return text[: match.start()].rstrip(" .-–") or text, match["who"].strip()
    for pattern in (_DELEGATED, _WHO_SHALL, _ASKED):
        if (match := pattern.search(text)) and _is_owner(match["who"]):
            return text, match["who"].strip(" ,")
    return text, None


def _is_owner(name: str) -> bool:
    return looks_like_owner(name.strip(" ,")) and name.split()[-1].lower() not in _COLLECTIVE
