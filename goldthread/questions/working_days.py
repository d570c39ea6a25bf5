"""Working days: Monday to Friday. Bank holidays are counted as working days, and the pages say so.

Pure: dates in, dates and numbers out.
"""

from __future__ import annotations

import datetime as dt

SATURDAY = 5
DAY = dt.timedelta(days=1)


def after_working_days(start: dt.date, days: int) -> dt.date:
    """The last day of so many working days that begin on the day after `start`."""
    at = start
    while days > 0:
        at += DAY
        days -= at.weekday() < SATURDAY
    return at


def working_days_between(start: dt.date, end: dt.date) -> int:
    """How many working days lie after `start`, up to and including `end`; 0 when it is earlier."""
    if end <= start:
        return 0
    weeks, rest = divmod((end - start).days, 7)
    left = (start + DAY * number for number in range(1, rest + 1))
    return weeks * 5 + sum(1 for day in left if day.weekday() < SATURDAY)
