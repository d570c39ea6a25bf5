"""Areas put into tenths, fifths or other parts of equal number by a value."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from goldthread.statistics.checking import Floats, figures, whole_number
from goldthread.statistics.grouping import Groups, groups


def quantile(
    values: ArrayLike, n: int, *, group: ArrayLike | None = None, highest_first: bool = True
) -> Floats:
    """Which of `n` parts each row falls into within its group, from 1.

    Source: OHID Fingertips technical guidance, assigning deprivation categories; as `phe_quantile`
    of PHEindicatormethods. Rows are ranked, equal values sharing the best rank; parts are as equal
    in number as can be.
    Shapes: a list and a label for each row; an array of that length, of whole numbers as floats.
    `highest_first` puts the highest values into part 1.
    Absences: NaN for a missing value, and for all rows of a group that has fewer values than
    there are parts.
    Errors: `n` below 2 or not whole, an empty list, labels that do not fit.
    """
    parts = whole_number(n, "n", least=2)
    found = figures(values, "values")
    by = groups(group, len(found))
    present = ~np.isnan(found)
    size = by.total(present.astype(np.float64))[by.codes]
    with_parts = present & (size >= parts)
    rank = np.ones(len(found))
    rank[present] = _ranks(-found[present] if highest_first else found[present], by, present)
    size = np.where(with_parts, size, parts)
    # The order of operations is R's, so that rounding falls the same way.
    part = np.floor((parts + 1) - np.ceil(((size + 1) - rank) / (size / parts)))
    return np.where(with_parts, np.maximum(part, 1), np.nan)


def _ranks(values: Floats, by: Groups, present: np.ndarray) -> Floats:
    """Ranks within groups from 1, the lowest first; equal values share the lowest of theirs."""
    codes = by.codes[present]
    order = np.lexsort((values, codes))
    codes, sorted_values = codes[order], values[order]
    place = np.arange(len(order))
    new_group = np.concatenate(([True], codes[1:] != codes[:-1]))[: len(order)]
    new_value = (
        new_group | np.concatenate(([True], sorted_values[1:] != sorted_values[:-1]))[: len(order)]
    )
    first = np.maximum.accumulate(np.where(new_value, place, 0))
    start = np.maximum.accumulate(np.where(new_group, place, 0))
    found = np.empty(len(order))
    found[order] = first - start + 1
    return found
