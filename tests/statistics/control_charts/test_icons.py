"""What points mean where up is good, or down, or neither; and the two icons."""

from __future__ import annotations

import pytest

from goldthread.statistics import errors, spc, spc_many

RISE = [1.0, 2, 3, 4, 5, 6, 7]
STEADY = [4.0, 6.0] * 7
"""Centre 5, moving range 2: limits at -0.32 and 10.32."""


@pytest.mark.parametrize(
    ("improvement", "first", "last"),
    [
        ("increase", "concern", "improvement"),
        ("decrease", "improvement", "concern"),
        ("neutral", "neutral_low", "neutral_high"),
    ],
)
def test_high_and_low_mean_what_the_direction_says(improvement: str, first: str, last: str) -> None:
    found = spc(RISE, improvement=improvement)
    assert found.special_cause[0] == "below_limit" and found.point_type[0] == first
    assert found.special_cause[6] == "above_limit" and found.point_type[6] == last
    assert found.point_type[3] == last, "a rising trend is high, wherever its points lie"
    assert (found.variation, found.direction) == (last, "high")


@pytest.mark.parametrize("improvement", ["increase", "decrease", "neutral"])
def test_common_cause_is_common_cause_either_way(improvement: str) -> None:
    found = spc(STEADY, improvement=improvement)
    assert set(found.point_type) == {"common_cause"}
    assert (found.variation, found.direction) == ("common_cause", "")


def test_variation_is_that_of_the_last_point_only() -> None:
    found = spc([*RISE, 4.0])
    assert "improvement" in found.point_type and found.variation == "common_cause"
    low = spc([-value for value in RISE])
    assert (low.variation, low.direction) == ("concern", "low")


@pytest.mark.parametrize(
    ("target", "increase", "decrease"),
    [
        (10.3, "hit_or_miss", "hit_or_miss"),
        (10.4, "fail", "pass"),
        (-0.3, "hit_or_miss", "hit_or_miss"),
        (-0.4, "pass", "fail"),
    ],
)
def test_a_target_beyond_the_limits_is_passed_or_failed_by_direction(
    target: float, increase: str, decrease: str
) -> None:
    assert spc(STEADY, target=target).assurance == increase
    assert spc(STEADY, target=target, improvement="decrease").assurance == decrease
    assert spc(STEADY, target=target, improvement="neutral").assurance is None


def test_a_target_upon_a_limit_is_hit_or_miss() -> None:
    found = spc(STEADY)
    for limit in (found.lower[-1], found.upper[-1]):
        assert spc(STEADY, target=limit).assurance == "hit_or_miss"


def test_without_a_target_there_is_no_assurance() -> None:
    assert spc(STEADY).assurance is None


def test_assurance_is_read_from_the_last_stretch() -> None:
    values = [*STEADY, *[value + 100 for value in STEADY]]
    assert spc(values, target=50, rebase_at=[14]).assurance == "pass"
    assert spc(values[::-1], target=50, rebase_at=[14]).assurance == "fail"


def test_without_limits_a_target_is_hit_or_miss_as_in_r() -> None:
    assert spc([3.0], target=9).assurance == "hit_or_miss"


def test_fewer_than_twelve_points_are_provisional() -> None:
    assert spc(STEADY[:11]).provisional.all()
    assert not spc(STEADY[:12]).provisional.any()
    found = spc(STEADY, rebase_at=[12])
    assert found.provisional.tolist() == [False] * 12 + [True] * 2


def test_words_that_are_not_known_are_refused() -> None:
    with pytest.raises(errors.UnknownChoice, match="improvement is 'up'"):
        spc(STEADY, improvement="up")
    with pytest.raises(errors.UnknownChoice, match="improvement"):
        spc_many(STEADY, [1] * 14, improvement="")
    for target in (float("nan"), float("inf"), "9"):
        with pytest.raises(errors.StatisticsError, match="target"):
            spc(STEADY, target=target)  # type: ignore[arg-type]
