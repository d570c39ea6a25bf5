"""Confidence limits for figures whose source gave none, where the counts are there to do so."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from goldthread.measures.arithmetic import agree, come_to
from goldthread.measures.models import Measure
from goldthread.statistics.intervals import proportion, rate
from goldthread.statistics.results import Interval

if TYPE_CHECKING:
    from goldthread.measures.queries.figures import Figure

NEAR, FAR = 0.95, 0.998
# What can be worked out from a numerator and a denominator alone.
METHODS: dict[str, Callable[..., Interval]] = {
    Measure.Kind.PROPORTION: proportion,
    Measure.Kind.RATE: rate,
}


def with_limits(measure: Measure, figures: Sequence[Figure]) -> list[Figure]:
    """The same figures; those with counts and without limits get 95% and 99.8% limits.

    Wilson's for proportions, Byar's or exact ones for rates. A figure whose value is not what its
    counts come to (weighted, standardised) keeps none: limits of another number would mislead.
    """
    method = METHODS.get(measure.kind)
    at = [n for n, figure in enumerate(figures) if method and _can_have(measure, figure)]
    told = list(figures)
    if not method or not at:
        return told
    counts = [figures[n].numerator for n in at]
    people = [figures[n].denominator for n in at]
    near = method(counts, people, confidence=NEAR, per=measure.per)
    far = method(counts, people, confidence=FAR, per=measure.per)
    for place, n in enumerate(at):
        told[n] = replace(
            figures[n],
            lower=float(near.lower[place]),
            upper=float(near.upper[place]),
            lower_far=float(far.lower[place]),
            upper_far=float(far.upper[place]),
            own_limits=True,
        )
    return told


def _can_have(measure: Measure, figure: Figure) -> bool:
    if figure.value is None or figure.lower is not None or figure.numerator is None:
        return False
    if not figure.denominator or figure.numerator < 0:
        return False
    if measure.kind == Measure.Kind.PROPORTION and figure.numerator > figure.denominator:
        return False
    counted = come_to(measure.kind, measure.per, figure.numerator, figure.denominator)
    return counted is not None and agree(figure.value, counted)
