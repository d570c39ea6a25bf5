"""Funnel plots: who lies outside, and where the lines are."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from goldthread.statistics import errors, funnel_limits, funnel_significance

# Observed, expected and the sign of significance: rows of the test data of R's
# PHEindicatormethods (funnel plots of ratios).
RATIOS = [
    (8, 6.239860227, "Not significant"),
    (151, 106.4429719, "High (0.001)"),
    (159, 232.9329036, "Low (0.001)"),
    (150, 119.5695496, "High (0.025)"),
    (0, 240.6273499, "Low (0.001)"),
    (101, 126.2973615, "Low (0.025)"),
    (6, 4.293052052, "Not significant"),
    (16, 36.38844667, "Low (0.001)"),
    (48, 64, "Low (0.025)"),
    (74, 52.09066592, "High (0.025)"),
    (130, 81.9413804, "High (0.001)"),
    (60, 60.64139942, "Not significant"),
]
# Sizes and expected events at which each limit is met, from the same package's test data.
RATIO_LIMITS = {
    1: (5.571644585, 0.025317898, 9.233410143, 0.001000547),
    2: (7.224687515, 0.242209467, 11.22886836, 0.04540199),
    10: (18.39035799, 4.795387629, 24.13397235, 2.960519925),
    20: (30.88838097, 12.21651877, 38.04188668, 8.958211233),
    33: (46.34427966, 22.71567629, 54.89565059, 18.04631223),
    35: (48.67652359, 24.37878318, 57.41756498, 19.51818966),
    100: (121.6268111, 81.36400699, 134.9243187, 71.92139974),
    716: (770.4222128, 664.5083011, 802.60414, 636.1521174),
}
# Percentages at sizes, around 80.642448 percent, from its test data for proportions.
PERCENT_LIMITS = {
    1: (3.204264, 100, 0, 100),
    10: (56.154344, 100, 42.03259, 100),
    41: (68.548635, 92.73626, 61.574398, 99.710497),
    1008: (78.203374, 83.081521, 76.796814, 84.488082),
    110000: (80.408963, 80.875933, 80.274317, 81.010578),
}


def test_ratios_are_judged_as_by_the_r_package() -> None:
    observed, expected, words = zip(*RATIOS, strict=True)
    assert funnel_significance(observed, expected, kind="ratio").tolist() == list(words)


def test_ratio_limits_are_those_of_the_r_package() -> None:
    found = funnel_limits([5, 600], [1, 706.7669173], kind="ratio")
    assert found.size[0] == 1 and found.size[-1] >= 716 and len(found.size) == 100
    for size, expected in RATIO_LIMITS.items():
        place = found.size.tolist().index(size)
        lines = (found.at_lower_95, found.at_upper_95, found.at_lower_998, found.at_upper_998)
        assert [line[place] for line in lines] == pytest.approx(expected, rel=1e-6)
        assert found.lower_95[place] == pytest.approx(size / expected[0], rel=1e-6)
        assert found.upper_998[place] == pytest.approx(size / expected[3], rel=1e-6)


def test_proportion_limits_are_those_of_the_r_package() -> None:
    """The average of its 303 trusts is 80.642448 percent; the largest has 102,950 people."""
    found = funnel_limits([0.80642448 * 102_950], [102_950], kind="proportion", per=100)
    assert found.size.max() == 110_000 and found.baseline == pytest.approx(80.642448)
    wide = funnel_limits(
        [806.42448, 0.80642448 * 102_950], [1_000, 102_950], kind="proportion", per=100
    )
    assert wide.size[0] == 1 and wide.size[-1] == 110_000
    for size, expected in PERCENT_LIMITS.items():
        place = wide.size.tolist().index(size)
        lines = (wide.lower_95, wide.upper_95, wide.lower_998, wide.upper_998)
        assert [line[place] for line in lines] == pytest.approx(expected, abs=2e-6)


def test_limits_of_counts_are_where_poisson_chances_are_a_fortieth_and_a_thousandth() -> None:
    found = funnel_limits([5, 90], [40, 1_000], kind="rate", per=1_000, years=3)
    average = 95 / 1_040
    assert found.baseline == pytest.approx(average * 1_000)
    for at, tail, few in (
        (found.at_lower_95, 0.025, True), (found.at_upper_998, 0.001, False),
    ):  # fmt: skip
        expected = at * 3 * average
        chance = (
            stats.poisson.cdf(found.size, expected)
            if few
            else stats.poisson.sf(found.size - 1, expected)
        )
        assert chance == pytest.approx([tail] * 100, rel=1e-4)
    assert found.lower_95 == pytest.approx(found.size / (found.at_lower_95 * 3) * 1_000)


def test_sizes_start_near_the_smallest_where_all_are_alike() -> None:
    found = funnel_limits([50, 60], [5_300, 6_100], kind="proportion")
    assert found.size[0] == 5_000 and found.size[-1] == 6_500
    assert (np.diff(found.size) >= 1).all()


def test_rates_are_judged_by_limits_of_their_counts() -> None:
    words = funnel_significance([5, 100, 60, 0], [1_000, 4_000, 1_000, 900], kind="rate").tolist()
    average = 165 / 6_900
    for count, people, word in zip([5, 100, 60, 0], [1_000, 4_000, 1_000, 900], words, strict=True):
        low, high = word.startswith("Low"), word.startswith("High")
        upper = stats.chi2.ppf(0.975, 2 * count + 2) / 2 / people
        lower = stats.chi2.ppf(0.025, 2 * count) / 2 / people if count else 0
        assert low == (upper < average) and high == (lower > average)
    assert words[3] == "Low (0.001)"


def test_standardised_rates_of_few_events_are_not_judged() -> None:
    words = funnel_significance([9, 10, 900], [10, 11, 90_000], kind="dsr")
    assert words[0] == "Not applicable for events less than 10 for dsrs"
    assert words[1] == "High (0.001)"
    assert funnel_significance([9], [10], kind="rate")[0] == "Not significant"


def test_proportions_are_judged_by_the_score_test() -> None:
    numerator, denominator = [40, 60, 12, 500], [100, 100, 20, 1_000]
    average = sum(numerator) / sum(denominator)
    words = funnel_significance(numerator, denominator, kind="proportion")
    for n, d, word in zip(numerator, denominator, words, strict=True):
        z = (n / d - average) / np.sqrt(average * (1 - average) / d)
        size = "(0.001)" if abs(z) > stats.norm.ppf(0.999) else "(0.025)"
        if abs(z) > stats.norm.ppf(0.975):
            assert word == f"{'High' if z > 0 else 'Low'} {size}"
        else:
            assert word == "Not significant"


def test_where_all_are_alike_nobody_lies_outside() -> None:
    for kind in ("proportion", "rate"):
        assert set(funnel_significance([0, 0], [5, 9], kind=kind)) == {"Not significant"}
    assert set(funnel_significance([5, 9], [5, 9], kind="proportion")) == {"Not significant"}


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 300), st.integers(1, 900)), min_size=1, max_size=9))
def test_what_is_outside_at_998_is_outside_at_95(rows: list[tuple[int, int]]) -> None:
    numerator = [min(pair) for pair in rows]
    denominator = [max(*pair, 1) for pair in rows]
    for kind in ("proportion", "rate"):
        words = funnel_significance(numerator, denominator, kind=kind)
        average = sum(numerator) / sum(denominator)
        for n, d, word in zip(numerator, denominator, words, strict=True):
            assert not word.startswith("High") or n / d > average
            assert not word.startswith("Low") or n / d < average
    if sum(numerator):
        lines = funnel_limits(numerator, denominator, kind="proportion")
        assert (lines.lower_998 <= lines.lower_95).all()
        assert (lines.lower_95 <= lines.baseline).all() and (lines.baseline <= lines.upper_95).all()
        assert (lines.upper_95 <= lines.upper_998).all()


def test_what_cannot_be_is_refused() -> None:
    with pytest.raises(errors.UnknownChoice, match="kind is 'mean'"):
        funnel_significance([1], [2], kind="mean")
    with pytest.raises(errors.OutOfRange, match="numerator is above its denominator"):
        funnel_significance([3], [2], kind="proportion")
    with pytest.raises(errors.MissingFigure, match="denominator has no value at index 1"):
        funnel_significance([3, 4], [9, None], kind="rate")
    with pytest.raises(errors.OutOfRange, match="denominator is not above zero"):
        funnel_limits([3], [0], kind="ratio")
    with pytest.raises(errors.OutOfRange, match="zero in every row"):
        funnel_limits([0], [9], kind="rate")
    for years in (0, -1):
        with pytest.raises(errors.OutOfRange, match="years is"):
            funnel_limits([1], [9], kind="rate", years=years)


def halved(size: int, tail: float, *, few: bool) -> float:
    """The published macro, step by step: halve 23 times, add chances until they hardly matter."""

    def chance(mean: float) -> float:
        term, whole, part, number = 1.0, 0.0, 0.0, 0
        while number <= mean or term > whole * 1e-10:
            whole += term
            if (number <= size) if few else (number >= size):
                part += term
            number += 1
            term *= mean / number
        return part / whole

    place, step = 0.5, 0.5
    while step > 1e-7:
        step /= 2
        found = chance((1 + size) * place / (1 - place))
        place += step if (found >= tail if few else found <= tail) else -step
    return (1 + size) * place / (1 - place)


def test_limits_fall_into_the_same_cell_as_by_the_published_macro() -> None:
    found = funnel_limits([5, 90], [40, 250], kind="ratio")
    for tail, few, at in (
        (0.025, True, found.at_lower_95),
        (0.025, False, found.at_upper_95),
        (0.001, True, found.at_lower_998),
        (0.001, False, found.at_upper_998),
    ):
        expected = [halved(int(size), tail, few=few) for size in found.size[::7]]
        assert at is not None and at[::7] == pytest.approx(expected, rel=1e-12)
