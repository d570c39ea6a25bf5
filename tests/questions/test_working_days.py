"""Working days: Monday to Friday."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldthread.questions.working_days import after_working_days, working_days_between

FRIDAY = dt.date(2026, 5, 1)
DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2030, 1, 1))


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        (FRIDAY, 0, FRIDAY),
        (FRIDAY, 1, dt.date(2026, 5, 4)),
        (dt.date(2026, 5, 2), 1, dt.date(2026, 5, 4)),
        (FRIDAY, 5, dt.date(2026, 5, 8)),
        (dt.date(2026, 5, 4), 10, dt.date(2026, 5, 18)),
    ],
)
def test_so_many_days_on(start: dt.date, days: int, end: dt.date) -> None:
    assert after_working_days(start, days) == end


def test_a_weekend_makes_nothing_later() -> None:
    assert working_days_between(FRIDAY, dt.date(2026, 5, 3)) == 0
    assert working_days_between(FRIDAY, dt.date(2026, 5, 4)) == 1
    assert working_days_between(FRIDAY, FRIDAY - dt.timedelta(days=9)) == 0


@given(DAYS, st.integers(0, 80))
def test_counting_on_and_counting_between_agree(start: dt.date, days: int) -> None:
    assert working_days_between(start, after_working_days(start, days)) == days
