"""Targets held against figures: met or missed, and by how much."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from goldthread.measures.models import Measure, Target
from goldthread.measures.periods import Period
from goldthread.measures.reading.standing import (
    MET,
    MISSED,
    OPEN,
    TO_COME,
    UNJUDGED,
    Aim,
    Reading,
)
from goldthread.measures.reading.writing import Writing
from goldthread.measures.targets import DOWNWARD, UPWARD, Goal, goal_of, period_of

Kind = Target.Kind


def aims_of(
    targets: Iterable[Target], series: Sequence[Reading], polarity: str, writing: Writing
) -> tuple[Aim, ...]:
    """Each standing target, in order of its period."""
    values = {one.period: one.value for one in series if one.value is not None}
    aims = [_aim(target, values, polarity, writing) for target in targets]
    return tuple(sorted(aims, key=lambda aim: aim.period))


def _aim(target: Target, values: Mapping[Period, float], polarity: str, writing: Writing) -> Aim:
    goal, period = goal_of(target), period_of(target)
    level = goal.level(values.get(goal.baseline) if goal.baseline else None)
    told_in = _told_in(period, values)
    value = values[told_in] if told_in else None
    before = _before(told_in or period, goal, values)
    outcome, by = judged(goal, level, value, before, polarity, writing)
    return Aim(
        period=period, goal=goal, lowest=level[0] if level else None,
        highest=level[1] if level else None, value=value, outcome=outcome, by=by,
        judged_in=told_in, weakens=target.weakens, reason=target.reason, printed=target.printed,
    )  # fmt: skip


def _told_in(period: Period, values: Mapping[Period, float]) -> Period | None:
    """The period of the figure that tells what came of a target: its own; else, once it is over,
    the last shorter one within it, such as March for a year to March."""
    if period in values:
        return period
    ends = [one for one in values if one.end == period.end and one.start >= period.start]
    return max(ends, key=lambda one: one.start, default=None)


def judged(
    goal: Goal,
    level: tuple[float, float] | None,
    value: float | None,
    before: float | None,
    polarity: str,
    writing: Writing,
) -> tuple[str, float | None]:
    """What came of a goal, and how far the figure lies from it; on numbers as they are written."""
    if goal.kind == Kind.TO_BE_CONFIRMED:
        return OPEN, None
    if value is None:
        return TO_COME, None
    seen = writing.rounded(value)
    if goal.kind == Kind.DIRECTION:
        return _directed(goal.direction, seen, before, writing)
    if level is None:
        return UNJUDGED, None
    low, high = writing.rounded(level[0]), writing.rounded(level[1])
    way = _way(goal, polarity)
    if way == "":
        return (MET if low <= seen <= high else MISSED), _outside(seen, low, high)
    distance = seen - low if way == "up" else high - seen
    return (MET if distance >= 0 else MISSED), abs(distance)


def _way(goal: Goal, polarity: str) -> str:
    """Which way beyond the goal is as good as reaching it: up, down, or neither."""
    if goal.direction in UPWARD or goal.direction in DOWNWARD:
        return "up" if goal.direction in UPWARD else "down"
    if goal.kind == Kind.RANGE:
        return ""
    return {Measure.Polarity.HIGHER.value: "up", Measure.Polarity.LOWER.value: "down"}.get(
        polarity, ""
    )


def _directed(
    direction: str, seen: float, before: float | None, writing: Writing
) -> tuple[str, float | None]:
    if before is None:
        return UNJUDGED, None
    change = seen - writing.rounded(before)
    met = {
        Target.Direction.INCREASE: change > 0,
        Target.Direction.REDUCE: change < 0,
        Target.Direction.MAINTAIN: change == 0,
        Target.Direction.MAINTAIN_OR_INCREASE: change >= 0,
        Target.Direction.MAINTAIN_OR_REDUCE: change <= 0,
    }.get(Target.Direction(direction), False)
    return (MET if met else MISSED), abs(change)


def _before(period: Period, goal: Goal, values: Mapping[Period, float]) -> float | None:
    """What a direction is counted from: its baseline, else the period before."""
    return _at(goal.baseline or period.moved(-1), values)


def _at(period: Period, values: Mapping[Period, float]) -> float | None:
    """A period's figure; where figures come more often than targets, the last of that time."""
    if period in values:
        return values[period]
    ending = [one for one in values if one.end == period.end and one.start > period.start]
    return values[max(ending, key=lambda one: one.start)] if ending else None


def _outside(seen: float, low: float, high: float) -> float:
    return max(low - seen, seen - high, 0.0)
