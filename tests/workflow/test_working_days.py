"""Working days: Monday to Friday, but for bank holidays."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldthread.workflow.working_days import (
    after_working_days,
    bank_holidays,
    is_working_day,
    working_days_between,
    years_known,
)

FRIDAY = dt.date(2026, 5, 1)  # before the early May bank holiday
DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2030, 1, 1))
MAUNDY_THURSDAY = dt.date(2026, 4, 2)


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        (FRIDAY, 0, FRIDAY),
        (FRIDAY, 1, dt.date(2026, 5, 5)),
        (dt.date(2026, 5, 2), 1, dt.date(2026, 5, 5)),
        (dt.date(2026, 5, 8), 5, dt.date(2026, 5, 15)),
        (MAUNDY_THURSDAY, 1, dt.date(2026, 4, 7)),
        (dt.date(2026, 12, 24), 2, dt.date(2026, 12, 30)),  # Boxing Day is kept on the Monday
        (dt.date(2019, 12, 24), 1, dt.date(2019, 12, 25)),  # a year that is not known
    ],
)
def test_so_many_days_on(start: dt.date, days: int, end: dt.date) -> None:
    assert after_working_days(start, days) == end


def test_a_weekend_and_a_bank_holiday_make_nothing_later() -> None:
    assert working_days_between(FRIDAY, dt.date(2026, 5, 4)) == 0
    assert working_days_between(FRIDAY, dt.date(2026, 5, 5)) == 1
    assert working_days_between(FRIDAY, FRIDAY - dt.timedelta(days=9)) == 0


@given(DAYS, st.integers(0, 80))
def test_counting_on_and_counting_between_agree(start: dt.date, days: int) -> None:
    assert working_days_between(start, after_working_days(start, days)) == days


def easter_sunday(year: int) -> dt.date:
    """The anonymous Gregorian computus."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    ell = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * ell) // 451
    month, day = divmod(h + ell - 7 * m + 114, 31)
    return dt.date(year, month, day + 1)


def test_the_days_that_are_kept_as_data_hold_together() -> None:
    """A slip in the file is found: each year whole, no weekends, Easter and Mondays in place."""
    days = bank_holidays()
    assert list(years_known()) == sorted({day.year for day in days})
    assert set(Counter(day.year for day in days).values()) == {8}
    assert all(day.weekday() < 5 for day in days)
    for year in years_known():
        easter = easter_sunday(year)
        assert not is_working_day(easter - dt.timedelta(days=2))
        assert not is_working_day(easter + dt.timedelta(days=1))
        for month in (5, 8):
            mondays = [d for d in days if (d.year, d.month, d.weekday()) == (year, month, 0)]
            assert len(mondays) == (2 if month == 5 else 1)
            assert month != 8 or (mondays[0] + dt.timedelta(days=7)).month == 9
