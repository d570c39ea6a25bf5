"""What a special cause means where up is good, or down, or neither; and the two icons."""

from __future__ import annotations

from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from goldthread.statistics.checking import Floats
from goldthread.statistics.control_charts.rules import Codes, SpecialCause


class Improvement(StrEnum):
    """Which way is an improvement."""

    INCREASE = "increase"
    DECREASE = "decrease"
    NEUTRAL = "neutral"


class PointType(StrEnum):
    """What a point means. Neutral ones are special causes that are neither good nor bad."""

    COMMON_CAUSE = "common_cause"
    IMPROVEMENT = "improvement"
    CONCERN = "concern"
    NEUTRAL_HIGH = "neutral_high"
    NEUTRAL_LOW = "neutral_low"


class Assurance(StrEnum):
    """Whether a target can be expected to be met."""

    PASS = "pass"  # noqa: S105 a word, not a password
    FAIL = "fail"
    HIT_OR_MISS = "hit_or_miss"


_UP = frozenset(
    {
        SpecialCause.ABOVE_LIMIT,
        SpecialCause.TREND_INCREASING,
        SpecialCause.TWO_IN_THREE_HIGH,
        SpecialCause.SHIFT_HIGH,
    }
)
IS_UP = np.array([cause in _UP for cause in SpecialCause])

_MEANING = {
    Improvement.INCREASE: (PointType.IMPROVEMENT, PointType.CONCERN),
    Improvement.DECREASE: (PointType.CONCERN, PointType.IMPROVEMENT),
    Improvement.NEUTRAL: (PointType.NEUTRAL_HIGH, PointType.NEUTRAL_LOW),
}


def _types(improvement: Improvement) -> NDArray[np.str_]:
    up, down = _MEANING[improvement]
    meanings = [up if cause in _UP else down for cause in SpecialCause]
    meanings[0] = PointType.COMMON_CAUSE
    return np.array([meaning.value for meaning in meanings])


_TYPES = {improvement: _types(improvement) for improvement in Improvement}


def point_types(codes: Codes, improvement: Improvement) -> NDArray[np.str_]:
    """What each point means where this is the way to improve."""
    return _TYPES[improvement][codes]


def directions(codes: Codes) -> NDArray[np.str_]:
    """Whether each point's special cause is `high` or `low`; empty for common cause."""
    return np.where(codes == 0, "", np.where(IS_UP[codes], "high", "low"))


def assurances(
    lower: Floats, upper: Floats, target: float | None, improvement: Improvement
) -> NDArray[np.object_]:
    """The assurance icon under each pair of limits; None without a target or a way to improve."""
    found = np.full(len(lower), None, dtype=object)
    if target is None or improvement is Improvement.NEUTRAL:
        return found
    beyond = Assurance.FAIL, Assurance.PASS
    if improvement is Improvement.DECREASE:
        beyond = Assurance.PASS, Assurance.FAIL
    found[:] = Assurance.HIT_OR_MISS.value
    found[target < lower] = beyond[1].value
    found[target > upper] = beyond[0].value
    return found
