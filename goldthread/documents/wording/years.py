"""Years and spans of years: financial years are written 2016/17, calendar years 2023."""

from __future__ import annotations

import re

from goldthread.documents.wording.dates import MONTH, month_number

_FINANCIAL = re.compile(
    r"(?<![\d/])(?:FY\s*)?((?:19|20)?\d\d)\s*[/\-–—]\s*((?:19|20)?\d\d)(?![\d/])"
)
_FISCAL = re.compile(r"\bFY\s*'?((?:20)?\d\d)\b(?!\s*[/\-–—])", re.IGNORECASE)
_CALENDAR = re.compile(r"(?<![\d/£.,\-–—])((?:19|20)\d\d)(?![\d/%,\-–—])")
_SPAN = re.compile(
    r"(?<![\d/])((?:19|20)\d\d)(?:\s*/\s*((?:20)?\d\d))?\s*(?:[\-–—]|\b(?:to|through)\b(?=\s*20))\s*"
    r"((?:19|20)?\d\d)(?:\s*/\s*((?:20)?\d\d))?(?![\d/])",
    re.IGNORECASE,
)
_MONTH_SPAN = re.compile(
    rf"\b({MONTH})\s+((?:19|20)\d\d)\s*(?:[\-–—]|to|until)\s*(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?"
    rf"({MONTH})\s+((?:19|20)\d\d)",
    re.IGNORECASE,
)
_SHORT_SPAN = re.compile(r"(?<![\d/])(\d\d)/(\d\d)\s*(?:[\-–—]|\bto\b)\s*(\d\d)/(\d\d)(?![\d/])")
_SAYS_CALENDAR = re.compile(r"\bcalendar years?\b|\bjanuary\b.*\bdecember\b", re.IGNORECASE)
_HAS_MONTH = re.compile(rf"\b(?:{MONTH})\b", re.IGNORECASE)
_MOST_WORDS = 6
_LONGEST = 30  # years; a wider span is not a plan's


def parse_year(text: str) -> str | None:
    """The one year that a heading or a cell names, or None.

    "16/17" and "2016-17" give "2016/17"; "FY17", the year that ends in 2017, the
    same; "2023" gives "2023". A span of several years or a long text gives None.
    """
    if len(text.split()) > _MOST_WORDS:
        return None
    found = [year for pair in _FINANCIAL.finditer(text) if (year := _financial(*pair.groups()))]
    if found:
        return found[0] if len(set(found)) == 1 else None
    if fiscal := _FISCAL.search(text):
        return _written(_full(fiscal[1]) - 1)
    if _HAS_MONTH.search(text):
        return None  # a day or a month, not a year
    calendar = set(_CALENDAR.findall(text))
    return calendar.pop() if len(calendar) == 1 else None


def parse_period(text: str) -> str | None:
    """The span of years that a title names: "2021-25" gives "2021/22-2024/25".

    A strategy "2022-2027" runs for five financial years, to 2026/27. Only where
    the text says so ("calendar years 2020-2024") is the span one of calendar
    years, given as printed: "2020-2024". A single financial year gives itself.
    """
    if match := _MONTH_SPAN.search(text):
        return _span_of_months(*match.groups())
    if match := _SHORT_SPAN.search(text):
        first, _, last, _ = match.groups()
        return _span(_full(first), _full(last))
    for match in _SPAN.finditer(text):
        if period := _period(match, calendar=bool(_SAYS_CALENDAR.search(text))):
            return period
    for pair in _FINANCIAL.finditer(text):
        if year := _financial(*pair.groups()):
            return year
    return None


def years_of_period(period: str) -> list[str]:
    """Each year of a span as `parse_period` writes it, in order; empty if it is none."""
    first, _, last = period.partition("-")
    last = last or first
    if not (re.fullmatch(r"\d{4}(/\d\d)?", first) and re.fullmatch(r"\d{4}(/\d\d)?", last)):
        return []
    years = range(int(first[:4]), int(last[:4]) + 1)
    return [_written(year) if "/" in first else str(year) for year in years]


def _period(match: re.Match[str], *, calendar: bool) -> str | None:
    first_text, first_end, last_text, last_end = match.groups()
    first, last = int(first_text), _full(last_text, near=int(first_text))
    if not first <= last <= first + _LONGEST:
        return None
    if first_end and last_end:
        return _span(first, last)
    if first_end:
        return None  # 2021/22-25 is too odd to guess
    if calendar:
        return f"{first}-{last}"
    return _span(first, last - 1) if last > first else None


def _span_of_months(first_month: str, first: str, last_month: str, last: str) -> str | None:
    """April 2022 to March 2025: the financial years they begin and end in."""
    return _span(
        int(first) - (month_number(first_month) < 4), int(last) - (month_number(last_month) < 4)
    )


def _span(first: int, last: int) -> str | None:
    if last < first:
        return None
    return _written(first) if first == last else f"{_written(first)}-{_written(last)}"


def _financial(first: str, last: str) -> str | None:
    """2016/17 only where the second year follows the first: 18-64 is no year."""
    start = _full(first)
    return (
        _written(start) if (start + 1) % 100 == int(last) % 100 and _follows(last, start) else None
    )


def _follows(last: str, start: int) -> bool:
    return len(last) == 2 or int(last) == start + 1


def _full(year: str, near: int = 2000) -> int:
    return int(year) if len(year) == 4 else near // 100 * 100 + int(year)


def _written(start: int) -> str:
    return f"{start}/{(start + 1) % 100:02d}"
