"""Centre and limits of a control chart."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldthread.statistics import spc
from tests.statistics.control_charts import told

BATCHES = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1]


def test_limits_are_those_of_the_nist_handbook() -> None:
    """NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.2: centre 50.81, 45.8159 to 55.8041.

    NIST divides three by 1.128, we multiply by 2.66 as the NHS does: the same to three digits.
    """
    found = spc(BATCHES)
    assert found.centre == pytest.approx([50.81] * 10, rel=1e-12)
    moving = np.abs(np.diff(BATCHES)).mean()
    assert moving == pytest.approx(1.8778, abs=5e-5)
    assert found.upper == pytest.approx([50.81 + 2.66 * moving] * 10, rel=1e-12)
    assert (found.lower[0], found.upper[0]) == pytest.approx((45.8159, 55.8041), abs=2e-3)


def test_near_limits_lie_two_thirds_of_the_way() -> None:
    found = spc(BATCHES)
    assert found.near_upper - found.centre == pytest.approx((found.upper - found.centre) * 2 / 3)
    assert found.centre - found.near_lower == pytest.approx((found.centre - found.lower) * 2 / 3)


def test_a_wild_moving_range_is_left_out_once_unless_asked_not_to() -> None:
    """A spike of 40 among steps of 1: its two moving ranges are 3.267 times the mean or more."""
    values = [10, 11] * 8 + [50] + [11, 10] * 8
    moves = np.abs(np.diff(values))
    kept = moves[moves < 3.267 * moves.mean()]
    assert len(kept) == len(moves) - 2
    assert spc(values).upper[0] == pytest.approx(np.mean(values) + 2.66 * kept.mean())
    without = spc(values, screen_outliers=False)
    assert without.upper[0] == pytest.approx(np.mean(values) + 2.66 * moves.mean())


def test_a_moving_range_of_exactly_the_multiple_is_left_out() -> None:
    step, edge = 1000.0, 3.267
    # n steps of size a and one of b, with b = 3.267 x (n a + b) / (n + 1).
    n = 9
    last = edge * n * step / (n + 1 - edge)
    values = [0.0, step] * 5 + [step + last]
    moves = np.abs(np.diff(values))
    assert moves[-1] == pytest.approx(edge * moves.mean())
    for nudge, left_out in ((1 + 1e-9, True), (1 - 1e-9, False)):
        values[-1] = step + last * nudge
        moves = np.abs(np.diff(values))
        typical = moves[:-1].mean() if left_out else moves.mean()
        assert spc(values).upper[0] == pytest.approx(np.mean(values) + 2.66 * typical)


def test_screening_happens_once_only() -> None:
    """After the widest is gone the next would be too wide as well; it stays."""
    values = [0, 1] * 6 + [9] + [0, 1] * 6 + [50] + [1, 0] * 6
    moves = np.abs(np.diff(values)).astype(float)
    once = moves[moves < 3.267 * moves.mean()]
    twice = once[once < 3.267 * once.mean()]
    assert len(twice) < len(once) < len(moves)
    assert spc(values).upper[0] == pytest.approx(np.mean(values) + 2.66 * once.mean())


@pytest.mark.parametrize("value", [0, 0.1, 1 / 3, 1e15 / 7])
@pytest.mark.parametrize("points", [2, 7, 30])
def test_equal_points_have_their_value_as_centre_and_no_limits(value: float, points: int) -> None:
    found = spc([value] * points, target=1)
    assert found.centre.tolist() == [value] * points
    assert np.isnan([found.lower, found.upper, found.near_lower, found.near_upper]).all()
    assert set(found.special_cause) == {"common_cause"}
    flat = spc([value] * points, screen_outliers=False)
    assert flat.lower.tolist() == flat.upper.tolist() == [value] * points
    assert set(flat.special_cause) == {"common_cause"}


def test_one_point_has_a_centre_and_no_limits() -> None:
    found = spc([5])
    assert found.centre.tolist() == [5] and np.isnan(found.upper).all()
    assert (found.variation, found.direction, found.assurance) == ("common_cause", "", None)


def test_each_stretch_has_its_own_mean_and_limits_and_no_range_across() -> None:
    first, second = [1, 2, 1, 2, 1], [101, 103, 101, 103]
    found = spc(first + second, rebase_at=[5])
    for part, alone in ((slice(0, 5), spc(first)), (slice(5, 9), spc(second))):
        for line in ("centre", "lower", "upper", "near_lower", "near_upper"):
            assert getattr(found, line)[part].tolist() == getattr(alone, line).tolist()
    assert found.segment.tolist() == [0] * 5 + [1] * 4


@settings(max_examples=150, deadline=None)
@given(st.lists(st.integers(-40, 40).map(lambda n: n / 8), min_size=2, max_size=30), st.booleans())
def test_lines_are_those_of_exact_arithmetic(values: list[float], screen: bool) -> None:
    found = spc(values, screen_outliers=screen)
    lines = (found.centre, found.lower, found.upper, found.near_lower, found.near_upper)
    exact = told.lines(values, screen=screen) if len(set(values)) > 1 or not screen else None
    if exact:
        assert [line[0] for line in lines] == pytest.approx(list(exact), rel=1e-12, abs=1e-12)
        assert found.centre[0] == exact[0]
