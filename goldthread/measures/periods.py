"""Stretches of time that figures are about, as values: a month, a financial year, three years.

A period is known by its kind and its first and last day. What publishers print for one
("2015/16", "2015 - 17", "2021/22 Q1", "Apr 2024") is read by `period_from`.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import total_ordering


class Kind(StrEnum):
    """What kind of stretch; its words stand in `WORDS`."""

    MONTH = "month"
    QUARTER = "quarter"
    CALENDAR_YEAR = "calendar_year"
    FINANCIAL_YEAR = "financial_year"
    SCHOOL_YEAR = "school_year"
    CALENDAR_YEARS = "calendar_years"
    FINANCIAL_YEARS = "financial_years"
    QUARTERS = "quarters"


WORDS: dict[Kind, str] = {
    Kind.MONTH: "month",
    Kind.QUARTER: "quarter",
    Kind.CALENDAR_YEAR: "calendar year",
    Kind.FINANCIAL_YEAR: "financial year (April to March)",
    Kind.SCHOOL_YEAR: "school year (September to August)",
    Kind.CALENDAR_YEARS: "several calendar years together",
    Kind.FINANCIAL_YEARS: "several financial years together",
    Kind.QUARTERS: "several quarters together, counted up",
}

MONTHS = tuple(calendar.month_abbr)[1:]
FIRST_YEAR, LAST_YEAR = 1801, 2199  # from the first census; beyond the last is a slip of the hand


class NotAPeriod(ValueError):
    """What was written is no stretch of time that we know. The message is for people."""

    def __init__(self, text: str) -> None:
        super().__init__(
            f"“{text[:40]}” is not a period we know. Write it as 2024/25, 2024, 2022 - 24, "
            "2024/25 Q1 or Apr 2024."
        )


@total_ordering
@dataclass(frozen=True, slots=True)
class Period:
    """From its first day to its last, both counted. Ordered by when it ends, then starts."""

    kind: Kind
    start: date
    end: date

    def __lt__(self, other: Period) -> bool:
        return (self.end, self.start, self.kind) < (other.end, other.start, other.kind)

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """As it is printed, and read back by `period_from`: 2024/25, 2022 - 24, 2024/25 Q1."""
        return _LABELS[self.kind](self)

    @property
    def years(self) -> int:
        """How many years it covers; 0 when less than one."""
        return round(((self.end - self.start).days + 1) / 365.25)

    def next(self) -> Period:
        """The one that follows: the next month or year, or the next window moved by a year."""
        return self.moved(1)

    def moved(self, steps: int) -> Period:
        """As many steps on, or back when negative. Windows of several years move by one year."""
        months = {Kind.MONTH: 1, Kind.QUARTER: 3}.get(self.kind, 12) * steps
        after = _plus_months(self.end + timedelta(days=1), months)
        return Period(self.kind, _plus_months(self.start, months), after - timedelta(days=1))

    def months_to(self, other: Period) -> int:
        """From the end of this one to the end of another, in whole months."""
        return (other.end.year - self.end.year) * 12 + other.end.month - self.end.month


def month(year: int, number: int) -> Period:
    return _of(Kind.MONTH, date(year, number, 1), 1)


def quarter(year: int, number: int) -> Period:
    """Quarter 1 to 4 of the financial year that begins in `year`: quarter 1 is April to June."""
    return _of(Kind.QUARTER, _plus_months(date(year, 4, 1), 3 * (number - 1)), 3)


def calendar_year(year: int) -> Period:
    return _of(Kind.CALENDAR_YEAR, date(year, 1, 1), 12)


def financial_year(year: int) -> Period:
    """The year from April of `year` to March of the next."""
    return _of(Kind.FINANCIAL_YEAR, date(year, 4, 1), 12)


def school_year(year: int) -> Period:
    """The year from September of `year` to August of the next."""
    return _of(Kind.SCHOOL_YEAR, date(year, 9, 1), 12)


def calendar_years(first: int, last: int) -> Period:
    """Several calendar years taken together, such as the national profiles' three."""
    return _of(Kind.CALENDAR_YEARS, date(first, 1, 1), 12 * (last - first + 1))


def financial_years(first: int, last: int) -> Period:
    """Several financial years taken together, named by the years they begin in."""
    return _of(Kind.FINANCIAL_YEARS, date(first, 4, 1), 12 * (last - first + 1))


def quarters(first: Period, last: Period) -> Period:
    """From the start of one quarter to the end of another, as running totals are published."""
    return Period(Kind.QUARTERS, first.start, last.end)


def rebuilt(kind: str, start: date, end: date) -> Period:
    """From what the database keeps."""
    return Period(Kind(kind), start, end)


# Reading


def period_from(text: str, *, expected: Kind | None = None) -> Period:
    """The period that a text names.

    `expected` is the kind that its neighbours have, and settles what a text leaves open: 2024/25
    as a school year, 2011-12 as a month, one quarter as the first of a running total.
    Raises `NotAPeriod`, with what to write instead.
    """
    tidy = re.sub(r"\s+", " ", re.sub(r"[‐-―−]", "-", text)).strip()
    for pattern, make in _FORMS:
        found = pattern.fullmatch(tidy)
        if found:
            try:
                return _checked(_as_expected(make(*found.groups()), tidy, expected), text)
            except (ValueError, OverflowError):
                break
    raise NotAPeriod(text)


def _as_expected(period: Period, text: str, expected: Kind | None) -> Period:
    if (period.kind, expected) == (Kind.FINANCIAL_YEAR, Kind.SCHOOL_YEAR):
        return school_year(period.start.year)
    if (period.kind, expected) == (Kind.QUARTER, Kind.QUARTERS):
        return quarters(period, period)
    dated = _YEAR_AND_MONTH.fullmatch(text)
    if dated and expected is Kind.MONTH:
        return month(int(dated[1]), int(dated[2]))
    return period


def _checked(period: Period, text: str) -> Period:
    if not (FIRST_YEAR <= period.start.year <= period.end.year <= LAST_YEAR):
        raise NotAPeriod(text)
    return period


def _slashed(year: str, after: str) -> Period:
    return financial_year(_followed(year, after))


def _followed(year: str, after: str) -> int:
    """The year of 2024/25 or 2024/2025, where the second is truly the next."""
    if (int(year) + 1) % 10 ** len(after) != int(after):
        raise ValueError("the years do not follow one another")
    return int(year)


def _span(first: str, last: str) -> Period:
    until = _until(int(first), last)
    return calendar_years(int(first), until)


def _until(first: int, last: str) -> int:
    until = int(last) if len(last) == 4 else first - first % 100 + int(last)
    if len(last) == 2 and until < first:
        until += 100
    if not first < until <= first + 20:
        raise ValueError("not a span of years")
    return until


def _financial_span(first: str, after: str, last: str, ends: str) -> Period:
    begins = _followed(first, after)
    until = _until(begins, last)
    _followed(str(until), ends)
    return financial_years(begins, until)


def _quarter(year: str, after: str, number: str) -> Period:
    return quarter(_followed(year, after), int(number))


def _quarters(*words: str) -> Period:
    first, last = _quarter(*words[:3]), _quarter(*words[3:])
    if last < first:
        raise ValueError("ends before it begins")
    return quarters(first, last)


def _named_month(name: str, year: str) -> Period:
    numbers = {word.lower(): number for number, word in enumerate(MONTHS, 1)}
    return month(int(year), numbers[name[:3].lower()])


def _dashed(year: str, after: str) -> Period:
    """2016-17 is a financial year, since the second follows the first; 2024-07 is a month
    (ISO 8601); 2013-15 three years."""
    if (int(year) + 1) % 100 == int(after):
        return financial_year(int(year))
    if 1 <= int(after) <= 12:
        return month(int(year), int(after))
    return _span(year, after)


_NAMES = "|".join(
    f"{short}|{long}" for short, long in zip(MONTHS, tuple(calendar.month_name)[1:], strict=True)
)
_YEAR_AND_MONTH = re.compile(r"(\d{4})-(\d{2})")
_FORMS: list[tuple[re.Pattern[str], Callable[..., Period]]] = [
    (re.compile(r"(\d{4}) ?/ ?(\d{2}|\d{4})"), _slashed),
    (_YEAR_AND_MONTH, _dashed),
    (re.compile(r"(\d{4})"), lambda year: calendar_year(int(year))),
    (re.compile(r"(\d{4}) ?- ?(\d{2}|\d{4})"), _span),
    (re.compile(r"(\d{4})/(\d{2}) ?- ?(\d{2}|\d{4})/(\d{2})"), _financial_span),
    (re.compile(r"(\d{4})/(\d{2}) Q([1-4])", re.I), _quarter),
    (re.compile(r"(\d{4})/(\d{2}) Q([1-4]) ?- ?(\d{4})/(\d{2}) Q([1-4])", re.I), _quarters),
    (re.compile(rf"({_NAMES})\.? (\d{{4}})", re.I), _named_month),
    (
        re.compile(r"(?:school|academic) year (\d{4})/(\d{2})", re.I),
        lambda year, after: school_year(_followed(year, after)),
    ),
    (re.compile(r"(\d{4})-(\d{2})-01"), lambda year, number: month(int(year), int(number))),
]


# Making


def _of(kind: Kind, start: date, months: int) -> Period:
    return Period(kind, start, _plus_months(start, months) - timedelta(days=1))


def _plus_months(day: date, months: int) -> date:
    year, over = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, over + 1, day.day)


def _two(year: int) -> str:
    return f"{year % 100:02d}"


def _year_label(period: Period) -> str:
    return f"{period.start.year}/{_two(period.start.year + 1)}"


def _quarter_label(period: Period) -> str:
    year, number = divmod(period.start.year * 12 + period.start.month - 4, 12)
    return f"{year}/{_two(year + 1)} Q{number // 3 + 1}"


def _span_label(period: Period) -> str:
    return f"{period.start.year} - {_two(period.end.year)}"


def _financial_span_label(period: Period) -> str:
    last = period.end.year - 1
    return f"{_year_label(period)} - {_two(last)}/{_two(last + 1)}"


def _quarters_label(period: Period) -> str:
    last = Period(Kind.QUARTER, _plus_months(period.end + timedelta(days=1), -3), period.end)
    return f"{_quarter_label(period)} - {_quarter_label(last)}"


_LABELS: dict[Kind, Callable[[Period], str]] = {
    Kind.MONTH: lambda p: f"{MONTHS[p.start.month - 1]} {p.start.year}",
    Kind.QUARTER: _quarter_label,
    Kind.CALENDAR_YEAR: lambda p: f"{p.start.year}",
    Kind.FINANCIAL_YEAR: _year_label,
    Kind.SCHOOL_YEAR: lambda p: f"School year {_year_label(p)}",
    Kind.CALENDAR_YEARS: _span_label,
    Kind.FINANCIAL_YEARS: _financial_span_label,
    Kind.QUARTERS: _quarters_label,
}
