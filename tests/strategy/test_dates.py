"""Dates as plans print them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldthread.strategy import dates


@pytest.mark.parametrize(
    ("printed", "first", "last"),
    [
        ("2026-03-14", dt.date(2026, 3, 14), dt.date(2026, 3, 14)),
        ("2026-02", dt.date(2026, 2, 1), dt.date(2026, 2, 28)),
        ("2026", dt.date(2026, 1, 1), dt.date(2026, 12, 31)),
        ("2025/26", dt.date(2025, 4, 1), dt.date(2026, 3, 31)),
        ("2099/00", dt.date(2099, 4, 1), dt.date(2100, 3, 31)),
    ],
)
def test_what_a_printed_date_covers(printed: str, first: dt.date, last: dt.date) -> None:
    assert dates.span(printed) == (first, last)


@pytest.mark.parametrize("printed", ["", "soon", "2026-13", "2026-02-30", "0000", "2025/27"])
def test_what_is_no_date(printed: str) -> None:
    assert dates.span(printed) is None


def test_dates_in_words() -> None:
    assert dates.in_words("2026-03-04") == "4 March 2026"
    assert dates.in_words("2026-03") == "March 2026"
    assert dates.in_words("2025/26") == "2025/26"
    assert dates.in_words("next spring") == "next spring"


def test_three_years_in_a_row_are_told_by_the_first_and_the_last() -> None:
    assert dates.together(["2024/25", "2025/26", "2026/27"]) == "2024/25 to 2026/27"
    assert dates.together(["2023", "2024", "2025"]) == "2023 to 2025"
    assert dates.together(["2024/25", "2025/26"]) == "2024/25, 2025/26"
    assert dates.together(["2024/25", "2025/26", "2027/28"]) == "2024/25, 2025/26, 2027/28"
    assert dates.together(["soon"]) == "soon"
    assert dates.together([]) == ""


def test_something_dated_later_had_not_been_said_by_then() -> None:
    assert dates.said_by("2026-03", dt.date(2026, 3, 1))
    assert not dates.said_by("2026-03", dt.date(2026, 2, 28))
    assert dates.said_by("", dt.date(2026, 2, 28))


@given(st.text(max_size=12))
def test_any_words_are_a_date_or_none(printed: str) -> None:
    covered = dates.span(printed)
    assert covered is None or covered[0] <= covered[1]
