"""Measures, areas and figures, made in a line."""

from __future__ import annotations

from datetime import date
from typing import Any

from goldthread.measures import actions, periods
from goldthread.measures.actions import FigureGiven
from goldthread.measures.actions.recording import breakdown_of
from goldthread.measures.models import Breakdown, Load, Measure
from goldthread.measures.periods import Period
from goldthread.measures.targets import Goal
from goldthread.organisations.models import Role
from goldthread.places.models import Place, StatisticalArea
from tests.organisations import builders
from tests.organisations.builders import NOW

LAST_YEAR, THIS_YEAR = periods.financial_year(2023), periods.financial_year(2024)


def an_area(place: Place, name: str = "Larkmere", **given: Any) -> StatisticalArea:
    """Found by its name or made; the place itself unless told otherwise."""
    found = StatisticalArea.objects.in_place(place).filter(name=name).first()
    if found:
        return found
    number = StatisticalArea.objects.in_place(place).count() + 1
    told = {
        "code": f"E0600{number:04}",
        "kind": StatisticalArea.Kind.AUTHORITY,
        "whole": not StatisticalArea.objects.in_place(place).filter(whole=True).exists(),
    }
    return StatisticalArea.objects.create(place=place, name=name, **(told | given))


def a_measure(place: Place, **given: Any) -> Measure:
    """A draft proportion in per cent, of which more is better."""
    told: dict[str, Any] = {
        "name": f"People who walk daily {Measure.objects.count() + 1}",
        "meaning": "The share of people who walk for ten minutes every day.",
        "kind": Measure.Kind.PROPORTION,
        "unit": "%",
        "per": 100,
        "polarity": Measure.Polarity.HIGHER,
        "frequency": periods.Kind.FINANCIAL_YEAR,
        "source": "The walking survey",
    }
    return actions.define_measure(place=place, **(told | given))


def a_published_measure(place: Place, **given: Any) -> Measure:
    measure = a_measure(place, **given)
    actions.publish_measure(measure=measure)
    return measure


def figures(
    measure: Measure,
    *values: float | None,
    area: StatisticalArea | None = None,
    breakdown: Breakdown | None = None,
    last: Period = THIS_YEAR,
    known: date | None = None,
    **given: Any,
) -> Load:
    """One figure a year, the last of them for `last`; None is missing."""
    place = measure.place
    told = [
        FigureGiven(
            area=area or an_area(place),
            period=last.moved(n + 1 - len(values)),
            breakdown=breakdown,
            value=value,
            absence="" if value is not None else "missing",
            **given,
        )
        for n, value in enumerate(values)
    ]
    at = NOW if known is None else NOW.replace(year=known.year, month=known.month, day=known.day)
    return actions.record_figures(measure=measure, figures=told, by=an_analyst(place), at=at)


def people(place: Place, **told: Any) -> Breakdown:
    return breakdown_of(place=place, **told)


def an_analyst(place: Place) -> Any:
    return builders.a_person(place, Role.ANALYST)


def level(value: float) -> Goal:
    return Goal(kind="level", value=value)
