"""A figure beside another area's: better, similar or worse, and never by eye alone."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from goldthread import statistics
from goldthread.measures.models import Comparator
from goldthread.measures.reading.moving import POLARITIES
from goldthread.measures.reading.standing import NOT_COMPARED, Reading


def judged(reading: Reading, other: Reading, *, kind: str, polarity: str) -> str:
    """A word of `Compared`.

    The nation and the area around are so large that their value is taken as it is; a similar
    place has limits of its own, and differs only where the two pairs do not overlap.
    """
    return judged_all([reading], other, kind=kind, polarity=polarity)[0]


def judged_all(
    readings: Sequence[Reading], other: Reading, *, kind: str, polarity: str
) -> list[str]:
    """The same for many figures beside one."""
    if not readings or other.value is None:
        return [NOT_COMPARED] * len(readings)
    interval = interval_of(readings)
    reference = interval_of([other]) if kind == Comparator.Kind.SIMILAR else np.array([other.value])
    found = statistics.compare(interval, reference, polarity=POLARITIES[polarity])
    return [str(word) for word in found]


def interval_of(readings: Sequence[Reading]) -> statistics.Interval:
    """Values with their 95% limits, NaN where there is none."""
    return statistics.Interval(
        np.array([_there(one.value) for one in readings]),
        np.array([_there(one.lower) for one in readings]),
        np.array([_there(one.upper) for one in readings]),
    )


def _there(value: float | None) -> float:
    return np.nan if value is None else value
