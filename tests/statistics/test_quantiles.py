"""Areas put into parts of equal number."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldthread.statistics import errors, quantile


def by_the_book(values: list[float], n: int, *, highest_first: bool) -> list[float]:
    """The technical guidance's formula, one area at a time."""
    present = [value for value in values if not math.isnan(value)]
    size = len(present)
    found = []
    for value in values:
        if math.isnan(value) or size < n:
            found.append(math.nan)
            continue
        ahead = [one > value if highest_first else one < value for one in present]
        rank = 1 + sum(ahead)
        part = math.floor((n + 1) - math.ceil(((size + 1) - rank) / (size / n)))
        found.append(float(max(part, 1)))
    return found


def test_the_highest_come_first_unless_asked_otherwise() -> None:
    assert quantile([1, 2, 3, 4], 2).tolist() == [2, 2, 1, 1]
    assert quantile([1, 2, 3, 4], 2, highest_first=False).tolist() == [1, 1, 2, 2]


@pytest.mark.parametrize(("rows", "n"), [(11, 5), (7, 5), (103, 10), (10, 10)])
def test_parts_differ_in_number_by_one_at_most(rows: int, n: int) -> None:
    found = quantile(range(rows, 0, -1), n)
    sizes = [int((found == part).sum()) for part in range(1, n + 1)]
    assert sum(sizes) == rows and max(sizes) - min(sizes) <= 1
    assert (np.diff(found) >= 0).all()


def test_equal_values_stay_together_in_the_better_part() -> None:
    assert quantile([9, 5, 5, 5, 1, 0], 3).tolist() == [1, 1, 1, 1, 3, 3]


def test_groups_have_parts_of_their_own_and_small_ones_none() -> None:
    found = quantile([1, 10, 2, 20, 5], 2, group=["a", "b", "a", "b", "c"])
    assert found[:4].tolist() == [2, 2, 1, 1] and np.isnan(found[4])


def test_missing_values_have_no_part_and_do_not_count() -> None:
    found = quantile([4, None, 3, 2, 1], 2)
    assert np.isnan(found[1]) and found[[0, 2, 3, 4]].tolist() == [1, 1, 2, 2]
    assert np.isnan(quantile([4, None], 2)).all()
    assert np.isnan(quantile([None, None, None], 2)).all()


values = st.lists(
    st.one_of(st.integers(0, 6).map(float), st.floats(-9, 9), st.just(math.nan)),
    min_size=1,
    max_size=40,
)


@settings(max_examples=150, deadline=None)
@given(values, st.integers(2, 12), st.booleans())
def test_parts_are_those_of_the_formula(values: list[float], n: int, highest_first: bool) -> None:
    found = quantile(values, n, highest_first=highest_first).tolist()
    expected = by_the_book(values, n, highest_first=highest_first)
    assert np.array_equal(found, expected, equal_nan=True)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 9)), min_size=1, max_size=30))
def test_each_group_is_as_if_alone(rows: list[tuple[str, int]]) -> None:
    labels, numbers = zip(*rows, strict=True)
    found = quantile(numbers, 3, group=labels)
    for one in set(labels):
        mine = [place for place, label in enumerate(labels) if label == one]
        alone = quantile([numbers[place] for place in mine], 3)
        assert np.array_equal(found[mine], alone, equal_nan=True)


@pytest.mark.parametrize("n", [0, 1, -3, 2.5, "5"])
def test_a_number_of_parts_that_cannot_be_is_refused(n: object) -> None:
    with pytest.raises(errors.StatisticsError, match="n is"):
        quantile([1, 2], n)  # type: ignore[arg-type]
