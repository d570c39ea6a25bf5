"""Centre lines and process limits of an XmR chart.

Means are taken as R takes them: summed with more digits than a float holds where the machine has
them, then corrected once. Without that, seven equal values could seem to lie above their mean.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from goldthread.statistics.checking import Flags, Floats, Integers

OUTER = 2.66
NEAR = 2 * (OUTER / 3)
SCREEN = 3.267
"""Moving ranges of this many times their mean, or more, come from a special cause."""


@dataclass(frozen=True)
class Segments:
    """Stretches of points that share a centre and limits, one after another."""

    starts: Integers
    lengths: Integers
    of_point: Integers
    first: Flags

    @classmethod
    def beginning_at(cls, starts: Integers, points: int) -> Segments:
        lengths = lengths_of(starts, points)
        first = np.zeros(points, dtype=np.bool_)
        first[starts] = True
        return cls(starts, lengths, np.repeat(np.arange(len(starts)), lengths), first)


@dataclass(frozen=True)
class Lines:
    """The lines of a chart at each point; limits are NaN where no moving range is left."""

    centre: Floats
    lower: Floats
    upper: Floats
    near_lower: Floats
    near_upper: Floats


def lines(values: Floats, segments: Segments, *, screen_outliers: bool) -> Lines:
    """The mean of each segment, and limits at 2.66 and two thirds of it times its moving range."""
    everything = np.ones(len(values), dtype=np.bool_)
    centre = _means(values, everything, segments)
    moving = np.zeros_like(values)
    np.abs(values[1:] - values[:-1], out=moving[1:])
    counted = ~segments.first
    typical = _means(moving, counted, segments)
    if screen_outliers:
        counted &= moving < SCREEN * typical[segments.of_point]
        typical = _means(moving, counted, segments)
    edges = np.empty((5, len(centre)))
    edges[0], outer, near = centre, OUTER * typical, NEAR * typical
    edges[1], edges[2], edges[3], edges[4] = (
        centre - outer,
        centre + outer,
        centre - near,
        centre + near,
    )
    return Lines(*edges[:, segments.of_point])


def lengths_of(starts: Integers, points: int) -> Integers:
    """How many points there are from each start to the next, and from the last to the end."""
    lengths = np.empty_like(starts)
    lengths[-1] = points - starts[-1]
    np.subtract(starts[1:], starts[:-1], out=lengths[:-1])
    return lengths


def _means(values: Floats, counted: Flags, segments: Segments) -> Floats:
    """The mean of what is counted in each segment; NaN where nothing is."""
    wide: NDArray[np.longdouble] = np.where(counted, values, 0).astype(np.longdouble)
    many = np.add.reduceat(counted, segments.starts, dtype=np.int64)
    some = np.maximum(many, 1)
    first = np.add.reduceat(wide, segments.starts) / some
    left = np.where(counted, wide - first[segments.of_point], 0)
    found = (first + np.add.reduceat(left, segments.starts) / some).astype(np.float64)
    found[many == 0] = np.nan
    return found
