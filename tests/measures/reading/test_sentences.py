"""What a measure's sentence says: every variation, with the statistics given."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from goldthread.measures import periods
from goldthread.measures.reading.sentences import brief, headline
from goldthread.measures.reading.standing import (
    About,
    Aim,
    Compared,
    Movement,
    Reading,
    Standing,
)
from goldthread.measures.reading.writing import Writing
from goldthread.measures.targets import Goal

TODAY = date(2026, 11, 24)
YEAR = periods.financial_year(2024)
RATE = Writing(words="per 1,000")
PER_CENT = Writing(after="%")


def about(**said: Any) -> About:
    told: dict[str, Any] = {
        "number": 1, "slug": "falls", "name": "Falls", "polarity": "lower", "role": "outcome",
        "state": "published", "topics": (), "writing": RATE,
    }  # fmt: skip
    return About(**(told | said))


def years(*values: float | None, absence: str = "missing", **last: Any) -> tuple[Reading, ...]:
    """One a year, the last for 2024/25."""
    told = [
        Reading(
            period=YEAR.moved(n + 1 - len(values)),
            value=value,
            absence="" if value is not None else absence,
        )
        for n, value in enumerate(values)
    ]
    return (*told[:-1], replace(told[-1], **last))


def standing(*values: float | None, absence: str = "missing", **said: Any) -> Standing:
    told: dict[str, Any] = {
        "about": about(),
        "series": years(*values, absence=absence) if values else (),
        "movement": Movement(word="steady", points=5),
    }
    return Standing(**(told | said))


def england(word: str, value: float | None = 13.0, kind: str = "nation") -> Compared:
    return Compared(area=9, name="England", kind=kind, word=word, value=value)


FIVE = (12.0, 12.2, 12.1, 12.5, 12.4)
UPWARDS = Movement(word="rising", points=5)


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (
            standing(*FIVE, compared=(england("better"),)),
            "12.4 per 1,000 in 2024/25, better than England, "
            "no significant change over five years.",
        ),
        (
            standing(*FIVE, compared=(england("worse"),),
                     movement=Movement(word="worsening", points=5)),
            "12.4 per 1,000 in 2024/25, worse than England, getting worse over five years.",
        ),
        (
            standing(*FIVE, compared=(england("similar"),),
                     movement=Movement(word="improving", points=5)),
            "12.4 per 1,000 in 2024/25, similar to England, getting better over five years.",
        ),
        (
            standing(*FIVE, about=about(polarity="neither"), compared=(england("higher"),),
                     movement=UPWARDS),
            "12.4 per 1,000 in 2024/25, higher than England, rising over five years.",
        ),
        (
            standing(*FIVE, movement=Movement(word="falling", points=5)),
            "12.4 per 1,000 in 2024/25, falling over five years.",
        ),
        (
            standing(*FIVE, compared=(england("not_compared"),)),
            "12.4 per 1,000 in 2024/25, below England (13.0), which may be chance, "
            "no significant change over five years.",
        ),
        (
            standing(*FIVE, compared=(england("not_compared", 12.44),)),
            "12.4 per 1,000 in 2024/25, the same as England, "
            "no significant change over five years.",
        ),
        (  # one without a figure is not spoken of; the next is
            standing(*FIVE, compared=(england("not_compared", None),
                                      england("lower", 14.0, "similar"))),
            "12.4 per 1,000 in 2024/25, lower than England, "
            "no significant change over five years.",
        ),
    ],
)  # fmt: skip
def test_where_it_is_how_it_compares_and_which_way_it_goes(told: Standing, said: str) -> None:
    assert brief(told, TODAY) == said


@pytest.mark.parametrize(
    ("movement", "values", "said"),
    [
        (Movement(word="unknown", points=1, why="few"), (12.4,),
         "the first figure, so no trend yet"),
        (Movement(word="unknown", points=3, why="few"), (12.0, 12.2, 12.4),
         "with three figures, too few to show a trend"),
        (Movement(word="unknown", points=4, why="gaps"), (12.0, 12.2, None, 12.1, 12.4),
         "with gaps in the last figures, so no trend can be shown"),
        (Movement(word="unknown", points=7, why="overlap"), FIVE,
         "with years that overlap, so no trend can be shown"),
        (Movement(word="unknown", points=5, why="limits"), FIVE,
         "down since 2023/24, which may be chance"),
        (Movement(word="unknown", points=5, why="limits"), (12.3, 12.4),
         "up since 2023/24, which may be chance"),
        (Movement(word="unknown", points=5, why="limits"), (12.4, 12.4), "the same as in 2023/24"),
    ],
)  # fmt: skip
def test_it_says_why_a_trend_cannot_be_shown(
    movement: Movement, values: tuple[float | None, ...], said: str
) -> None:
    told = standing(*values, movement=movement)
    assert brief(told, TODAY) == f"12.4 per 1,000 in 2024/25, {said}."


def test_what_was_counted_whole_owes_nothing_to_chance() -> None:
    movement = Movement(word="unknown", points=5, why="limits")
    told = standing(10.0, 12.0, about=about(counted=True), movement=movement)
    assert brief(told, TODAY) == "12.0 per 1,000 in 2024/25, up since 2023/24."


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("improving", "better than in 2019 to 2021"),
        ("worsening", "worse than in 2019 to 2021"),
        ("rising", "higher than in 2019 to 2021"),
        ("falling", "lower than in 2019 to 2021"),
        ("steady", "no significant change since 2019 to 2021"),
    ],
)
def test_two_ends_are_compared_where_years_overlap(word: str, said: str) -> None:
    since = periods.calendar_years(2019, 2021)
    told = standing(*FIVE, movement=Movement(word=word, judged_by="ends", since=since))
    assert brief(told, TODAY) == f"12.4 per 1,000 in 2024/25, {said}."


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("steady", "no significant change in 24 months"),
        ("improving", "better than usual for this place"),
        ("worsening", "worse than usual for this place"),
        ("rising", "higher than usual for this place"),
        ("falling", "lower than usual for this place"),
    ],
)
def test_months_are_judged_by_their_control_chart(word: str, said: str) -> None:
    month = Reading(period=periods.month(2026, 9), value=81.0)
    told = standing(
        about=about(writing=PER_CENT), series=(month,),
        movement=Movement(word=word, points=24, judged_by="chart"),
    )  # fmt: skip
    assert brief(told, TODAY) == f"81.0% in Sep 2026, {said}."


@pytest.mark.parametrize(
    ("period", "points", "said"),
    [
        (periods.calendar_years(2022, 2024), 5,
         "12.4 per 1,000 in 2022 to 2024, no significant change over 15 years."),
        (periods.school_year(2024), 5,
         "12.4 per 1,000 in the school year 2024/25, no significant change over five years."),
        (periods.quarter(2024, 3), 5,
         "12.4 per 1,000 in 2024/25 Q3, no significant change over five quarters."),
    ],
)  # fmt: skip
def test_other_periods_are_named_in_words(period: periods.Period, points: int, said: str) -> None:
    told = standing(
        series=(Reading(period=period, value=12.4),),
        movement=Movement(word="steady", points=points),
    )
    assert brief(told, TODAY) == said


@pytest.mark.parametrize(
    ("note", "said"),
    [("provisional", " (not final yet)"), ("estimated", " (an estimate)"), ("revised", "")],
)
def test_a_figure_that_may_change_says_so(note: str, said: str) -> None:
    told = standing(series=years(*FIVE, note=note))
    assert brief(told, TODAY).startswith(f"12.4 per 1,000 in 2024/25{said}, ")


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (standing(), "There are no figures yet."),
        (standing(None), "There is no figure yet: the one for 2024/25 is missing."),
        (standing(None, absence="suppressed"),
         "The figures are hidden, so that nobody can be recognised from them."),
        (standing(None, absence="not_applicable"),
         "This does not apply here, so there is no figure."),
        (standing(about=about(awaits="the Healthy Weight Strategy",
                              awaits_until=date(2027, 3, 31))),
         "Not measured yet: the Healthy Weight Strategy is due to say how by 31 March 2027."),
        (standing(about=about(awaits="the Healthy Weight Strategy",
                              awaits_until=date(2026, 3, 31))),
         "Not measured yet: the Healthy Weight Strategy was due to say how by 31 March 2026."),
    ],
)  # fmt: skip
def test_without_a_figure_it_says_why(told: Standing, said: str) -> None:
    assert headline(told, TODAY) == said


@pytest.mark.parametrize(
    ("absence", "said"),
    [
        ("missing", "The figure for 2024/25 is missing."),
        ("suppressed", "The figure for 2024/25 is hidden, so that nobody can be recognised."),
        ("not_applicable", "The figure for 2024/25 is not applicable."),
    ],
)
def test_an_absence_after_the_latest_figure_is_told(absence: str, said: str) -> None:
    told = standing(12.0, 12.4, None, absence=absence)
    assert headline(told, TODAY) == (
        f"12.4 per 1,000 in 2023/24, no significant change over five years. {said}"
    )


def aim(goal: Goal, outcome: str, by: float | None = None, **said: Any) -> Aim:
    period = said.get("period", YEAR)
    told: dict[str, Any] = {"period": YEAR, "goal": goal, "outcome": outcome, "by": by}
    if outcome in ("met", "missed", "unjudged"):
        told["judged_in"] = period
    if goal.value is not None:
        told |= {"lowest": goal.value, "highest": goal.upper or goal.value}
    return Aim(**(told | said))


LEVEL = Goal(kind="level", value=11.0)
LATER = YEAR.next()
BY_WHOM = Goal(
    kind="to_be_confirmed", confirmed_by="the falls team", confirmed_until=date(2027, 1, 31)
)


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (aim(LEVEL, "met", 0.4), "The target for 2024/25 (11.0) was met."),
        (aim(LEVEL, "missed", 1.4), "The target for 2024/25 (11.0) was missed by 1.4."),
        (aim(Goal(kind="range", value=10.0, upper=11.0), "missed", 1.4),
         "The target for 2024/25 (10.0 to 11.0) was missed by 1.4."),
        (aim(Goal(kind="direction", direction="maintain_or_reduce"), "met"),
         "The target for 2024/25 (to stay the same or go down) was met."),
        (aim(Goal(kind="direction", direction="increase"), "missed", 0.2),
         "The target for 2024/25 (to go up) was missed."),
        (aim(LEVEL, "met", judged_in=periods.month(2025, 3)),
         "The target for 2024/25 (11.0, held against Mar 2025) was met."),
        (aim(LEVEL, "to_come", period=LATER), "The target for 2025/26 is 11.0."),
        (aim(BY_WHOM, "open", period=LATER),
         "The target for 2025/26 is still to be set by the falls team, by 31 January 2027."),
        (aim(replace(BY_WHOM, confirmed_until=date(2026, 1, 31)), "open", period=LATER),
         "The target for 2025/26 is still to be set by the falls team, by 31 January 2026, "
         "which has passed."),
        (aim(Goal(kind="per_cent", value=4, direction="reduce",
                  baseline=periods.financial_year(2019)), "unjudged", lowest=None, highest=None),
         "The target for 2024/25 (4% less than in 2019/20) cannot be judged: "
         "there is nothing to count from."),
    ],
)  # fmt: skip
def test_the_target_is_told_with_what_came_of_it(told: Aim, said: str) -> None:
    found = headline(standing(*FIVE, aims=(told,)), TODAY)
    assert found == f"12.4 per 1,000 in 2024/25, no significant change over five years. {said}"


def test_a_share_misses_its_target_by_percentage_points() -> None:
    missed = aim(Goal(kind="level", value=15.0), "missed", 1.0)
    told = standing(*FIVE, about=about(writing=PER_CENT), aims=(missed,))
    assert headline(told, TODAY).endswith("(15.0%) was missed by 1.0 percentage point.")


def test_of_several_targets_the_latest_figures_own_is_told_first() -> None:
    before = aim(LEVEL, "met", period=YEAR.moved(-1))
    now, next_one = aim(LEVEL, "missed", 1.4), aim(LEVEL, "to_come", period=LATER)
    assert standing(*FIVE, aims=(before, now, next_one)).aim == now
    assert standing(*FIVE, aims=(before, next_one)).aim == next_one
    assert standing(*FIVE, aims=(before,)).aim == before
    assert standing(*FIVE).aim is None
