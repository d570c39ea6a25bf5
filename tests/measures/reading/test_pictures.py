"""What a measure's pictures are made from: gaps stay gaps, a year's target covers its months."""

from __future__ import annotations

from typing import Any

import pytest

from goldthread.charts.measures import SpcChart, Trend
from goldthread.measures import periods
from goldthread.measures.reading.moving import control_of
from goldthread.measures.reading.pictures import control, filled, trend
from goldthread.measures.reading.standing import About, Aim, Compared, Reading, Standing
from goldthread.measures.reading.writing import Writing
from goldthread.measures.targets import Goal

LAST = periods.month(2026, 9)


def months(*values: float | None) -> tuple[Reading, ...]:
    return tuple(
        Reading(
            period=LAST.moved(n + 1 - len(values)),
            value=value,
            absence="" if value is not None else "suppressed",
        )
        for n, value in enumerate(values)
    )


def standing(series: tuple[Reading, ...], **said: Any) -> Standing:
    about = About(
        number=1, slug="calls", name="Calls", polarity="higher", role="outcome",
        state="published", topics=(), writing=Writing(after="%"),
    )  # fmt: skip
    return Standing(about=about, area="Larkmere", series=series, **said)


def test_a_period_that_nobody_told_of_is_a_gap_and_not_a_short_cut() -> None:
    series = months(50, 51, 52, 53)
    points = filled([series[0], series[3]])
    assert [(one.period, one.value, one.absence) for one in points] == [
        ("Jun 2026", 50, ""), ("Jul 2026", None, "missing"), ("Aug 2026", None, "missing"),
        ("Sep 2026", 53, ""),
    ]  # fmt: skip


def test_a_years_target_covers_its_months_and_one_to_come_has_a_place() -> None:
    goal = Goal(kind="level", value=60.0)
    year = Aim(period=periods.financial_year(2026), goal=goal, lowest=60.0, highest=60.0)
    month = Aim(period=LAST.next(), goal=goal, lowest=62.0, highest=64.0)
    told = trend(standing(months(50, None, 52), aims=(year, month))).told
    assert isinstance(told, Trend)
    [target] = told.targets
    assert [(one.period, one.value, one.lower, one.upper) for one in target.goals] == [
        ("Jul 2026", 60.0, None, None), ("Aug 2026", 60.0, None, None),
        ("Sep 2026", 60.0, None, None), ("Oct 2026", None, 62.0, 64.0),
    ]  # fmt: skip
    assert [one.absence for one in told.points] == ["", "suppressed", "", ""]


def test_a_comparator_without_figures_is_not_drawn() -> None:
    england = Compared(area=1, name="England", kind="nation", word="not_compared", value=None)
    near = Compared(
        area=2, name="Weir", kind="similar", word="better", value=4.0,
        series=((LAST, 4.0), (LAST.moved(-40), 3.0)),
    )  # fmt: skip
    told = trend(standing(months(50, 51), compared=(england, near))).told
    assert isinstance(told, Trend)
    assert [(one.label, one.values) for one in told.comparators] == [("Weir", (("Sep 2026", 4.0),))]


@pytest.mark.parametrize(
    ("values", "from_zero"), [((80.0, 81.0, 80.5), False), ((10.0, 20.0), True), ((0.0, 0.1), True)]
)
def test_an_axis_begins_at_nought_unless_that_would_hide_all(
    values: tuple[float, ...], from_zero: bool
) -> None:
    told = trend(standing(months(*values))).told
    assert isinstance(told, Trend)
    assert told.from_zero is from_zero


def test_a_control_chart_is_drawn_with_its_gaps_and_types() -> None:
    series = months(*[50.0 + n % 3 for n in range(12)], None, 70.0)
    chart = control_of(series, "lower", target=49.0)
    assert chart is not None
    told = control(standing(series), chart).told
    assert isinstance(told, SpcChart)
    assert told.points[-1].point_type == "concern"
    assert (told.points[-2].value, told.points[-2].absence) == (None, "suppressed")
    assert told.target == 49.0
