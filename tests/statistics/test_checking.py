"""Bad input: every method says which argument is at fault, and never warns or guesses."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import date
from typing import Any

import numpy as np
import pytest

import goldthread.statistics as s
from goldthread.statistics import errors

FIVE = [10, 20, 30, 40, 50]
AGES = s.EUROPEAN_2013_WITH_INFANTS.age_start

# Each method as a function of its first list; the rest of what it needs is right.
METHODS: dict[str, tuple[str, Callable[[Any], Any]]] = {
    "proportion": ("numerator", lambda x: s.proportion(x, [99] * 5)),
    "rate": ("count", lambda x: s.rate(x, [99] * 5)),
    "mean": ("values", lambda x: s.mean(x)),
    "dsr": ("count", lambda x: s.directly_standardised_rate(x, [99] * 5, [1] * 5)),
    "isr": ("count", lambda x: s.indirectly_standardised_ratio(x, [9] * 5, [1] * 5, [9] * 5)),
    "israte": ("count", lambda x: s.indirectly_standardised_rate(x, [9] * 5, [1] * 5, [9] * 5)),
    "sii": ("value", lambda x: s.slope_index_of_inequality(x, [1] * 5, [9] * 5)),
    "life": ("deaths", lambda x: s.life_expectancy(x, [9999] * 5, AGES[:5])),
    "quantile": ("values", lambda x: s.quantile(x, 2)),
    "limits": ("numerator", lambda x: s.funnel_limits(x, [99] * 5, kind="rate")),
    "significance": ("numerator", lambda x: s.funnel_significance(x, [99] * 5, kind="rate")),
    "spc": ("values", lambda x: s.spc(x)),
    "spc_many": ("values", lambda x: s.spc_many(x, list("aabbb"))),
    "suppress": ("counts", lambda x: s.suppress(x, "hes")),
    "round": ("counts", lambda x: s.round_counts(x, 5)),
}
everywhere = pytest.mark.parametrize("method", METHODS)


@everywhere
def test_the_list_that_each_is_tried_with_is_right(method: str) -> None:
    METHODS[method][1](FIVE)


@everywhere
@pytest.mark.parametrize(
    ("given", "error"),
    [
        ([], errors.EmptyInput),
        (["10", "20", "30", "40", "50"], errors.NotNumbers),
        ([10, 20, "N/A", 40, 50], errors.NotNumbers),
        ([date(2024, 1, 1)] * 5, errors.NotNumbers),
        ([1 + 2j] * 5, errors.NotNumbers),
        ([10, 20, {}, 40, 50], errors.NotNumbers),
        ([10, 20, math.inf, 40, 50], errors.OutOfRange),
        ([10, 20, -math.inf, 40, 50], errors.OutOfRange),
        ([10, 20, 1e300, 40, 50], errors.OutOfRange),
        (7, errors.WrongShape),
        ([[[1, 2]]], errors.WrongShape),
        ([[1, 2], [3]], errors.WrongShape),
    ],
    ids=str,
)
def test_what_is_no_list_of_numbers_is_refused(
    method: str, given: Any, error: type[errors.StatisticsError]
) -> None:
    argument, call = METHODS[method]
    with pytest.raises(error, match=argument) as told:
        call(given)
    assert told.value.argument == argument


@pytest.mark.parametrize(
    "method", sorted(set(METHODS) - {"mean", "quantile", "spc", "suppress", "round"})
)
def test_lists_of_different_lengths_are_refused(method: str) -> None:
    with pytest.raises(errors.DifferentLengths):
        METHODS[method][1](FIVE[:4])


@pytest.mark.parametrize("method", sorted(set(METHODS) - {"suppress", "round"}))
def test_a_table_is_refused_where_a_list_belongs(method: str) -> None:
    with pytest.raises(errors.WrongShape, match="give a list"):
        METHODS[method][1]([FIVE, FIVE])


@pytest.mark.parametrize(
    "method", sorted(set(METHODS) - {"mean", "sii", "quantile", "spc", "spc_many"})
)
def test_a_negative_count_is_refused(method: str) -> None:
    with pytest.raises(errors.OutOfRange, match="less than zero at index 2"):
        METHODS[method][1]([10, 20, -30, 40, 50])


@everywhere
def test_none_and_nan_are_the_same_thing_and_give_no_number_out_of_nothing(method: str) -> None:
    """Either there is an error that names the gap, or the answers that need it are missing."""
    call = METHODS[method][1]
    for gap in (None, math.nan):
        try:
            found = call([10, 20, gap, 40, 50])
        except errors.MissingFigure as told:
            assert told.index == 2
            continue
        line = found if isinstance(found, np.ndarray) else vars(getattr(found, "sii", found))
        value = line if isinstance(line, np.ndarray) else line.get("value", line.get("values"))
        assert np.isnan(value).any()


@pytest.mark.parametrize(
    "confidence", [0, 0.5, 0.8999, 1, 1.0001, 2, 89.9, 100, 200, -0.95, math.nan]
)
def test_a_confidence_out_of_range_is_refused(confidence: float) -> None:
    with pytest.raises(errors.StatisticsError, match="confidence"):
        s.rate([1], [2], confidence=confidence)


def test_a_confidence_of_ninety_and_more_is_a_percentage() -> None:
    assert s.rate([5], [9], confidence=99.8).upper == s.rate([5], [9], confidence=0.998).upper
    assert s.rate([5], [9], confidence=90).upper == s.rate([5], [9], confidence=0.9).upper


@pytest.mark.parametrize("confidence", ["0.95", None, [0.95, 0.998]])
def test_a_confidence_that_is_no_number_is_refused(confidence: Any) -> None:
    with pytest.raises(errors.NotNumbers, match="confidence"):
        s.proportion([1], [2], confidence=confidence)


@pytest.mark.parametrize("per", [0, -1, math.inf, math.nan])
def test_a_multiplier_is_above_zero(per: float) -> None:
    with pytest.raises(errors.OutOfRange, match="per is"):
        s.rate([1], [2], per=per)


def test_groups_are_labels_one_for_each_row() -> None:
    for group in ([], ["a"], ["a", "b", "c"]):
        with pytest.raises(errors.DifferentLengths, match="group has"):
            s.mean([1, 2], group=group)
    for group in (["a", None], [1.0, math.nan]):
        with pytest.raises(errors.MissingFigure, match="group has no label at index 1"):
            s.mean([1, 2], group=group)
    for group in ("ab", [[1], [2]], np.ones((2, 1))):
        with pytest.raises(errors.WrongShape, match="group"):
            s.mean([1, 2], group=group)


def test_masked_and_object_arrays_are_read() -> None:
    masked = np.ma.masked_array([1, 2, 3], mask=[False, True, False])
    assert np.isnan(s.rate(masked, [9, 9, 9]).value).tolist() == [False, True, False]
    assert s.rate(np.array([1, None], dtype=object), [4, 4], per=4).value[0] == 1


def test_the_public_face_is_whole_and_every_method_tells_its_source_and_errors() -> None:
    for name in s.__all__:
        assert getattr(s, name).__doc__, name
    for name in {
        call.__name__ for call in map(s.__dict__.get, s.__all__) if hasattr(call, "__code__")
    }:
        if name in {"group_labels", "policies", "policy_named", "round_counts"}:
            continue
        text = getattr(s, name).__doc__
        for word in ("Shapes" if name != "spc_many" else "as `spc`",):
            assert word in text or "Source, shapes" in text, (name, word)
