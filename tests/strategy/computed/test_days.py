"""Which day is meant by what a plan writes."""

from __future__ import annotations

from datetime import date

import pytest

from goldthread.strategy.computed.days import due_day, first_day, last_day, start_of
from goldthread.strategy.computed.updated import months_before


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026-03-04", date(2026, 3, 4), date(2026, 3, 4)),
        ("2026-02", date(2026, 2, 1), date(2026, 2, 28)),
        ("2011-12", date(2011, 12, 1), date(2011, 12, 31)),  # ISO: a month, not two years
        ("2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("2025/26", date(2025, 4, 1), date(2026, 3, 31)),
        ("2025/26 Q2", date(2025, 7, 1), date(2025, 9, 30)),
        ("2026-02-30", None, None),
        ("last spring", None, None),
        ("", None, None),
    ],
)
def test_a_date_a_month_and_a_year_are_read(
    text: str, first: date | None, last: date | None
) -> None:
    assert (first_day(text), last_day(text)) == (first, last)


@pytest.mark.parametrize(
    ("due", "years", "uncertain", "day"),
    [
        ("2025-06-30", ["2024/25"], ["2026/27"], date(2025, 6, 30)),  # its own date comes first
        ("", ["2024/25", "2025/26"], [], date(2026, 3, 31)),
        ("", ["2025/26"], ["2026/27"], None),
        ("", ["2025/26", "later"], [], None),
        ("in spring", ["2025"], [], date(2025, 12, 31)),
        ("in spring", [], [], None),
    ],
)
def test_a_milestone_is_due_on_a_certain_day_or_on_none(
    due: str, years: list[str], uncertain: list[str], day: date | None
) -> None:
    assert due_day(due, years, uncertain) == day


@pytest.mark.parametrize(
    ("period", "day"),
    [
        ("2021/22-2024/25", date(2021, 4, 1)),
        ("2023 to 2028", date(2023, 1, 1)),
        (" 2024/25", date(2024, 4, 1)),
        ("ten years", None),
        ("", None),
    ],
)
def test_a_plan_s_own_period_begins_on_a_day(period: str, day: date | None) -> None:
    assert start_of(period) == day


def test_months_before_the_end_of_a_month_end_with_a_shorter_one() -> None:
    assert months_before(date(2026, 3, 31), 6) == date(2025, 9, 30)
    assert months_before(date(2026, 3, 31), 1) == date(2026, 2, 28)
    assert months_before(date(2026, 1, 15), 36) == date(2023, 1, 15)
