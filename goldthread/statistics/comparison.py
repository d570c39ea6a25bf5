"""Is it better, is it worse, and which way is it going?"""

from __future__ import annotations

from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike, NDArray

from goldthread.statistics.checking import (
    Flags,
    Floats,
    confidence_level,
    figures,
    same_length,
)
from goldthread.statistics.errors import DifferentLengths, UnknownChoice
from goldthread.statistics.limits import normal_quantile
from goldthread.statistics.results import Interval


class Polarity(StrEnum):
    """Which way is good."""

    HIGH_IS_GOOD = "high_is_good"
    LOW_IS_GOOD = "low_is_good"
    NONE = "none"


_ALSO_SAID = {
    "increase": Polarity.HIGH_IS_GOOD,
    "decrease": Polarity.LOW_IS_GOOD,
    "neutral": Polarity.NONE,
}


class Comparison(StrEnum):
    """How a value stands beside another. `MUCH` means at 99.8 percent as well as at 95."""

    MUCH_BETTER = "much_better"
    BETTER = "better"
    SIMILAR = "similar"
    WORSE = "worse"
    MUCH_WORSE = "much_worse"
    MUCH_HIGHER = "much_higher"
    HIGHER = "higher"
    LOWER = "lower"
    MUCH_LOWER = "much_lower"
    NOT_COMPARED = "not_compared"


class Trend(StrEnum):
    """Which way a series is going, and whether that is good."""

    INCREASING_GETTING_BETTER = "increasing_getting_better"
    INCREASING_GETTING_WORSE = "increasing_getting_worse"
    INCREASING = "increasing"
    DECREASING_GETTING_BETTER = "decreasing_getting_better"
    DECREASING_GETTING_WORSE = "decreasing_getting_worse"
    DECREASING = "decreasing"
    NO_SIGNIFICANT_CHANGE = "no_significant_change"
    CANNOT_BE_CALCULATED = "cannot_be_calculated"


TREND_POINTS = 5
_THINNEST = 1e-9
TREND_THRESHOLD = 9.5495
"""The chi-squared value, on one degree of freedom, that is exceeded by chance once in 500 times."""

_HIGH = {
    Polarity.HIGH_IS_GOOD: ("much_better", "better", "worse", "much_worse"),
    Polarity.LOW_IS_GOOD: ("much_worse", "worse", "better", "much_better"),
    Polarity.NONE: ("much_higher", "higher", "lower", "much_lower"),
}


def polarity_of(polarity: str) -> Polarity:
    """`high_is_good`, `low_is_good`, `none`; or as `spc` says: increase, decrease, neutral."""
    if isinstance(polarity, str):
        if polarity in _ALSO_SAID:
            return _ALSO_SAID[polarity]
        if polarity in tuple(Polarity):
            return Polarity(polarity)
    words = ", ".join(Polarity)
    message = f"polarity is {polarity!r}; give one of: {words}."
    raise UnknownChoice(message, argument="polarity")


def compare(
    interval: Interval,
    reference: Interval | ArrayLike,
    *,
    polarity: str,
    wider: Interval | None = None,
) -> NDArray[np.str_]:
    """How each value stands beside its reference: better, similar or worse, by its interval.

    Source: OHID Fingertips technical guidance, comparing with a benchmark. A reference value
    (England's) is compared with the interval: outside it, the value differs. A reference given as
    an `Interval` (another area, another year) differs where the two intervals do not overlap,
    which is the more cautious test; a reference of one entry serves every row.
    `wider` holds the same values' 99.8 percent limits; with it, a value that differs there as
    well is `much_better`, `much_worse`, `much_higher` or `much_lower`. Where polarity is `none`,
    words are higher and lower; to rank such areas instead, use `quantile(values, 5)`.
    Shapes: an `Interval` and as many references, or one; an array of that many words of
    `Comparison`. Absences: `not_compared` where a limit or the reference is missing.
    Errors: lists of different lengths, a polarity that is not known.
    """
    high_first = _HIGH[polarity_of(polarity)]
    low_edge, high_edge = _edges(reference, len(interval))
    found = np.full(len(interval), Comparison.SIMILAR.value, dtype="<U12")
    found[interval.lower > high_edge], found[interval.upper < low_edge] = high_first[1:3]
    if wider is not None:
        same_length(interval=interval.value, wider=wider.value)
        found[(interval.lower > high_edge) & (wider.lower > high_edge)] = high_first[0]
        found[(interval.upper < low_edge) & (wider.upper < low_edge)] = high_first[3]
    missing = np.isnan(interval.lower + interval.upper + low_edge + high_edge)
    found[missing] = Comparison.NOT_COMPARED.value
    return found


def _edges(reference: Interval | ArrayLike, rows: int) -> tuple[Floats, Floats]:
    if isinstance(reference, Interval):
        low, high = reference.lower, reference.upper
    else:
        low = high = figures(np.atleast_1d(np.asarray(reference)), "reference")
    if len(low) not in (1, rows):
        message = f"reference has {len(low)} rows and interval has {rows}; give one or as many."
        raise DifferentLengths(message, argument="reference")
    return np.broadcast_to(low, rows), np.broadcast_to(high, rows)


def recent_trend(interval_series: Interval, *, polarity: str, confidence: float = 0.95) -> Trend:
    """Which way the last five points of one series are going.

    Source: OHID Fingertips technical guidance, recent trends. A line is fitted through the last
    five values, each weighted by one over its variance, which is taken from the width of its
    limits at `confidence`. The trend is real where the slope's chi-squared is above 9.5495 and
    leaving out any one point leaves a slope of the same sign. The national profiles test
    proportions by their counts instead; here every kind is tested by its limits.
    Shapes: an `Interval` of one series, the oldest first, evenly spaced in time, its periods not
    overlapping (no rolling averages). A word of `Trend`: increasing or decreasing, and by
    polarity getting better or worse.
    Absences: `cannot_be_calculated` with fewer than five points, with a missing value or limit
    among the last five, or limits of no width. Errors: a polarity that is not known.
    """
    good = polarity_of(polarity)
    z = normal_quantile(confidence_level(confidence))
    value = interval_series.value[-TREND_POINTS:]
    width = (interval_series.upper - interval_series.lower)[-TREND_POINTS:]
    if len(value) < TREND_POINTS or np.isnan(value + width).any() or not width.max() > 0:
        return Trend.CANNOT_BE_CALCULATED
    # Told in units of the widest interval; a billionth of it is no width to reckon with.
    scale = float(width.max())
    if (width < scale * _THINNEST).any() or np.abs(value - value[0]).max() > scale / _THINNEST**2:
        return Trend.CANNOT_BE_CALCULATED
    sigma = width / scale / (2 * z)
    slope, chi_squared = _slope((value - value[0]) / scale, sigma)
    if not chi_squared > TREND_THRESHOLD or _turns(value, scale, sigma, slope):
        return Trend.NO_SIGNIFICANT_CHANGE
    return _trend(rising=slope > 0, good=good)


def _slope(value: Floats, sigma: Floats, keep: Flags | None = None) -> tuple[float, float]:
    times = np.arange(len(value), dtype=np.float64)
    if keep is not None:
        times, value, sigma = times[keep], value[keep], sigma[keep]
    weight = 1 / sigma**2
    centred = times - np.average(times, weights=weight)
    information = float(np.sum(weight * centred**2))
    slope = float(np.sum(weight * centred * value)) / information
    return slope, slope**2 * information


def _turns(value: Floats, scale: float, sigma: Floats, slope: float) -> bool:
    """Whether leaving out some one point leaves a slope of another sign."""
    everyone = np.ones(len(value), dtype=np.bool_)
    for left_out in range(len(value)):
        keep = everyone.copy()
        keep[left_out] = False
        without, _ = _slope((value - value[0]) / scale, sigma, keep)
        if np.sign(without) != np.sign(slope):
            return True
    return False


def _trend(*, rising: bool, good: Polarity) -> Trend:
    way = "increasing" if rising else "decreasing"
    if good is Polarity.NONE:
        return Trend(way)
    better = rising == (good is Polarity.HIGH_IS_GOOD)
    return Trend(f"{way}_getting_{'better' if better else 'worse'}")
