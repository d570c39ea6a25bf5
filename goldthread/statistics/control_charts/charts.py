"""The chart itself: one series with `spc`, thousands at once with `spc_many`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from goldthread.statistics.checking import (
    Flags,
    Floats,
    Integers,
    complete,
    number,
    one_of,
    same_length,
    whole_number,
)
from goldthread.statistics.control_charts.icons import (
    Improvement,
    assurances,
    directions,
    point_types,
)
from goldthread.statistics.control_charts.limits import Lines, Segments, lines
from goldthread.statistics.control_charts.rules import NAMES, Codes, special_causes
from goldthread.statistics.errors import OutOfRange, WrongShape
from goldthread.statistics.grouping import groups

FEWEST_POINTS = 12
"""Limits of fewer points are provisional: they will move as points are added."""


@dataclass(frozen=True)
class ControlChart:
    """One series: arrays with an entry for each point, and its icons.

    `near_lower` and `near_upper` lie two thirds of the way to the limits. `segment` numbers the
    stretches between rebases from 0; `provisional` marks the points of those shorter than 12.
    `variation` is the last point's type, `direction` whether its special cause is `high` or
    `low` (empty for common cause), `assurance` is `pass`, `fail`, `hit_or_miss` or None.
    """

    values: Floats
    centre: Floats
    lower: Floats
    upper: Floats
    near_lower: Floats
    near_upper: Floats
    special_cause: NDArray[np.str_]
    point_type: NDArray[np.str_]
    segment: Integers
    provisional: Flags
    variation: str
    direction: str
    assurance: str | None


@dataclass(frozen=True)
class ControlCharts:
    """Many series: arrays with an entry for each row given, and icons with one for each series."""

    values: Floats
    centre: Floats
    lower: Floats
    upper: Floats
    near_lower: Floats
    near_upper: Floats
    special_cause: NDArray[np.str_]
    point_type: NDArray[np.str_]
    segment: Integers
    provisional: Flags
    labels: NDArray[Any]
    variation: NDArray[np.str_]
    direction: NDArray[np.str_]
    assurance: NDArray[np.object_]


def spc(
    values: ArrayLike,
    *,
    improvement: str = "increase",
    target: float | None = None,
    rebase_at: Iterable[int] = (),
    screen_outliers: bool = True,
    shift: int = 7,
    trend: int = 7,
) -> ControlChart:
    """An XmR control chart of one series, the oldest point first.

    Source: NHS England, Making Data Count; as `ptd_spc` of R's NHSRplotthedots. Centre: the mean.
    Limits: 2.66 times the mean moving range to either side. `screen_outliers` leaves out moving
    ranges of 3.267 times their mean or more, once, as R does; Making Data Count's own spreadsheet
    does not. Rules, and which is told where several hold: `special_cause` of this package.
    `shift` and `trend` are how many points make one. `rebase_at` holds the places, from 0, at
    which a new stretch begins: its own mean and limits, its own runs.
    Shapes: a list; arrays of its length. Unit: that of the values. `improvement` is `increase`,
    `decrease` or `neutral`.
    Absences: limits are NaN for a stretch of one point and, with screening, for one of equal
    points, for no moving range is left; as in R, a target beside such limits reads hit or miss.
    Errors: an empty list, a missing or infinite value (leave the point out), a place to rebase
    outside the list, words that are not known.
    """
    found = complete(values, "values")
    segments = Segments.beginning_at(_rebased(rebase_at, len(found)), len(found))
    way = Improvement(one_of(improvement, tuple(Improvement), "improvement"))
    aim = None if target is None else number(target, "target")
    drawn = lines(found, segments, screen_outliers=screen_outliers)
    codes = _codes(found, drawn, segments, shift, trend)
    types = point_types(codes, way)
    return ControlChart(
        values=found,
        centre=drawn.centre,
        lower=drawn.lower,
        upper=drawn.upper,
        near_lower=drawn.near_lower,
        near_upper=drawn.near_upper,
        special_cause=NAMES[codes],
        point_type=types,
        segment=segments.of_point,
        provisional=segments.lengths[segments.of_point] < FEWEST_POINTS,
        variation=str(types[-1]),
        direction=str(directions(codes[-1:])[0]),
        assurance=assurances(drawn.lower[-1:], drawn.upper[-1:], aim, way)[0],
    )


def spc_many(
    values: ArrayLike,
    group: ArrayLike,
    *,
    improvement: str = "increase",
    target: float | None = None,
    rebase: ArrayLike | None = None,
    screen_outliers: bool = True,
    shift: int = 7,
    trend: int = 7,
) -> ControlCharts:
    """Control charts of many series in one pass: as `spc`, with a label for each row.

    Rows of one series stand in order of time; series may be mixed. `rebase` is true at the rows
    at which a new stretch begins. Arrays are in the order of the rows; `labels`, `variation`,
    `direction` and `assurance` have an entry for each series, in order of first appearance.
    `segment` numbers stretches from 0 through all the series.
    """
    found = complete(values, "values")
    by = groups(group, len(found))
    way = Improvement(one_of(improvement, tuple(Improvement), "improvement"))
    aim = None if target is None else number(target, "target")
    order, last = by.order(), np.cumsum(by.sizes) - 1
    begins = np.zeros(len(found), dtype=np.bool_) if rebase is None else _flags(rebase, found)
    begins = begins[order]
    begins[by.starts()] = True
    segments = Segments.beginning_at(np.flatnonzero(begins), len(found))
    drawn = lines(found[order], segments, screen_outliers=screen_outliers)
    codes = _codes(found[order], drawn, segments, shift, trend)
    back = np.empty_like(order)
    back[order] = np.arange(len(order))
    return ControlCharts(
        values=found,
        centre=drawn.centre[back],
        lower=drawn.lower[back],
        upper=drawn.upper[back],
        near_lower=drawn.near_lower[back],
        near_upper=drawn.near_upper[back],
        special_cause=NAMES[codes[back]],
        point_type=point_types(codes[back], way),
        segment=segments.of_point[back],
        provisional=(segments.lengths[segments.of_point] < FEWEST_POINTS)[back],
        labels=by.labels,
        variation=point_types(codes[last], way),
        direction=directions(codes[last]),
        assurance=assurances(drawn.lower[last], drawn.upper[last], aim, way),
    )


def _codes(values: Floats, drawn: Lines, segments: Segments, shift: int, trend: int) -> Codes:
    return special_causes(
        values,
        drawn,
        segments,
        shift=whole_number(shift, "shift", least=2),
        trend=whole_number(trend, "trend", least=2),
    )


def _rebased(rebase_at: Iterable[int], points: int) -> Integers:
    places = {0}
    if not isinstance(rebase_at, Iterable):
        message = "rebase_at is a single place; give a list of them."
        raise WrongShape(message, argument="rebase_at")
    for place in rebase_at:
        found = whole_number(place, "rebase_at", least=0)
        if found >= points:
            message = f"rebase_at has {found}; the last of {points} points is at {points - 1}."
            raise OutOfRange(message, argument="rebase_at", index=found)
        places.add(found)
    return np.array(sorted(places), dtype=np.int64)


def _flags(rebase: ArrayLike, values: Floats) -> Flags:
    found = complete(rebase, "rebase")
    same_length(values=values, rebase=found)
    return np.asarray(found != 0, dtype=np.bool_)
