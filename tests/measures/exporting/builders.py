"""Places with figures of every sort to take away, made in a line."""

from __future__ import annotations

import csv
import io
from typing import Any

from goldthread.measures.exporting import Wanted, csv_lines
from goldthread.measures.exporting.gathering import EVERYTHING
from goldthread.measures.models import Measure
from goldthread.places.models import Place
from tests.measures import builders

SMALL = 3  # a count that a policy hides
CANARY = "canary-of-a-draft"


def walking(place: Place, **given: Any) -> Measure:
    """A published share: counted for the place, missing once, and given for women of a ward."""
    told: dict[str, Any] = {
        "name": "People who walk daily", "licence": "Open Government Licence v3.0",
        "numerator": "People who walk", "denominator": "People asked",
    }  # fmt: skip
    measure = builders.a_published_measure(place, **(told | given))
    whole = builders.an_area(place, place.name)
    ward = builders.an_area(place, "=Mill End", kind="ward", whole=False, code="E05000901")
    women = builders.people(place, sex="Female", age="65+")
    poorest = builders.people(place, kind="deprivation quintile", name="Poorest", position=1)
    builders.figures(measure, 61.25, None, area=whole, note="provisional", remark="=1+1")
    builders.figures(measure, 25.0, area=ward, breakdown=women, numerator=30.0, denominator=120.0)
    builders.figures(measure, 0.0, 1 / 3, area=whole, breakdown=poorest, lower=0.0, upper=0.5)
    return measure


def rare(place: Place) -> Measure:
    """A published count of which one is too small to show, in an area of three."""
    measure = builders.a_published_measure(
        place, name="Falls in the river", kind="count", unit="people", per=1, policy="under_5",
        decimals=0, polarity="lower",
    )  # fmt: skip
    whole = builders.an_area(place, place.name)
    for number, count in enumerate((SMALL, 41, 57)):
        ward = builders.an_area(
            place,
            f"Ward {number}",
            kind="ward",
            whole=False,
            parent=whole,
            code=f"E0500092{number}",
        )
        builders.figures(measure, float(count), area=ward, numerator=float(count))
    builders.figures(measure, 101.0, area=whole, numerator=101.0)
    return measure


def draft(place: Place) -> Measure:
    """What nobody outside may see."""
    measure = builders.a_measure(place, name=CANARY, meaning=CANARY, source=CANARY)
    builders.figures(measure, 77.125, area=builders.an_area(place, place.name))
    return measure


def as_text(*measures: Measure, wanted: Wanted = EVERYTHING) -> str:
    return "".join(csv_lines(measures, wanted))


def as_rows(*measures: Measure, wanted: Wanted = EVERYTHING) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(as_text(*measures, wanted=wanted), newline="")))
