"""A measure over time: gaps stay gaps, axes are honest, and targets say for when they are."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldthread.charts.measures import (
    NARROW,
    WIDE,
    BadPicture,
    Break,
    Comparator,
    Goal,
    Groups,
    Point,
    Target,
    Trend,
    Unit,
    gap_over_time,
    picture_of,
)
from goldthread.charts.measures.looks import NAVY
from tests.charts.measures.drawn import corners, laid_out, strokes, words
from tests.charts.measures.told import PERCENT, RATE, YEARS, point, some_groups, some_trend

OWN = 2.5  # width of the place's own line


def simple(*values: float | None, absence: str = "missing", **more: object) -> Trend:
    points = tuple(
        Point(year, value, absence="" if value is not None else absence)
        for year, value in zip(YEARS, values, strict=False)
    )
    return Trend(RATE, "Fernbank", points, **more)  # type: ignore[arg-type]


def test_a_missing_year_is_a_gap_with_a_mark_and_never_a_nought() -> None:
    drawing = laid_out(simple(40, 50, None, 60, 70))
    lines = [line for line in strokes(drawing, NAVY, OWN) if len(corners(line)) > 1]
    ours = [line for line in lines if corners(line)[-1][0] < 600]
    assert [len(corners(line)) for line in ours] == [2, 2]
    assert len(drawing.marks) == 4
    assert "[x]" in [each.text for each in drawing.words]


@pytest.mark.parametrize(
    ("absence", "mark"), [("missing", "[x]"), ("suppressed", "[c]"), ("not_applicable", "[z]")]
)
def test_each_absence_has_its_mark_in_the_picture_its_key_and_its_table(
    absence: str, mark: str
) -> None:
    told = simple(40, None, 60, absence=absence)
    assert words(told).count(mark) == 2
    assert picture_of(told, name="a", title="A").table().rows[1][1] == mark


def test_a_period_that_is_still_to_come_is_left_blank() -> None:
    told = simple(40, None, absence="")
    assert not {"[x]", "[c]", "[z]"} & set(words(told))
    assert picture_of(told, name="a", title="A").table().rows[1][1] == ""


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("prefix", ["School year", "Academic year ending July"])
def test_the_name_of_a_period_is_whole(width: str, prefix: str) -> None:
    periods = [f"{prefix} {year}" for year in YEARS]
    told = Trend(RATE, "Fernbank", tuple(Point(each, 40) for each in periods))
    said = words(told, width)
    assert not [each for each in said if "…" in each]
    below = " ".join(said)
    assert f"{prefix} {YEARS[-1]}" in below


def test_a_run_of_missing_years_has_one_mark() -> None:
    assert words(simple(1, None, None, None, 5)).count("[x]") == 2  # one in the key


def test_the_axis_starts_at_nought_or_says_that_it_does_not() -> None:
    told = simple(400, 410)
    assert "0" in words(told)
    short = replace(told, from_zero=False)
    assert "0" not in words(short)
    assert "The axis does not start at 0." in words(short)
    assert "The axis does not start at 0." not in words(told)


def test_no_numbers_stand_on_an_axis_without_values() -> None:
    assert set(words(simple(None))) == {"Per 100,000 people", YEARS[0], "[x]", "no figure"}


def test_every_line_is_named_at_its_end_with_its_last_value() -> None:
    told = " ".join(words(some_trend()))
    for name in ("Fernbank 38.4%", "England 34.0%", "Similar places 33.9%", "Our target 38% by"):
        assert name in told
    narrow = " ".join(words(some_trend(), NARROW))
    assert "England 34.0%" in narrow and "Our target 38% by 2025/26" in narrow


def test_a_target_for_the_latest_year_does_not_repeat_the_year() -> None:
    target = Target("Target", (Goal(YEARS[1], 8),))
    assert "Target 8" in words(simple(5, 6, targets=(target,)))


@pytest.mark.parametrize(
    ("goal", "said"),
    [
        (Goal(YEARS[1], 8), "8%"),
        (Goal(YEARS[1], 7.5), "7.5%"),
        (Goal(YEARS[1], lower=7, upper=9), "7% to 9%"),
        (Goal(YEARS[1], lower=7), "at least 7%"),
        (Goal(YEARS[1], upper=9), "at most 9%"),
    ],
)
def test_targets_are_said_as_they_were_set(goal: Goal, said: str) -> None:
    told = replace(simple(5, 6), unit=replace(PERCENT, decimals=0))
    told = replace(told, targets=(Target("Target", (goal,)), Target("To be confirmed", ())))
    table = picture_of(told, name="a", title="A").table()
    assert table.headings[-2:] == ("Target", "To be confirmed")
    assert [row[-2:] for row in table.rows] == [("", ""), (said, "")]


def test_a_break_parts_the_line_and_is_explained() -> None:
    told = simple(40, 50, 60, 70, breaks=(Break(YEARS[2], "counted another way"),))
    ours = [line for line in strokes(laid_out(told), NAVY, OWN) if corners(line)[-1][0] < 600]
    assert [len(corners(line)) for line in ours] == [2, 2]
    assert "counted another way" in words(told)
    assert words(told).count("A") == 2


def test_few_limits_are_whiskers_and_many_a_band() -> None:
    few = Trend(RATE, "Fernbank", tuple(point(year, 30) for year in YEARS))
    many = Trend(RATE, "Fernbank", tuple(point(f"week {n}", 30) for n in range(40)))
    assert len(strokes(laid_out(few), NAVY, 1.5)) >= len(YEARS)
    assert not [s for s in strokes(laid_out(many), NAVY, 1.5) if s.path.count("M") == 3]
    assert "95% confidence limits" in words(few) and "95% confidence limits" in words(many)


def test_the_table_gives_what_the_picture_shows() -> None:
    table = picture_of(some_trend(), name="trend", title="Walking").table("Year")
    assert table.headings == (
        "Year",
        "Fernbank",
        "Lower limit",
        "Upper limit",
        "England",
        "Similar places",
        "Our target",
        "Range",
        "Note",
    )
    assert table.rows[5] == (
        *("2021/22", "[c]", "", "", "34.0%", "33.9%", "34%", ""),
        "too few to publish",
    )
    assert table.rows[6][-1] == "the survey moved online"
    assert table.rows[8][-1] == "provisional"


def test_the_finding_says_where_it_stands_and_where_it_stood() -> None:
    picture = picture_of(some_trend(), name="trend", title="Walking")
    assert picture.finding == (
        "Fernbank: 38.4% of adults who walk each week in 2024/25, from 31.0% in 2016/17."
    )
    assert picture_of(simple(None), name="a", title="A").finding == (
        "There are no figures for Fernbank to show."
    )
    given = picture_of(some_trend(), name="trend", title="Walking", finding="Rising.")
    assert given.finding == "Rising."


def test_the_gap_between_the_first_group_and_the_last_is_a_trend() -> None:
    told = gap_over_time(some_groups())
    assert told.series == "Most deprived fifth"
    assert [p.value for p in told.points] == [20.0, 26.0]
    assert told.comparators == (Comparator("Not known", (("2019/20", 20.0), ("2024/25", None))),)
    with pytest.raises(BadPicture):
        gap_over_time(Groups(PERCENT, ()))


finite = st.floats(-1e12, 1e12)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.none() | finite, max_size=60), st.booleans(), st.sampled_from(["%", "", "£"]))
def test_any_values_stay_within_the_picture(
    values: list[float | None], from_zero: bool, mark: str
) -> None:
    points = tuple(
        Point(f"week {n}", value, absence="" if value is not None else "suppressed")
        for n, value in enumerate(values)
    )
    told = Trend(Unit("things", after=mark), "Fernbank", points, from_zero=from_zero)
    drawing = laid_out(told, NARROW)
    assert len(drawing.marks) >= sum(value is not None for value in values)
    for mark_of in drawing.marks:
        assert 0 <= mark_of.x <= drawing.width
        assert 0 <= mark_of.y <= drawing.height
