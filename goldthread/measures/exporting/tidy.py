"""Tidy CSV: one row a figure, under the headings of our own template, so that it can be loaded.

To the template's columns are added those that a reader needs and a loader does not. No number is
rounded; where there is none, its cell is empty and `absence` says why.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from goldthread.downloads.csv import harmless
from goldthread.measures.exporting import saying
from goldthread.measures.exporting.gathering import EVERYTHING, Wanted, batches
from goldthread.measures.models import Breakdown, Measure
from goldthread.measures.periods import Period
from goldthread.measures.queries import Figure
from goldthread.places.models import Place, StatisticalArea

# What each column says, in the words of the guide, the spreadsheet's notes and the page of /api/.
COLUMNS: dict[str, str] = {
    "measure": "The measure’s address in this place, such as people-who-walk-daily.",
    "measure_name": "Its name.",
    "area_code": "The area’s code, such as E06001234.",
    "area_name": "The area’s name.",
    "area_kind": "nation, region, county, authority, health, ward, msoa, lsoa or other.",
    "boundaries_of": "The year the area’s boundaries date from, where it is known.",
    "period": "The period as people write it: 2024/25, 2024, 2022 - 24, 2024/25 Q1, Apr 2024.",
    "period_kind": "month, quarter, calendar_year, financial_year, school_year, or several "
    "together: calendar_years, financial_years, quarters.",
    "period_start": "The period’s first day.",
    "period_end": "The period’s last day.",
    "sex": "Empty for everybody.",
    "age": "Empty for all whom the measure is about.",
    "breakdown": "What people are told apart by, such as deprivation quintile. Empty for all.",
    "group": "Which of these groups.",
    "position": "The group’s place in their order: 1 for the most deprived.",
    "numerator": "How many were counted.",
    "denominator": "Out of how many.",
    "value": "The figure as it is shown: 12.5 for 12.5%. Empty where there is none.",
    "unit": "The unit of the value, its limits and no other column.",
    "lower_95": "The lower 95% confidence limit.",
    "upper_95": "The upper 95% confidence limit.",
    "lower_99_8": "The lower 99.8% confidence limit.",
    "upper_99_8": "The upper 99.8% confidence limit.",
    "limits_from": "source where the source gave the limits, counts where we worked them out.",
    "absence": "Why there is no value: missing, suppressed or not_applicable. Nought is a value.",
    "note": "provisional, revised or estimated.",
    "remark": "Anything else to know about this figure.",
    "as_of": "The day since when this figure is known.",
    "source": "Where the figure comes from.",
    "licence": "Under which licence it may be used.",
    "suppression": "What was hidden or rounded so that nobody can be recognised.",
    "place": "The place that publishes it.",
    "synthetic": "A warning where the place is fictional and its figures are made up.",
}


def csv_lines(measures: Iterable[Measure], wanted: Wanted = EVERYTHING) -> Iterator[str]:
    """The CSV in pieces of a few thousand rows, headings first."""
    yield _text([tuple(COLUMNS)])
    for measure in measures:
        yield from _lines_of(measure, wanted)


def _lines_of(measure: Measure, wanted: Wanted) -> Iterator[str]:
    row = _Row(measure)
    for figures in batches(measure, wanted):
        row.sources.learn(figures)
        yield _text([row.of(one) for one in figures])


def _text(rows: Iterable[Sequence[str]]) -> str:
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    return out.getvalue()


class _Row:
    """Rows of one measure. Whatever somebody may have typed is made harmless, once for all rows."""

    def __init__(self, measure: Measure) -> None:
        self.sources = saying.Sources.of(measure)
        self.measure = _harmless(measure.slug, measure.name)
        self.unit = harmless(measure.unit)
        self.last = (*_harmless(measure.licence, saying.suppression(measure)), *_of(measure.place))
        self.areas: dict[int, tuple[str, ...]] = {}
        self.people: dict[int, tuple[str, ...]] = {}

    def of(self, one: Figure) -> tuple[str, ...]:
        return (
            *self.measure,
            *self._area(one.area),
            *_period(one.period),
            *self._people(one.breakdown),
            written(one.numerator),
            written(one.denominator),
            written(one.value),
            self.unit,
            written(one.lower),
            written(one.upper),
            written(one.lower_far),
            written(one.upper_far),
            saying.limits_from(one),
            one.absence,
            one.note,
            harmless(one.remark),
            one.as_of.isoformat(),
            harmless(self.sources[one]),
            *self.last,
        )

    def _area(self, area: StatisticalArea) -> tuple[str, ...]:
        if area.pk not in self.areas:
            vintage = str(area.vintage or "")
            self.areas[area.pk] = _harmless(area.code, area.name, area.kind, vintage)
        return self.areas[area.pk]

    def _people(self, people: Breakdown) -> tuple[str, ...]:
        if people.pk not in self.people:
            position = str(people.position or "")
            told = (people.sex, people.age, people.kind, people.name, position)
            self.people[people.pk] = _harmless(*told)
        return self.people[people.pk]


def written(number: float | None) -> str:
    """A number as a program reads it back exactly; whole ones without a point."""
    if number is None:
        return ""
    return str(int(number)) if number.is_integer() and abs(number) < 1e15 else repr(number)


@lru_cache(maxsize=1_000)
def _period(period: Period) -> tuple[str, ...]:
    return (period.label, str(period.kind), period.start.isoformat(), period.end.isoformat())


def _of(place: Place) -> tuple[str, ...]:
    return _harmless(place.name, saying.made_up(place))


def _harmless(*texts: str) -> tuple[str, ...]:
    return tuple(harmless(text) for text in texts)
