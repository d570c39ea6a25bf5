"""Life expectancy from an abridged life table.

Sources: Chiang CL, The life table and its construction, in Introduction to stochastic processes
in biostatistics, Wiley 1968; Silcocks PBS and others, J Epidemiol Community Health 2001;55:38-43,
for the last band's share of the variance; Toson B and Baker A, National Statistics Methodological
Series 33, 2003, for the smallest population; Eayres D and Williams ES, J Epidemiol Community
Health 2004;58:243-9.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from goldthread.statistics.checking import (
    Flags,
    Floats,
    Integers,
    complete,
    confidence_level,
    counts,
    same_length,
)
from goldthread.statistics.errors import OutOfRange, UnusableGroup
from goldthread.statistics.grouping import Groups, groups
from goldthread.statistics.limits import normal_quantile
from goldthread.statistics.results import Interval

BANDS = np.array([0, 1, *range(5, 91, 5)], dtype=np.float64)
WIDTHS = np.diff(BANDS)
"""Years in each band but the last, which is open."""

LIVED = np.array([0.1] + [0.5] * (len(BANDS) - 2))
"""What part of a band those who die in it live on average; infants die early."""

SMALLEST_POPULATION = 5_000
WIDEST = 10.0
"""Years to either side of a value, at 95 percent, beyond which it is not given."""

_BORN = 100_000.0


def life_expectancy(
    deaths: ArrayLike,
    population: ArrayLike,
    age_start: ArrayLike,
    *,
    group: ArrayLike | None = None,
    confidence: float = 0.95,
) -> Interval:
    """Expected further years of life at the start of each band, row by row.

    Source: Chiang's second method with Silcocks' limits, as `phe_life_expectancy` of
    PHEindicatormethods. Each group has the 20 bands that begin at 0, 1, 5, 10 ... 90, in any
    order; those who die lived a tenth of the first band and half of each other.
    Shapes: four lists of one length; three arrays of that length, in the order of the rows.
    Unit: years.
    Absences: NaN for every row of a group that lacks a band or a figure, has a band without
    people or with more deaths than people, has 5,000 people or fewer in all, or had nobody die
    at 90 or above. A value whose 95 percent limits are more than 20 years apart is NaN and its
    limits are given. Where the table leaves nobody alive at an age, the value is 0 as in R and
    the limits are NaN.
    Errors: negative deaths or populations, ages at which no band begins, a band twice in a group.
    """
    z = normal_quantile(confidence_level(confidence))
    dead, people = counts(deaths, "deaths"), counts(population, "population")
    ages = complete(age_start, "age_start")
    same_length(deaths=dead, population=people, age_start=ages)
    by = groups(group, len(dead))
    where = _bands(ages)
    _refuse_twice(where, by)
    return _expected(dead, people, where, by, z)


def _expected(dead: Floats, people: Floats, where: Integers, by: Groups, z: float) -> Interval:
    dead_by_band, people_by_band = _laid_out(dead, where, by), _laid_out(people, where, by)
    usable = _usable(dead_by_band, people_by_band)
    value = np.full(dead_by_band.shape, np.nan)
    error = np.full(dead_by_band.shape, np.nan)
    table = _Table(dead_by_band[usable], people_by_band[usable])
    value[usable], error[usable] = table.expectancy(), table.standard_error()
    value, error = value[by.codes, where], error[by.codes, where]
    wide = normal_quantile(0.95) * error > WIDEST
    return Interval(np.where(wide, np.nan, value), value - z * error, value + z * error)


@dataclass(frozen=True)
class _Table:
    """Life tables, one a row, a column for each band; somebody dies in the last."""

    deaths: Floats
    population: Floats

    @property
    def mortality(self) -> Floats:
        return self.deaths / self.population

    def dying(self) -> Floats:
        """The chance of dying in each band but the last."""
        rate = self.mortality[:, :-1]
        all_die = self.deaths[:, :-1] > self.population[:, :-1] / WIDTHS / LIVED
        return np.where(all_die, 1.0, rate * WIDTHS / (1 + rate * WIDTHS * (1 - LIVED)))

    def alive(self) -> Floats:
        """Of those born, how many reach the start of each band."""
        born = np.full((len(self.deaths), 1), _BORN)
        return np.cumprod(np.hstack((born, 1 - self.dying())), axis=1)

    def expectancy(self) -> Floats:
        alive = self.alive()
        still, gone = alive[:, 1:], alive[:, :-1] - alive[:, 1:]
        last = alive[:, -1:] / self.mortality[:, -1:]
        years = _from_here_on(np.hstack((WIDTHS * (still + LIVED * gone), last)))
        reached = alive > 0
        return np.where(reached, years / np.where(reached, alive, 1), 0.0)

    def standard_error(self) -> Floats:
        alive, expected = self.alive(), self.expectancy()
        dying = self.dying()
        some = np.where(self.deaths[:, :-1] > 0, self.deaths[:, :-1], 1.0)
        chance = dying**2 * (1 - dying) / some
        ahead = (1 - LIVED) * WIDTHS + expected[:, 1:]
        bands = chance * alive[:, :-1] ** 2 * ahead**2
        last = alive[:, -1:] ** 2 / (self.deaths[:, -1:] * self.mortality[:, -1:] ** 2)
        reached = np.where(alive > 0, alive, np.nan)
        return np.sqrt(_from_here_on(np.hstack((bands, last)))) / reached


def _from_here_on(by_band: Floats) -> Floats:
    return np.cumsum(by_band[:, ::-1], axis=1)[:, ::-1]


def _usable(dead: Floats, people: Floats) -> Flags:
    found = ~np.isnan(dead + people).any(axis=1)
    found &= (people > 0).all(axis=1) & (dead <= people).all(axis=1)
    found &= np.nansum(people, axis=1) > SMALLEST_POPULATION
    return np.asarray(found & (dead[:, -1] > 0), dtype=np.bool_)


def _laid_out(values: Floats, where: Integers, by: Groups) -> Floats:
    found = np.full((len(by), len(BANDS)), np.nan)
    found[by.codes, where] = values
    return found


def _bands(ages: Floats) -> Integers:
    where = np.minimum(np.searchsorted(BANDS, ages), len(BANDS) - 1)
    wrong = BANDS[where] != ages
    if wrong.any():
        index = int(np.argmax(wrong))
        message = (
            f"age_start is {ages[index]:g} at index {index}, where no band begins; the 20 bands "
            "begin at 0, 1, 5, 10 and so on to 90."
        )
        raise OutOfRange(message, argument="age_start", index=index)
    return where.astype(np.int64)


def _refuse_twice(where: Integers, by: Groups) -> None:
    _, first, inverse = np.unique(
        by.codes * len(BANDS) + where, return_index=True, return_inverse=True
    )
    again = first[inverse] != np.arange(len(where))
    if again.any():
        index = int(np.argmax(again))
        message = (
            f"age_start has the band of {BANDS[where[index]]:g} a second time in its group, at "
            f"index {index}; give each band once."
        )
        raise UnusableGroup(message, argument="age_start", index=index)
