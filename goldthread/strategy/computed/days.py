"""Which day is meant by what a plan writes: 2026-03-04, 2026-03, 2026, 2025/26."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from goldthread.measures.periods import Kind, NotAPeriod, Period, period_from

_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_ISO_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
_FIRST_YEAR = re.compile(r"\d{4}/\d{2,4}|\d{4}")


def first_day(text: str) -> date | None:
    """The day that an update is dated; of a month or a year, its first. None for other words."""
    span = _span(text)
    return span[0] if span else None


def last_day(text: str) -> date | None:
    """The day on which something is due; of a month or a year, its last. None for other words."""
    span = _span(text)
    return span[1] if span else None


def due_day(due: str, years: Sequence[str], uncertain_years: Sequence[str] = ()) -> date | None:
    """The last day on which a milestone is in time, or None where no date is certain.

    Of several years it is the end of the last. A year that is marked as uncertain makes the whole
    uncertain, unless the milestone has a date of its own.
    """
    own = last_day(due)
    if own is not None:
        return own
    days = [last_day(year) for year in years]
    if uncertain_years or not days or None in days:
        return None
    return max(day for day in days if day is not None)


def start_of(period: str) -> date | None:
    """The first day of what a plan names as its own period: 2021/22-2024/25, 2023 to 2028.

    A year written alone is a calendar year; one with the next beside it runs from April.
    """
    found = _FIRST_YEAR.match(period.strip())
    named = _read(found[0]) if found else None
    return named.start if named else None


@lru_cache(maxsize=4096)  # a plan writes the same few dates on hundreds of milestones
def _span(text: str) -> tuple[date, date] | None:
    tidy = text.strip()
    if _ISO_DAY.fullmatch(tidy):
        try:
            day = date.fromisoformat(tidy)
        except ValueError:
            return None
        return day, day
    named = _read(tidy)
    return (named.start, named.end) if named else None


def _read(text: str) -> Period | None:
    # 2011-12 is a December here, since dates are written as ISO writes them; years have a stroke.
    expected = Kind.MONTH if _ISO_MONTH.fullmatch(text) else None
    try:
        return period_from(text, expected=expected)
    except NotAPeriod:
        return None
