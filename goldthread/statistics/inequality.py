"""Who is left behind: the slope and the relative index of inequality.

Source: Low A and Low A, Measuring the gap, Journal of Public Health 2004;26:388-95.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from goldthread.statistics.checking import (
    Floats,
    confidence_level,
    counts,
    denominators,
    figures,
    same_length,
)
from goldthread.statistics.errors import UnusableGroup
from goldthread.statistics.grouping import Groups, groups
from goldthread.statistics.limits import normal_quantile
from goldthread.statistics.results import Inequality, Interval

FEWEST, MOST = 5, 100
"""How many parts a population may be cut into, as in PHEindicatormethods."""


def slope_index_of_inequality(
    value: ArrayLike,
    standard_error: ArrayLike,
    population: ArrayLike,
    *,
    group: ArrayLike | None = None,
    confidence: float = 0.95,
) -> Inequality:
    """The slope and relative index of inequality, group by group.

    A line is fitted through the values, weighted by population, over each part's rank: the middle
    of its stretch of the whole population, from 0, most deprived, to 1, least. The slope index is
    the line's rise from end to end; the relative index is its last height over its first.

    Source: Low and Low 2004; as `phe_sii` of PHEindicatormethods for values taken as they are
    (`value_type = 0`, the standard error given). R draws limits at random from normal values with
    these standard errors; the draws' slopes are normal too, so their limits are calculated here:
    exactly for the slope, by Fieller's theorem for the ratio. The two differ by R's chance alone.
    Shapes: rows from most to least deprived within each group, 5 to 100 of them; arrays with an
    entry for each group, in order of first appearance. Units: the slope index has that of the
    values and is positive where they rise towards the least deprived; the relative index is a
    ratio.
    Absences: NaN for a group with a missing figure; NaN limits of the ratio where the first
    height may be zero, for then it has none.
    Errors: negative standard errors, populations not above zero, groups of fewer than 5 or more
    than 100 rows, lists that do not go together.
    """
    z = normal_quantile(confidence_level(confidence))
    found, error = figures(value, "value"), counts(standard_error, "standard_error")
    people = denominators(population, "population")
    same_length(value=found, standard_error=error, population=people)
    by = groups(group, len(found))
    _check_sizes(by)
    line = _line(found, error, people, by)
    reach = z * np.sqrt(line.slope_variance)
    sii = Interval(line.slope, line.slope - reach, line.slope + reach)
    return Inequality(sii=sii, rii=_ratio(line, z))


@dataclass(frozen=True)
class _Line:
    """Fitted lines, and how far chance may move their ends."""

    start: Floats
    slope: Floats
    start_variance: Floats
    slope_variance: Floats
    covariance: Floats


def _line(value: Floats, error: Floats, people: Floats, by: Groups) -> _Line:
    share = people / by.total(people)[by.codes]
    rank = _middles(share, by) - 0.5
    # Shares add up to one and centred ranks average to zero, so the two sums come apart.
    spread = by.total(share * rank**2)
    pull = share * rank / spread[by.codes]
    at_start = share - 0.5 * pull
    return _Line(
        start=by.total(at_start * value),
        slope=by.total(pull * value),
        start_variance=by.total((at_start * error) ** 2),
        slope_variance=by.total((pull * error) ** 2),
        covariance=by.total(at_start * pull * error**2),
    )


def _middles(share: Floats, by: Groups) -> Floats:
    """Where the middle of each part lies between 0 and 1, in the order of its group's rows."""
    order, starts = by.order(), by.starts()
    found = np.empty_like(share)
    gone = share[order]
    before = np.empty_like(gone)
    running = np.cumsum(gone)
    offset = np.repeat(running[starts] - gone[starts], by.sizes)
    before = running - gone - offset
    found[order] = before + gone / 2
    return found


def _ratio(line: _Line, z: float) -> Interval:
    """(start + slope) / start with Fieller's limits."""
    end = line.start + line.slope
    end_variance = line.start_variance + line.slope_variance + 2 * line.covariance
    both = line.start_variance + line.covariance
    a = line.start**2 - z * z * line.start_variance
    b = line.start * end - z * z * both
    c = end**2 - z * z * end_variance
    bounded = a > 0
    below = np.where(bounded, a, np.nan)
    root = np.sqrt(np.maximum(b * b - a * c, 0))
    start = np.where(line.start == 0, np.nan, line.start)
    return Interval(end / start, (b - root) / below, (b + root) / below)


def _check_sizes(by: Groups) -> None:
    wrong = (by.sizes < FEWEST) | (by.sizes > MOST)
    if wrong.any():
        place = int(np.argmax(wrong))
        name = by.name(place)
        subject = f"{name[0].upper()}{name[1:]} has" if name else "There are"
        message = (
            f"{subject} {by.sizes[place]} rows; the slope needs {FEWEST} to {MOST} parts of the "
            "population, such as ten tenths by deprivation."
        )
        raise UnusableGroup(message, argument="group" if name else "value")
