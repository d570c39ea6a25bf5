"""Stretches of time: what publishers print is read, and read back as it was printed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldthread.measures import periods
from goldthread.measures.periods import Kind, NotAPeriod, Period, period_from

PRINTED = [
    ("2015/16", periods.financial_year(2015)),
    ("2015/2016", periods.financial_year(2015)),
    ("2016-17", periods.financial_year(2016)),
    ("1999/00", periods.financial_year(1999)),
    ("2024", periods.calendar_year(2024)),
    ("2015 - 17", periods.calendar_years(2015, 2017)),
    ("2015–2017", periods.calendar_years(2015, 2017)),
    ("2013-15", periods.calendar_years(2013, 2015)),
    ("1998 - 00", periods.calendar_years(1998, 2000)),
    ("2019/20 - 21/22", periods.financial_years(2019, 2021)),
    ("2021/22 Q1", periods.quarter(2021, 1)),
    (
        "2021/22 Q1 - 2022/23 Q2",
        periods.quarters(periods.quarter(2021, 1), periods.quarter(2022, 2)),
    ),
    ("Apr 2024", periods.month(2024, 4)),
    ("april 2024", periods.month(2024, 4)),
    ("2024-07", periods.month(2024, 7)),
    ("2024-07-01", periods.month(2024, 7)),
    ("School year 2023/24", periods.school_year(2023)),
]


@pytest.mark.parametrize(("text", "period"), PRINTED)
def test_what_is_printed_is_read(text: str, period: Period) -> None:
    assert period_from(text) == period
    assert period_from(f"  {text} ") == period


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2015/17",
        "2015-99",
        "see notes",
        "2024/25 Q5",
        "2017 - 15",
        "0001",
        "9999",
        "2024/25 Q3 - 2024/25 Q1",
    ],
)
def test_anything_else_is_refused_with_what_to_write(text: str) -> None:
    with pytest.raises(NotAPeriod, match="Write it as 2024/25"):
        period_from(text)


def test_the_neighbours_settle_what_a_text_leaves_open() -> None:
    assert period_from("2023/24", expected=Kind.SCHOOL_YEAR) == periods.school_year(2023)
    assert period_from("2011-12", expected=Kind.MONTH) == periods.month(2011, 12)
    assert period_from("2021/22 Q1", expected=Kind.QUARTERS).kind is Kind.QUARTERS
    assert period_from("2024", expected=Kind.SCHOOL_YEAR) == periods.calendar_year(2024)


def test_first_and_last_days() -> None:
    assert periods.financial_year(2023).end == date(2024, 3, 31)
    assert periods.month(2024, 2).end == date(2024, 2, 29)
    assert periods.quarter(2021, 4) == Period(Kind.QUARTER, date(2022, 1, 1), date(2022, 3, 31))
    assert periods.calendar_years(2015, 2017).years == 3
    assert periods.month(2024, 2).years == 0


def test_how_far_apart() -> None:
    assert periods.financial_year(2019).months_to(periods.financial_year(2024)) == 60
    assert periods.month(2024, 4).months_to(periods.month(2024, 3)) == -1


_PERIODS = st.one_of(
    st.builds(periods.month, st.integers(1900, 2100), st.integers(1, 12)),
    st.builds(periods.quarter, st.integers(1900, 2100), st.integers(1, 4)),
    st.builds(periods.calendar_year, st.integers(1900, 2100)),
    st.builds(periods.financial_year, st.integers(1900, 2100)),
    st.builds(periods.school_year, st.integers(1900, 2100)),
    st.builds(
        lambda y, n: periods.calendar_years(y, y + n), st.integers(1900, 2100), st.integers(1, 9)
    ),
    st.builds(
        lambda y, n: periods.financial_years(y, y + n), st.integers(1900, 2100), st.integers(1, 9)
    ),
    st.builds(
        lambda y, n: periods.quarters(periods.quarter(y, 1), periods.quarter(y, 1).moved(n)),
        st.integers(1900, 2100),
        st.integers(1, 12),
    ),
)


@given(_PERIODS)
def test_a_label_is_read_back(period: Period) -> None:
    # Two calendar years in a row are printed as a financial year is; their kind tells them apart.
    if period.kind is Kind.CALENDAR_YEARS and period.years == 2:
        return
    assert period_from(period.label, expected=period.kind) == period


@given(_PERIODS)
def test_the_next_begins_where_one_of_its_kind_ends(period: Period) -> None:
    following = period.next()
    assert following > period
    assert following.moved(-1) == period
    if period.kind in (Kind.MONTH, Kind.QUARTER, Kind.CALENDAR_YEAR, Kind.FINANCIAL_YEAR):
        assert (following.start - period.end).days == 1
