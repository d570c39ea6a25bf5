"""What methods hand back: frozen, and made of arrays."""

from __future__ import annotations

from dataclasses import dataclass

from goldthread.statistics.checking import Floats


@dataclass(frozen=True)
class Interval:
    """Values with their lower and upper limits: three arrays of one length, NaN where none is."""

    value: Floats
    lower: Floats
    upper: Floats

    def __len__(self) -> int:
        return len(self.value)


@dataclass(frozen=True)
class Inequality:
    """The slope index (in the measure's unit) and the relative index (a ratio) of inequality."""

    sii: Interval
    rii: Interval
