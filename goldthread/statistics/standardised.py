"""Rates and ratios made comparable between populations of different ages."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from goldthread.statistics import limits
from goldthread.statistics.checking import (
    Floats,
    complete,
    confidence_level,
    counts,
    denominators,
    multiplier,
    refuse,
    same_length,
)
from goldthread.statistics.errors import DifferentLengths, OutOfRange
from goldthread.statistics.grouping import Groups, groups
from goldthread.statistics.results import Interval

FEWEST_EVENTS = 10
"""A directly standardised rate of fewer events is not reliable and is not given."""


def directly_standardised_rate(
    count: ArrayLike,
    population: ArrayLike,
    standard_population: ArrayLike,
    *,
    group: ArrayLike | None = None,
    per: float = 100_000,
    confidence: float = 0.95,
) -> Interval:
    """Directly standardised rates with Dobson's limits, built on Byar's, group by group.

    Source: Dobson AJ and others, Statistics in Medicine 1991;10:457-62; APHO Technical Briefing
    3, 2008; as `calculate_dsr` of PHEindicatormethods.
    Shapes: a row for each age band of each group. `standard_population` has a row for each of
    these, or is one list of bands that fits every group, matched by the order of its rows
    (`standards.EUROPEAN_2013.population` has 19). Arrays with an entry for each group, in order
    of first appearance. Unit: events per `per`.
    Absences: NaN for a group with fewer than 10 events, and for one with a missing count: R takes
    a missing count as zero, which would make the rate too low.
    Errors: negative counts; populations missing or not above zero; a standard that is negative,
    missing, or zero in all bands of a group; lists that do not go together.
    """
    level, scale = confidence_level(confidence), multiplier(per)
    found, of = counts(count, "count"), denominators(population, "population")
    same_length(count=found, population=of)
    by = groups(group, len(found))
    weight = _standard(standard_population, by, of)
    share = weight / _weights_in_all(weight, by)[by.codes]
    events = by.total(found)
    value = by.total(found * share / of)
    spread = np.sqrt(by.total(found * (share / of) ** 2) / np.maximum(events, FEWEST_EVENTS))
    lower, upper = limits.byar(np.maximum(events, FEWEST_EVENTS), level)
    told = np.where(events >= FEWEST_EVENTS, scale, np.nan)
    return Interval(
        value * told,
        (value + spread * (lower - events)) * told,
        (value + spread * (upper - events)) * told,
    )


def indirectly_standardised_ratio(
    count: ArrayLike,
    population: ArrayLike,
    reference_count: ArrayLike,
    reference_population: ArrayLike,
    *,
    group: ArrayLike | None = None,
    confidence: float = 0.95,
) -> Interval:
    """Observed over expected events, with Byar's limits of the observed, exact below 10.

    Source: Breslow and Day 1987; APHO Technical Briefing 3; as `calculate_ISRatio` of
    PHEindicatormethods. Expected is what each population would have at the reference's rates.
    Shapes: a row for each age band of each group; the reference has a row for each of these, or
    is one list of bands that fits every group, matched by order. Arrays with an entry for each
    group, in order of first appearance. Only the sum of a group's counts matters: where there
    are no counts by age, give the total in one band and 0 in the others. Unit: a ratio, 1 being
    as many as expected.
    Absences: NaN for a group with a missing figure (R takes it as zero) or nothing expected.
    Errors: negative counts or populations; a reference population missing or not above zero;
    lists that do not go together.
    """
    level = confidence_level(confidence)
    work = _indirect(count, population, reference_count, reference_population, group)
    return work.ratio(level, np.ones(len(work.by)))


def indirectly_standardised_rate(
    count: ArrayLike,
    population: ArrayLike,
    reference_count: ArrayLike,
    reference_population: ArrayLike,
    *,
    group: ArrayLike | None = None,
    per: float = 100_000,
    confidence: float = 0.95,
) -> Interval:
    """The indirectly standardised ratio times the reference's crude rate.

    Source, shapes, absences and errors: as `indirectly_standardised_ratio`; as
    `calculate_ISRate` of PHEindicatormethods. Unit: events per `per`.
    """
    level, scale = confidence_level(confidence), multiplier(per)
    work = _indirect(count, population, reference_count, reference_population, group)
    crude = work.by.total(work.reference_count) / work.by.total(work.reference_population)
    return work.ratio(level, crude * scale)


@dataclass(frozen=True)
class _Indirect:
    observed: Floats
    expected: Floats
    reference_count: Floats
    reference_population: Floats
    by: Groups

    def ratio(self, level: float, times: Floats) -> Interval:
        expected = np.where(self.expected > 0, self.expected, np.nan)
        lower, upper = limits.of_count(self.observed, level)
        return Interval(
            self.observed / expected * times, lower / expected * times, upper / expected * times
        )


def _indirect(
    count: ArrayLike,
    population: ArrayLike,
    reference_count: ArrayLike,
    reference_population: ArrayLike,
    group: ArrayLike | None,
) -> _Indirect:
    found, of = counts(count, "count"), counts(population, "population")
    same_length(count=found, population=of)
    by = groups(group, len(found))
    events = _by_band(counts(reference_count, "reference_count"), by, "reference_count")
    people = denominators(complete(reference_population, "reference_population"),
                          "reference_population")  # fmt: skip
    people = _by_band(people, by, "reference_population")
    observed, expected = by.total(found), by.total(events / people * of)
    missing = np.isnan(observed) | np.isnan(expected)
    return _Indirect(np.where(missing, np.nan, observed), expected, events, people, by)


def _standard(standard_population: ArrayLike, by: Groups, of: Floats) -> Floats:
    complete(of, "population")
    weight = complete(standard_population, "standard_population")
    refuse(weight < 0, weight, "standard_population", "is less than zero", "")
    return _by_band(weight, by, "standard_population")


def _weights_in_all(weight: Floats, by: Groups) -> Floats:
    in_all = by.total(weight)
    if (in_all <= 0).any():
        name = by.name(int(np.argmax(in_all <= 0)))
        of = f" for {name}" if name else ""
        message = f"standard_population is zero in all bands{of}; give its bands some people."
        raise OutOfRange(message, argument="standard_population")
    return in_all


def _by_band(values: Floats, by: Groups, argument: str) -> Floats:
    """One value a row: as given, or one list of bands laid beside the rows of every group."""
    if len(values) == len(by.codes):
        return values
    if (by.sizes == len(values)).all():
        return values[by.places()]
    message = (
        f"{argument} has {len(values)} rows; give one for each of the {len(by.codes)} rows, "
        "or one list of age bands that has as many as every group."
    )
    raise DifferentLengths(message, argument=argument)
