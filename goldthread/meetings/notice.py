"""The last day on which a meeting may be given notice of, and whether it was kept.

Clear days are working days between the notice and the meeting, neither of the two counted: the
rule of the Local Government Act 1972, sections 100A(6) and 100B(3), for a council's committees.
"""

from __future__ import annotations

import datetime as dt

from goldthread.workflow.working_days import DAY, is_working_day, working_days_between


def last_day_for_notice(meeting: dt.date, clear_days: int) -> dt.date:
    """The latest working day that leaves so many clear working days before the meeting."""
    day, left = meeting, clear_days
    while left > 0:
        day -= DAY
        left -= is_working_day(day)
    day -= DAY
    while not is_working_day(day):
        day -= DAY
    return day


def clear_days(notice: dt.date, meeting: dt.date) -> int:
    """How many clear working days lie between a notice and its meeting; 0 when it came too late."""
    return working_days_between(notice, meeting - DAY)
