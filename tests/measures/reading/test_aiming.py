"""A target of a year is held against months and quarters too."""

from __future__ import annotations

from goldthread.measures import periods
from goldthread.measures.models import Target
from goldthread.measures.periods import Period
from goldthread.measures.reading.aiming import aims_of
from goldthread.measures.reading.standing import MET, MISSED, TO_COME, Reading
from goldthread.measures.reading.writing import Writing

PER_CENT = Writing(after="%", decimals=0)


def a_target(year: Period, value: float | None = 60, **given: str) -> Target:
    told = {"kind": "level", "value": value} | given
    return Target(period_kind=year.kind, period_start=year.start, period_end=year.end, **told)


def test_a_yearly_target_is_held_against_the_last_month_of_its_year() -> None:
    years = [periods.financial_year(year) for year in (2024, 2025, 2026)]
    series = [
        Reading(period=periods.month(2025, 2), value=12.0),
        Reading(period=periods.month(2025, 3), value=64.0),
        Reading(period=periods.month(2026, 3), value=58.0),
        Reading(period=periods.month(2026, 9), value=71.0),
    ]
    aims = aims_of([a_target(year) for year in years], series, "higher", PER_CENT)
    assert [(aim.value, aim.outcome) for aim in aims] == [
        (64.0, MET), (58.0, MISSED), (None, TO_COME),
    ]  # fmt: skip


def test_a_direction_counts_from_the_last_quarter_of_the_year_before() -> None:
    series = [
        Reading(period=periods.quarter(2023, 4), value=40.0),
        Reading(period=periods.quarter(2024, 3), value=39.0),
        Reading(period=periods.quarter(2024, 4), value=44.0),
    ]
    up = a_target(periods.financial_year(2024), None, kind="direction", direction="increase")
    [aim] = aims_of([up], series, "higher", PER_CENT)
    assert (aim.outcome, aim.by) == (MET, 4)
