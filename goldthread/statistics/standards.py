"""Standard populations: the weights that make rates of different places comparable."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class StandardPopulation:
    """A population of 100,000 in bands: where each begins, in years, and how many are in it."""

    name: str
    age_start: tuple[int, ...]
    population: tuple[int, ...]


# Eurostat, Revision of the European Standard Population, 2013. Five-year bands, ending in 90+.
_FIVE_YEARS = (
    5_000, 5_500, 5_500, 5_500, 6_000, 6_000, 6_500, 7_000, 7_000, 7_000,
    7_000, 6_500, 6_000, 5_500, 5_000, 4_000, 2_500, 1_500, 1_000,
)  # fmt: skip

EUROPEAN_2013 = StandardPopulation(
    "European Standard Population 2013, 19 bands", tuple(range(0, 91, 5)), _FIVE_YEARS
)

EUROPEAN_2013_WITH_INFANTS = StandardPopulation(
    "European Standard Population 2013, 20 bands",
    (0, 1, *range(5, 91, 5)),
    (1_000, 4_000, *_FIVE_YEARS[1:]),
)
"""The same with those under one apart, as life tables have them."""
