"""Years and spans of years."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldthread.documents.wording.years import parse_period, parse_year, years_of_period


@pytest.mark.parametrize(
    ("printed", "year"),
    [
        ("16/17", "2016/17"),
        ("2016-17", "2016/17"),
        ("2016/2017", "2016/17"),
        ("2016 – 17", "2016/17"),
        ("FY17", "2016/17"),
        ("FY2017/18", "2017/18"),
        ("Target 2019/20", "2019/20"),
        ("1999/00", "1999/00"),
        ("2023", "2023"),
        ("Year 1", None),
        ("2021-25", None),
        ("2016/17 2017/18", None),
        ("18-64", None),
        ("24/7", None),
        ("£2023", None),
        ("As at March 2024", None),
        ("Year 2 (2025/26)", "2025/26"),
        ("", None),
    ],
)
def test_a_cell_names_one_year(printed: str, year: str | None) -> None:
    assert parse_year(printed) == year


@pytest.mark.parametrize(
    ("printed", "period"),
    [
        ("2021-25", "2021/22-2024/25"),
        ("The Mill Plan 2022-2027", "2022/23-2026/27"),
        ("2016–20", "2016/17-2019/20"),
        ("2021/22 to 2024/25", "2021/22-2024/25"),
        ("21/22-24/25", "2021/22-2024/25"),
        ("Action plan 2016/17", "2016/17"),
        ("calendar years 2020-2024", "2020-2024"),
        ("2021-22", "2021/22"),
        ("2020/2021 to 2024/2025", "2020/21-2024/25"),
        ("1 April 2022 to 31 March 2025", "2022/23-2024/25"),
        ("January 2022 - December 2023", "2021/22-2023/24"),
        ("May 2023", None),
        ("2027-2021", None),
    ],
)
def test_a_title_names_a_span(printed: str, period: str | None) -> None:
    assert parse_period(printed) == period


def test_the_years_of_a_span() -> None:
    assert years_of_period("2021/22-2023/24") == ["2021/22", "2022/23", "2023/24"]
    assert years_of_period("2020-2022") == ["2020", "2021", "2022"]
    assert years_of_period("soon") == []


@given(st.text(max_size=40))
def test_any_text_can_be_asked(text: str) -> None:
    years_of_period(parse_period(text) or text)
    parse_year(text)


@given(st.integers(min_value=1990, max_value=2060), st.integers(min_value=2, max_value=12))
def test_a_span_has_as_many_years_as_it_says(start: int, length: int) -> None:
    period = parse_period(f"Strategy {start}-{start + length}")
    assert period is not None
    assert len(years_of_period(period)) == length
