"""The slope and the relative index of inequality."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldthread.statistics import errors, slope_index_of_inequality

# R package PHEindicatormethods, data LE_data: life expectancy of males by deprivation tenth in
# two areas, and what its vignette "Worked examples for phe_sii function" prints for them.
VALUE = [
    70.56313911, 72.61347473, 75.06710359, 75.20662276, 76.23469045, 75.21801932, 77.09240397,
    79.84156222, 80.81329918, 82.73763832, 70.54853186, 71.57155734, 72.48698671, 73.51985519,
    73.14605425, 76.15898712, 78.65444871, 80.56476961, 80.85486627, 79.9711253,
]  # fmt: skip
ERROR = [
    1.133868862, 1.020288759, 1.108685178, 1.485618539, 1.311653285, 1.169033147, 1.306645801,
    1.090905616, 0.979426096, 1.319452272, 0.947488056, 1.043688022, 0.969320245, 1.023567868,
    1.006757968, 0.906037647, 0.724013864, 1.118131371, 0.848327099, 0.94159082,
]  # fmt: skip
PEOPLE = [
    13837, 14519, 14940, 14599, 12311, 13196, 13335, 13388, 13685, 11779,
    21675, 20065, 19750, 24713, 20112, 19618, 22408, 19752, 18939, 19312,
]  # fmt: skip
AREA = ["first"] * 10 + ["second"] * 10


def test_slopes_are_those_that_the_r_package_prints() -> None:
    found = slope_index_of_inequality(VALUE, ERROR, PEOPLE, group=AREA).sii
    assert found.value == pytest.approx([11.68886, 12.54785], abs=5e-6)
    # R drew these limits from 1,000 samples.
    assert found.lower == pytest.approx([9.215442, 10.579679], rel=0.03)
    assert found.upper == pytest.approx([14.07460, 14.57307], rel=0.03)
    wider = slope_index_of_inequality(VALUE, ERROR, PEOPLE, group=AREA, confidence=0.998).sii
    assert wider.lower == pytest.approx([7.896985, 9.433565], rel=0.05)
    assert wider.upper == pytest.approx([15.27278, 15.43696], rel=0.05)


def test_limits_are_those_of_many_random_draws() -> None:
    """The way of R: draw values, fit a weighted line through each draw, take percentiles."""
    value, error, people = (np.array(one[:10]) for one in (VALUE, ERROR, PEOPLE))
    share = people / people.sum()
    rank = np.cumsum(share) - share / 2
    weight = np.sqrt(share)
    design = np.column_stack((weight, weight * rank))
    draws = np.random.default_rng(4).normal(value, error, size=(200_000, 10))
    start, slope = np.linalg.lstsq(design, (draws * weight).T, rcond=None)[0]
    found = slope_index_of_inequality(value, error, people)
    for index, drawn in ((found.sii, slope), (found.rii, (start + slope) / start)):
        low, high = np.percentile(drawn, [2.5, 97.5])
        assert (index.lower[0], index.upper[0]) == pytest.approx((low, high), rel=5e-3)
    fit = np.linalg.lstsq(design, value * weight, rcond=None)[0]
    assert found.sii.value[0] == pytest.approx(fit[1], rel=1e-10)
    assert found.rii.value[0] == pytest.approx((fit[0] + fit[1]) / fit[0], rel=1e-10)


def test_a_straight_line_is_found_whatever_the_populations() -> None:
    people = np.array([100, 900, 50, 400, 50])
    rank = np.cumsum(people) / people.sum() - people / people.sum() / 2
    found = slope_index_of_inequality(40 + 8 * rank, [0] * 5, people)
    for line in (found.sii.value, found.sii.lower, found.sii.upper):
        assert line[0] == pytest.approx(8, rel=1e-12)
    assert found.rii.value[0] == pytest.approx(48 / 40)


def test_a_value_that_falls_towards_the_least_deprived_has_a_negative_slope() -> None:
    found = slope_index_of_inequality([9, 8, 7, 6, 5], [1] * 5, [10] * 5)
    assert found.sii.value[0] == pytest.approx(-5) and found.rii.value[0] < 1


def test_no_ratio_limits_where_the_first_height_may_be_nothing() -> None:
    found = slope_index_of_inequality([0.1, 1, 2, 3, 4], [5] * 5, [10] * 5)
    assert np.isfinite(found.sii.lower[0]) and np.isfinite(found.rii.value[0])
    assert np.isnan([found.rii.lower[0], found.rii.upper[0]]).all()
    nothing = slope_index_of_inequality([0] * 5, [1] * 5, [10] * 5)
    assert nothing.sii.value[0] == 0 and np.isnan(nothing.rii.value[0])


def test_a_missing_figure_spoils_its_group_only() -> None:
    gap = [*VALUE[:3], None, *VALUE[4:]]
    found = slope_index_of_inequality(gap, ERROR, PEOPLE, group=AREA)
    assert np.isnan(found.sii.value).tolist() == [True, False]
    assert found.sii.value[1] == pytest.approx(12.54785, abs=5e-6)


rows = st.lists(
    st.tuples(st.floats(1, 99), st.floats(0, 5), st.integers(1, 10**6)), min_size=5, max_size=12
)


@settings(max_examples=100, deadline=None)
@given(rows, st.floats(0.1, 50))
def test_limits_hold_the_value_and_scale_with_it(rows: list, times: float) -> None:
    value, error, people = (np.array(column) for column in zip(*rows, strict=True))
    found = slope_index_of_inequality(value, error, people)
    assert found.sii.lower[0] <= found.sii.value[0] <= found.sii.upper[0]
    scaled = slope_index_of_inequality(value * times, error * times, people)
    assert scaled.sii.upper[0] == pytest.approx(found.sii.upper[0] * times, rel=1e-6, abs=1e-6)
    wider = slope_index_of_inequality(value, error, people, confidence=0.99)
    assert wider.sii.upper[0] >= found.sii.upper[0]
    if not math.isnan(found.rii.lower[0]):
        slack = 1e-9 * abs(found.rii.value[0])
        assert found.rii.lower[0] - slack <= found.rii.value[0] <= found.rii.upper[0] + slack


def test_groups_come_in_order_and_their_rows_may_be_mixed() -> None:
    order = [place for pair in zip(range(10, 20), range(10), strict=True) for place in pair]
    columns = ([column[place] for place in order] for column in (VALUE, ERROR, PEOPLE, AREA))
    value, error, people, area = columns
    found = slope_index_of_inequality(value, error, people, group=area).sii
    assert found.value == pytest.approx([12.54785, 11.68886], abs=5e-6)


def test_too_few_or_too_many_parts_are_refused() -> None:
    for many in (4, 101):
        with pytest.raises(errors.UnusableGroup, match=f"There are {many} rows"):
            slope_index_of_inequality(range(many), [1] * many, [1] * many)
    with pytest.raises(errors.UnusableGroup, match="The group 'b' has 2 rows"):
        slope_index_of_inequality([1] * 7, [1] * 7, [1] * 7, group=list("aaaaabb"))
    with pytest.raises(errors.OutOfRange, match="standard_error is less than zero"):
        slope_index_of_inequality([1] * 5, [-1] * 5, [1] * 5)
    with pytest.raises(errors.OutOfRange, match="population is not above zero"):
        slope_index_of_inequality([1] * 5, [1] * 5, [0] * 5)
