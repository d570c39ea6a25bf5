"""Who is left behind: groups of people beside everybody, and the gap of deprivation over time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from goldthread import statistics
from goldthread.measures.models import Breakdown, Comparator, Measure
from goldthread.measures.periods import Period
from goldthread.measures.queries import Figure
from goldthread.measures.reading.comparing import judged_all
from goldthread.measures.reading.moving import movement_of
from goldthread.measures.reading.standing import UNKNOWN, Movement, Reading

SEX, AGE = "Sex", "Age"
CUTS = (5, 10)  # fifths and tenths, which a slope can be fitted through
Z = 1.959963984540054  # limits at 95% lie so many standard errors away


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One group, its figures over time, and its latest beside everybody's."""

    name: str
    position: int
    series: tuple[Reading, ...]
    latest: Reading | None
    word: str = "not_compared"


@dataclass(frozen=True, slots=True, kw_only=True)
class GapPoint:
    """The gap in one period. Positive: the most deprived are worse off."""

    period: Period
    value: float | None
    lower: float | None = None
    upper: float | None = None
    ratio: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """The gap of deprivation over time. `slope`: the slope index of inequality, with limits; else
    the most deprived group's figure beside the least deprived one's."""

    slope: bool
    points: tuple[GapPoint, ...]
    movement: Movement
    most: str
    least: str

    @property
    def latest(self) -> GapPoint | None:
        return next((one for one in reversed(self.points) if one.value is not None), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """Groups of one kind, side by side in one period."""

    name: str
    period: Period
    members: tuple[Member, ...]
    everybody: Reading | None
    gap: Gap | None = None

    @property
    def deprived(self) -> bool:
        return is_deprivation(self.name)

    def ends(self) -> tuple[Member, Member] | None:
        """The groups with the highest and the lowest figure; None unless two differ."""
        held = [one for one in self.members if one.latest and one.latest.value is not None]
        held.sort(key=lambda one: one.latest.value or 0.0 if one.latest else 0.0)
        return (held[-1], held[0]) if len(held) > 1 else None


def is_deprivation(kind: str) -> bool:
    return "depriv" in kind.casefold()


def families_of(
    figures: Iterable[Figure],
    everybody: Sequence[Reading],
    polarity: str,
    *,
    summed: bool = False,
) -> tuple[Family, ...]:
    """Groups of the place's own people by kind: deprivation first, then as they are named.

    `summed` is a plain number, of which everybody have more than any group: none is held against
    that.
    """
    found: dict[str, dict[Breakdown, list[Reading]]] = {}
    for figure in figures:
        name = family_name(figure.breakdown)
        if name:
            series = found.setdefault(name, {}).setdefault(figure.breakdown, [])
            series.append(reading_of(figure))
    beside = [] if summed else everybody
    made = [_family(name, groups, beside, polarity) for name, groups in found.items()]
    return tuple(sorted((one for one in made if one), key=lambda one: (not one.deprived, one.name)))


def family_name(breakdown: Breakdown) -> str:
    """What its people are told apart by; "" for everybody and for what is told apart twice."""
    sex, age, kind = bool(breakdown.sex), bool(breakdown.age), bool(breakdown.kind)
    if kind:
        name = breakdown.kind
        return "" if sex or age else f"{name[:1].upper()}{name[1:]}"
    if sex and age:
        return ""
    return SEX if sex else AGE if age else ""


def reading_of(figure: Figure) -> Reading:
    return Reading(
        period=figure.period, value=figure.value, lower=figure.lower, upper=figure.upper,
        numerator=figure.numerator if not figure.absence else None,
        denominator=figure.denominator if not figure.absence else None,
        absence=figure.absence, hidden=figure.hidden, own_limits=figure.own_limits,
        note=figure.note, remark=figure.remark, as_of=figure.as_of, load=figure.load,
    )  # fmt: skip


def _family(
    name: str,
    groups: dict[Breakdown, list[Reading]],
    everybody: Sequence[Reading],
    polarity: str,
) -> Family | None:
    period = _shared_period(groups.values())
    if period is None:
        return None
    whole = next((one for one in everybody if one.period == period), None)
    ordered = sorted(groups.items(), key=lambda item: _order(item[0]))
    same_kind = [
        (breakdown, sorted((r for r in series if r.period.kind == period.kind), key=_when))
        for breakdown, series in ordered
    ]
    latest = [_at(series, period) for _, series in same_kind]
    words = _beside(latest, whole, polarity)
    members = tuple(
        Member(
            name=breakdown.name or breakdown.sex or breakdown.age,
            position=breakdown.position,
            series=tuple(series),
            latest=reading,
            word=word,
        )
        for (breakdown, series), reading, word in zip(same_kind, latest, words, strict=True)
    )
    gap = gap_of(members, polarity) if is_deprivation(name) else None
    return Family(name=name, period=period, members=members, everybody=whole, gap=gap)


def _shared_period(series: Iterable[Sequence[Reading]]) -> Period | None:
    """The last period in which two groups or more have a figure."""
    counted: dict[Period, int] = {}
    for readings in series:
        for one in readings:
            if one.value is not None:
                counted[one.period] = counted.get(one.period, 0) + 1
    return max((period for period, number in counted.items() if number > 1), default=None)


def _beside(latest: Sequence[Reading | None], whole: Reading | None, polarity: str) -> list[str]:
    """Each group beside everybody; as with the nation, everybody's value is taken as it is."""
    if whole is None:
        return ["not_compared"] * len(latest)
    nobody = Reading(period=whole.period, absence="missing")
    kind = Comparator.Kind.PARENT
    return judged_all([one or nobody for one in latest], whole, kind=kind, polarity=polarity)


def _order(breakdown: Breakdown) -> tuple[int, list[object], str]:
    age = re.match(r"\D*(\d+)", breakdown.age)
    return breakdown.position, [int(age[1])] if age else [-1], breakdown.name or breakdown.sex


def _at(series: Sequence[Reading], period: Period) -> Reading | None:
    return next((one for one in series if one.period == period), None)


def _when(reading: Reading) -> Period:
    return reading.period


# The gap of deprivation


def gap_of(members: Sequence[Member], polarity: str) -> Gap | None:
    """The slope index of inequality in every period that allows one, else most beside least.

    Positive where the most deprived are worse off: where a lower figure is better the index is
    turned round, as `phe_sii` does with a multiplier of -1. `members` stand from most to least
    deprived.
    """
    periods = sorted({one.period for member in members for one in member.series})
    if len(members) < 2 or not periods:
        return None
    turn = -1 if polarity == Measure.Polarity.LOWER else 1
    whole = [period for period in periods if _sloped(members, period)]
    slope = bool(whole) and whole[-1] == periods[-1]
    points = _slopes(members, whole, turn) if slope else _differences(members, periods, turn)
    held = [one for one in points if one.value is not None]
    if not held:
        return None
    return Gap(
        slope=slope,
        points=tuple(points),
        movement=_gap_movement(points, slope),
        most=members[0].name,
        least=members[-1].name,
    )


def _sloped(members: Sequence[Member], period: Period) -> bool:
    """Whether every fifth, or tenth, has a figure, limits and people in a period."""
    if [one.position for one in members] not in [list(range(1, cut + 1)) for cut in CUTS]:
        return False
    found = [_at(member.series, period) for member in members]
    return all(
        one is not None and one.value is not None and one.lower is not None
        and one.upper is not None and bool(one.denominator)
        for one in found
    )  # fmt: skip


def _slopes(members: Sequence[Member], periods: Sequence[Period], turn: int) -> list[GapPoint]:
    """All periods in one pass."""
    rows = [(n, at) for n, period in enumerate(periods)
            for member in members if (at := _at(member.series, period))]  # fmt: skip
    found = statistics.slope_index_of_inequality(
        [one.value or 0.0 for _, one in rows],
        [((one.upper or 0.0) - (one.lower or 0.0)) / (2 * Z) for _, one in rows],
        [one.denominator or 0.0 for _, one in rows],
        group=np.array([n for n, _ in rows]),
    )
    sii, rii = found.sii, found.rii.value
    return [
        GapPoint(
            period=period,
            value=turn * float(sii.value[n]),
            lower=float(min(turn * sii.lower[n], turn * sii.upper[n])),
            upper=float(max(turn * sii.lower[n], turn * sii.upper[n])),
            ratio=_ratio(float(rii[n]), turn),
        )
        for n, period in enumerate(periods)
    ]


def _ratio(rii: float, turn: int) -> float | None:
    if np.isnan(rii) or rii == 0:
        return None
    return 1 / rii if turn < 0 else rii


def _differences(members: Sequence[Member], periods: Sequence[Period], turn: int) -> list[GapPoint]:
    most, least = members[0], members[-1]
    points = []
    for period in periods:
        first, last = _at(most.series, period), _at(least.series, period)
        value = None
        if first and last and first.value is not None and last.value is not None:
            value = turn * (last.value - first.value)
        points.append(GapPoint(period=period, value=value))
    return points


def _gap_movement(points: Sequence[GapPoint], slope: bool) -> Movement:
    """Narrowing is getting better; without limits nobody can say."""
    last = points[-1].value
    if not slope or last is None or last <= 0:
        return Movement(word=UNKNOWN, points=len(points), why="limits")
    series = [
        Reading(period=one.period, value=one.value, lower=one.lower, upper=one.upper)
        for one in points
    ]
    return movement_of(series, Measure.Polarity.LOWER, None)
