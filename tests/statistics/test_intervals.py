"""Proportions, rates and means: published answers, independent formulas, and what must hold."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from goldthread.statistics import errors, mean, proportion, rate

# R package PHEindicatormethods, vignette "Introduction to PHEindicatormethods": printed figures.
PRINTED = {
    "count": [27, 22, 80, 53, 37, 84, 89, 85],
    "people": [106, 113, 150, 193, 159, 122, 101, 196],
    "percent_lower_998": [
        14.81031, 10.54176, 40.92696, 18.77465, 14.61350, 54.93185, 74.76217, 32.98917,
    ],
    "percent_upper_998": [
        40.18735, 33.15448, 65.34069, 38.27289, 34.95622, 80.03596, 94.88987, 54.36182,
    ],
    "rate": [
        25471.70, 19469.03, 53333.33, 27461.14, 23270.44, 68852.46, 88118.81, 43367.35,
    ],
    "rate_lower": [
        16782.04, 12196.90, 42288.58, 20568.85, 16382.37, 54917.70, 70764.64, 34639.24,
    ],
    "rate_upper": [
        37061.41, 29477.68, 66378.77, 35920.56, 32076.16, 85245.02, 108438.96, 53625.01,
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("count", "of", "lower", "upper"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_proportions_are_those_of_newcombe(count: int, of: int, lower: float, upper: float) -> None:
    """Newcombe RG, Statistics in Medicine 1998;17:857-72, table I, method 3."""
    found = proportion([count], [of])
    assert found.lower[0] == pytest.approx(lower, abs=5e-5)
    assert found.upper[0] == pytest.approx(upper, abs=5e-5)


def test_proportions_and_rates_are_those_that_the_r_package_prints() -> None:
    count, people = PRINTED["count"], PRINTED["people"]
    percent = proportion(count, people, per=100, confidence=0.998)
    assert percent.lower == pytest.approx(PRINTED["percent_lower_998"], abs=5e-6)
    assert percent.upper == pytest.approx(PRINTED["percent_upper_998"], abs=5e-6)
    crude = rate(count, people)
    for name, found in (
        ("rate", crude.value),
        ("rate_lower", crude.lower),
        ("rate_upper", crude.upper),
    ):
        assert found == pytest.approx(PRINTED[name], abs=5e-3)


def test_the_mean_is_the_one_that_the_r_package_prints() -> None:
    found = mean(PRINTED["count"])
    assert found.value[0] == 59.625
    assert (found.lower[0], found.upper[0]) == pytest.approx((36.08058, 83.16942), abs=5e-6)


@pytest.mark.parametrize(
    ("count", "lower", "upper"),
    [(0, 0, 3.689), (1, 0.025, 5.572), (5, 1.623, 11.668), (9, 4.115, 17.085)],
)
def test_small_counts_have_the_exact_limits_of_the_tables(
    count: int, lower: float, upper: float
) -> None:
    """Armitage and Berry, Statistical methods in medical research, table of Poisson limits."""
    found = rate([count], [1], per=1)
    assert (found.lower[0], found.upper[0]) == pytest.approx((lower, upper), abs=6e-4)


@pytest.mark.parametrize("confidence", [0.9, 0.95, 0.998])
@pytest.mark.parametrize("count", [0, 1, 4.5, 9, 9.999])
def test_below_ten_limits_are_quantiles_of_chi_squared(count: float, confidence: float) -> None:
    found = rate([count], [250], confidence=confidence, per=1_000)
    tail = (1 - confidence) / 2
    lower = stats.chi2.ppf(tail, 2 * count) / 2 if count else 0
    upper = stats.chi2.ppf(1 - tail, 2 * count + 2) / 2
    assert found.lower[0] == pytest.approx(lower * 4, rel=1e-11)
    assert found.upper[0] == pytest.approx(upper * 4, rel=1e-11)


@pytest.mark.parametrize("count", [10, 11, 250, 1e6])
def test_from_ten_on_limits_are_byars(count: float) -> None:
    z = stats.norm.ppf(0.975)
    more = count + 1
    lower = count * (1 - 1 / (9 * count) - z / (3 * math.sqrt(count))) ** 3
    upper = more * (1 - 1 / (9 * more) + z / (3 * math.sqrt(more))) ** 3
    found = rate([count], [1], per=1)
    assert (found.lower[0], found.upper[0]) == pytest.approx((lower, upper), rel=1e-12)
    exact = stats.chi2.ppf(0.025, 2 * count) / 2
    assert found.lower[0] != exact and found.lower[0] == pytest.approx(exact, rel=5e-3)


def test_a_count_of_zero_is_a_rate_of_zero_with_a_real_upper_limit() -> None:
    found = rate([0], [1_000])
    assert (found.value[0], found.lower[0]) == (0, 0)
    assert found.upper[0] == pytest.approx(368.887945, rel=1e-8)
    nobody = proportion([0, 20], [20, 20])
    assert nobody.lower[0] == 0 and nobody.upper[1] == 1


def test_means_come_by_group_in_order_of_first_appearance() -> None:
    found = mean([3, 30, 5, 40, 7], group=["b", "a", "b", "a", "b"])
    assert found.value.tolist() == [5, 35]
    reach = stats.t.ppf(0.975, 2) * 2 / math.sqrt(3)
    assert found.upper[0] == pytest.approx(5 + reach, rel=1e-12)


def test_one_value_has_a_mean_and_no_limits_and_a_missing_one_spoils_its_group_only() -> None:
    found = mean([4, 1, None, 2, 2], group=["one", "gap", "gap", "same", "same"])
    assert found.value[[0, 2]].tolist() == [4, 2] and np.isnan(found.value[1])
    assert np.isnan(found.lower[:2]).all()
    assert found.lower[2] == found.upper[2] == 2


def test_equal_values_are_their_own_mean_to_the_last_digit() -> None:
    found = mean([0.1] * 3 + [0.7] * 7, group=[0] * 3 + [1] * 7)
    assert found.value.tolist() == found.lower.tolist() == found.upper.tolist() == [0.1, 0.7]


def test_missing_figures_are_missing_answers_row_by_row() -> None:
    for found in (proportion([1, None, 3], [9, 9, math.nan]), rate([1, None, 3], [9, 9, None])):
        for line in (found.value, found.lower, found.upper):
            assert np.isnan(line).tolist() == [False, True, True]


def test_a_million_rows_in_any_order_give_each_its_own_answer() -> None:
    counts = np.arange(1_000_000) % 40
    found = rate(counts, np.full(1_000_000, 77))
    alone = rate(range(40), [77] * 40)
    assert (found.lower == np.tile(alone.lower, 25_000)).all()


people = st.integers(1, 10**7)
pairs = people.flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
levels = st.floats(0.9, 0.9999)


@settings(max_examples=80, deadline=None)
@given(st.lists(pairs, min_size=1, max_size=8), levels, st.sampled_from([1, 100, 1e5]))
def test_limits_hold_the_value_and_scale_with_it(
    rows: list[tuple[int, int]], confidence: float, per: float
) -> None:
    count, of = zip(*rows, strict=True)
    for method in (proportion, rate):
        found = method(count, of, confidence=confidence, per=per)
        assert (found.lower <= found.value).all() and (found.value <= found.upper).all()
        assert (found.lower >= 0).all()
        single = method(count, of, confidence=confidence, per=1)
        assert found.upper == pytest.approx(single.upper * per, rel=1e-12)
    assert (proportion(count, of, confidence=confidence).upper <= 1).all()


@settings(max_examples=100, deadline=None)
@given(pairs, levels, levels)
def test_more_confidence_means_wider_limits(row: tuple[int, int], one: float, two: float) -> None:
    less, more = sorted((one, two))
    for method in (proportion, rate):
        narrow = method([row[0]], [row[1]], confidence=less)
        wide = method([row[0]], [row[1]], confidence=more)
        assert wide.lower[0] <= narrow.lower[0] * (1 + 1e-12)
        assert wide.upper[0] >= narrow.upper[0] * (1 - 1e-12)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from("abc"), st.floats(-1e6, 1e6)), min_size=1, max_size=20),
    st.randoms(use_true_random=False),
)
def test_the_order_of_rows_and_groups_does_not_matter(
    rows: list[tuple[str, float]], chance: object
) -> None:
    mixed = list(rows)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    for one in {label for label, _ in rows}:
        answers = []
        for order in (rows, mixed):
            labels = [label for label, _ in order]
            found = mean([value for _, value in order], group=labels)
            answers.append(found.value[list(dict.fromkeys(labels)).index(one)])
        assert answers[0] == pytest.approx(answers[1], rel=1e-9, abs=1e-6)


def test_what_cannot_be_is_refused_by_name_and_place() -> None:
    with pytest.raises(errors.OutOfRange, match="numerator is above its denominator at index 1"):
        proportion([1, 5], [2, 4])
    with pytest.raises(errors.OutOfRange, match="count is less than zero at index 0") as told:
        rate([-1], [5])
    assert (told.value.argument, told.value.index) == ("count", 0)
    for denominator in (0, -3):
        with pytest.raises(errors.OutOfRange, match="population is not above zero at index 1"):
            rate([1, 1], [5, denominator])
