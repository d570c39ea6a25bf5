"""Measures put in with the verbs that anyone's measures use."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from goldthread.accounts.models import User
from goldthread.demonstration.measures.areas import make_areas, make_populations
from goldthread.demonstration.measures.growing import Grower, Grown, People, years_of
from goldthread.demonstration.measures.told import (
    Areas,
    ToldMeasure,
    read_areas,
    read_measures,
)
from goldthread.measures import actions, periods
from goldthread.measures.actions import FigureGiven
from goldthread.measures.actions.recording import breakdown_of
from goldthread.measures.library import definition_called
from goldthread.measures.models import Breakdown, Comparator, Load, Measure
from goldthread.measures.periods import Period
from goldthread.measures.targets import Goal
from goldthread.organisations.models import Organisation
from goldthread.places.models import Place, StatisticalArea

# When figures were loaded: each time those that had been published since, at last all others.
LOADED = (
    dt.datetime(2025, 10, 20, 10, tzinfo=dt.UTC),
    dt.datetime(2026, 3, 16, 10, tzinfo=dt.UTC),
    dt.datetime(2026, 10, 20, 10, tzinfo=dt.UTC),
)
TARGETS_SET = dt.datetime(2024, 4, 8, 10, tzinfo=dt.UTC)
TARGETS_CHANGED = dt.datetime(2026, 9, 21, 10, tzinfo=dt.UTC)
MADE_UP = "Made up for the demonstration"


def put_in_measures(*, place: Place, by: User) -> None:
    """Every measure that the story tells of and the place has not yet."""
    told = read_areas()
    areas = make_areas(place, told)
    make_populations(place, told, areas)
    seeder = _Seeder(place, by, told, areas)
    standing = set(Measure.objects.in_place(place).values_list("slug", flat=True))
    for one in read_measures():
        if one.measure not in standing:
            seeder.put_in(one)


@dataclass
class _Seeder:
    place: Place
    by: User
    told: Areas
    areas: dict[str, StatisticalArea]

    def __post_init__(self) -> None:
        self.groups: dict[People, Breakdown] = {}
        self.owners = {one.name: one for one in Organisation.objects.filter(places=self.place)}

    @transaction.atomic  # a measure that was cut short would never be made whole
    def put_in(self, one: ToldMeasure) -> None:
        measure = self._define(one)
        self._record(measure, one)
        self._compare(measure, one)
        self._aim(measure, one)
        for told in one.rebases:
            actions.rebase(measure=measure, by=self.by, at=TARGETS_CHANGED, **told)
        if one.state in ("published", "awaited", "retired"):
            actions.publish_measure(measure=measure)
        if one.state == "retired":
            actions.retire_measure(measure=measure)

    def _define(self, one: ToldMeasure) -> Measure:
        definition = definition_called(one.measure)
        said = {
            "source": f"{MADE_UP}. Real figures would come from: {definition.source}"[:300],
            "licence": "None is needed: the figures are invented",
            **one.says,
        }
        if one.awaits:
            said |= {"awaits": one.awaits, "awaits_until": one.until}
        return actions.define_from_library(
            place=self.place, name=one.measure, owner=self.owners[one.owner], **said
        )

    def _record(self, measure: Measure, one: ToldMeasure) -> None:
        found = Grower(one, definition_called(one.measure), self.told).figures()
        loads: dict[dt.datetime, list[FigureGiven]] = {at: [] for at in LOADED}
        for each in found:
            if each.first_known is not None:
                loads[LOADED[0]].append(self._first_given(each))
                loads[LOADED[-1]].append(self._given(each))
            else:
                loads[_loaded(each, measure)].append(self._given(each))
        for at, figures in loads.items():
            if figures:
                self._load(measure, figures, at)

    def _load(self, measure: Measure, figures: list[FigureGiven], at: dt.datetime) -> None:
        actions.record_figures(
            measure=measure, figures=figures, by=self.by, at=at,
            kind=Load.Kind.INTERFACE, source=MADE_UP,
        )  # fmt: skip

    def _first_given(self, one: Grown) -> FigureGiven:
        """As it was known at first: a revised figure stood otherwise then."""
        return FigureGiven(
            area=self.areas[one.area], period=one.period, breakdown=self._group(one.people),
            value=one.first_known, note="provisional",
        )  # fmt: skip

    def _given(self, one: Grown) -> FigureGiven:
        lower, upper, lower_far, upper_far = one.limits or (None, None, None, None)
        return FigureGiven(
            area=self.areas[one.area], period=one.period, breakdown=self._group(one.people),
            numerator=one.numerator, denominator=one.denominator, value=one.value,
            lower=lower, upper=upper, lower_far=lower_far, upper_far=upper_far,
            absence=one.absence, note=one.note, remark=one.remark,
        )  # fmt: skip

    def _group(self, people: People) -> Breakdown:
        if people not in self.groups:
            self.groups[people] = breakdown_of(
                place=self.place, sex=people.sex, age=people.age, kind=people.kind,
                name=people.name, position=people.position,
            )  # fmt: skip
        return self.groups[people]

    def _compare(self, measure: Measure, one: ToldMeasure) -> None:
        kinds = {
            self.told.nation["name"]: Comparator.Kind.NATION,
            self.told.region["name"]: Comparator.Kind.PARENT,
        }
        for name in one.others:
            kind = kinds.get(name, Comparator.Kind.SIMILAR)
            actions.compare_with(measure=measure, area=self.areas[name], kind=kind)

    def _aim(self, measure: Measure, one: ToldMeasure) -> None:
        years = years_of(measure.frequency)
        for year, told in zip(years, one.targets, strict=False):
            if told is not None:
                self._target(measure, year, told, TARGETS_SET)
        for label, told in one.changed.items():
            self._target(
                measure, periods.period_from(label), told["to"], TARGETS_CHANGED, told["reason"]
            )

    def _target(
        self, measure: Measure, period: Period, told: Any, at: dt.datetime, reason: str = ""
    ) -> None:
        actions.set_target(
            measure=measure, period=period, goal=goal_told(told), by=self.by, at=at, reason=reason
        )


def goal_told(told: Any) -> Goal:
    """A number is a level; the rest is told by name, such as {range: [42, 50]}."""
    if not isinstance(told, dict):
        return Goal(kind="level", value=float(told))
    for name, make in _GOALS.items():
        if name in told:
            return make(told)
    raise ValueError(f"no such target: {told}")


def _change(kind: str) -> Callable[[dict[str, Any]], Goal]:
    return lambda told: Goal(
        kind=kind,
        value=float(told[kind]),
        direction=told["direction"],
        baseline=periods.period_from(told["from"]),
    )


_GOALS: dict[str, Callable[[dict[str, Any]], Goal]] = {
    "range": lambda told: Goal(kind="range", value=told["range"][0], upper=told["range"][1]),
    "per_cent": _change("per_cent"),
    "points": _change("points"),
    "to_be_confirmed": lambda told: Goal(
        kind="to_be_confirmed", confirmed_by=told["to_be_confirmed"], confirmed_until=told["until"]
    ),
    "direction": lambda told: Goal(kind="direction", direction=told["direction"]),
}


def _loaded(one: Grown, measure: Measure) -> dt.datetime:
    """The first load after its publisher told it, about."""
    published = one.period.end + dt.timedelta(days=31 * (measure.lag_months or 0))
    return next((at for at in LOADED if published <= at.date()), LOADED[-1])
