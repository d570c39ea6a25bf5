"""Limits of counts and proportions, from which the other methods are made.

Wilson EB, JASA 1927;22:209-12. Byar's approximation and the exact limits of a Poisson count:
Breslow NE and Day NE, Statistical methods in cancer research, volume II, IARC 1987; Armitage P
and Berry G, Statistical methods in medical research, 4th edition, 2002.
"""

from __future__ import annotations

from typing import cast

import numpy as np
import scipy  # which loads its parts when they are first asked for

from goldthread.statistics.checking import Floats

EXACT_BELOW = 10
"""A smaller count has exact limits, for Byar's approximation is poor there."""


def normal_quantile(confidence: float) -> float:
    """How many standard errors two-sided limits of this confidence lie away."""
    return float(scipy.special.ndtri(confidence + (1 - confidence) / 2))


def wilson(numerator: Floats, denominator: Floats, confidence: float) -> tuple[Floats, Floats]:
    """Wilson's score limits of a proportion."""
    z = normal_quantile(confidence)
    spread = z * np.sqrt(z * z + 4 * numerator * (1 - numerator / denominator))
    middle = 2 * numerator + z * z
    across = 2 * (denominator + z * z)
    return (middle - spread) / across, (middle + spread) / across


def of_count(count: Floats, confidence: float) -> tuple[Floats, Floats]:
    """Byar's limits of a count, exact ones below 10. NaN for a missing count."""
    lower, upper = byar(np.maximum(count, EXACT_BELOW), confidence)
    small = count < EXACT_BELOW
    if small.any():
        lower[small], upper[small] = exact(count[small], confidence)
    return lower, upper


def byar(count: Floats, confidence: float) -> tuple[Floats, Floats]:
    """Byar's limits of a count of 10 or more."""
    z = normal_quantile(confidence)
    more = count + 1
    lower = count * (1 - 1 / (9 * count) - z / (3 * np.sqrt(count))) ** 3
    upper = more * (1 - 1 / (9 * more) + z / (3 * np.sqrt(more))) ** 3
    return lower, upper


def exact(count: Floats, confidence: float) -> tuple[Floats, Floats]:
    """The exact limits of a Poisson count; a count of zero has a lower limit of zero."""
    values, where = np.unique(count, return_inverse=True)
    tail = (1 - confidence) / 2
    lower = scipy.special.gammaincinv(np.where(values > 0, values, 1.0), tail)
    upper = scipy.special.gammainccinv(values + 1, tail)
    return cast(Floats, np.where(values > 0, lower, 0.0)[where]), cast(Floats, upper[where])
