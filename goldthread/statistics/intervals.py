"""Proportions, rates and means with their limits."""

from __future__ import annotations

import numpy as np
import scipy  # which loads its parts when they are first asked for
from numpy.typing import ArrayLike

from goldthread.statistics import limits
from goldthread.statistics.checking import (
    Floats,
    confidence_level,
    counts,
    denominators,
    figures,
    multiplier,
    refuse,
    same_length,
)
from goldthread.statistics.grouping import Groups, groups
from goldthread.statistics.results import Interval


def proportion(
    numerator: ArrayLike, denominator: ArrayLike, *, confidence: float = 0.95, per: float = 1
) -> Interval:
    """Proportions with Wilson's score limits, row by row.

    Source: Wilson 1927; Newcombe RG, Statistics in Medicine 1998;17:857-72; as `phe_proportion`
    of R's PHEindicatormethods.
    Shapes: two lists of one length; three arrays of that length. Missing (NaN, None) in either
    gives NaN. Unit: of one, or of `per` (100 for percent).
    Errors: a negative numerator, a denominator of zero or less, a numerator above its
    denominator, lists that are empty, of different lengths, or not numbers.
    """
    level, scale = confidence_level(confidence), multiplier(per)
    found, of = counts(numerator, "numerator"), denominators(denominator, "denominator")
    same_length(numerator=found, denominator=of)
    refuse(found > of, found, "numerator", "is above its denominator", "")
    value = found / of
    lower, upper = limits.wilson(found, of, level)
    # Rounding in the last digit must not put a value outside its own limits.
    lower, upper = np.clip(lower, 0, value), np.clip(upper, value, 1)
    return Interval(value * scale, lower * scale, upper * scale)


def rate(
    count: ArrayLike, population: ArrayLike, *, confidence: float = 0.95, per: float = 100_000
) -> Interval:
    """Crude rates with Byar's limits, exact ones where the count is below 10, row by row.

    Source: Breslow and Day 1987; Armitage and Berry 2002; as `phe_rate` of PHEindicatormethods.
    Shapes: two lists of one length; three arrays of that length. Missing gives NaN. A count of
    zero has the rate 0, a lower limit of 0 and a real upper limit. Unit: events per `per`.
    Errors: a negative count, a population of zero or less, lists that are empty, of different
    lengths, or not numbers.
    """
    level, scale = confidence_level(confidence), multiplier(per)
    found, of = counts(count, "count"), denominators(population, "population")
    same_length(count=found, population=of)
    lower, upper = limits.of_count(found, level)
    return Interval(found / of * scale, lower / of * scale, upper / of * scale)


def mean(
    values: ArrayLike, *, group: ArrayLike | None = None, confidence: float = 0.95
) -> Interval:
    """Means with limits by Student's t distribution, group by group.

    Source: Armitage and Berry 2002; as `phe_mean` of PHEindicatormethods.
    Shapes: a list, and a label for each of its rows; arrays with an entry for each group, in
    order of first appearance (one entry without groups). A group with a missing value is NaN
    throughout; a group of one value has that mean and no limits (NaN). Unit: that of the values.
    Errors: an empty list, labels of another length or missing, things that are not numbers.
    """
    level = confidence_level(confidence)
    found = figures(values, "values")
    by = groups(group, len(found))
    value = group_means(found, by)
    reach = _t_quantile(by.sizes.astype(np.float64) - 1, level) * _standard_error(found, value, by)
    return Interval(value, value - reach, value + reach)


def group_means(values: Floats, by: Groups) -> Floats:
    """Means of groups, corrected once for rounding, so that equal values are their own mean."""
    first = by.total(values) / by.sizes
    return first + by.total(values - first[by.codes]) / by.sizes


def _standard_error(values: Floats, value: Floats, by: Groups) -> Floats:
    squares = by.total((values - value[by.codes]) ** 2)
    degrees = np.where(by.sizes > 1, by.sizes - 1, 1)
    return np.where(by.sizes > 1, np.sqrt(squares / degrees / by.sizes), np.nan)


def _t_quantile(degrees: Floats, confidence: float) -> Floats:
    different, where = np.unique(degrees, return_inverse=True)
    usable = np.where(different > 0, different, np.nan)
    found: Floats = -scipy.special.stdtrit(usable, (1 - confidence) / 2)
    return found[where]
