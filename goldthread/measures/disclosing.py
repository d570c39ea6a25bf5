"""Disclosure control: small counts that could tell of a person are hidden, for every reader."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from goldthread.measures.models import Measure

if TYPE_CHECKING:
    from goldthread.measures.queries.figures import Figure


def disclosed(measure: Measure, figures: Sequence[Figure]) -> list[Figure]:
    """The same figures with what the measure's policy hides taken out."""
    if measure.policy == "none":
        return list(figures)
    raise NotImplementedError("written in a moment")
