"""Life expectancy."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldthread.statistics import EUROPEAN_2013_WITH_INFANTS, errors, life_expectancy

AGES = EUROPEAN_2013_WITH_INFANTS.age_start
# The example of `phe_life_expectancy` of R's PHEindicatormethods, and what its tests expect.
PEOPLE = [
    7060, 35059, 46974, 48489, 43219, 38561, 46009, 57208, 61435, 55601,
    50209, 56416, 46411, 39820, 37978, 37039, 33288, 23306, 11936, 11936,
]  # fmt: skip
DEATHS = [
    17, 9, 4, 8, 20, 15, 24, 33, 50, 71, 100, 163, 263, 304, 536, 872, 1390, 1605, 1936, 1937,
]  # fmt: skip
VALUE = [
    80.16960813, 79.36245674, 75.44193645, 70.47299936, 65.52909542, 60.67510088, 55.78835987,
    50.92752727, 46.06740425, 41.24505636, 36.49322717, 31.83343842, 27.26027992, 22.9719144,
    18.76856852, 14.95858336, 11.51684445, 8.618849241, 6.163942934, 6.16210635,
]  # fmt: skip
LOWER = [79.88268548, 79.0898816, 75.17407307, 70.20675732, 65.26548673, 60.41876577]
UPPER_AT_90 = 6.436529314

SMALL_PEOPLE = [
    270, 235, 246, 248, 243, 238, 246, 257, 261, 355, 350, 356, 346, 339, 337, 337,
    333, 323, 311, 311,
]  # fmt: skip
SMALL_DEATHS = [17, 9, 4, 8, 20, 15, 24, 33, 50, 51, 10, 16, 26, 30, 36, 22, 13, 5, 6, 1]


def test_expectancies_are_those_of_the_r_package() -> None:
    found = life_expectancy(DEATHS, PEOPLE, AGES)
    assert found.value == pytest.approx(VALUE, abs=5e-9)
    assert found.lower[:6] == pytest.approx(LOWER, abs=1e-5)
    assert found.upper[-1] == pytest.approx(UPPER_AT_90, abs=1e-5)


def test_values_with_limits_twenty_years_apart_are_not_given_and_their_limits_are() -> None:
    """The tests of the R package: the ninth value is the last one given."""
    found = life_expectancy(SMALL_DEATHS, SMALL_PEOPLE, AGES)
    assert found.value[:9] == pytest.approx(
        [19.22914685, 19.44120610, 18.33467808, 14.67659995, 11.81284556, 11.63815414,
         10.05641628, 9.93152356, 11.95846561], abs=5e-9,
    )  # fmt: skip
    assert np.isnan(found.value[9:]).all()
    assert found.lower[[9, 19]] == pytest.approx([-1.60695210, -298.54880400], abs=1e-5)
    assert found.upper[[9, 19]] == pytest.approx([50.29765396, 920.54880400], abs=1e-5)


def test_whether_a_value_is_given_does_not_hang_on_the_confidence_asked_for() -> None:
    wide = life_expectancy(SMALL_DEATHS, SMALL_PEOPLE, AGES, confidence=0.998)
    assert np.isnan(wide.value).sum() == 11


def test_the_last_band_alone_is_one_over_its_death_rate() -> None:
    """Chiang 1968: nobody outlives the open band, and its years are the mean survival."""
    found = life_expectancy(DEATHS, PEOPLE, AGES)
    assert found.value[-1] == pytest.approx(11936 / 1937, rel=1e-12)
    reach = 1.959963984540054 * (11936 / 1937) / np.sqrt(1937)
    assert found.upper[-1] - found.value[-1] == pytest.approx(reach, rel=1e-12)


def test_those_who_die_as_infants_have_lived_a_tenth_of_the_year() -> None:
    """With deaths in the first band and the last only, the table can be done by hand."""
    deaths = [100] + [0] * 18 + [500]
    people = [1000] * 20
    dying = 0.1 * 1 / (1 + 0.1 * 1 * 0.9)
    alive = 1 - dying
    expected = alive + 0.1 * dying + alive * 89 + alive * 2
    assert life_expectancy(deaths, people, AGES).value[0] == pytest.approx(expected, rel=1e-12)


def test_rows_may_come_in_any_order_and_groups_may_be_mixed() -> None:
    order = np.random.default_rng(3).permutation(40)
    deaths, people = np.array(DEATHS + SMALL_DEATHS), np.array(PEOPLE + SMALL_PEOPLE)
    ages, group = np.array(AGES + AGES), np.repeat(["large", "small"], 20)
    found = life_expectancy(deaths[order], people[order], ages[order], group=group[order])
    for place, name in ((np.argsort(order)[:20], "large"), (np.argsort(order)[20:], "small")):
        alone = life_expectancy(
            DEATHS if name == "large" else SMALL_DEATHS,
            PEOPLE if name == "large" else SMALL_PEOPLE,
            AGES,
        )
        assert found.value[place].tolist() == pytest.approx(alone.value.tolist(), nan_ok=True)


def changed(values: list[int], place: int, to: float | None) -> list:
    return [*values[:place], to, *values[place + 1 :]]


@pytest.mark.parametrize(
    ("deaths", "people"),
    [
        (changed(DEATHS, 19, 0), PEOPLE),
        (DEATHS, changed(PEOPLE, 5, 0)),
        (changed(DEATHS, 18, 20_000), PEOPLE),
        (changed(DEATHS, 4, None), PEOPLE),
        (DEATHS, changed(PEOPLE, 4, None)),
        ([1] * 20, [250] * 20),
    ],
    ids=["none died at 90", "nobody in a band", "more deaths", "a gap", "another gap", "5,000"],
)
def test_what_makes_no_table_is_absent_and_spoils_no_other_group(
    deaths: list, people: list
) -> None:
    group = ["whole"] * 20 + ["other"] * 20
    found = life_expectancy(DEATHS + deaths, PEOPLE + people, AGES + AGES, group=group)
    assert found.value[:20] == pytest.approx(VALUE, abs=5e-9)
    assert np.isnan([found.value[20:], found.lower[20:], found.upper[20:]]).all()


def test_five_thousand_and_one_people_are_enough() -> None:
    found = life_expectancy([10] * 20, [250] * 19 + [251], AGES)
    assert np.isfinite(found.value[0])


def test_a_group_without_a_band_is_absent() -> None:
    assert np.isnan(life_expectancy(DEATHS[:19], PEOPLE[:19], AGES[:19]).value).all()


def test_no_deaths_in_a_middle_band_are_no_trouble() -> None:
    found = life_expectancy(changed(DEATHS, 2, 0), PEOPLE, AGES)
    assert np.isfinite(found.lower).all() and found.value[0] > VALUE[0]


def test_an_age_that_nobody_reaches_has_no_years_and_no_limits() -> None:
    deaths = changed(DEATHS, 6, 30_000)
    found = life_expectancy(deaths, PEOPLE, AGES)
    assert found.value[7] == 0 and np.isnan(found.lower[7])
    assert np.isfinite(found.lower[6])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(1, 200), min_size=20, max_size=20), st.floats(0.9, 0.99))
def test_limits_hold_the_value_and_widen_with_confidence(deaths: list[int], less: float) -> None:
    people = [40 * count + 4_000 for count in deaths]
    found = life_expectancy(deaths, people, AGES, confidence=less)
    wide = life_expectancy(deaths, people, AGES, confidence=0.998)
    given_ones = ~np.isnan(found.value)
    assert (found.lower[given_ones] < found.value[given_ones]).all()
    assert (found.value[given_ones] < found.upper[given_ones]).all()
    assert (wide.upper > found.upper).all()
    many = life_expectancy([9 * c for c in deaths], [9 * p for p in people], AGES, confidence=less)
    assert many.value[given_ones] == pytest.approx(found.value[given_ones], rel=1e-9)


def test_ages_that_are_no_bands_are_refused() -> None:
    for age in (2, 95, -1, 0.5):
        with pytest.raises(errors.OutOfRange, match="where no band begins"):
            life_expectancy(DEATHS, PEOPLE, changed(list(AGES), 3, age))
    with pytest.raises(errors.UnusableGroup, match="a second time in its group, at index 3"):
        life_expectancy(DEATHS, PEOPLE, changed(list(AGES), 3, 5))
    with pytest.raises(errors.OutOfRange, match="population is less than zero"):
        life_expectancy(DEATHS, changed(PEOPLE, 3, -1), AGES)
