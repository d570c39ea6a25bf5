"""What else to hide in tables and hierarchies whose totals are shown.

For each hidden count we ask: could the table be the same in all that is shown, and this count be
as high, and as low, as the policy wants it to seem? A linear programme looks for such another
table that changes as little as can be of what is shown; whatever it changes is hidden too. Once
hidden, a count only ever makes others safer, so each is asked about once.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from goldthread.statistics.checking import Flags, Floats
from goldthread.statistics.disclosure.policies import Policy
from goldthread.statistics.errors import StatisticsError, TableTooLarge

MOST_CELLS = 2_500
_NOTHING = 1e-7


@dataclass(frozen=True)
class Relation:
    """A total and its parts, by their places in a list of counts."""

    total: int
    parts: tuple[int, ...]


def complement(counts: Floats, by: Policy, relations: list[Relation]) -> Flags:
    """Which further counts to hide so that the relations give no hidden one away."""
    small = by.is_small(counts)
    if not by.complementary or not relations or not small.any():
        return np.zeros(len(counts), dtype=np.bool_)
    if len(counts) > MOST_CELLS:
        message = (
            f"counts has {len(counts)} cells with their totals; up to {MOST_CELLS} can be made "
            "safe at once. Split the table, or show fewer totals."
        )
        raise TableTooLarge(message, argument="counts")
    work = _Protection(counts, by, relations, small.copy())
    waiting = deque(np.flatnonzero(small).tolist())
    while waiting:
        waiting.extend(work.protect(waiting.popleft()))
    return work.hidden & ~small


@dataclass
class _Protection:
    """The counts, which of them are hidden so far, and the other tables found possible so far."""

    counts: Floats
    by: Policy
    relations: list[Relation]
    hidden: Flags
    known: Floats = field(init=False)
    matrix: Any = field(init=False)
    cost: Floats = field(init=False)
    found: list[Floats] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.known = np.nan_to_num(self.counts)
        self.matrix = _matrix(self.relations, len(self.counts))
        # The root keeps costs of streets and of nations within what a solver can tell apart.
        self.cost = np.sqrt(1 + self.known) * (1 + 10 * _levels(self.relations, len(self.counts)))

    def protect(self, cell: int) -> list[int]:
        """Hide what lets this count vary enough; the places of what is newly hidden."""
        newly: list[int] = []
        if self._varies_enough(cell):
            return newly
        for change in self._changes_wanted(cell):
            if self._possible_already(cell, change):
                continue
            other = self._cheapest(cell, change)
            low, high = self._free()
            shown = (other < low - _NOTHING) | (other > high + _NOTHING)
            newly += np.flatnonzero(shown).tolist()
            self.hidden |= shown
            self.found.append(other)
        return newly

    def _changes_wanted(self, cell: int) -> list[float]:
        lowest, highest = float(self.by.lowest or 0), float(self.by.highest or 0)
        count = float(self.known[cell])
        if self.by.is_small(self.known[[cell]])[0]:
            wanted = [highest - count, lowest - count]
        else:
            wanted = [highest - lowest]
        return [change for change in wanted if change]

    def _varies_enough(self, cell: int) -> bool:
        """Whether a count hidden for another's sake has room already, upwards and down together."""
        if self.by.is_small(self.known[[cell]])[0]:
            return False  # it must reach both ends, not only be as wide
        wide = float(self.by.highest or 0) - float(self.by.lowest or 0)
        return self._reach(cell, 1) + self._reach(cell, -1) >= wide - _NOTHING

    def _reach(self, cell: int, way: int) -> float:
        """How far up (1) or down (-1) this count may go when nothing more is hidden."""
        from scipy import optimize

        low, high = self._free()
        aim = np.zeros(len(self.known))
        aim[cell] = -way
        answer = optimize.linprog(
            aim,
            A_eq=self.matrix,
            b_eq=np.zeros(len(self.relations)),
            bounds=np.stack((low, high), axis=1),
            method="highs-ds",
        )
        return float(-answer.fun) if answer.status == 0 else np.inf if answer.status == 3 else 0.0

    def _free(self) -> tuple[Floats, Floats]:
        """How far each count may change without a change in what is shown."""
        low, high = self.by.range_of(self.known)
        low, high = low - self.known, high - self.known
        low, high = np.where(self.hidden, -self.known, low), np.where(self.hidden, np.inf, high)
        missing = np.isnan(self.counts)
        return np.where(missing, 0, low), np.where(missing, 0, high)

    def _possible_already(self, cell: int, change: float) -> bool:
        """Whether a table found before, changed in proportion, does for this count too."""
        low, high = self._free()
        for other in self.found:
            if abs(other[cell]) > _NOTHING:
                scaled = other * (change / other[cell])
                if ((scaled >= low - _NOTHING) & (scaled <= high + _NOTHING)).all():
                    return True
        return False

    def _cheapest(self, cell: int, change: float) -> Floats:
        """The changes to all counts that bring this one about and cost least to hide."""
        from scipy import optimize, sparse  # it takes a third of a second, and few need it

        low, high = self._free()
        may_go = (self.known > 0) & ~np.isnan(self.counts) & ~self.hidden
        low[cell] = high[cell] = change
        more = np.where(may_go, np.inf, 0)
        less = np.where(may_go, np.maximum(self.known + low, 0), 0)
        size = len(self.known)
        bounds = np.stack((np.concatenate((low, np.zeros(2 * size))),
                           np.concatenate((high, more, less))), axis=1)  # fmt: skip
        answer = optimize.linprog(
            np.concatenate((np.zeros(size), self.cost, self.cost)),
            A_eq=sparse.hstack((self.matrix, self.matrix, -self.matrix), format="csr"),
            b_eq=np.zeros(len(self.relations)),
            bounds=bounds,
            method="highs-ds",
        )
        if answer.status != 0:
            message = "counts cannot be made safe: a total is shown that leaves no doubt."
            raise StatisticsError(message, argument="counts", index=cell)
        free, added, taken = np.split(answer.x, 3)
        return np.asarray(free + added - taken, dtype=np.float64)


def _matrix(relations: list[Relation], size: int) -> Any:
    from scipy import sparse

    rows = np.concatenate([np.full(len(r.parts) + 1, i) for i, r in enumerate(relations)])
    columns = np.concatenate([np.array((r.total, *r.parts)) for r in relations])
    signs = np.concatenate([np.array([-1.0] + [1.0] * len(r.parts)) for r in relations])
    return sparse.csr_matrix((signs, (rows, columns)), shape=(len(relations), size))


def _levels(relations: list[Relation], size: int) -> Floats:
    """How many layers of parts lie under each count; a total is worth more than its parts."""
    level = np.zeros(size)
    for _ in relations:
        before = level.copy()
        for relation in relations:
            deepest = level[list(relation.parts)].max()
            level[relation.total] = max(level[relation.total], deepest + 1)
        if (before == level).all() or level.max() > len(relations):
            break
    return level
