"""Somebody who has a published table and wants to know what is hidden in it.

Knows nothing but what is printed: that parts add up to their totals, that counts are not below
zero, and how rounding works. Works with a linear solver, and shares no code with what hid it.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy import optimize

Sums = Sequence[tuple[int, Sequence[int]]]


def bounds_of(
    cell: int, values: np.ndarray, state: np.ndarray, sums: Sums, round_to: int = 1
) -> tuple[float, float]:
    """The least and the most that a hidden count can be."""
    found = []
    matrix = np.zeros((len(sums), len(values)))
    for row, (total, parts) in enumerate(sums):
        matrix[row, total] = -1
        matrix[row, list(parts)] = 1
    limits = [_range(value, kind, round_to) for value, kind in zip(values, state, strict=True)]
    for sign in (1, -1):
        aim = np.zeros(len(values))
        aim[cell] = sign
        answer = optimize.linprog(
            aim, A_eq=matrix, b_eq=np.zeros(len(sums)), bounds=limits, method="highs"
        )
        assert answer.status in (0, 3), answer.message
        found.append(sign * answer.fun if answer.status == 0 else np.inf)
    return found[0], found[1]


def _range(value: float, kind: str, round_to: int) -> tuple[float, float | None]:
    if kind in ("suppressed", "complementary"):
        return 0, None
    if value == 0:
        return 0, 0
    return value - round_to // 2, value + (round_to - 1) // 2


def assert_safe(values: np.ndarray, state: np.ndarray, sums: Sums, policy: object) -> None:
    """No small count can be bounded more tightly than the policy does, nor any other nearly so."""
    lowest, highest, round_to = policy.lowest, policy.highest, policy.round_to  # type: ignore[attr-defined]
    assert (np.isnan(values) == (state != "shown")).all()
    for cell in np.flatnonzero(state == "suppressed"):
        least, most = bounds_of(int(cell), values, state, sums, round_to)
        assert least <= lowest + 1e-5 and most >= highest - 1e-5, (cell, least, most)
    for cell in np.flatnonzero(state == "complementary"):
        least, most = bounds_of(int(cell), values, state, sums, round_to)
        assert most - least >= highest - lowest - 1e-5, (cell, least, most)
