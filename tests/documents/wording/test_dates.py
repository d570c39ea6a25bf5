"""Dates in plans and minutes."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldthread.documents.wording.dates import find_due, parse_date


@pytest.mark.parametrize(
    ("printed", "iso"),
    [
        ("14 October 2025", "2025-10-14"),
        ("14th October, 2025", "2025-10-14"),
        ("1st of May 2024", "2024-05-01"),
        ("October 14, 2025", "2025-10-14"),
        ("14/10/2025", "2025-10-14"),
        ("14.10.25", "2025-10-14"),
        ("2025-10-14", "2025-10-14"),
        ("March 2018", "2018-03"),
        ("by end of June 2024", "2024-06"),
        ("Sept 2023", "2023-09"),
        ("Mar-18", "2018-03"),
        ("4-Jun-25", "2025-06-04"),
        ("30-Sep-2024", "2024-09-30"),
        ("Jun-2025", "2025-06"),
        ("Wednesday 4th June 2025", "2025-06-04"),
        ("Q3 2023/24", "2023-12"),
        ("Q4 2023/24", "2024-03"),
        ("Spring 2024", None),
        ("2024", None),
        ("31 February 2020", None),
        ("it may 20 times over", None),
        ("", None),
    ],
)
def test_a_certain_date_is_iso(printed: str, iso: str | None) -> None:
    assert parse_date(printed) == iso


@pytest.mark.parametrize(
    ("sentence", "due"),
    [
        ("Bakery open by April 2031", "2031-04"),
        ("Hall due for completion in Spring 2032", "Spring 2032"),
        ("A fuller paper to come back in March 2030", "2030-03"),
        ("Paint the hall by summer 2030", "summer 2030"),
        ("The hall opened in 2020", None),
        ("Paint the hall", None),
    ],
)
def test_a_sentence_says_when_it_is_due(sentence: str, due: str | None) -> None:
    assert find_due(sentence) == due


@given(st.text(max_size=60))
def test_any_text_can_be_asked(text: str) -> None:
    parse_date(text)
    find_due(text)


@given(
    st.dates(min_value=date(1950, 1, 1), max_value=date(2090, 1, 1)),
    st.sampled_from(["%d %B %Y", "%d/%m/%Y", "%Y-%m-%d", "%B %d, %Y", "%d %b %Y"]),
)
def test_a_written_day_comes_back(day: date, form: str) -> None:
    assert parse_date(day.strftime(form)) == day.isoformat()
