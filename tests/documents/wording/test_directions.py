"""Which way a measure should go."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldthread.documents.plan import Amount
from goldthread.documents.wording.directions import direction_of


@pytest.mark.parametrize(
    ("words", "direction"),
    [
        ("Maintain or reduce falls on the ward", "maintain_or_decrease"),
        ("Maintain or increase people who feel safe", "maintain_or_increase"),
        ("Increase or maintain uptake", "maintain_or_increase"),
        ("No increase in complaints", "maintain_or_decrease"),
        ("Bus delays to remain below 10%", "maintain_or_decrease"),
        ("7% increase in library visits", "increase"),
        ("0.5% reduction in late buses", "decrease"),
        ("A decrease in the share of tenants who are cold", "decrease"),
        ("There is a sustained increase in cycling", "increase"),
        ("Reduced waiting times", "decrease"),
        ("Fewer falls", "decrease"),
        ("More residents swim", "increase"),
        ("Improve the percentage of children who can swim", "increase"),
        ("The number of allotments increases each year", "increase"),
        ("80% of tenants will increase their savings", "increase"),
        ("Maintain the footpaths", "maintain"),
        ("Percentage increase in walkers", "increase"),
        ("Downward trend in late buses", "decrease"),
        ("Narrow the gap between the wards", "decrease"),
    ],
)
def test_words_say_which_way(words: str, direction: str) -> None:
    assert direction_of(words, {}) == (direction, "words")


@pytest.mark.parametrize(
    "words",
    [
        "Number of people who reduced their drinking",
        "Percentage of people reporting increased confidence",
        "Number of referrals to the Noise Reduction scheme",
        "Falls in people aged 65+",
        "More than 90% of walkers are dry",
        "Fewer than 5 complaints",
        "Plans written with less attention to cost",
        "Tenants know whom to ring",
        "",
    ],
)
def test_a_change_inside_a_definition_is_no_direction(words: str) -> None:
    assert direction_of(words, {}) == (None, None)


@pytest.mark.parametrize(
    ("values", "direction"),
    [
        ((29, 27, 25), "decrease"),
        ((500, 500, 700), "increase"),
        ((5, 5), "maintain"),
        ((5, 9, 7), None),
        ((5,), None),
        ((None, 7), None),
    ],
)
def test_targets_tell_where_words_do_not(values: tuple, direction: str | None) -> None:
    targets = {f"20{20 + i}/{21 + i}": Amount(str(v), v) for i, v in enumerate(values)}
    assert direction_of("Children in cold homes", targets) == (
        direction,
        "targets" if direction else None,
    )


def test_words_win_over_targets() -> None:
    targets = {"2020/21": Amount("9", 9), "2021/22": Amount("3", 3)}
    assert direction_of("An increase in visits", targets) == ("increase", "words")


@given(st.text(max_size=80))
def test_any_text_can_be_asked(text: str) -> None:
    direction_of(text, {})
