"""Funnel plots: how far from the average an area may lie by chance, given its size.

Sources: OHID Fingertips technical guidance, funnel plots; Spiegelhalter DJ, Statistics in Medicine
2005;24:1185-202. Signs of significance and limits are those of `assign_funnel_significance` and
`calculate_funnel_limits` of PHEindicatormethods.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import scipy  # which loads its parts when they are first asked for
from numpy.typing import ArrayLike, NDArray

from goldthread.statistics import limits
from goldthread.statistics.checking import (
    Flags,
    Floats,
    complete,
    counts,
    denominators,
    multiplier,
    number,
    one_of,
    refuse,
    same_length,
    whole_number,
)
from goldthread.statistics.errors import OutOfRange

KINDS = ("proportion", "rate", "ratio", "dsr")

HIGH_998: Final = "High (0.001)"
HIGH_95: Final = "High (0.025)"
LOW_998: Final = "Low (0.001)"
LOW_95: Final = "Low (0.025)"
NOT_SIGNIFICANT: Final = "Not significant"
NOT_APPLICABLE: Final = "Not applicable for events less than 10 for dsrs"

_TAILS = (0.025, 0.001)
_FEWEST_EVENTS = 10
_HALVINGS = 23


@dataclass(frozen=True)
class FunnelLimits:
    """The lines of a funnel plot: at each `size` the limits at 95 and at 99.8 percent.

    `size` is the population for proportions, and events for rates and ratios. For these, a limit
    lies at a population for one year, or at expected events for a ratio: the `at_...` arrays give
    them, for a plot that has these along its foot. They are None for proportions.
    """

    size: Floats
    baseline: float
    lower_95: Floats
    upper_95: Floats
    lower_998: Floats
    upper_998: Floats
    at_lower_95: Floats | None = None
    at_upper_95: Floats | None = None
    at_lower_998: Floats | None = None
    at_upper_998: Floats | None = None


def funnel_significance(
    numerator: ArrayLike, denominator: ArrayLike, *, kind: str
) -> NDArray[np.str_]:
    """Whether each row lies outside the limits around the average of all rows.

    Source: see this module. `kind` is `proportion` (cases and people), `rate` (events and
    person-years), `ratio` (observed and expected, beside 1), or `dsr` (events, and the population
    that would give the directly standardised rate: events / rate x its multiplier).
    Proportions are judged by the score test against all rows taken together; the others by Byar's
    limits of the count, exact below 10.
    Shapes: two lists of one length; an array of words of that length: High (0.001), High (0.025),
    Low (0.025), Low (0.001), Not significant, where 0.025 is the 95 percent limit's tail and
    0.001 the 99.8 percent one's; and for a dsr of fewer than 10 events that it is not applicable.
    Errors: missing or negative figures, denominators not above zero, a proportion's numerator
    above its denominator, a `kind` that is not known.
    """
    one_of(kind, KINDS, "kind")
    found, of = _both(numerator, denominator, kind)
    average = 1.0 if kind == "ratio" else float(found.sum() / of.sum())
    judge = _judge_proportions if kind == "proportion" else _judge_counts
    words = np.full(len(found), NOT_SIGNIFICANT, dtype=f"<U{len(NOT_APPLICABLE)}")
    for tail, low, high in ((0.025, LOW_95, HIGH_95), (0.001, LOW_998, HIGH_998)):
        is_low, is_high = judge(found, of, average, tail)
        words[is_low], words[is_high] = low, high
    if kind == "dsr":
        words[found < _FEWEST_EVENTS] = NOT_APPLICABLE
    return words


def funnel_limits(
    numerator: ArrayLike,
    denominator: ArrayLike,
    *,
    kind: str,
    per: float | None = None,
    years: float = 1,
    points: int = 100,
) -> FunnelLimits:
    """The lines of a funnel plot around the average of all rows, at `points` sizes.

    Source: see this module. `kind` as in `funnel_significance`; for a `dsr` leave out rows of
    fewer than 10 events. Sizes run from 1, or from a round number below the smallest denominator
    where the largest is at most twice that, to a round number above the largest, closer together
    where they are small. Rates and ratios are told by events; the limits are where a count of
    that many would just differ from the average, found to seven places as in R.
    Shapes: two lists of one length; arrays of `points` entries.
    Units: results are of one, or of `per` (default: 1 for a proportion or a ratio, 100,000 for a
    rate), `years` being the years that the denominators add up. A ratio's limits are ratios.
    R also caps a proportion's limits at 100 whatever their unit; here the cap is `per`.
    Errors: as `funnel_significance`; no events at all, for then there is no average.
    """
    one_of(kind, KINDS, "kind")
    found, of = _both(numerator, denominator, kind)
    scale = multiplier(_usual_multiplier(kind) if per is None else per)
    many = whole_number(points, "points", least=2)
    span = number(years, "years")
    if span <= 0:
        raise OutOfRange(f"years is {years}; give a number above zero.", argument="years")
    average = float(found.sum() / of.sum())
    if not average > 0:
        message = "numerator is zero in every row; a funnel needs an average above zero."
        raise OutOfRange(message, argument="numerator")
    smallest, largest = _axis(of, span if kind in ("rate", "dsr") else 1)
    if kind == "proportion":
        return _of_proportions(_sizes(smallest, largest, many), average, scale)
    if kind == "ratio":
        return _of_counts(_sizes(smallest, largest, many, early=1), 1.0, scale, 1.0)
    first, last = np.floor(smallest * average), np.ceil(largest * average)
    return _of_counts(_sizes(float(first), float(last), many), average, scale, span)


def _both(numerator: ArrayLike, denominator: ArrayLike, kind: str) -> tuple[Floats, Floats]:
    found = counts(complete(numerator, "numerator"), "numerator")
    of = denominators(complete(denominator, "denominator"), "denominator")
    same_length(numerator=found, denominator=of)
    if kind == "proportion":
        refuse(found > of, found, "numerator", "is above its denominator", "")
    return found, of


def _usual_multiplier(kind: str) -> float:
    return 100_000 if kind in ("rate", "dsr") else 1


def _score_limits(size: Floats, average: float, tail: float) -> tuple[Floats, Floats]:
    """Where Wilson's limit of a proportion meets the average."""
    reach = float(scipy.special.ndtri(1 - tail)) * np.sqrt(average * (1 - average) / size)
    return average - reach, average + reach


def _judge_proportions(
    found: Floats, of: Floats, average: float, tail: float
) -> tuple[Flags, Flags]:
    low, high = _score_limits(of, average, tail)
    return found / of < low, found / of > high


def _judge_counts(found: Floats, of: Floats, average: float, tail: float) -> tuple[Flags, Flags]:
    lower, upper = limits.of_count(found, 1 - 2 * tail)
    return average > upper / of, average < lower / of


def _of_proportions(size: Floats, average: float, scale: float) -> FunnelLimits:
    low_95, high_95 = _score_limits(size, average, _TAILS[0])
    low_998, high_998 = _score_limits(size, average, _TAILS[1])
    told = [np.clip(line, 0, 1) * scale for line in (low_95, high_95, low_998, high_998)]
    return FunnelLimits(size, average * scale, *told)


def _of_counts(size: Floats, average: float, scale: float, years: float) -> FunnelLimits:
    """Expected counts of which `size` is just too few (lower limits) or too many (upper)."""
    expected = [_expected(size, tail, few=few) for tail in _TAILS for few in (True, False)]
    told = [size / each * average * scale for each in expected]
    return FunnelLimits(
        size, average * scale, *told, *(each / average / years for each in expected)
    )


def _expected(size: Floats, tail: float, *, few: bool) -> Floats:
    """The Poisson mean at which `size` or fewer (or more) has the chance `tail`, on R's grid.

    R halves the interval of mean / (size + 1 + mean) 23 times and takes the last middle, so its
    answer is the middle of one of 2 to the 23 cells. Its sums of chances also end early, which
    moves an answer near an edge into the next cell; so the edges around ours are tried again.
    """
    exact = (
        scipy.special.gammainccinv(size + 1, tail) if few else scipy.special.gammaincinv(size, tail)
    )
    cells = 2.0**_HALVINGS
    first = np.floor(exact / (size + 1 + exact) * cells) - 2
    edges = first[:, np.newaxis] + np.arange(1, 5)
    mean = (1 + size[:, np.newaxis]) * edges / (cells - edges)
    chance = _chance_of_few(size[:, np.newaxis] + few, mean)
    beyond = chance >= tail if few else 1 - chance <= tail
    middle = (2 * (first + beyond.sum(axis=1)) + 1) / (2 * cells)
    return np.asarray((1 + size) * middle / (1 - middle), dtype=np.float64)


def _chance_of_few(size: Floats, mean: Floats) -> Floats:
    """The Poisson chance of less than `size`, of all chances up to where R stops adding."""
    last = _where_r_stops(mean)
    return np.asarray(scipy.special.gammaincc(size, mean) / scipy.special.gammaincc(last, mean))


def _where_r_stops(mean: Floats) -> Floats:
    """The first number above the mean whose chance is a ten thousand millionth of those below."""
    low: Floats = np.floor(mean)
    high: Floats = low + 60 + 10 * np.sqrt(mean)
    while (high - low > 1).any():
        middle = np.floor((low + high) / 2)
        log_chance = middle * np.log(mean) - mean - scipy.special.gammaln(middle + 1)
        small = np.exp(log_chance) <= 1e-10 * scipy.special.gammaincc(middle, mean)
        low, high = np.where(small, low, middle), np.where(small, middle, high)
    return high


def _axis(of: Floats, years: float) -> tuple[float, float]:
    """Round numbers below and above the denominators, between which a plot is drawn."""
    low, high = float(of.min()), float(of.max())
    top = _round_up(high / years) * years
    return (0.0 if high > 2 * low else _round_down(low / years) * years), top


def _round_down(value: float) -> float:
    """95 percent of a value, rounded down to one figure."""
    part = np.floor(value * 0.95)
    unit = 10.0 ** (len(f"{part:.0f}") - 1)
    return float(np.floor(value * 0.95 / unit) * unit)


def _round_up(value: float) -> float:
    """105 percent of a value, rounded up to two figures."""
    part = np.ceil(value * 1.05)
    unit = 10.0 ** (len(f"{part:.0f}") - 2)
    return float(np.ceil(value * 1.05 / unit) * unit)


def _sizes(smallest: float, largest: float, many: int, *, early: int = 0) -> Floats:
    """Sizes that grow by an even factor, each at least one above the last."""
    found = [max(1.0, smallest)]
    for place in range(2, many + 1):
        last = found[-1]
        left = many + 1 - (place - early)
        grown = float(np.round((largest / last) ** (1 / left) * last))
        found.append(max(grown, last + 1))
    return np.array(found)
