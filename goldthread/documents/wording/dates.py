"""Dates as plans and minutes write them, given as ISO 8601: 2025-10-14 or 2018-03."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
MONTH = "|".join(f"{name[:3]}(?:{name[3:]})?" if name != "may" else "may" for name in _MONTHS)
MONTH = MONTH.replace("sep(?:tember)?", "sept?(?:ember)?")
_YEAR = r"((?:19|20)\d\d)"
_DAY = r"(\d{1,2})(?:st|nd|rd|th)?"

_ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)-(\d\d)(?:-(\d\d))?(?![\d/-])")
_DAY_MONTH = re.compile(
    rf"\b{_DAY}[\s-]+(?:of\s+)?({MONTH})\.?,?[\s-]+((?:19|20)\d\d|\d\d(?=\s*$))\b", re.IGNORECASE
)
_MONTH_DAY = re.compile(rf"\b({MONTH})\.?\s+{_DAY},?\s+{_YEAR}\b", re.IGNORECASE)
_NUMBERS = re.compile(r"(?<![\d/.])(\d{1,2})[/.](\d{1,2})[/.]((?:19|20)?\d\d)(?![\d/.])")
# No day before it: the 31st of a shorter month is a slip, not a month.
_MONTH_YEAR = re.compile(
    rf"(?<!\d )(?<!\d(?:st|nd|rd|th) )(?<!\d-)\b({MONTH})\.?,?[\s-]+(?:of\s+)?{_YEAR}\b",
    re.IGNORECASE,
)
# "Mar-18" anywhere, "Mar 18" only alone: in a sentence that is a day or a count.
_MONTH_SHORT = re.compile(
    rf"(?:(?<!\d-)\b({MONTH})[\-–'’]|^\s*({MONTH})\s+'?(?=\d\d\s*$))(\d\d)\b(?!\s*[%:\d])",
    re.IGNORECASE,
)
_QUARTER = re.compile(r"\bQ([1-4])\s*,?\s*(?:of\s+)?((?:20)?\d\d)\s*[/\-–]\s*\d\d\b", re.IGNORECASE)
_LOOSE = re.compile(
    r"\b(?:(?:early|mid|late|the end of|end of)[\s-]+)?"
    r"(?:(?:spring|summer|autumn|winter|Q[1-4]|quarter [1-4])\s+(?:of\s+)?)?"
    r"(?:20\d\d/\d\d|20\d\d)\b",
    re.IGNORECASE,
)
_DUE = re.compile(
    r"\b(?:by|before|until|no later than|due(?: for completion)?(?: by| in)?|completed? (?:by|in)"
    r"|for (?:approval|decision) in|expected (?:by|in)|in)\s+(?:the\s+)?(?=(.{4,40}))",
    re.IGNORECASE,
)


def parse_date(text: str) -> str | None:
    """The first certain date in the text, or None.

    A day gives 2025-10-14, a month 2018-03, a quarter of a financial year its last
    month (Q3 2023/24 ends in 2023-12). A season, a bare year and a date that no
    calendar has give None: keep the words.
    """
    found = [(match.start(), value) for match, value in _all_dates(text)]
    return min(found)[1] if found else None


def find_due(text: str) -> str | None:
    """When a sentence says that something is due: a date, or the words as printed.

    "by April 2018" gives "2018-04"; "due in Spring 2024" gives "Spring 2024".
    """
    for match in _DUE.finditer(text):
        following = match[1]
        for dated, value in _all_dates(following):
            if dated.start() <= len("the end of "):
                return value
        loose = _LOOSE.search(following)
        if loose and loose.start() == 0 and match[0].strip().lower() != "in":
            return loose[0]
    return None


def _all_dates(text: str) -> list[tuple[re.Match[str], str]]:
    found = [
        (m, value)
        for reading in _READINGS
        for m in reading[0].finditer(text)
        if (value := reading[1](*m.groups()))
    ]
    return sorted(found, key=lambda pair: (pair[0].start(), -len(pair[0][0])))


def month_number(name: str) -> int:
    """1 to 12, for a month's name in full or in short."""
    return next(i for i, month in enumerate(_MONTHS, 1) if month.startswith(name[:3].lower()))


def _day(year: str, month: int, day: str) -> str | None:
    full = year if len(year) == 4 else f"20{year}"
    try:
        return date(int(full), month, int(day)).isoformat()
    except ValueError:
        return None


def _iso(year: str, month: str, day: str | None) -> str | None:
    if day is None:
        return f"{year}-{month}" if 1 <= int(month) <= 12 else None
    return _day(year, int(month), day)


def _quarter(quarter: str, year: str) -> str:
    start = int(year) if len(year) == 4 else 2000 + int(year)
    month = {1: 6, 2: 9, 3: 12, 4: 3}[int(quarter)]
    return f"{start + (month == 3)}-{month:02d}"


_READINGS = (
    (_ISO, _iso),
    (_DAY_MONTH, lambda day, month, year: _day(year, month_number(month), day)),
    (_MONTH_DAY, lambda month, day, year: _day(year, month_number(month), day)),
    (_NUMBERS, lambda day, month, year: _day(year, int(month), day)),
    (_MONTH_YEAR, lambda month, year: f"{year}-{month_number(month):02d}"),
    (_MONTH_SHORT, lambda a, b, year: f"20{year}-{month_number(a or b):02d}"),
    (_QUARTER, _quarter),
)
