"""The pictures of a plan, from a report's frozen content or from dates as a plan prints them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from goldthread.charts.pictures import Picture, of_progress, of_timeline
from goldthread.charts.progress import Progress, progress
from goldthread.charts.timeline import Promised, Timeline, timeline
from goldthread.reports import dates
from goldthread.reports.content import ReportContent


def of_report(content: ReportContent) -> tuple[Picture, ...]:
    """The pictures that a report has something to show in: progress, milestones, both or none."""
    told = progress(
        (each.title, {_status(count.key): count.count for count in each.statuses})
        for each in content.priorities
    )
    as_at = dt.date.fromisoformat(content.as_at)
    return pictures(told, timeline(_promised(content), as_at))


def pictures(told: Progress, dated: Timeline) -> tuple[Picture, ...]:
    """Those that say anything: a plan without statuses has no picture of progress."""
    found = []
    if told.says_anything:
        found.append(of_progress(told))
    if dated.says_anything:
        found.append(of_timeline(dated))
    return tuple(found)


def as_promised(due: str, years: Sequence[str], status: str) -> Promised:
    """A milestone by its date as printed or, without one, by the years it is promised for."""
    whens = [due] if due else dict.fromkeys(years)
    spans = (dates.span(when) for when in whens)
    return Promised(tuple(span for span in spans if span), status)


def _promised(content: ReportContent) -> Iterator[Promised]:
    for priority in content.priorities:
        for entry in priority.entries:
            for promise in entry.promises:
                yield Promised(tuple(_days(span) for span in promise.spans), entry.status)


def _days(span: tuple[str, str]) -> tuple[dt.date, dt.date]:
    first, last = span
    return dt.date.fromisoformat(first), dt.date.fromisoformat(last)


def _status(key: str) -> str:
    return "" if key == "not_stated" else key
