"""Numbers as English readers write them, on axes that hold all they must."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldthread.charts.measures import Unit
from goldthread.charts.measures.numbers import axis, cell, settled, written

PLAIN, PERCENT, POUNDS = Unit(), Unit(after="%"), Unit(before="£")


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        (0, PLAIN, "0"),
        (1234, PLAIN, "1,234"),
        (12.44, PERCENT, "12.4%"),
        (12, PERCENT, "12%"),
        (-3.5, PLAIN, "−3.5"),
        (-1200, POUNDS, "−£1,200"),
        (0.8, PLAIN, "0.8"),
        (0.0123, PLAIN, "0.012"),
        (1_250_000, POUNDS, "£1.25m"),
        (2e9, POUNDS, "£2bn"),
        (3_100_000, POUNDS, "£3.10m"),  # as precise as the £2.13m beside it
        (9.87e13, PLAIN, "98.70tn"),
        (1.2e18, PLAIN, "1.2e+18"),
        (7.0, Unit(decimals=1), "7.0"),
        (-0.04, Unit(decimals=1), "0.0"),
    ],
)
def test_numbers_are_written_in_english(value: float, unit: Unit, said: str) -> None:
    assert written(value, unit) == said


def test_missing_nought_and_suppressed_are_three_things() -> None:
    said = [cell(0, PLAIN), cell(None, PLAIN, "missing"), cell(None, PLAIN, "suppressed")]
    assert said == ["0", "[x]", "[c]"]


def test_numbers_of_one_picture_have_the_same_decimals() -> None:
    assert settled(PERCENT, [10, 12.34]).decimals == 1
    assert settled(PERCENT, [10, None, 12]).decimals == 0
    assert settled(PLAIN, [1000.5, 3.2]).decimals == 0
    assert settled(PLAIN, [0.01, 0.2]).decimals is None
    assert settled(Unit(decimals=2), [10]).decimals == 2


def test_a_percentage_does_not_run_past_a_hundred() -> None:
    assert axis([97, 99], PERCENT, from_zero=True).high == 100
    assert axis([97, 130], PERCENT, from_zero=True).high > 100


def test_labels_of_an_axis_differ_from_each_other() -> None:
    for top in (0.03, 0.7, 2.5, 5, 12, 99, 1250, 40_000, 3_400_000):
        labels = axis([0, top], POUNDS, from_zero=True).labels
        assert len(set(labels)) == len(labels) >= 3


@given(st.lists(st.floats(-1e15, 1e15), min_size=1, max_size=20), st.booleans())
def test_an_axis_holds_every_value_and_has_few_numbers(
    values: list[float], from_zero: bool
) -> None:
    made = axis(values, PLAIN, from_zero=from_zero)
    room = (made.high - made.low) * 1e-9
    assert all(made.low - room <= value <= made.high + room for value in values)
    assert 2 <= len(made.ticks) <= 12
    assert made.starts_at_zero or not from_zero
