"""Targets against figures: met or missed, by numbers as they are written."""

from __future__ import annotations

import pytest

from goldthread.measures import periods
from goldthread.measures.models import Target
from goldthread.measures.reading.aiming import aims_of, judged
from goldthread.measures.reading.standing import Reading
from goldthread.measures.reading.writing import Writing
from goldthread.measures.targets import Goal

WRITING = Writing(after="%")
LEVEL = Goal(kind="level", value=80.0)


@pytest.mark.parametrize(
    ("polarity", "value", "told"),
    [
        ("higher", 82.0, ("met", 2.0)),
        ("higher", 80.0, ("met", 0.0)),
        ("higher", 79.96, ("met", 0.0)),  # written 80.0%, so nobody may read that it missed 80.0%
        ("higher", 79.9, ("missed", 0.1)),
        ("lower", 80.1, ("missed", 0.1)),
        ("lower", 78.0, ("met", 2.0)),
        ("neither", 80.0, ("met", 0.0)),
        ("neither", 81.0, ("missed", 1.0)),
    ],
)
def test_a_level_is_met_on_its_better_side(
    polarity: str, value: float, told: tuple[str, float]
) -> None:
    outcome, by = judged(LEVEL, (80.0, 80.0), value, None, polarity, WRITING)
    assert (outcome, by) == (told[0], pytest.approx(told[1]))


def test_an_aim_with_its_own_direction_is_judged_by_that() -> None:
    down = Goal(kind="level", value=80.0, direction="reduce")
    assert judged(down, (80.0, 80.0), 75.0, None, "higher", WRITING) == ("met", 5.0)


@pytest.mark.parametrize(
    ("value", "told"),
    [(70.0, ("met", 0.0)), (75.0, ("met", 0.0)), (69.0, ("missed", 1.0)), (77.0, ("missed", 2.0))],
)
def test_a_range_is_met_within_it(value: float, told: tuple[str, float]) -> None:
    goal = Goal(kind="range", value=70.0, upper=75.0)
    assert judged(goal, (70.0, 75.0), value, None, "higher", WRITING) == told


@pytest.mark.parametrize(
    ("direction", "change", "outcome"),
    [
        ("increase", 1, "met"), ("increase", 0, "missed"), ("increase", -1, "missed"),
        ("reduce", -1, "met"), ("reduce", 0, "missed"),
        ("maintain", 0, "met"), ("maintain", 1, "missed"),
        ("maintain_or_increase", 0, "met"), ("maintain_or_increase", -1, "missed"),
        ("maintain_or_reduce", 0, "met"), ("maintain_or_reduce", 1, "missed"),
    ],
)  # fmt: skip
def test_a_direction_is_counted_from_the_figure_before(
    direction: str, change: int, outcome: str
) -> None:
    goal = Goal(kind="direction", direction=direction)
    assert judged(goal, None, 50.0 + change, 50.0, "higher", WRITING)[0] == outcome
    assert judged(goal, None, 50.0 + change, None, "higher", WRITING)[0] == "unjudged"


def test_what_cannot_be_judged_is_not() -> None:
    open_goal = Goal(kind="to_be_confirmed", confirmed_by="the team")
    change = Goal(kind="per_cent", value=4, direction="reduce")
    assert judged(open_goal, None, 50.0, 40.0, "lower", WRITING) == ("open", None)
    assert judged(LEVEL, (80.0, 80.0), None, None, "higher", WRITING) == ("to_come", None)
    assert judged(change, None, 50.0, None, "lower", WRITING) == ("unjudged", None)


def test_a_years_target_is_held_against_its_last_month_once_it_is_over() -> None:
    year = periods.financial_year(2024)
    target = Target(
        period_kind=year.kind, period_start=year.start, period_end=year.end, kind="level",
        value=80.0,
    )  # fmt: skip
    months = [
        Reading(period=periods.month(2025, number), value=value)
        for number, value in ((1, 90.0), (2, 85.0), (3, 79.0))
    ]
    [before] = aims_of([target], months[:2], "higher", WRITING)
    assert (before.outcome, before.judged_in) == ("to_come", None)
    [after] = aims_of([target], months, "higher", WRITING)
    assert (after.outcome, after.by, after.judged_in) == ("missed", 1.0, months[-1].period)
    own = Reading(period=year, value=84.0)
    [by_its_own] = aims_of([target], [*months, own], "higher", WRITING)
    assert (by_its_own.outcome, by_its_own.judged_in) == ("met", year)
