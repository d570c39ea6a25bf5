"""What is kept of a measure. Each file says what its words mean."""

from goldthread.measures.models.definitions import Measure, MeasureQuerySet
from goldthread.measures.models.figures import Breakdown, Load, Observation
from goldthread.measures.models.judging import Comparator, Rebase, Target
from goldthread.measures.models.running import Computation

__all__ = [
    "Breakdown",
    "Comparator",
    "Computation",
    "Load",
    "Measure",
    "MeasureQuerySet",
    "Observation",
    "Rebase",
    "Target",
]
