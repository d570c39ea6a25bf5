"""Figures in cells: what was printed, and its value where it has one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldthread.documents.wording.amounts import parse_amount


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("41%", 41),
        ("41.5 %", 41.5),
        ("62 per cent", 62),
        ("9,310", 9310),
        ("16 000", 16000),
        ("£3 million", 3_000_000),
        ("£4.5m", 4_500_000),
        ("£2million", 2_000_000),
        ("35k", 35_000),
        ("0", 0),
        ("0%", 0),
        ("-5%", -5),
        ("✓ 4,200", 4200),
        ("2023", 2023),
        ("70% of carers", 70),
        ("5 ways", 5),
        ("12.5 per 100,000", 12.5),
        ("from 5% to 10%", 10),
        ("45 mins", 45),
        ("85% by March 2031", 85),
        ("Reduce by 10%", 10),
        ("at least 90% within 4 hours", 90),
        ("over 500", 500),
        ("c.50", 50),
        ("≤ 3", 3),
        ("20 in 2030/31", 20),
    ],
)
def test_a_figure_has_the_value_it_prints(printed: str, value: float) -> None:
    amount = parse_amount(printed)
    assert amount.value == value
    assert not amount.to_be_confirmed


@pytest.mark.parametrize(
    "printed", ["tbc", "TBC", "T.B.C.", "to be confirmed", "To be agreed", "tba"]
)
def test_to_be_confirmed_is_never_nought(printed: str) -> None:
    amount = parse_amount(printed)
    assert amount.to_be_confirmed
    assert amount.value is None


@pytest.mark.parametrize(
    "printed",
    [
        "Set a baseline",
        "per 100,000",
        "150 mins a week",
        "65+",
        "18-64",
        "0-19 years",
        "aged 18-64",
        "under 18s",
        "2018/19",
        "Q2",
        "NI39",
        "CO2 levels",
        "12,5",
        "1.234.567",
        "75th percentile",
        "by 2031",
        "n/a",
        "-",
        "",
    ],
)
def test_words_and_definitions_have_no_value(printed: str) -> None:
    assert parse_amount(printed).value is None


@pytest.mark.parametrize("printed", ["10-15%", "3 to 6", "1 in 4", "2:1"])
def test_a_range_or_a_ratio_is_not_one_value(printed: str) -> None:
    assert parse_amount(printed).value is None


@pytest.mark.parametrize(
    ("printed", "note"),
    [
        ("9,310 (late buses)", "late buses"),
        ("1,234 (2018/19)", "2018/19"),
        ("<5", "less than"),
        ("≥95%", "at least"),
        ("tbc (10% proposed)", "10% proposed"),
        ("41%", None),
    ],
)
def test_what_qualifies_a_figure_is_its_note(printed: str, note: str | None) -> None:
    assert parse_amount(printed).note == note


@given(st.text(max_size=60))
def test_any_text_can_be_asked(text: str) -> None:
    parse_amount(text)


@given(st.decimals(min_value=0, max_value=10**9, places=2))
def test_a_written_number_comes_back(number: object) -> None:
    printed = f"{number:,}"
    assert parse_amount(printed).value == pytest.approx(float(str(number)))


@given(
    st.integers(min_value=0, max_value=10**9), st.sampled_from(["{:,}%", "£{:,}", "✓ {:,}", "{}"])
)
def test_a_decorated_number_comes_back(number: int, form: str) -> None:
    assert parse_amount(form.format(number)).value == number
