"""Which period a day is in, for the kinds of period that our own records are counted for."""

from __future__ import annotations

from datetime import date

from goldthread.measures import periods
from goldthread.measures.periods import Kind, Period
from goldthread.measures.problems import NotYet

KINDS = (
    Kind.MONTH, Kind.QUARTER, Kind.CALENDAR_YEAR, Kind.FINANCIAL_YEAR, Kind.SCHOOL_YEAR,
)  # fmt: skip


def period_at(kind: str, day: date) -> Period:
    """Raises `NotYet` for stretches of several years or quarters."""
    if kind == Kind.MONTH:
        return periods.month(day.year, day.month)
    if kind == Kind.QUARTER:
        year = day.year - (day.month < 4)
        return periods.quarter(year, (day.month - 4) % 12 // 3 + 1)
    if kind == Kind.CALENDAR_YEAR:
        return periods.calendar_year(day.year)
    if kind == Kind.FINANCIAL_YEAR:
        return periods.financial_year(day.year - (day.month < 4))
    if kind == Kind.SCHOOL_YEAR:
        return periods.school_year(day.year - (day.month < 9))
    raise NotYet("A measure from our own records is for each month, quarter or year. Change that.")


def latest_periods(kind: str, day: date, number: int = 2) -> list[Period]:
    """The period that a day is in and those before it, the latest first."""
    now = period_at(kind, day)
    return [now.moved(-steps) for steps in range(number)]
