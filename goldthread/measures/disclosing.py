"""Disclosure control: small counts that could tell of a person are hidden, for every reader.

All figures of one period are weighed together: areas within areas, people within people, and what
was known on earlier days, which anyone may ask for. What is hidden can then not be had by taking
others from a total, nor from an older page.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from goldthread.measures.joining import totals_among
from goldthread.measures.models import Measure
from goldthread.measures.periods import Period
from goldthread.statistics.disclosure import Policy, policy_named, round_counts, suppress

if TYPE_CHECKING:
    from goldthread.measures.queries.figures import Figure

# More cells than this, joined by totals, would take the solver too long.
TOO_MANY = 1_000
AVERAGES = (Measure.Kind.MEAN, Measure.Kind.MEDIAN)
SHARES = (Measure.Kind.PROPORTION, Measure.Kind.RATE)
# These say nothing of single people when given with their limits; their counts still might.
STANDARDISED = (Measure.Kind.STANDARDISED, Measure.Kind.RATIO, Measure.Kind.INDEX)

Sums = tuple[tuple[int, tuple[int, ...]], ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """Counts of one period and which of them are totals of which others, as `suppress` takes them.

    Beyond the cells' own there are counts of those whom a total has and its parts have not.
    `unsure` are cells whose parts overlap in a way that nobody can tell: with a small one among
    them, none of them is shown.
    """

    counts: tuple[float, ...]
    sums: Sums
    unsure: tuple[tuple[int, ...], ...] = ()


def disclosed(
    measure: Measure, figures: Sequence[Figure], known: Iterable[Sequence[Figure]] = ()
) -> list[Figure]:
    """The same figures, in the same order, with what the measure's policy hides taken out.

    `known` are the figures of the measure as they stood together on one day and another; without
    it, `figures` are taken to be all there is. Figures of which no count is known are let
    through: their source has applied its own rule. Years that overlap are not weighed.
    """
    policy = policy_named(measure.policy)
    if not policy.hides and policy.round_to == 1:
        return list(figures)
    shown: dict[int, float | None] = {}
    for states in _by_period([*known, figures]).values():
        shown |= _weighed(measure, states)
    return [
        _as_shown(measure, policy, figure, shown[key(figure)]) if key(figure) in shown else figure
        for figure in figures
    ]


def key(figure: Figure) -> int:
    """Which row it is: the same one may stand in several states."""
    return figure.row or id(figure)


def _by_period(states: Iterable[Sequence[Figure]]) -> Mapping[Period, list[list[Figure]]]:
    told: dict[Period, list[list[Figure]]] = defaultdict(list)
    for state in states:
        of: dict[Period, list[Figure]] = defaultdict(list)
        for figure in state:
            of[figure.period].append(figure)
        for period, found in of.items():
            told[period].append(found)
    return told


def _weighed(measure: Measure, states: Sequence[Sequence[Figure]]) -> dict[int, float | None]:
    """By row, each count as it may be shown; rows without a count are not in it."""
    counts: dict[int, float] = {}
    for figure in (figure for state in states for figure in state):
        count = _count(measure, figure)
        if count is not None:
            counts[key(figure)] = count
    if not counts:
        return {}
    counted = _joined(states, counts)
    return dict(zip(counts, _shown(counted, measure.policy), strict=False))


def _count(measure: Measure, figure: Figure) -> float | None:
    """How many people or events the figure is about, as a whole number."""
    if figure.absence:
        return None
    count = figure.numerator
    if measure.kind in AVERAGES:
        count = figure.denominator
    elif measure.kind == Measure.Kind.COUNT and count is None:
        count = figure.value
    elif measure.kind in SHARES and count is None and figure.denominator is not None:
        count = (figure.value or 0.0) * figure.denominator / measure.per
    return None if count is None or count < 0 else float(round(count))


def _joined(states: Sequence[Sequence[Figure]], counts: Mapping[int, float]) -> Counted:
    place = {row: n for n, row in enumerate(counts)}
    numbers, sums, unsure = list(counts.values()), {}, []
    for state in states:
        there = [figure for figure in state if key(figure) in place]
        at = [place[key(figure)] for figure in there]
        for whole, members in totals_among(there):
            total, parts = at[whole], tuple(at[part] for part in members)
            if (total, parts) in sums:
                continue
            rest = numbers[total] - sum(numbers[part] for part in parts)
            if rest < 0:
                unsure.append((total, *parts))
                continue
            if rest > 0:
                numbers.append(rest)
            sums[total, parts] = (*parts, len(numbers) - 1) if rest > 0 else parts
    told = tuple((total, parts) for (total, _), parts in sums.items())
    return Counted(tuple(numbers), told, tuple(unsure))


# What may be shown


@lru_cache(maxsize=1_000)
def _shown(counted: Counted, policy: str) -> tuple[float | None, ...]:
    """Each count as it may be shown, None where it may not. The same question has one answer."""
    if not counted.sums:
        found = suppress(list(counted.counts), policy, margins=False)
    elif len(counted.counts) > TOO_MANY:
        return _totals_alone(counted, policy)
    else:
        found = suppress(list(counted.counts), policy, sums=counted.sums)
    told = [None if value != value else float(value) for value in found.values]
    for together in counted.unsure:
        if any(told[n] is None for n in together):
            for n in together[1:]:
                told[n] = None
    return tuple(told)


def _totals_alone(counted: Counted, policy: str) -> tuple[float | None, ...]:
    """Where there are too many to weigh: what is part of anything is hidden, the rest is shown."""
    parts = {part for _, of in counted.sums for part in of}
    parts |= {part for together in counted.unsure for part in together[1:]}
    found = suppress(list(counted.counts), policy, margins=False)
    return tuple(
        None if n in parts or value != value else float(value)
        for n, value in enumerate(found.values)
    )


def _as_shown(measure: Measure, policy: Policy, figure: Figure, count: float | None) -> Figure:
    if measure.kind in STANDARDISED:
        return replace(
            figure, numerator=count, denominator=None if count is None else figure.denominator
        )
    if count is None:
        return replace(
            figure, numerator=None, denominator=None, value=None, lower=None, upper=None,
            lower_far=None, upper_far=None, absence="suppressed", hidden=True,
        )  # fmt: skip
    return _rounded(measure, policy, figure, count) if policy.round_to > 1 else figure


def _rounded(measure: Measure, policy: Policy, figure: Figure, count: float) -> Figure:
    """From rounded counts; the source's own limits would give the exact ones away."""
    if measure.kind in AVERAGES:
        return replace(figure, numerator=None, denominator=count)
    if measure.kind == Measure.Kind.COUNT:
        plain = replace(figure, numerator=count, value=count)
    else:
        people = _round(figure.denominator, policy)
        value = count / people * measure.per if people else figure.value
        plain = replace(figure, numerator=count, denominator=people, value=value)
    return replace(plain, lower=None, upper=None, lower_far=None, upper_far=None)


def _round(people: float | None, policy: Policy) -> float | None:
    return None if people is None else float(round_counts([round(people)], policy.round_to)[0])
