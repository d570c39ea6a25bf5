"""The rules of a control chart again, slowly and one point at a time, to hold the quick ones to.

Written from the words of the rules, not from the code: each rule asks about every window there is.
"""

from __future__ import annotations

import itertools
import math
from fractions import Fraction


def lines(values: list[float], *, screen: bool = True) -> tuple[float, float, float, float, float]:
    """Centre, lower, upper, near lower, near upper, from exact means."""
    centre = _mean(values)
    moves = [abs(after - before) for before, after in itertools.pairwise(values)]
    typical = _mean(moves)
    if screen and moves:
        typical = _mean([move for move in moves if move < 3.267 * typical])
    outer, near = 2.66 * typical, 2 * (2.66 / 3) * typical
    return centre, centre - outer, centre + outer, centre - near, centre + near


def causes(
    values: list[float], *, screen: bool = True, shift: int = 7, trend: int = 7
) -> list[str]:
    """The special cause at each point of one stretch."""
    centre, lower, upper, near_lower, near_upper = lines(values, screen=screen)
    side = [(value > centre) - (value < centre) for value in values]
    outside = [value > upper or value < lower for value in values]
    near = [
        not out and (value > near_upper or value < near_lower)
        for value, out in zip(values, outside, strict=True)
    ]
    found = []
    for place, value in enumerate(values):
        way = _trend_at(values, place, trend)
        if outside[place]:
            found.append("above_limit" if value > upper else "below_limit")
        elif way:
            found.append(f"trend_{way}")
        elif near[place] and _two_in_three(side, near, place):
            found.append(f"two_in_three_{_word(side[place])}")
        elif any(
            side[place] != 0 and set(side[start : start + shift]) == {side[place]}
            for start in _windows(place, shift, len(values))
        ):
            found.append(f"shift_{_word(side[place])}")
        else:
            found.append("common_cause")
    return found


def _mean(numbers: list[float]) -> float:
    return float(sum(map(Fraction, numbers)) / len(numbers)) if numbers else math.nan


def _word(side: int) -> str:
    return "high" if side > 0 else "low"


def _windows(place: int, length: int, points: int) -> range:
    return range(max(0, place - length + 1), min(place, points - length) + 1)


def _in_trend(values: list[float], place: int, length: int) -> bool:
    for start in _windows(place, length, len(values)):
        part = values[start : start + length]
        steps = [after - before for before, after in itertools.pairwise(part)]
        if all(step > 0 for step in steps) or all(step < 0 for step in steps):
            return True
    return False


def _trend_at(values: list[float], place: int, length: int) -> str:
    if not _in_trend(values, place, length):
        return ""
    if place + 1 < len(values) and _in_trend(values, place + 1, length):
        step = values[place + 1] - values[place]
    else:
        step = values[place] - values[place - 1]
    return "increasing" if step > 0 else "decreasing"


def _two_in_three(side: list[int], near: list[bool], place: int) -> bool:
    return any(
        abs(sum(side[start : start + 3])) == 3 and sum(near[start : start + 3]) >= 2
        for start in _windows(place, 3, len(side))
    )
