"""From levels and turns to figures: counts that add up, a little chance, and gaps where told.

Pure and alike each time: chance comes from the names of the measure and the area. Figures of
groups and wards add up to the place's own, as a publisher's would.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random

import numpy as np

from goldthread import statistics
from goldthread.demonstration.measures.told import WARDS, Areas, Levels, ToldMeasure
from goldthread.measures import periods
from goldthread.measures.library import Definition
from goldthread.measures.periods import Kind, Period

SURE = {"count", "money"}  # these are counted, so chance does not blur them
CROWD = 0.025  # how much the number of people seen or asked varies, of itself
FAR = 3.0902 / 1.96  # how much wider 99.8% limits are than 95% ones


@dataclass(frozen=True, slots=True)
class People:
    """Whom a figure is about; empty for everybody."""

    sex: str = ""
    age: str = ""
    kind: str = ""
    name: str = ""
    position: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Grown:
    """One figure before it is recorded. `first_known` is what was said of it a year earlier."""

    area: str
    period: Period
    people: People = People()
    numerator: float | None = None
    denominator: float | None = None
    value: float | None = None
    limits: tuple[float, float, float, float] | None = None
    absence: str = ""
    note: str = ""
    remark: str = ""
    first_known: float | None = None


EVERYBODY = People()


class Grower:
    """The figures of one measure."""

    def __init__(self, told: ToldMeasure, definition: Definition, areas: Areas) -> None:
        self.told, self.definition, self.areas = told, definition, areas
        self.home = areas.place["name"]
        self.periods = told.periods() if told.points else []

    def figures(self) -> list[Grown]:
        """All of them, with gaps and notes as told."""
        if not self.periods:
            return []
        whole = self._line(self.home, self.told.levels)
        found = [*whole]
        for name, levels in self.told.others.items():
            found += self._line(name, levels)
        if self.told.wards:
            found += self._wards(whole)
        for kind in self.told.parts:
            found += self._groups(kind, whole)
        return [self._noted(each) for each in found]

    def _line(self, area: str, levels: Levels) -> list[Grown]:
        ups = self._curve(levels) * self._seasons() + self._chance(area)
        sizes = self._sizes(area)
        return [
            self._counted(area, period, max(0.0, float(level)), float(size))
            for period, level, size in zip(self.periods, ups, sizes, strict=True)
        ]

    def _sizes(self, area: str) -> np.ndarray:
        """How large an area is at each point, beside the place at the last one.

        People grow in number; those who answer, or are seen, are now more and now fewer.
        """
        beside = self.areas.people[area] / self.areas.people[self.home]
        if self.definition.kind != "proportion":
            last = self.periods[-1]
            years = np.array([period.months_to(last) / 12 for period in self.periods])
            return np.array(beside * (1 - self.areas.growth) ** years)
        random = Random(f"{self.told.measure}, people of {area}")  # noqa: S311  (as above)
        return np.array([beside * random.gauss(1, CROWD) for _ in self.periods])

    def _curve(self, levels: Levels) -> np.ndarray:
        """A level for each point: straight lines between those that are told."""
        when = np.arange(len(self.periods))
        if isinstance(levels[0], list):
            at = [self._position(str(period)) for period, _ in levels]
            return np.array(np.interp(when, at, [level for _, level in levels]))
        at = np.linspace(0, len(self.periods) - 1, len(levels)).tolist()
        return np.array(np.interp(when, at, levels))

    def _position(self, label: str) -> int:
        return self.periods.index(periods.period_from(label))

    def _seasons(self) -> np.ndarray:
        if not self.told.seasons:
            return np.ones(len(self.periods))
        after_april = [(period.start.month - 4) % 12 for period in self.periods]
        return np.array([1 + self.told.seasons[month] / 100 for month in after_april])

    def _chance(self, area: str) -> np.ndarray:
        noise = self.told.noise or 0.0
        random = Random(f"{self.told.measure} in {area}")  # noqa: S311  (no secret hangs on it)
        return np.array([random.gauss(0, noise) for _ in self.periods])

    def _counted(self, area: str, period: Period, level: float, size: float) -> Grown:
        """A figure of a level, in an area of this size beside the place (1: the place itself)."""
        bare = Grown(area=area, period=period)
        if self.definition.kind in SURE:
            return self._of_count(bare, round(level * size if area != self.home else level))
        if self.told.of is None:
            return self._bare(bare, level, size)
        denominator = round(self.told.of * size)
        return self._of_share(bare, round(level * denominator / self.definition.per), denominator)

    def _of_count(self, bare: Grown, count: int) -> Grown:
        return replace(bare, numerator=float(count), value=float(count))

    def _bare(self, bare: Grown, level: float, size: float) -> Grown:
        return replace(bare, value=round(level, 2), limits=self._around(level, size))

    def _around(self, level: float, size: float) -> tuple[float, float, float, float] | None:
        if self.told.width is None:
            return None
        near = self.told.width / size**0.5
        far = near * FAR
        return tuple(
            round(each, 2) for each in (level - near, level + near, level - far, level + far)
        )

    def _of_share(self, bare: Grown, count: int, denominator: int) -> Grown:
        per = self.definition.per
        value = count / denominator * per
        told = replace(bare, numerator=float(count), denominator=float(denominator), value=value)
        if self.told.width is not None:
            return replace(told, limits=self._around(value, denominator / (self.told.of or 1)))
        if self.definition.kind != "standardised":
            return told  # limits are worked out on reading
        return replace(told, limits=_poisson(count, denominator, per))

    # Parts that add up

    def _wards(self, whole: Sequence[Grown]) -> Iterator[Grown]:
        names = list(self.told.wards)
        weights = [self.areas.people[name] for name in names]
        for period, parts in self._split(whole, list(self.told.wards.values()), weights, WARDS):
            for name, (count, denominator) in zip(names, parts, strict=True):
                bare = Grown(area=name, period=period)
                yield self._part(bare, count, denominator)

    def _groups(self, kind: str, whole: Sequence[Grown]) -> Iterator[Grown]:
        told = self.told.parts_of(kind)
        everyone = [people_of(kind, name, number) for number, name in enumerate(told, 1)]
        if self.told.of is None:
            yield from self._apart(everyone, list(told.values()))
            return
        weights = self.told.shares.get(kind, [1] * len(told))
        for period, parts in self._split(whole, list(told.values()), weights, kind):
            for people, (count, denominator) in zip(everyone, parts, strict=True):
                bare = Grown(area=self.home, period=period, people=people)
                yield self._part(bare, count, denominator)

    def _apart(self, everyone: Sequence[People], levels: Sequence[Levels]) -> Iterator[Grown]:
        """Groups of a measure without counts: alike in number, with wider limits than the whole."""
        number = float(self.areas.people[self.home] // len(everyone))
        for people, told in zip(everyone, levels, strict=True):
            for period, level in zip(self.periods, self._curve(told), strict=True):
                bare = Grown(area=self.home, period=period, people=people, denominator=number)
                yield self._bare(bare, float(level), 1 / len(everyone))

    def _part(self, bare: Grown, count: int, denominator: int) -> Grown:
        if self.definition.kind in SURE:
            return self._of_count(bare, count)
        return self._of_share(bare, count, denominator)

    def _split(
        self, whole: Sequence[Grown], levels: Sequence[Levels], weights: Sequence[int], of: str
    ) -> Iterator[tuple[Period, list[tuple[int, int]]]]:
        """Counts and denominators of parts, which add up to the whole's in each period."""
        curves = np.array([self._curve(told) for told in levels])
        random = Random(f"{self.told.measure}, {of}")  # noqa: S311  (no secret hangs on it)
        for at, total in enumerate(whole):
            sizes = _shared(int(total.denominator or 0), np.array(weights, dtype=float))
            wanted = curves[:, at] * (sizes if total.denominator else 1)
            wanted = wanted * np.array([random.gauss(1, self._blur) for _ in wanted])
            counts = _shared(int(total.numerator or 0), wanted)
            yield total.period, list(zip(counts.tolist(), sizes.tolist(), strict=True))

    @property
    def _blur(self) -> float:
        """How much chance moves a part: not at all where the story wants every step in order."""
        return 0.0 if self.told.noise == 0 else 0.012

    # Gaps and notes

    def _noted(self, one: Grown) -> Grown:
        names = {one.area, "everywhere"} | ({WARDS} if one.area in self.told.wards else set())
        label = one.period.label
        for absence in ("missing", "suppressed"):
            told = getattr(self.told, absence)
            if any(label in told.get(name, ()) for name in names):
                return Grown(area=one.area, people=one.people, period=one.period, absence=absence)
        remark = self.told.remark.get(one.area, {}).get(label, "")
        if any(label in self.told.estimated.get(name, ()) for name in names):
            return replace(one, note="estimated", remark=remark)
        if one.period in self.periods[len(self.periods) - self.told.provisional :]:
            return replace(one, note="provisional", remark=remark)
        if label in self.told.revised and (one.area, one.people) == (self.home, EVERYBODY):
            return replace(one, note="revised", first_known=self.told.revised[label])
        return replace(one, remark=remark)


def people_of(kind: str, name: str, number: int) -> People:
    """The group of a kind: sexes and ages have places of their own."""
    if kind == "sex":
        return People(sex=name)
    if kind == "age":
        return People(age=name, position=number)
    return People(kind=kind, name=name, position=number)


def years_of(frequency: str) -> list[Period]:
    """The four years that the plan sets targets for, in the kind of year the measure has."""
    if frequency == Kind.CALENDAR_YEAR:
        return [periods.calendar_year(year) for year in range(2024, 2028)]
    if frequency == Kind.SCHOOL_YEAR:
        return [periods.school_year(year) for year in range(2024, 2028)]
    return [periods.financial_year(year) for year in range(2024, 2028)]


def _shared(total: int, weights: np.ndarray) -> np.ndarray:
    """A whole number dealt out by weight, so that the parts add up: largest remainders last."""
    if not weights.sum():
        return np.zeros(len(weights), dtype=int)
    exact = total * weights / weights.sum()
    parts: np.ndarray = np.floor(exact).astype(int)
    behind = np.argsort(parts - exact, kind="stable")[: total - int(parts.sum())]
    parts[behind] += 1
    return parts


def _poisson(count: int, denominator: int, per: int) -> tuple[float, float, float, float]:
    near = statistics.rate([count], [denominator], confidence=0.95, per=per)
    far = statistics.rate([count], [denominator], confidence=0.998, per=per)
    ends = (near.lower, near.upper, far.lower, far.upper)
    lower, upper, lower_far, upper_far = (float(np.atleast_1d(end)[0]) for end in ends)
    return lower, upper, lower_far, upper_far
