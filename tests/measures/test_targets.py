"""What a target asks for, and when a change makes it easier."""

from __future__ import annotations

from datetime import date

import pytest

from goldthread.measures.periods import financial_year
from goldthread.measures.problems import UnfitTarget
from goldthread.measures.targets import Goal, weakened

BASE = financial_year(2022)


def _level(value: float) -> Goal:
    return Goal(kind="level", value=value)


def _range(low: float, high: float) -> Goal:
    return Goal(kind="range", value=low, upper=high)


def _way(direction: str) -> Goal:
    return Goal(kind="direction", direction=direction)


def _change(kind: str, by: float, direction: str) -> Goal:
    return Goal(kind=kind, value=by, direction=direction, baseline=BASE)


OPEN = Goal(kind="to_be_confirmed", confirmed_by="The Board", confirmed_until=date(2025, 3, 31))


@pytest.mark.parametrize(
    ("goal", "baseline", "level"),
    [
        (_level(75), None, (75, 75)),
        (_level(0), None, (0, 0)),
        (_range(60, 70), None, (60, 70)),
        (_change("per_cent", 10, "reduce"), 200, (180, 180)),
        (_change("per_cent", 4, "increase"), 50, (52, 52)),
        (_change("points", 3, "increase"), 61.5, (64.5, 64.5)),
        (_change("points", 3, "maintain_or_reduce"), 61.5, (58.5, 58.5)),
        (_change("points", 3, "increase"), None, None),
        (_way("reduce"), 12, None),
        (OPEN, 12, None),
    ],
)
def test_what_it_comes_to(goal: Goal, baseline: float | None, level: object) -> None:
    goal.check()
    assert goal.level(baseline) == level


@pytest.mark.parametrize(
    ("goal", "says"),
    [
        (Goal(kind="level"), "as a number"),
        (_range(70, 70), "lower end"),
        (Goal(kind="range", value=3), "lower end"),
        (Goal(kind="per_cent", value=4, direction="increase"), "from which period"),
        (Goal(kind="points", value=4, baseline=BASE), "which way"),
        (Goal(kind="direction"), "Say which way"),
        (Goal(kind="to_be_confirmed", confirmed_by="The Board"), "by when"),
        (
            Goal(
                kind="to_be_confirmed",
                confirmed_by="The Board",
                confirmed_until=date(2025, 1, 1),
                value=3,
            ),
            "no value yet",
        ),
    ],
)
def test_parts_that_do_not_go_together_are_refused(goal: Goal, says: str) -> None:
    with pytest.raises(UnfitTarget, match=says):
        goal.check()


@pytest.mark.parametrize(
    ("before", "after", "polarity", "weaker"),
    [
        (_level(75), _level(70), "higher", True),
        (_level(75), _level(80), "higher", False),
        (_level(75), _level(80), "lower", True),
        (_level(75), _level(70), "neither", False),
        (_level(75), OPEN, "higher", True),
        (_level(75), _way("increase"), "higher", True),
        (_level(75), _range(70, 80), "higher", True),
        (_range(60, 70), _range(55, 70), "higher", True),
        (_range(60, 70), _range(62, 68), "higher", False),
        (OPEN, _level(10), "higher", False),
        (_way("increase"), _way("maintain_or_increase"), "higher", True),
        (_way("maintain"), _way("increase"), "higher", False),
        (_change("per_cent", 10, "reduce"), _change("per_cent", 5, "reduce"), "lower", True),
        (_change("points", 5, "increase"), _change("points", 6, "increase"), "higher", False),
    ],
)
def test_an_easier_target_is_known(before: Goal, after: Goal, polarity: str, weaker: bool) -> None:
    assert weakened(before, after, polarity) is weaker


@pytest.mark.parametrize(
    ("before", "after", "polarity", "start", "weaker"),
    [
        (_range(5, 8), _level(900), "lower", None, True),
        (_range(5, 8), _level(8), "lower", None, False),
        (_level(75), _range(76, 80), "higher", None, False),
        (_level(15), _change("per_cent", 0.1, "reduce"), "lower", 20.0, True),
        (_level(15), _change("per_cent", 50, "reduce"), "lower", 20.0, False),
        (_change("per_cent", 50, "reduce"), _level(15), "lower", 20.0, True),
        (
            _change("per_cent", 0.1, "reduce"), _change("per_cent", 0.1, "increase"), "lower",
            None, True,
        ),
        (_change("per_cent", 3, "increase"), _change("per_cent", 8, "increase"), "lower", 9, True),
        (_way("reduce"), _way("increase"), "lower", None, True),
        (_way("increase"), _way("reduce"), "lower", None, False),
        (_way("increase"), _way("reduce"), "neither", None, False),
        (_way("reduce"), _level(900), "lower", 20.0, True),
        (_way("reduce"), _level(20), "lower", 20.0, True),
        (_way("reduce"), _level(12), "lower", 20.0, False),
        (_way("reduce"), _level(900), "lower", None, False),  # nobody can compare them
    ],
)  # fmt: skip
def test_goals_of_different_kinds_are_compared_by_what_they_come_to(
    before: Goal, after: Goal, polarity: str, start: float | None, weaker: bool
) -> None:
    told = weakened(before, after, polarity, before_from=start, after_from=start)
    assert told is weaker


def test_a_later_start_or_a_later_day_makes_it_easier() -> None:
    tenth_less = _change("per_cent", 10, "reduce")
    assert weakened(tenth_less, tenth_less, "lower", before_from=20, after_from=30)
    assert not weakened(tenth_less, tenth_less, "lower", before_from=30, after_from=20)
    late = Goal(kind="to_be_confirmed", confirmed_by="The Board", confirmed_until=date(2099, 1, 1))
    assert weakened(OPEN, late, "neither")
    assert not weakened(late, OPEN, "neither")


@pytest.mark.parametrize(
    ("goal", "kind", "says"),
    [
        (_level(-1), "count", "below zero"),
        (_range(-2, 5), "rate", "below zero"),
        (_range(90, 101), "proportion", "more than 100"),
    ],
)
def test_a_value_that_the_measure_cannot_have_is_refused(goal: Goal, kind: str, says: str) -> None:
    with pytest.raises(UnfitTarget, match=says):
        goal.check_for(kind, 100)
    goal.check_for("index", 100)
