"""Clear days: working days between the notice and the meeting, neither of the two counted."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldthread.meetings.notice import clear_days, last_day_for_notice
from goldthread.workflow.working_days import is_working_day


@pytest.mark.parametrize(
    ("meeting", "last"),
    [
        (dt.date(2026, 3, 18), dt.date(2026, 3, 10)),  # Wednesday: Wed to Tue lie between
        (dt.date(2026, 3, 16), dt.date(2026, 3, 6)),  # Monday: the week before lies between
        (dt.date(2026, 4, 9), dt.date(2026, 3, 30)),  # Good Friday and Easter Monday do not count
    ],
)
def test_five_clear_days_before_a_meeting(meeting: dt.date, last: dt.date) -> None:
    assert last_day_for_notice(meeting, 5) == last
    assert clear_days(last, meeting) == 5


def test_notice_on_the_day_itself_leaves_none() -> None:
    assert clear_days(dt.date(2026, 3, 18), dt.date(2026, 3, 18)) == 0


@settings(max_examples=60)
@given(st.dates(dt.date(2024, 1, 1), dt.date(2027, 12, 31)), st.integers(0, 15))
def test_a_day_later_is_too_late(meeting: dt.date, days: int) -> None:
    last = last_day_for_notice(meeting, days)
    assert is_working_day(last) and clear_days(last, meeting) >= days
    after = last + dt.timedelta(days=1)
    while not is_working_day(after):
        after += dt.timedelta(days=1)
    assert clear_days(after, meeting) < max(days, 1)
