"""Measures that show all that a page can: for looking at pages, and for the browser."""

from __future__ import annotations

import random
from datetime import date

from goldthread.measures import actions, periods
from goldthread.measures.actions import FigureGiven
from goldthread.measures.models import Breakdown, Measure
from goldthread.measures.periods import Period
from goldthread.measures.targets import Goal
from goldthread.places.models import Place, StatisticalArea
from tests.measures import builders
from tests.organisations.builders import NOW

WARDS = (
    "Mill End",
    "Quayside",
    "Weir Lane and the Upper Meadows",
    "Tannery",
    "Cornmarket",
    "Hythe",
)
FIFTHS = ("Most deprived fifth", "Second fifth", "Third fifth", "Fourth fifth", "Least deprived")
YEARS = [periods.financial_year(year) for year in range(2019, 2025)]


def falls(place: Place) -> Measure:
    """Six years of a rate of which less is better: comparators, targets, fifths, sexes, wards."""
    measure = builders.a_published_measure(
        place,
        name="Emergency hospital stays after a fall, people aged 65 and over",
        meaning="How many older people had to stay in hospital because of a fall.",
        why="A fall can end somebody's independence. Most falls can be prevented.",
        kind="rate", unit="per 1,000", per=1000, polarity="lower", topics=["Ageing well", "Falls"],
        numerator="Emergency stays in hospital with a fall among people aged 65 and over",
        denominator="People aged 65 and over who live here",
        method="Counted by the year in which the stay ended. Limits by Byar's method.",
        source="Hospital records", source_address="https://example.org/hospital-records",
        licence="Open Government Licence v3.0", lag_months=9,
    )  # fmt: skip
    whole = builders.an_area(place, place.name)
    england = builders.an_area(place, "England", kind="nation", whole=False)
    region = builders.an_area(place, "The Valleys", kind="region", whole=False)
    for area, kind in ((england, "nation"), (region, "parent")):
        actions.compare_with(measure=measure, area=area, kind=kind)
    _counted(measure, whole, 4000, (20.1, 20.8, 21.6, 22.9, 23.8, 24.6))
    _counted(measure, england, 9_000_000, (20.6, 20.4, 20.9, 21.2, 21.0, 21.1))
    _counted(measure, region, 400_000, (21.6, 21.2, 21.7, 22.0, 22.3, 22.1))
    for n, name in enumerate(FIFTHS):
        people = builders.people(place, kind="deprivation quintile", name=name, position=n + 1)
        _counted(measure, whole, 8000, [base - 2 * n for base in (27, 28, 29, 31, 33, 34)], people)
    for sex, more in (("Female", 2.0), ("Male", -2.0)):
        people = builders.people(place, sex=sex)
        _counted(measure, whole, 20_000, [20 + n * 0.9 + more for n in range(6)], people)
    for n, name in enumerate(WARDS):
        ward = builders.an_area(place, name, kind="ward", whole=False, outline=_square(n))
        _counted(measure, ward, 2500, [18 + 4 * n + year for year in range(6)])
    for year, value in zip(YEARS[2:], (20.5, 20.0, 19.5, 19.0), strict=True):
        _target(measure, year, Goal(kind="level", value=value))
    _target(measure, YEARS[-1].next(), Goal(kind="level", value=18.5))
    _target(
        measure, YEARS[-1].moved(2),
        Goal(kind="to_be_confirmed", confirmed_by="the falls group",
             confirmed_until=date(2027, 1, 31)),
    )  # fmt: skip
    _target(measure, YEARS[-1], Goal(kind="level", value=21.0), "Two wards closed for repairs")
    return measure


def answered(place: Place) -> Measure:
    """Twenty-six months of a share, with a new level, a gap and figures that may change."""
    measure = builders.a_published_measure(
        place, name="Calls for help answered within two minutes", frequency="month",
        topics=["Access to help"], role="performance",
    )  # fmt: skip
    whole = builders.an_area(place, place.name)
    last = periods.month(2026, 9)
    dice = random.Random(4)
    told = []
    for n in range(26):
        value = (70 if n < 14 else 82) + dice.uniform(-3, 3)
        told.append(
            FigureGiven(
                area=whole, period=last.moved(n - 25), value=None if n == 6 else round(value, 1),
                absence="missing" if n == 6 else "", note="provisional" if n > 23 else "",
                remark="The line was down for a week" if n == 6 else "",
            )
        )  # fmt: skip
    actions.record_figures(measure=measure, figures=told, by=None, at=NOW, source="Call records")
    actions.rebase(
        measure=measure, start=last.moved(-11).start, reason="Evening staff began.", by=None, at=NOW
    )
    _target(measure, last, Goal(kind="level", value=80.0))
    return measure


def awaited(place: Place) -> Measure:
    return builders.a_published_measure(
        place, name="People who feel lonely often", awaits="the Company for All strategy",
        awaits_until=date(2027, 3, 31), polarity="lower", topics=["Ageing well"],
    )  # fmt: skip


def hidden(place: Place) -> Measure:
    """So rare that every figure is hidden."""
    measure = builders.a_published_measure(
        place, name="Drownings in the river", kind="count", unit="people", policy="under_5",
        decimals=0, polarity="lower",
    )  # fmt: skip
    whole = builders.an_area(place, place.name)
    builders.figures(measure, 2.0, 3.0, area=whole, numerator=3.0)
    return measure


def _counted(
    measure: Measure,
    area: StatisticalArea,
    people: int,
    values: list[float] | tuple[float, ...],
    breakdown: Breakdown | None = None,
) -> None:
    """One figure a year, from counts, so that limits can be worked out."""
    told = [
        FigureGiven(
            area=area, period=year, breakdown=breakdown,
            numerator=float(round(value * people / measure.per)), denominator=float(people),
        )
        for year, value in zip(YEARS, values, strict=True)
    ]  # fmt: skip
    actions.record_figures(measure=measure, figures=told, by=None, at=NOW)


def _target(measure: Measure, period: Period, goal: Goal, reason: str = "") -> None:
    actions.set_target(measure=measure, period=period, goal=goal, by=None, at=NOW, reason=reason)


def _square(n: int) -> list[list[list[float]]]:
    """Side by side, two rows of three."""
    east, north = 400_000.0 + 2000 * (n % 3), 300_000.0 + 1600 * (n // 3)
    corners = ((0, 0), (2000, 200), (1900, 1700), (-100, 1500), (0, 0))
    return [[[east + x, north + y] for x, y in corners]]
