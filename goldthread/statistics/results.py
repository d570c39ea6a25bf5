"""What methods hand back: frozen, and made of arrays."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from goldthread.statistics.checking import Floats, figures, same_length


@dataclass(frozen=True)
class Interval:
    """Values with their lower and upper limits: three arrays of one length, NaN where none is."""

    value: Floats
    lower: Floats
    upper: Floats

    def __post_init__(self) -> None:
        """Lists will do as well; they are made into arrays, or refused by name."""
        for name in ("value", "lower", "upper"):
            given = getattr(self, name)
            if not isinstance(given, np.ndarray) or given.dtype != np.float64 or given.ndim != 1:
                object.__setattr__(self, name, figures(given, name))
        same_length(value=self.value, lower=self.lower, upper=self.upper)

    def __len__(self) -> int:
        return len(self.value)


@dataclass(frozen=True)
class Inequality:
    """The slope index (in the measure's unit) and the relative index (a ratio) of inequality."""

    sii: Interval
    rii: Interval
