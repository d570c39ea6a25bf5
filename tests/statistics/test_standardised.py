"""Directly and indirectly standardised rates."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from goldthread.statistics import (
    EUROPEAN_2013,
    EUROPEAN_2013_WITH_INFANTS,
    directly_standardised_rate,
    errors,
    indirectly_standardised_rate,
    indirectly_standardised_ratio,
    rate,
)


def byar(count: float, z: float) -> tuple[float, float]:
    more = count + 1
    return (
        count * (1 - 1 / (9 * count) - z / (3 * math.sqrt(count))) ** 3,
        more * (1 - 1 / (9 * more) + z / (3 * math.sqrt(more))) ** 3,
    )


def dobson(
    counts: list[int], people: list[int], standard: list[int], per: float, confidence: float
) -> tuple[float, float, float]:
    """APHO Technical Briefing 3 (2008), equations for DSRs, with plain loops."""
    whole, events = sum(standard), sum(counts)
    value = sum(w * o / n for w, o, n in zip(standard, counts, people, strict=True)) / whole
    variance = sum(w**2 * o / n**2 for w, o, n in zip(standard, counts, people, strict=True))
    variance /= whole**2
    lower, upper = byar(events, stats.norm.ppf((1 + confidence) / 2))
    scale = math.sqrt(variance / events)
    return (
        value * per,
        (value + scale * (lower - events)) * per,
        (value + scale * (upper - events)) * per,
    )


bands = st.lists(
    st.tuples(st.integers(0, 60), st.integers(1, 90_000), st.integers(0, 9_000)),
    min_size=1,
    max_size=19,
).filter(lambda rows: sum(c for c, _, _ in rows) >= 10 and sum(w for _, _, w in rows) > 0)


@settings(max_examples=120, deadline=None)
@given(bands, st.floats(0.9, 0.999))
def test_direct_rates_are_those_of_the_technical_briefing(
    rows: list[tuple[int, int, int]], confidence: float
) -> None:
    counts, people, standard = (list(column) for column in zip(*rows, strict=True))
    found = directly_standardised_rate(counts, people, standard, confidence=confidence)
    value, lower, upper = dobson(counts, people, standard, 100_000, confidence)
    assert found.value[0] == pytest.approx(value, rel=1e-10)
    assert found.lower[0] == pytest.approx(lower, rel=1e-9, abs=1e-9 * value)
    assert found.upper[0] == pytest.approx(upper, rel=1e-10)
    assert found.lower[0] <= found.value[0] <= found.upper[0]


def test_with_one_band_the_direct_rate_is_the_crude_one() -> None:
    """Dobson AJ and others 1991: with equal weights the limits are those of the count itself."""
    direct = directly_standardised_rate([40], [1_000], [5])
    crude = rate([40], [1_000])
    for one, other in zip(vars(direct).values(), vars(crude).values(), strict=True):
        assert one == pytest.approx(other, rel=1e-12)


def test_a_population_like_the_standard_has_its_crude_rate() -> None:
    standard = EUROPEAN_2013.population
    found = directly_standardised_rate(range(1, 20), standard, standard)
    assert found.value[0] == pytest.approx(190, rel=1e-12)


@pytest.mark.parametrize(("events", "given_one"), [(9, False), (10, True)])
def test_fewer_than_ten_events_have_no_direct_rate(events: int, given_one: bool) -> None:
    found = directly_standardised_rate([events, 0], [500, 700], [1, 1])
    for line in (found.value, found.lower, found.upper):
        assert np.isfinite(line[0]) == given_one


def test_a_missing_count_is_not_taken_for_zero() -> None:
    group = ["gap", "gap", "whole", "whole"]
    found = directly_standardised_rate([None, 30, 20, 30], [500] * 4, [1] * 4, group=group)
    assert np.isnan(found.value[0]) and found.value[1] == pytest.approx(5_000)
    ratio = indirectly_standardised_ratio(
        [None, 3, 20, 30], [500] * 4, [1] * 4, [9] * 4, group=group
    )
    assert np.isnan([ratio.value[0], ratio.lower[0], ratio.upper[0]]).all()
    assert np.isfinite(ratio.upper[1])


def test_one_list_of_bands_serves_every_group_in_the_order_of_its_rows() -> None:
    counts, people = [20, 5, 60, 8], [900, 400, 800, 700]
    group, standard = ["n", "s", "n", "s"], [70, 30]
    shared = directly_standardised_rate([20, 15, 60, 8], people, standard, group=group)
    whole = directly_standardised_rate([20, 15, 60, 8], people, [70, 70, 30, 30], group=group)
    assert shared.upper.tolist() == whole.upper.tolist()
    ratio = indirectly_standardised_ratio(counts, people, [9, 1], [90, 20], group=group)
    long = indirectly_standardised_ratio(
        counts, people, [9, 9, 1, 1], [90, 90, 20, 20], group=group
    )
    assert ratio.upper.tolist() == long.upper.tolist()


@settings(max_examples=80, deadline=None)
@given(bands, st.integers(2, 50))
def test_indirect_ratios_are_observed_over_expected(
    rows: list[tuple[int, int, int]], confidence_in_tenths: int
) -> None:
    counts, people, reference = (list(column) for column in zip(*rows, strict=True))
    reference_people = [7 * n + 3 for n in people]
    expected = sum(r / m * n for r, m, n in zip(reference, reference_people, people, strict=True))
    observed = sum(counts)
    found = indirectly_standardised_ratio(counts, people, reference, reference_people)
    lower, upper = byar(observed, stats.norm.ppf(0.975))
    assert found.value[0] == pytest.approx(observed / expected, rel=1e-11)
    assert found.lower[0] == pytest.approx(lower / expected, rel=1e-11)
    assert found.upper[0] == pytest.approx(upper / expected, rel=1e-11)
    crude = sum(reference) / sum(reference_people)
    per = indirectly_standardised_rate(counts, people, reference, reference_people, per=1_000)
    assert per.value[0] == pytest.approx(observed / expected * crude * 1_000, rel=1e-11)


def test_few_observed_have_exact_limits_and_none_a_ratio_of_zero() -> None:
    found = indirectly_standardised_ratio(
        [2, 1, 0, 0], [50] * 4, [1, 1], [10, 10], group=[1, 1, 2, 2]
    )
    assert found.value.tolist() == [0.3, 0]
    assert found.lower[0] == pytest.approx(stats.chi2.ppf(0.025, 6) / 2 / 10)
    assert found.lower[1] == 0 and found.upper[1] == pytest.approx(0.3688879, rel=1e-6)


def test_nothing_expected_is_no_ratio() -> None:
    found = indirectly_standardised_ratio([2, 3], [50, 0], [0, 1], [10, 10])
    assert np.isnan([found.value[0], found.lower[0], found.upper[0]]).all()


@settings(max_examples=40, deadline=None)
@given(st.lists(bands.filter(lambda rows: len(rows) >= 2), min_size=2, max_size=4), st.randoms())
def test_rows_and_groups_may_come_in_any_order(many: list, chance: object) -> None:
    rows = [(name, *row) for name, part in enumerate(many) for row in part]
    mixed = list(rows)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    answers = []
    for order in (rows, mixed):
        labels, counts, people, standard = zip(*order, strict=True)
        found = directly_standardised_rate(counts, people, standard, group=labels)
        names = list(dict.fromkeys(labels))
        answers.append([found.upper[names.index(name)] for name in range(len(many))])
    assert answers[0] == pytest.approx(answers[1], rel=1e-9)


def test_a_rate_of_events_twice_as_common_is_twice_as_high() -> None:
    counts, people, weights = np.array([12, 40, 7]), [300, 900, 80], [4, 3, 2]
    once = directly_standardised_rate(counts, people, weights)
    twice = directly_standardised_rate(counts * 2, people, weights)
    assert twice.value[0] == pytest.approx(once.value[0] * 2)
    half = directly_standardised_rate(counts, people, weights, per=50_000)
    assert half.lower[0] == pytest.approx(once.lower[0] / 2)


def test_standards_are_those_of_eurostat() -> None:
    for standard, many in ((EUROPEAN_2013, 19), (EUROPEAN_2013_WITH_INFANTS, 20)):
        assert len(standard.population) == len(standard.age_start) == many
        assert sum(standard.population) == 100_000
    assert EUROPEAN_2013.population[0] == sum(EUROPEAN_2013_WITH_INFANTS.population[:2]) == 5_000
    assert EUROPEAN_2013.population[-1] == 1_000
    assert EUROPEAN_2013_WITH_INFANTS.age_start[:3] == (0, 1, 5)


def test_what_does_not_fit_is_refused() -> None:
    with pytest.raises(errors.DifferentLengths, match="standard_population has 3 rows"):
        directly_standardised_rate([9, 9], [9, 9], [1, 2, 3])
    with pytest.raises(errors.DifferentLengths, match="reference_count"):
        indirectly_standardised_ratio([9] * 3, [9] * 3, [1, 2], [1, 2, 3])
    with pytest.raises(errors.DifferentLengths, match="reference_population"):
        indirectly_standardised_ratio([9] * 3, [9] * 3, [1] * 3, [1, 2], group=[1, 1, 2])
    with pytest.raises(errors.OutOfRange, match="zero in all bands for the group 'b'"):
        directly_standardised_rate([9] * 2, [9] * 2, [1, 0], group=["a", "b"])
    with pytest.raises(errors.OutOfRange, match="standard_population is less than zero"):
        directly_standardised_rate([9], [9], [-1])
    for population in (0, -1):
        with pytest.raises(errors.OutOfRange, match="population is not above zero at index 1"):
            directly_standardised_rate([9, 9], [9, population], [1, 1])
        with pytest.raises(errors.OutOfRange, match="reference_population is not above zero"):
            indirectly_standardised_rate([9], [9], [1], [population])
    with pytest.raises(errors.MissingFigure, match="population has no value at index 0"):
        directly_standardised_rate([9], [None], [1])
