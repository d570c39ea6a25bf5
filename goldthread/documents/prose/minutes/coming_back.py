"""What a decision asks to see again, and from which day."""

from __future__ import annotations

import datetime as dt
import re

from goldthread.documents.plan import Decision, ForwardItem
from goldthread.documents.wording.dates import MONTH, parse_date

_THING = r"(?:updates?|reports?|papers?|items?|reviews?|plans?|presentations?|briefings?|matters?)"
_RETURNS = (
    r"(?:brought|heard|considered|presented|submitted|received|provided|given|made|return(?:ed|s)?|"
    r"comes?|added|placed|scheduled|taken)"
)
_BACK = re.compile(
    rf"\b(?:further|another|a|an|the|progress|full|final)\s+(?:\w+[\s-]+){{0,4}}?{_THING}\b"
    rf"(?:\s+\S+){{0,8}}?\s+(?:be\s+|is\s+|to\s+){{0,2}}{_RETURNS}\b.*\b(?:board|panel|committee|"
    rf"forum|group|meeting|cabinet|agenda|members|(?:{MONTH}))\b"
    r"|\b(?:report|come|bring|brought|comes|reports|reported)\s+back\b"
    r"|\breturn(?:ed|s)?\s+to\s+(?:the|this|a)\s+(?:\w+\s+){0,3}?(?:board|panel|committee|forum|group|meeting)\b"
    r"|\b(?:considered|discussed|looked at|reviewed)\s+again\b"
    rf"|\bfurther\s+(?:\w+\s+)?{_THING}\s+(?:in|by|at|on)\b",
    re.IGNORECASE,
)
_NEXT = re.compile(r"\bnext\s+(?:ordinary\s+|quarterly\s+)?meeting\b", re.IGNORECASE)
_A_MONTH = re.compile(rf"\b(?:in|by|until|for|this|next)\s+({MONTH})\b", re.IGNORECASE)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
DAY = dt.timedelta(days=1)


def comes_back(decision: Decision) -> bool:
    """Whether it asks for something to come back, as apart from something to be done by a day."""
    return decision.type == "agreed" and _BACK.search(decision.text) is not None


def is_next_meeting(item: ForwardItem) -> bool:
    """Whether a forward item only says when the body meets next."""
    words = re.sub(r"\d+(?:st|nd|rd|th)?|[^\w\s]", " ", item.text).split()
    named = _NEXT.search(item.text) is not None
    return item.rule == "forward-plan" and (named or bool(item.due and len(words) <= 5))


def day_of(due: str, words: str, meeting: dt.date | None, *, back: bool) -> tuple[str, str]:
    """When, as an ISO day and as it was said.

    A month is its first day. A month without its year, and "the next meeting" of something that
    comes back, are counted from the meeting's own day.
    """
    certain = parse_date(due) if due else None
    if certain:
        said = certain if len(certain) == 10 else f"{certain}-01"
        return said, "" if len(certain) == 10 else _month_in_words(certain)
    if meeting and (match := _A_MONTH.search(words)):
        first = _next_month(match[1], meeting)
        return first.isoformat(), f"{first:%B %Y}"
    if meeting and back and _NEXT.search(words):
        return (meeting + DAY).isoformat(), "Next meeting"
    return "", due


def _month_in_words(iso: str) -> str:
    return f"{dt.date.fromisoformat(f'{iso}-01'):%B %Y}"


def _next_month(name: str, after: dt.date) -> dt.date:
    """The first day of the first month of that name that begins after a day."""
    month = _MONTHS.index(name[:3].lower()) + 1
    this_year = dt.date(after.year, month, 1)
    return this_year if this_year > after else dt.date(after.year + 1, month, 1)
