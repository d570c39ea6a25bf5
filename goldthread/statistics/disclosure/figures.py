"""Percentages and means under a policy."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from goldthread.statistics.checking import Flags, Floats, counts, figures, refuse, same_length
from goldthread.statistics.disclosure.policies import Policy, policy_named
from goldthread.statistics.disclosure.suppression import Cells, State


def suppress_percentages(
    numerator: ArrayLike, denominator: ArrayLike, policy: Policy | str
) -> Cells:
    """Percentages made from counts as a policy shows them, row by row.

    Method: a percentage is hidden where its numerator, its denominator, or the difference of the
    two is a small count; where the policy rounds, it is made from the rounded counts, as in
    Hospital Episode Statistics.
    Shapes: two lists of one length. Unit: percent. Missing, or a denominator of zero, is missing.
    Errors: negative counts, a numerator above its denominator, an unknown policy.
    """
    by = policy_named(policy)
    found, of = counts(numerator, "numerator"), counts(denominator, "denominator")
    same_length(numerator=found, denominator=of)
    refuse(found > of, found, "numerator", "is above its denominator", "")
    small = by.is_small(found) | by.is_small(of) | by.is_small(of - found)
    below = by.shown(of)
    missing = np.isnan(found + of) | (below <= 0)
    percent = np.minimum(100 * by.shown(found) / np.where(missing, np.nan, below), 100)
    return _cells(percent, small & ~np.isnan(found + of), missing)


def suppress_means(means: ArrayLike, many: ArrayLike, policy: Policy | str) -> Cells:
    """Means, hidden where they were made of a small number of values, row by row.

    Shapes: the means, and of how many values each was made. Unit: that of the means. Missing, or
    a mean of nothing, is missing. Errors: negative numbers of values, an unknown policy.
    """
    by = policy_named(policy)
    found, of = figures(means, "means"), counts(many, "many")
    same_length(means=found, many=of)
    return _cells(found, by.is_small(of), np.isnan(found + of) | (of == 0))


def _cells(values: Floats, small: Flags, missing: Flags) -> Cells:
    state = np.full(values.shape, State.SHOWN.value, dtype="<U13")
    state[missing] = State.MISSING.value
    state[small] = State.SUPPRESSED.value
    return Cells(np.where(small | missing, np.nan, values), state)
