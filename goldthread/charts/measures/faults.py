"""Why a picture of a measure cannot be drawn, and the checks that say so.

A picture that shows a wrong number is worse than none, so nothing is mended in silence.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable

LARGEST = 1e100  # beyond it, the sums of an axis would overflow


class BadPicture(ValueError):
    """What was given cannot be drawn honestly."""


class NotFinite(BadPicture):
    """A value or a limit is not a number, or is larger than anything counted."""


class LimitsCrossed(BadPicture):
    """The lower limit lies above the upper."""


class ValueAndAbsence(BadPicture):
    """A value is given, and a reason why there is none."""


class UnknownWord(BadPicture):
    """A note, an absence or a kind that no picture knows."""


class UnknownPeriod(BadPicture):
    """A target, a break or a line speaks of a period that the picture does not have."""


class TooMany(BadPicture):
    """More lines or classes than anybody could tell apart."""


def check_finite(*values: float | None) -> None:
    for value in values:
        if value is not None and not (math.isfinite(value) and abs(value) <= LARGEST):
            raise NotFinite(f"{value!r} is not a number that can be drawn.")


def check_limits(lower: float | None, upper: float | None) -> None:
    check_finite(lower, upper)
    if lower is not None and upper is not None and lower > upper:
        raise LimitsCrossed(f"The lower limit {lower} is above the upper limit {upper}.")


def check_word(word: str, known: Collection[str], what: str) -> None:
    if word not in known:
        raise UnknownWord(f"{word!r} is no {what}. Known: {', '.join(sorted(filter(None, known)))}")


def check_absence(value: float | None, absence: str) -> None:
    check_word(absence, ("", "missing", "suppressed", "not_applicable"), "absence")
    if value is not None and absence:
        raise ValueAndAbsence(f"{value} cannot be both there and {absence}.")


def check_periods(told: Iterable[str], periods: Collection[str], what: str) -> None:
    for period in told:
        if period not in periods:
            raise UnknownPeriod(f"{what} speaks of {period!r}, which the picture does not show.")
