"""Invented plans for the tests of pictures."""

from __future__ import annotations

import datetime as dt

from goldthread.charts.pictures import Picture, of_progress, of_timeline
from goldthread.charts.progress import Progress, progress
from goldthread.charts.timeline import Promised, Span, Timeline, timeline

AS_AT = dt.date(2026, 3, 4)
EVERY_STATUS = {
    "complete": 2,
    "on_track": 5,
    "at_risk": 2,
    "off_track": 1,
    "scoping": 1,
    "not_started": 3,
    "stopped": 1,
    "": 2,
}


def year(first: int) -> Span:
    """A financial year."""
    return dt.date(first, 4, 1), dt.date(first + 1, 3, 31)


def day(year: int, month: int, of_month: int) -> Span:
    return dt.date(year, month, of_month), dt.date(year, month, of_month)


def some_progress() -> Progress:
    return progress(
        [
            ("Grow up well", EVERY_STATUS),
            ("Age with company", {"on_track": 1, "off_track": 1, "": 1}),
            ("A town that moves", {"complete": 6, "on_track": 12, "not_started": 9}),
        ]
    )


def some_timeline() -> Timeline:
    return timeline(
        [
            *[Promised((year(2024),), "complete")] * 5,
            *[Promised((year(2024),), "on_track")] * 3,
            *[Promised((year(2025), year(2026)), "on_track")] * 7,
            Promised((), "at_risk"),
            Promised((year(2025),), "stopped"),
        ],
        AS_AT,
    )


def pictures() -> list[Picture]:
    return [of_progress(some_progress()), of_timeline(some_timeline())]
