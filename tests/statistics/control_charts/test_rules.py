"""The rules, each at the number of points where it begins to hold and one before."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldthread.statistics import errors, spc, spc_many
from tests.statistics.control_charts import told

# Noise around nought with wide limits, whose points alternate in side and never trend.
NOISE = [3.0, -3.0] * 8


def causes(values: list[float], **options: object) -> list[str]:
    return spc(values, **options).special_cause.tolist()  # type: ignore[arg-type]


def on_lines(values: list[float]) -> tuple[float, float, float, float, float]:
    found = spc(values, screen_outliers=False)
    return tuple(
        float(line[0])
        for line in (found.centre, found.lower, found.upper, found.near_lower, found.near_upper)
    )  # type: ignore[return-value]


# Shift ------------------------------------------------------------------------------------------


def a_shift_of(points: int) -> list[float]:
    """So many points at 1 and 1.5 by turns among balanced noise; the mean stays below 1."""
    high = [1.0, 1.5] * 5
    return [*NOISE, -3.0, *high[:points], -3.0, *[-3.0, 3.0] * 8]


def test_seven_points_on_one_side_are_a_shift_and_all_seven_are_told() -> None:
    found = causes(a_shift_of(7))
    assert found[17:24] == ["shift_high"] * 7
    assert set(found[:17] + found[24:]) == {"common_cause"}


def test_six_points_on_one_side_are_no_shift() -> None:
    assert set(causes(a_shift_of(6))) == {"common_cause"}


def test_eight_points_on_one_side_are_all_told() -> None:
    assert causes(a_shift_of(8)).count("shift_high") == 8


def test_a_shift_below_the_mean_is_low() -> None:
    found = causes([-value for value in a_shift_of(7)])
    assert found[17:24] == ["shift_low"] * 7


def test_a_point_on_the_mean_breaks_a_shift() -> None:
    """Symmetric, so the mean is exactly nought; three and four points, with one on the mean."""
    up = [1.0, 1.5, 1.0, 0.0, 1.0, 1.5, 1.0, 1.5]
    values = [*up, *NOISE, *[-value for value in up]]
    values = [3.0, -3.0, *values, 3.0, -3.0]
    assert spc(values).centre[0] == 0
    assert set(causes(values)) == {"common_cause"}


def test_points_on_the_mean_are_no_shift_themselves() -> None:
    values = [*NOISE, *[0.0] * 9, *NOISE]
    assert spc(values).centre[0] == 0
    assert set(causes(values)) == {"common_cause"}


def test_how_many_points_make_a_shift_can_be_set() -> None:
    assert causes(a_shift_of(7), shift=8).count("shift_high") == 0
    assert causes(a_shift_of(6), shift=6).count("shift_high") == 6


# Trend ------------------------------------------------------------------------------------------


def a_trend_of(points: int) -> list[float]:
    """Rising by a little within wide noise, from below the mean to above it."""
    rise = [(place - (points - 1) / 2) / 4 for place in range(points)]
    return [3.0, *NOISE[1:], 3.0, *rise, -3.0, *[3.0, -3.0] * 8]


def test_seven_rising_points_are_a_trend_and_all_seven_are_told() -> None:
    found = causes(a_trend_of(7))
    assert found[17:24] == ["trend_increasing"] * 7
    assert set(found[:17] + found[24:]) == {"common_cause"}


def test_six_rising_points_are_no_trend() -> None:
    assert set(causes(a_trend_of(6))) == {"common_cause"}


def test_falling_points_are_a_decreasing_trend() -> None:
    assert causes([-value for value in a_trend_of(7)])[17:24] == ["trend_decreasing"] * 7


def test_two_equal_points_break_a_trend() -> None:
    values = a_trend_of(7)
    values[20] = values[19]
    assert "trend_increasing" not in causes(values)


def test_how_many_points_make_a_trend_can_be_set() -> None:
    assert "trend_increasing" not in causes(a_trend_of(7), trend=8)
    assert causes(a_trend_of(6), trend=6).count("trend_increasing") == 6


def test_the_top_of_a_rise_and_a_fall_is_told_by_what_follows() -> None:
    """Where both trends hold at one point, the way to its right is told."""
    up = [place / 4 for place in range(-3, 4)]
    values = [*NOISE, 3.0, -3.0, *up, *reversed(up[:-1]), -3.0, *NOISE]
    found = causes(values)
    top = values.index(0.75)
    assert found[top - 1 : top + 2] == ["trend_increasing", "trend_decreasing", "trend_decreasing"]


def test_a_trend_does_not_run_across_a_rebase() -> None:
    rise = [float(place) for place in range(8)]
    assert "trend_increasing" in causes(rise)
    for cut in (2, 4, 6):
        found = causes([*rise[:cut], *rise[cut:]], rebase_at=[cut])
        assert "trend_increasing" not in found


# Two in three -----------------------------------------------------------------------------------


def with_pattern(pattern: str) -> tuple[list[float], int]:
    """Noise, then points near the upper limit (N), just above the mean (a) or below it (b).

    Near points are placed by trial between the near and the outer limit of the whole.
    """
    start = len(NOISE) + 1
    for height in np.linspace(4, 16, 600):
        place = {"N": float(height), "a": 0.8, "b": -2.0}
        values = [*NOISE, -2.0, *[place[letter] for letter in pattern], -2.0, *NOISE[1:], 3.0]
        _, _, upper, _, near = on_lines(values)
        if near < height < upper:
            return values, start
    raise AssertionError("no height lies between the limits")


def told_of(pattern: str) -> list[str]:
    values, start = with_pattern(pattern)
    return causes(values, screen_outliers=False)[start : start + len(pattern)]


def test_two_near_points_in_three_above_the_mean_are_told_and_the_third_is_not() -> None:
    two, common = "two_in_three_high", "common_cause"
    assert told_of("NaN") == [two, common, two]
    assert told_of("NNa") == [two, two, common]
    assert told_of("aNN") == [common, two, two]


def test_one_near_point_in_three_is_nothing() -> None:
    assert set(told_of("aNa")) == {"common_cause"}


def test_the_third_point_must_lie_on_the_same_side() -> None:
    assert set(told_of("NbN")) == {"common_cause"}
    assert set(told_of("bNNb")) == {"common_cause"}


def test_two_near_points_with_two_between_are_nothing() -> None:
    assert set(told_of("NaaN")) == {"common_cause"}


def test_near_points_below_the_mean_are_low() -> None:
    values, start = with_pattern("NaN")
    found = causes([-value for value in values], screen_outliers=False)
    assert found[start] == found[start + 2] == "two_in_three_low"


def test_a_point_beyond_the_outer_limit_is_not_a_near_one() -> None:
    """One near and one outside among three: only the one outside is told."""
    for height in np.linspace(4, 16, 600):
        values, start = [*NOISE, -2.0, 30.0, 0.8, float(height), -2.0, *NOISE], len(NOISE) + 1
        _, _, upper, _, near = on_lines(values)
        if near < height < upper:
            break
    assert values[start] > upper > values[start + 2] > near
    found = causes(values, screen_outliers=False)
    assert found[start] == "above_limit" and found[start + 2] == "common_cause"


def test_two_in_three_does_not_reach_across_a_rebase() -> None:
    for height in np.linspace(4, 16, 600):
        before, after = [*NOISE, float(height)], [float(height), 0.8, *NOISE[1:], 3.0]
        lines = [on_lines(part) for part in (before, after)]
        if all(near < height < upper for _, _, upper, _, near in lines):
            break
    else:
        raise AssertionError("no height is near in both stretches")
    assert lines[1][0] < 0.8
    found = causes([*before, *after], rebase_at=[len(before)], screen_outliers=False)
    assert set(found) == {"common_cause"}


# Outside the limits, and which is told first -------------------------------------------------


@pytest.mark.parametrize("sign", [1, -1])
def test_a_point_is_outside_beyond_its_limit_and_not_upon_it(sign: int) -> None:
    """Four points, moves of 1, 1 and 8: limits are found by search, then approached."""
    noise = [1.0, 0.0] * 10
    low, high = 1.0, 20.0
    for _ in range(200):
        middle = (low + high) / 2
        found = spc([*noise, middle, *noise], screen_outliers=False)
        low, high = (middle, high) if middle <= found.upper[0] else (low, middle)
    values = [sign * value for value in (*noise, low, *noise)]
    inside = spc(values, screen_outliers=False)
    limit = inside.upper[0] if sign > 0 else -inside.lower[0]
    assert limit - low < 1e-12
    assert inside.special_cause[20] == "common_cause"
    values[20] = sign * np.nextafter(high, 99) * (1 + 1e-12)
    word = "above_limit" if sign > 0 else "below_limit"
    assert spc(values, screen_outliers=False).special_cause[20] == word


def test_a_point_upon_the_limit_is_common_cause() -> None:
    """Equal points, unscreened: mean, limits and points are one."""
    assert set(causes([4.0] * 5, screen_outliers=False)) == {"common_cause"}


def test_outside_comes_before_trend_and_trend_before_the_others() -> None:
    rise = [1.0, 2, 3, 4, 5, 6, 7]
    assert causes(rise) == ["below_limit", *["trend_increasing"] * 5, "above_limit"]


def test_trend_comes_before_two_in_three() -> None:
    values = [*[0.0, 3.0] * 8, *[-5.2 + place / 9 for place in range(7)], *[0.0, 3.0] * 8]
    _, lower, _, near, _ = on_lines(values)
    assert all(lower < value < near for value in values[16:23])
    assert causes(values, screen_outliers=False)[16:23] == ["trend_increasing"] * 7
    assert causes(values, screen_outliers=False, trend=20)[16:23] == ["two_in_three_low"] * 7


def test_trend_comes_before_shift() -> None:
    values = [3.0, *NOISE, *[0.9 + place / 9 for place in range(7)], -3.0, *NOISE[1:], -3.0]
    start = values.index(0.9)
    assert causes(values)[start : start + 7] == ["trend_increasing"] * 7
    assert causes(values, trend=9)[start : start + 7] == ["shift_high"] * 7


def test_two_in_three_comes_before_shift() -> None:
    found = told_of("aaaNaNaa")
    assert found[3] == found[5] == "two_in_three_high"
    assert set(found[:3] + found[4:5] + found[6:]) == {"shift_high"}


# All rules together --------------------------------------------------------------------------

steps = st.lists(st.integers(-6, 6), min_size=1, max_size=40)
walks = steps.map(lambda moves: np.cumsum(moves).astype(float).tolist())
series = st.one_of(walks, steps.map(lambda points: [float(point) for point in points]))


@settings(max_examples=400, deadline=None)
@given(series, st.booleans(), st.integers(3, 8), st.integers(3, 8))
def test_every_point_is_told_as_by_the_words_of_the_rules(
    values: list[float], screen: bool, shift: int, trend: int
) -> None:
    if len(set(values)) == 1:
        return
    found = causes(values, screen_outliers=screen, shift=shift, trend=trend)
    assert found == told.causes(values, screen=screen, shift=shift, trend=trend)


@settings(max_examples=150, deadline=None)
@given(series, st.lists(st.integers(0, 39), max_size=3))
def test_stretches_are_told_each_on_its_own(values: list[float], cuts: list[int]) -> None:
    cuts = sorted({cut for cut in cuts if cut < len(values)})
    edges = [0, *[cut for cut in cuts if cut], len(values)]
    parts = [values[a:b] for a, b in itertools.pairwise(edges)]
    assert causes(values, rebase_at=cuts) == [one for part in parts for one in causes(part)]


@settings(max_examples=100, deadline=None)
@given(series, st.integers(-5, 5), st.sampled_from([0.5, 2, 8]))
def test_moving_and_stretching_a_series_changes_nothing(
    values: list[float], by: int, times: float
) -> None:
    assert causes([value * times + by * 4 for value in values]) == causes(values)


@settings(max_examples=60, deadline=None)
@given(st.lists(series, min_size=1, max_size=4), st.randoms(use_true_random=False))
def test_many_series_at_once_are_told_as_one_by_one(
    many: list[list[float]], chance: object
) -> None:
    rows = [(name, value) for name, values in enumerate(many) for value in values]
    order = [name for name, _ in rows]
    chance.shuffle(order)  # type: ignore[attr-defined]
    queues = [iter(values) for values in many]
    mixed = [next(queues[name]) for name in order]
    found = spc_many(mixed, order, target=0.5)
    for place, name in enumerate(found.labels):
        alone = spc(many[name], target=0.5)
        mine = [row for row, other in enumerate(order) if other == name]
        assert found.special_cause[mine].tolist() == alone.special_cause.tolist()
        assert found.upper[mine] == pytest.approx(alone.upper, rel=1e-12, nan_ok=True)
        assert (found.variation[place], found.direction[place], found.assurance[place]) == (
            alone.variation, alone.direction, alone.assurance,
        )  # fmt: skip


def test_many_series_may_be_rebased() -> None:
    values, again = [1.0, 2, 1, 9, 8, 9], [5.0, 4, 5]
    found = spc_many(values + again, list("aaaaaabbb"), rebase=[0, 0, 0, 1, 0, 0, 0, 0, 0])
    assert found.centre[:6].tolist() == spc(values, rebase_at=[3]).centre.tolist()
    assert found.segment.tolist() == [0, 0, 0, 1, 1, 1, 2, 2, 2]


def test_settings_that_cannot_be_are_refused() -> None:
    for place in (-1, 3, 1.5, "x"):
        with pytest.raises(errors.StatisticsError, match="rebase_at"):
            spc([1, 2, 3], rebase_at=[place])  # type: ignore[list-item]
    with pytest.raises(errors.WrongShape, match="rebase_at is a single place"):
        spc([1, 2, 3], rebase_at=1)  # type: ignore[arg-type]
    for word in ("shift", "trend"):
        with pytest.raises(errors.OutOfRange, match=word):
            spc([1, 2, 3], **{word: 1})  # type: ignore[arg-type]
    with pytest.raises(errors.MissingFigure, match="no value at index 1"):
        spc([1, None, 3])
    with pytest.raises(errors.DifferentLengths, match="rebase"):
        spc_many([1, 2], ["a", "a"], rebase=[True])
