"""Cells of figures: numbers, and why there is none."""

from __future__ import annotations

import pytest

from goldthread.measures.loading.numbers import NotANumber, number, without_unit


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12", 12.0),
        ("0", 0.0),
        ("-3.5", -3.5),
        ("\u22123.5", -3.5),
        (".5", 0.5),
        ("1e3", 1000.0),
        ("1,234", 1234.0),
        ("1,234,567.8", 1234567.8),
        ("1 234 567", 1234567.0),
        ("1\u00a0234", 1234.0),
    ],
)
def test_numbers_as_people_and_programs_write_them(text: str, value: float) -> None:
    assert number(text) == value


@pytest.mark.parametrize(
    ("text", "absence"),
    [
        ("", "missing"),
        ("[x]", "missing"),
        ("..", "missing"),
        ("-", "missing"),
        ("*", "suppressed"),
        ("[c]", "suppressed"),
        ("<5", "suppressed"),
        ("Fewer than 10", "suppressed"),
        ("[z]", "not_applicable"),
        ("Not applicable", "not_applicable"),
    ],
)
def test_known_shorthand_is_an_absence_and_never_nought(text: str, absence: str) -> None:
    assert number(text) == absence


@pytest.mark.parametrize(
    "text",
    ["see description", "N/A", "n/a", "nan", "inf", "1e999", "12,5", "1,23", "1_000", "=1+1", "٣",
     "12 per cent", "0x10", "twelve", "1.2.3", "(12)"],
)  # fmt: skip
def test_words_are_no_number(text: str) -> None:
    with pytest.raises(NotANumber):
        number(text)


def test_a_unit_beside_a_number_is_told_apart() -> None:
    assert without_unit("12.5%") == ("12.5", "%")
    assert without_unit("-£1,200") == ("-1,200", "£")
    assert without_unit("12") == ("12", "")
