"""Working days: Monday to Friday, but for the bank holidays of England.

Pure: dates in, dates and numbers out. The bank holidays stand in `bank_holidays.yaml`, with their
source; in a year that is not there, every Monday to Friday counts.
"""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path

import yaml

FILE = Path(__file__).with_name("bank_holidays.yaml")
SATURDAY = 5
DAY = dt.timedelta(days=1)


@cache
def bank_holidays() -> frozenset[dt.date]:
    """All that are known, of all years."""
    told: dict[int, list[dt.date]] = yaml.safe_load(FILE.read_text("utf-8"))
    return frozenset(day for days in told.values() for day in days)


def years_known() -> range:
    """The years whose bank holidays are known."""
    years = sorted(day.year for day in bank_holidays())
    return range(years[0], years[-1] + 1)


def is_working_day(day: dt.date) -> bool:
    return day.weekday() < SATURDAY and day not in bank_holidays()


def after_working_days(start: dt.date, days: int) -> dt.date:
    """The last day of so many working days that begin on the day after `start`."""
    at = start
    while days > 0:
        at += DAY
        days -= is_working_day(at)
    return at


def working_days_between(start: dt.date, end: dt.date) -> int:
    """How many working days lie after `start`, up to and including `end`; 0 when it is earlier."""
    if end <= start:
        return 0
    weeks, rest = divmod((end - start).days, 7)
    left = (start + DAY * number for number in range(1, rest + 1))
    weekdays = weeks * 5 + sum(1 for day in left if day.weekday() < SATURDAY)
    return weekdays - sum(1 for day in bank_holidays() if start < day <= end)
