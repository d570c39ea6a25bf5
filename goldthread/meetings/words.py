"""Dates, times and owners as papers print them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from goldthread.meetings.models import Meeting
from goldthread.reports.dates import date_in_words


def day(value: dt.date | dt.datetime | None) -> str:
    """4 March 2026."""
    if isinstance(value, dt.datetime):
        value = timezone.localdate(value)
    return date_in_words(value) if value else ""


def when(meeting: Meeting) -> str:
    """Wednesday 4 March 2026, 2:05pm to 4pm, in the place's own time."""
    start = timezone.localtime(meeting.starts_at)
    said = f"{start:%A} {day(start.date())}, {clock(start)}"
    if not meeting.ends_at:
        return said
    end = timezone.localtime(meeting.ends_at)
    other_day = "" if end.date() == start.date() else f"{end:%A} {day(end.date())}, "
    return f"{said} to {other_day}{clock(end)}"


def clock(moment: dt.datetime) -> str:
    """2pm, 2:05pm."""
    hour = moment.hour % 12 or 12
    past = f":{moment:%M}" if moment.minute else ""
    return f"{hour}{past}{'am' if moment.hour < 12 else 'pm'}"


def owner(row: Any) -> str:
    """Who is to do it: the partner, and the person's words where both were said."""
    partner = row.organisation.name if row.organisation else ""
    if partner and row.owner_words and row.owner_words != partner:
        return f"{row.owner_words}, {partner}"
    return partner or row.owner_words


def due(row: Any) -> str:
    """By when, as a date, or as it was said."""
    return getattr(row, "due_words", "") or day(row.due_on)


def title(meeting: Meeting) -> str:
    """Its own title, or its body's name."""
    return meeting.title or meeting.body.name
