"""Disclosure control: small counts that could tell of a person are hidden, for every reader.

All figures of one period are weighed together: areas within areas, and people within people. What
is hidden for an area or a group can then not be had by taking others from a total.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from goldthread.measures.models import Breakdown, Measure
from goldthread.measures.periods import Period
from goldthread.statistics.disclosure import Policy, policy_named, round_counts, suppress

if TYPE_CHECKING:
    from goldthread.measures.queries.figures import Figure

# More cells than this, joined by totals, would take the solver too long.
TOO_MANY = 1_000
AVERAGES = (Measure.Kind.MEAN, Measure.Kind.MEDIAN)
# These say nothing of single people when given with their limits; their counts still might.
STANDARDISED = (Measure.Kind.STANDARDISED, Measure.Kind.RATIO, Measure.Kind.INDEX)

Cell = tuple[int, int]  # an area's number and a breakdown's
Sums = tuple[tuple[int, tuple[int, ...]], ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """Counts of one period and which of them are totals of which others, as `suppress` takes them.

    Beyond the cells' own there are counts of those whom a total has and its parts have not.
    """

    counts: tuple[float, ...]
    sums: Sums


def disclosed(measure: Measure, figures: Sequence[Figure]) -> list[Figure]:
    """The same figures, in the same order, with what the measure's policy hides taken out.

    Figures of which no count is known are let through: their source has applied its own rule.
    What earlier versions of a figure gave away is not weighed, nor are years that overlap.
    """
    policy = policy_named(measure.policy)
    if not _does_anything(policy):
        return list(figures)
    told = list(figures)
    for at in _by_period(figures).values():
        weighed = {n: count for n in at if (count := _count(measure, figures[n])) is not None}
        counted = _joined([figures[n] for n in weighed], list(weighed.values()))
        shown = _shown(counted, measure.policy)
        for n, value in zip(weighed, shown, strict=False):
            told[n] = _as_shown(measure, policy, figures[n], value)
    return told


def _does_anything(policy: Policy) -> bool:
    return policy.hides or policy.round_to > 1


def _by_period(figures: Sequence[Figure]) -> Mapping[Period, list[int]]:
    told: dict[Period, list[int]] = defaultdict(list)
    for n, figure in enumerate(figures):
        told[figure.period].append(n)
    return told


def _count(measure: Measure, figure: Figure) -> float | None:
    """How many people or events the figure is about, as a whole number."""
    if figure.absence:
        return None
    if measure.kind in AVERAGES:
        count = figure.denominator
    elif measure.kind == Measure.Kind.COUNT and figure.numerator is None:
        count = figure.value
    else:
        count = figure.numerator
    return None if count is None or count < 0 else float(round(count))


# Which counts are totals of which


def _joined(figures: Sequence[Figure], counts: list[float]) -> Counted:
    cells = {(one.area.pk, one.breakdown.pk): n for n, one in enumerate(figures)}
    counts, sums = list(counts), []
    for total, parts in (*_areas_within(figures, cells), *_people_within(figures, cells)):
        rest = counts[total] - sum(counts[part] for part in parts)
        if rest < 0:
            continue  # the parts overlap, so they are no parts
        if rest > 0:
            counts.append(rest)
            parts = [*parts, len(counts) - 1]
        sums.append((total, tuple(parts)))
    return Counted(tuple(counts), tuple(sums))


def _areas_within(
    figures: Sequence[Figure], cells: Mapping[Cell, int]
) -> Iterator[tuple[int, list[int]]]:
    parts: dict[Cell, list[int]] = defaultdict(list)
    for n, figure in enumerate(figures):
        if figure.area.parent_id is not None:
            parts[figure.area.parent_id, figure.breakdown.pk].append(n)
    return ((cells[cell], of) for cell, of in parts.items() if cell in cells)


def _people_within(
    figures: Sequence[Figure], cells: Mapping[Cell, int]
) -> Iterator[tuple[int, list[int]]]:
    """By sex, by age and by each kind of cohort, the other two being the same."""
    known = {_told_apart(one.breakdown): one.breakdown.pk for one in figures}
    parts: dict[tuple[Cell, str], list[int]] = defaultdict(list)
    for n, figure in enumerate(figures):
        for family, wider in _wider(figure.breakdown):
            if wider in known:
                parts[(figure.area.pk, known[wider]), family].append(n)
    return ((cells[cell], of) for (cell, _), of in parts.items() if cell in cells)


def _told_apart(people: Breakdown) -> tuple[str, str, str, str]:
    return people.sex, people.age, people.kind, people.name


def _wider(people: Breakdown) -> Iterator[tuple[str, tuple[str, str, str, str]]]:
    sex, age, kind, name = _told_apart(people)
    if sex:
        yield "sex", ("", age, kind, name)
    if age:
        yield "age", (sex, "", kind, name)
    if kind:
        yield f"kind {kind}", (sex, age, "", "")


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
    return tuple(None if value != value else float(value) for value in found.values)


def _totals_alone(counted: Counted, policy: str) -> tuple[float | None, ...]:
    """Where there are too many to weigh: what is part of anything is hidden, the rest is shown."""
    parts = {part for _, of in counted.sums for part in of}
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
