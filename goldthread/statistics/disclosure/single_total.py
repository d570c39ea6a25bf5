"""What else to hide in a list whose total is shown. Exact, and as quick as sorting."""

from __future__ import annotations

import numpy as np

from goldthread.statistics.checking import Flags, Floats
from goldthread.statistics.disclosure.policies import Policy


def complement_of_list(counts: Floats, by: Policy) -> tuple[Flags, bool]:
    """Which further counts to hide, smallest first, and whether the total must go as well.

    Two hidden counts that add up to the policy's highest or more protect each other: each may be
    anything from nothing to their sum. Rounding of what is shown widens that.
    """
    extra = np.zeros(len(counts), dtype=np.bool_)
    small, total = by.is_small(counts), counts.sum(keepdims=True)
    alone = np.isnan(total[0]) or bool(by.is_small(total)[0])
    if not by.complementary or alone or not small.any():
        return extra, False
    candidates = np.flatnonzero(~small & (counts > 0))
    candidates = candidates[np.argsort(counts[candidates], kind="stable")]
    needed = _how_many(counts, small, candidates, by, total)
    if needed is None:
        return extra, True
    extra[candidates[:needed]] = True
    return extra, False


def _how_many(
    counts: Floats, small: Flags, candidates: np.ndarray, by: Policy, total: Floats
) -> int | None:
    """The fewest of the candidates that protect the small counts, or None."""
    of_total, of_parts = by.range_of(total), by.range_of(counts[candidates])
    lowest, highest = float(by.lowest or 0), float(by.highest or 0)
    up = float(of_total[1][0] - total[0]) + _left_after(counts[candidates] - of_parts[0])
    down = float(total[0] - of_total[0][0]) + _left_after(of_parts[1] - counts[candidates])
    hidden = counts[small].sum() + np.concatenate(([0.0], np.cumsum(counts[candidates])))
    many = int(small.sum()) + np.arange(len(hidden))
    safe = (many >= 2) & (hidden + up >= highest)
    if many[0] == 1:
        only = float(counts[small][0])
        safe[0] = only + up[0] >= highest and only - down[0] <= lowest
    return int(np.argmax(safe)) if safe.any() else None


def _left_after(slack: Floats) -> Floats:
    """The slack of what is still shown once the first 0, 1, 2 ... candidates are hidden."""
    return np.asarray(slack.sum() - np.concatenate(([0.0], np.cumsum(slack))))
