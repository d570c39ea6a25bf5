"""Dates as plans print them: 2025-09-30, 2025-09, 2025, 2025/26; and what they mean.

A financial year runs from 1 April to 31 March.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Sequence
from itertools import pairwise

_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$")
_FINANCIAL = re.compile(r"(\d{4})[/-](?:\d\d)?(\d\d)$")


def span(printed: str) -> tuple[dt.date, dt.date] | None:
    """The first and last day that a printed date covers; None when it is words."""
    try:
        return _span(printed.strip())
    except ValueError:
        return None


def _span(printed: str) -> tuple[dt.date, dt.date] | None:
    found = _FINANCIAL.match(printed)
    if found and int(found[2]) == (int(found[1]) + 1) % 100:
        year = int(found[1])
        return dt.date(year, 4, 1), dt.date(year + 1, 3, 31)
    found = _ISO.match(printed)
    if not found:
        return None
    year, month, day = (int(part) if part else 0 for part in found.groups())
    if day:
        return dt.date(year, month, day), dt.date(year, month, day)
    last_month = month or 12
    last = dt.date(year, last_month, calendar.monthrange(year, last_month)[1])
    return dt.date(year, month or 1, 1), last


def in_words(printed: str) -> str:
    """30 September 2025, September 2025, or the words as printed."""
    found = _ISO.match(printed.strip())
    covered = span(printed)
    if not (found and covered and found[2]):
        return printed
    first = covered[0]
    return f"{first.day} {first:%B %Y}" if found[3] else f"{first:%B %Y}"


def together(printed: Sequence[str]) -> str:
    """Several dates in words; three or more years in a row as 2024/25 to 2027/28."""
    spans = [span(each) for each in printed]
    in_a_row = len(printed) > 2 and all(
        earlier and later and earlier[1] + dt.timedelta(days=1) == later[0]
        for earlier, later in pairwise(spans)
    )
    if in_a_row:
        return f"{in_words(printed[0])} to {in_words(printed[-1])}"
    return ", ".join(in_words(each) for each in printed)


def said_by(printed: str, as_at: dt.date) -> bool:
    """Whether something dated so had been said by a day; undated things had."""
    covered = span(printed)
    return covered is None or covered[0] <= as_at


def date_in_words(date: dt.date) -> str:
    """4 March 2026."""
    return f"{date.day} {date:%B %Y}"


def ordered(printed: str) -> dt.date:
    """For putting dated things in order; words that are no date come first."""
    covered = span(printed)
    return covered[1] if covered else dt.date.min
