"""Amounts and years as people write them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldthread.strategy.around.money import (
    LARGEST,
    NotAYear,
    NotMoney,
    financial_year,
    parse_pounds,
    pounds,
)


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("£1.2m", 1_200_000),
        ("1,200,000", 1_200_000),
        ("120k", 120_000),
        ("£ 1.5 million", 1_500_000),
        ("2bn", 2_000_000_000),
        ("45000", 45_000),
        ("12 000", 12_000),
        ("£1,234.5K", 1_234_500),
        (" .5m ", 500_000),
        ("90 pounds", 90),
        ("0", 0),
        ("£0.00", 0),
        ("750.50", Decimal("750.50")),
    ],
)
def test_an_amount_is_read_to_the_penny(written: str, amount: Decimal | int) -> None:
    assert parse_pounds(written) == amount


@pytest.mark.parametrize("written", ["", "  ", "tbc", "Not known", "To be confirmed", "?", "–"])
def test_not_known_is_none_and_not_nought(written: str) -> None:
    assert parse_pounds(written) is None


@pytest.mark.parametrize(
    "written",
    [
        "-5", "£-5", "(5,000)", "−1", "1.234", "1,20", "1,2345", "1.200.000", "£", "k", "abc",
        "1e5", "nan", "inf", "١٢", "½", "£1m to £2m", "1m-2m", "5%", "€5", "$5", "1,200k5", "0x10",
        "1_000",        "12 00", "999bn", "9" * 40, "1.2345678901m", "0.1k5", "1 2m", "m1",
    ],
)  # fmt: skip
def test_what_could_be_read_in_two_ways_is_refused_kindly(written: str) -> None:
    with pytest.raises(NotMoney) as refusal:
        parse_pounds(written)
    assert str(refusal.value).endswith(".")


@given(st.decimals(min_value=0, max_value=LARGEST, places=2))
def test_what_we_write_we_read(amount: Decimal) -> None:
    assert parse_pounds(pounds(amount)) == amount
    assert parse_pounds(str(amount)) == amount


@given(st.integers(min_value=0, max_value=99_999_999), st.sampled_from(["k", "m", " thousand"]))
def test_a_short_amount_is_the_long_one(number: int, times: str) -> None:
    long = number * {"k": 1_000, "m": 1_000_000, " thousand": 1_000}[times]
    if long <= LARGEST:
        assert parse_pounds(f"£{number}{times}") == parse_pounds(f"{long:,}") == long


@given(st.text(max_size=30))
def test_no_words_do_worse_than_a_refusal(written: str) -> None:
    try:
        amount = parse_pounds(written)
    except NotMoney:
        return
    assert amount is None or (0 <= amount <= LARGEST and amount.as_tuple().exponent == -2)


@pytest.mark.parametrize(
    ("written", "year"),
    [
        ("2026/27", "2026/27"),
        ("2026-27", "2026/27"),
        ("2026 – 2027", "2026/27"),
        ("1999/2000", "1999/00"),
        ("2026", "2026"),
        (" ", ""),
    ],
)
def test_a_financial_year_is_written_in_one_way(written: str, year: str) -> None:
    assert financial_year(written) == year


@pytest.mark.parametrize(
    "written", ["2026/28", "2026/2037", "26/27", "next year", "2026/27 to 2027/28", "20266/27"]
)
def test_several_years_or_none_are_refused(written: str) -> None:
    with pytest.raises(NotAYear, match="2026/27"):
        financial_year(written)
