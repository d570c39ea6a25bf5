"""When milestones fall due: what is done, late and to come, period by period."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from goldthread.charts.timeline import Promised, finding, remarks, timeline
from tests.charts.told import AS_AT, day, some_timeline, year


def test_each_period_counts_what_is_done_late_and_to_come() -> None:
    told = [(p.label, p.done, p.late, p.due, p.now) for p in some_timeline().periods]
    assert told == [
        ("2024/25", 5, 3, 0, False),
        ("2025/26", 0, 0, 7, True),
        ("2026/27", 0, 0, 7, False),
    ]


def test_the_finding_begins_with_what_is_late() -> None:
    assert finding(some_timeline()) == (
        "3 milestones have passed their dates, and their actions are not complete. "
        "7 more milestones fall due in 2025/26."
    )


def test_what_is_not_shown_is_said() -> None:
    assert remarks(some_timeline())[2:] == (
        "Not shown: 1 milestone without a date.",
        "Not shown: 1 milestone of stopped actions.",
    )


def test_a_day_that_has_passed_is_late_within_the_year_that_runs() -> None:
    told = timeline([Promised((day(2025, 9, 30),), "on_track"), Promised((year(2025),), "")], AS_AT)
    assert [(p.label, p.late, p.due) for p in told.periods] == [("2025/26", 1, 1)]


def test_the_day_itself_is_not_late() -> None:
    told = timeline([Promised((day(2026, 3, 4),), "on_track")], AS_AT)
    assert (told.periods[0].late, told.periods[0].due) == (0, 1)


def test_exact_dates_near_each_other_stand_in_quarters_and_none_is_skipped() -> None:
    told = timeline(
        [Promised((day(2025, 11, 3),), ""), Promised((day(2026, 7, 30),), "on_track")], AS_AT
    )
    assert [p.label for p in told.periods] == [
        "Oct to Dec 2025",
        "Jan to Mar 2026",
        "Apr to Jun 2026",
        "Jul to Sep 2026",
    ]


def test_a_plan_of_calendar_years_keeps_them() -> None:
    told = timeline([Promised(((dt.date(2025, 1, 1), dt.date(2025, 12, 31)),), "")], AS_AT)
    assert [p.label for p in told.periods] == ["2025"]


def test_a_plan_without_dates_has_no_timeline() -> None:
    told = timeline([Promised((), "on_track")], AS_AT)
    assert not told.says_anything
    assert told.undated == 1


def test_a_year_misread_does_not_make_a_thousand_periods() -> None:
    told = timeline([Promised((year(2025),), ""), Promised((year(9000),), "")], AS_AT)
    assert len(told.periods) == 30


@given(
    st.lists(st.dates(dt.date(2000, 1, 1), dt.date(2028, 12, 31)), max_size=30),
    st.sampled_from(["complete", "on_track", ""]),
    st.dates(dt.date(2000, 1, 1), dt.date(2030, 1, 1)),
)
def test_every_dated_milestone_stands_in_one_period(
    days: list[dt.date], status: str, as_at: dt.date
) -> None:
    told = timeline([Promised(((each, each),), status) for each in days], as_at)
    assert sum(p.milestones for p in told.periods) == len(days)
    assert sum(p.now for p in told.periods) <= 1
