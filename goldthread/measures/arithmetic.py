"""What counts come to, and whether a value agrees with its counts: one rule for every way in.

Kinds are those of `Measure`, by their values.
"""

from __future__ import annotations

import re

NEVER_NEGATIVE = frozenset(["count", "rate", "proportion", "standardised", "ratio"])
SUMS = frozenset(["count", "money"])
FROM_COUNTS = frozenset(["rate", "proportion", "mean", "ratio"])
# Nothing but the counts decides these, unless the source weighted or estimated them.
MUST_AGREE = frozenset(["count", "rate", "proportion"])
# How far a value may be from its counts: of the last decimal shown, or of what they come to.
NEARLY, PART = 0.6, 0.01
# “Overweight” is another word.
_WEIGHTED = re.compile(r"\b(?:weighted|weighting|modelled|adjusted|standardised)\b", re.I)


def come_to(
    kind: str, per: float, numerator: float | None, denominator: float | None
) -> float | None:
    """The value that the counts alone decide, in the measure's unit; None where they do not."""
    if numerator is None:
        return None
    if kind in SUMS:
        return numerator
    return numerator / denominator * per if denominator and kind in FROM_COUNTS else None


def agree(value: float, counted: float) -> bool:
    """Whether a value, as far as it was rounded, may be what the counts come to."""
    return abs(counted - value) <= max(NEARLY * _last_decimal(value), PART * abs(counted))


def is_weighted(method: str) -> bool:
    """Whether the words of a method say that values are not what their counts come to."""
    return bool(_WEIGHTED.search(method))


def _last_decimal(value: float) -> float:
    """One of the last place shown: 0.1 for 12.5, 1 for 12."""
    _, _, decimals = f"{value:.10f}".rstrip("0").partition(".")
    return float(10.0 ** -len(decimals))
