"""Special causes: the rules that tell a signal from the noise of a process.

Each rule looks at one segment at a time, for after a change of process nothing before it counts.
Where several hold, the first of these is told: outside the limits, trend, two in three, shift.
"""

from __future__ import annotations

from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from goldthread.statistics.checking import Flags, Floats
from goldthread.statistics.control_charts.limits import Lines, Segments, lengths_of

Codes = NDArray[np.int8]


class SpecialCause(StrEnum):
    """What was found at a point. The order is that of the codes the rules work with."""

    COMMON_CAUSE = "common_cause"
    ABOVE_LIMIT = "above_limit"
    BELOW_LIMIT = "below_limit"
    TREND_INCREASING = "trend_increasing"
    TREND_DECREASING = "trend_decreasing"
    TWO_IN_THREE_HIGH = "two_in_three_high"
    TWO_IN_THREE_LOW = "two_in_three_low"
    SHIFT_HIGH = "shift_high"
    SHIFT_LOW = "shift_low"


NAMES = np.array([cause.value for cause in SpecialCause])
_CODE = {cause: np.int8(code) for code, cause in enumerate(SpecialCause)}


def special_causes(
    values: Floats, lines: Lines, segments: Segments, *, shift: int, trend: int
) -> Codes:
    """The code of the special cause at each point, 0 being common cause."""
    side = np.sign(values - lines.centre).astype(np.int8)
    above, below = values > lines.upper, values < lines.lower
    near = ((values > lines.near_upper) | (values < lines.near_lower)) & ~(above | below)
    found = np.zeros(len(values), dtype=np.int8)
    _tell(found, _shifts(side, segments, shift), side > 0, "SHIFT_HIGH", "SHIFT_LOW")
    pairs = _two_in_three(side, near, segments)
    _tell(found, pairs, side > 0, "TWO_IN_THREE_HIGH", "TWO_IN_THREE_LOW")
    in_trend, rising = _trends(values, segments, trend)
    _tell(found, in_trend, rising, "TREND_INCREASING", "TREND_DECREASING")
    found[above], found[below] = _CODE[SpecialCause.ABOVE_LIMIT], _CODE[SpecialCause.BELOW_LIMIT]
    return found


def _tell(found: Codes, where: Flags, up: Flags, if_up: str, if_down: str) -> None:
    found[where & up] = _CODE[SpecialCause[if_up]]
    found[where & ~up] = _CODE[SpecialCause[if_down]]


def _shifts(side: Codes, segments: Segments, least: int) -> Flags:
    """Points in a run of at least so many on one side; one on the mean belongs to no run."""
    return _long_runs(side, segments.first, least)


def _trends(values: Floats, segments: Segments, least: int) -> tuple[Flags, Flags]:
    """Points in a run of at least so many, each strictly higher, or lower, than the last.

    Where one trend ends and another begins, a point is told by the way to its right, as in
    NHSRplotthedots.
    """
    none = np.zeros(len(values), dtype=np.bool_)
    if len(values) < 2:
        return none, none
    way = np.sign(values[1:] - values[:-1]).astype(np.int8)
    way[segments.first[1:]] = 0
    steps = _long_runs(way, None, least - 1)
    part = none.copy()
    part[1:] |= steps
    part[:-1] |= steps
    next_too = none.copy()
    next_too[:-1] = part[:-1] & part[1:] & ~segments.first[1:]
    from_left, to_right = np.zeros(len(values), np.int8), np.zeros(len(values), np.int8)
    from_left[1:], to_right[:-1] = way, way
    return part, np.where(next_too, to_right, from_left) == 1


def _two_in_three(side: Codes, near: Flags, segments: Segments) -> Flags:
    """Near points of three in a row on one side of the mean, of which at least two are near."""
    found = np.zeros(len(side), dtype=np.bool_)
    if len(side) < 3:
        return found
    together = segments.of_point[2:] == segments.of_point[:-2]
    one_side = (side[:-2] == side[1:-1]) & (side[1:-1] == side[2:]) & (side[2:] != 0)
    enough = near[:-2].astype(np.int8) + near[1:-1] + near[2:] >= 2
    window = together & one_side & enough
    for place in range(3):
        found[place : len(side) - 2 + place] |= window
    return found & near


def _long_runs(marks: Codes, breaks: Flags | None, least: int) -> Flags:
    """Which marks other than 0 stand in a run of at least so many equal ones."""
    new = np.empty(len(marks), dtype=np.bool_)
    new[0] = True
    np.not_equal(marks[1:], marks[:-1], out=new[1:])
    if breaks is not None:
        new |= breaks
    starts = new.nonzero()[0]
    lengths = lengths_of(starts, len(marks))
    long_enough = (lengths >= least) & (marks[starts] != 0)
    return np.repeat(long_enough, lengths)
