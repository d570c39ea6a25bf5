"""Which way a series goes: judged by its limits, by a control chart, or not at all."""

from __future__ import annotations

from datetime import date

import pytest

from goldthread.measures import periods
from goldthread.measures.periods import Period
from goldthread.measures.reading.moving import control_of, movement_of, runs_on, same_frequency
from goldthread.measures.reading.standing import Movement, Reading

LAST = periods.financial_year(2024)


def series(*values: float | None, last: Period = LAST, reach: float | None = 1.0) -> list[Reading]:
    return [
        Reading(
            period=last.moved(n + 1 - len(values)),
            value=value,
            lower=None if value is None or reach is None else value - reach,
            upper=None if value is None or reach is None else value + reach,
            absence="" if value is not None else "missing",
        )
        for n, value in enumerate(values)
    ]


@pytest.mark.parametrize(
    ("values", "polarity", "word"),
    [
        ((50, 54, 58, 62, 66), "higher", "improving"),
        ((50, 54, 58, 62, 66), "lower", "worsening"),
        ((50, 54, 58, 62, 66), "neither", "rising"),
        ((66, 62, 58, 54, 50), "neither", "falling"),
        ((66, 62, 58, 54, 50), "lower", "improving"),
        ((50, 50.2, 49.9, 50.1, 50), "lower", "steady"),
        ((90, 50, 50.2, 49.9, 50.1, 50), "lower", "steady"),  # the last five alone
    ],
)
def test_the_last_five_years_are_judged_by_their_limits(
    values: tuple[float, ...], polarity: str, word: str
) -> None:
    assert movement_of(series(*values), polarity, None) == Movement(word=word, points=5)


@pytest.mark.parametrize(
    ("told", "why"),
    [
        (series(50, 54, 58, 62), "few"),
        (series(50, 54, 58, 62, 66, reach=None), "limits"),
        (series(50, 54, None, 58, 62, 66), "gaps"),
        ([one for n, one in enumerate(series(50, 54, 56, 58, 62, 66)) if n != 3], "gaps"),
        (series(54, 58, 62, last=periods.calendar_years(2022, 2024)), "few"),
        ([], "few"),
    ],
)
def test_what_cannot_be_judged_says_why(told: list[Reading], why: str) -> None:
    found = movement_of(told, "higher", None)
    assert (found.word, found.why) == ("unknown", why)


def test_years_that_overlap_are_judged_by_those_that_do_not() -> None:
    """Thirteen windows of three years: of these, every third shares no year with another."""
    values = [50 + 2 * n for n in range(13)]
    told = series(*values, last=periods.calendar_years(2022, 2024))
    assert movement_of(told, "higher", None) == Movement(word="improving", points=5)


@pytest.mark.parametrize(
    ("latest", "reach", "polarity", "word"),
    [
        (60.0, 1.0, "higher", "improving"), (60.0, 1.0, "lower", "worsening"),
        (60.0, 1.0, "neither", "rising"), (51.5, 1.0, "higher", "steady"),
        (60.0, None, "higher", "unknown"),
    ],
)  # fmt: skip
def test_else_the_latest_is_held_against_the_last_that_shares_no_year(
    latest: float, reach: float | None, polarity: str, word: str
) -> None:
    told = series(50, 55, 56, latest, last=periods.calendar_years(2022, 2024), reach=reach)
    found = movement_of(told, polarity, None)
    assert (found.word, found.since) == (word, periods.calendar_years(2019, 2021))


def test_ten_figures_make_a_control_chart_and_nine_do_not() -> None:
    months = series(*[50.0 + n % 3 for n in range(10)], last=periods.month(2026, 9))
    assert control_of(months[1:], "higher") is None
    chart = control_of(months, "higher")
    assert chart is not None
    assert chart.signs.provisional
    assert movement_of(months, "higher", chart) == Movement(
        word="steady", points=10, judged_by="chart"
    )


def test_a_month_that_stands_out_is_better_or_worse_by_polarity() -> None:
    months = series(*[50.0 + n % 3 for n in range(14)], 70.0, last=periods.month(2026, 9))
    words = {
        polarity: movement_of(months, polarity, control_of(months, polarity)).word
        for polarity in ("higher", "lower", "neither")
    }
    assert words == {"higher": "improving", "lower": "worsening", "neither": "rising"}
    found = control_of(months, "lower")
    assert found is not None
    assert found.signs.variation == "concern_high"


def test_gaps_stay_gaps_and_levels_begin_where_there_is_a_figure() -> None:
    values = [50.0, 51, 49, None, 50, 51, 70, 71, 69, 70, 71, 72]
    months = series(*values, last=periods.month(2026, 9))
    chart = control_of(
        months, "higher", target=60.0,
        rebases=[(date(2026, 4, 1), "New staff"), (date(2020, 1, 1), "Before all"),
                 (date(2030, 1, 1), "To come")],
    )  # fmt: skip
    assert chart is not None
    assert [(one.period.label, one.reason) for one in chart.levels] == [("Apr 2026", "New staff")]
    assert [step.centre is None for step in chart.steps].index(True) == 3
    assert chart.steps[0].centre == pytest.approx(50.2)
    assert chart.signs.points == 6
    assert chart.signs.assurance == "pass"


def test_only_periods_of_one_length_make_a_series() -> None:
    mixed = [*series(50, 51), *series(1, 2, 3, last=periods.quarter(2025, 2))]
    assert [one.value for one in same_frequency(mixed, "financial_year")] == [50, 51]
    assert [one.value for one in same_frequency(mixed, "month")] == [1, 2, 3]  # the latest's
    assert same_frequency([], "month") == []


def test_what_is_counted_up_is_held_against_no_usual_level() -> None:
    total = series(*range(10, 130, 10))
    assert runs_on(total, summed=True)
    assert not runs_on(total, summed=False)  # a share that rises is a real change
    assert not runs_on(series(*range(10, 120, 10), 90), summed=True)
    assert not runs_on(series(*[4.0] * 12), summed=True)
    through = Period(periods.Kind.QUARTERS, date(2024, 4, 1), date(2024, 12, 31))
    assert runs_on([Reading(period=through, value=3.0)], summed=False)
