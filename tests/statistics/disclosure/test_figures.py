"""Percentages and means under a policy."""

from __future__ import annotations

import numpy as np
import pytest

from goldthread.statistics import errors, suppress_means, suppress_percentages


def test_percentages_come_from_rounded_counts_where_the_policy_rounds() -> None:
    found = suppress_percentages([33, 33], [121, 121], "hes")
    assert found.values.tolist() == pytest.approx([100 * 35 / 120] * 2)
    exact = suppress_percentages([33], [121], "under_5")
    assert exact.values.tolist() == pytest.approx([100 * 33 / 121])


def test_a_small_count_a_small_base_and_a_small_rest_hide_a_percentage() -> None:
    found = suppress_percentages([3, 2, 98, 0, 50], [90, 4, 100, 80, 100], "under_5")
    assert found.state.tolist() == ["suppressed", "suppressed", "suppressed", "shown", "shown"]
    assert found.values[3:].tolist() == [0, 50]


def test_missing_is_not_hidden_and_nothing_cannot_be_divided_by() -> None:
    found = suppress_percentages([None, 9, 0, 2], [50, None, 0, None], "under_5")
    assert found.state.tolist() == ["missing"] * 4 and np.isnan(found.values).all()


def test_no_percentage_is_above_a_hundred_for_rounding() -> None:
    assert suppress_percentages([13], [22], "hes").values.tolist() == [75]
    assert suppress_percentages([22], [22], "hes").values.tolist() == [100]


def test_means_of_few_values_are_hidden() -> None:
    found = suppress_means([4.5, 6.5, 7.5, None, 2.0], [7, 8, 0, 20, None], "hes")
    assert found.state.tolist() == ["suppressed", "shown", "missing", "missing", "missing"]
    assert found.values[1] == 6.5 and np.isnan(found.values[[0, 2, 3, 4]]).all()


def test_what_cannot_be_is_refused() -> None:
    with pytest.raises(errors.OutOfRange, match="numerator is above"):
        suppress_percentages([5], [4], "hes")
    with pytest.raises(errors.DifferentLengths, match="many"):
        suppress_means([5, 4], [4], "hes")
