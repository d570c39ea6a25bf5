"""Calendar files (iCalendar, RFC 5545), which Outlook, Google and Apple Calendar read.

`icalendar` folds long lines at 75 octets and escapes text; here stands what we say in such a file.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from goldthread.downloads.characters import clean

MEDIA_TYPE = "text/calendar; charset=utf-8"
MAKER = "-//Goldthread//Goldthread//EN"
DAY = dt.timedelta(days=1)
LOOK_AGAIN = dt.timedelta(hours=12)  # how often a diary that follows the calendar should ask
_NOT_IN_A_LINE = re.compile(r"[\s\x00-\x1f\x7f]")

Moment = dt.datetime | dt.date


@dataclass(frozen=True, slots=True)
class Event:
    """One entry of a calendar.

    `uid` names it for ever and everywhere ("meeting-7@plans.example"): an entry of the same uid
    takes the place of the former one. `start` and `end` are both dates, for whole days (`end` is
    then the last of them), or both datetimes with a time zone. Without `end` it lasts that one
    day, or no stated time. `url` is a whole address, without spaces.
    Errors: ValueError where one of these does not hold.
    """

    uid: str
    start: Moment
    end: Moment | None = None
    summary: str = ""
    description: str = ""
    url: str = ""
    location: str = ""
    cancelled: bool = False

    def __post_init__(self) -> None:
        if not self.uid or _NOT_IN_A_LINE.search(self.uid + self.url):
            raise ValueError("A uid is needed, and neither it nor an address holds spaces.")
        for moment in (self.start, self.end):
            if isinstance(moment, dt.datetime) and moment.tzinfo is None:
                raise ValueError("A time needs its time zone.")
        if self.end is not None:
            self._check_end(self.end)

    @property
    def is_all_day(self) -> bool:
        return not isinstance(self.start, dt.datetime)

    def _check_end(self, end: Moment) -> None:
        if isinstance(end, dt.datetime) == self.is_all_day:
            raise ValueError("Start and end are both days, or both times.")
        if end < self.start:
            raise ValueError("It ends before it starts.")


def calendar(events: Iterable[Event], name: str, *, at: dt.datetime) -> bytes:
    """A calendar file, in UTF-8 with CRLF line ends; the same events give the same bytes.

    `at`, with a time zone, is when what it says was last known to be so (DTSTAMP).
    """
    import icalendar  # here, for it takes long to load and few processes make a calendar

    made = icalendar.Calendar()
    made.add("PRODID", MAKER)
    made.add("VERSION", "2.0")
    made.add("METHOD", "PUBLISH")
    for key in ("NAME", "X-WR-CALNAME"):  # the standard's (RFC 7986), and the one in use
        made.add(key, icalendar.vText(_text(name)))
    made.add("REFRESH-INTERVAL", LOOK_AGAIN, parameters={"VALUE": "DURATION"})
    for event in events:
        made.add_component(_entry(event, _utc(at)))
    return bytes(made.to_ical())


def _entry(event: Event, at: dt.datetime) -> Any:
    import icalendar

    entry = icalendar.Event()
    entry.add("UID", event.uid)
    entry.add("DTSTAMP", at)
    entry.add("DTSTART", _moment(event.start))
    if event.end is not None:
        # RFC 5545, 3.6.1: DTEND is the first day that is no longer part of it.
        entry.add("DTEND", event.end + DAY if event.is_all_day else _moment(event.end))
    told = {
        "SUMMARY": event.summary,
        "DESCRIPTION": event.description,
        "LOCATION": event.location,
    }
    for key, text in told.items():
        if text:
            entry.add(key, _text(text))
    if event.url:
        entry.add("URL", event.url)
    if event.cancelled:
        entry.add("STATUS", "CANCELLED")
    # A due date takes up nobody's day; a meeting takes its hours.
    entry.add("TRANSP", "TRANSPARENT" if event.is_all_day else "OPAQUE")
    return entry


def _moment(moment: Moment) -> Moment:
    return _utc(moment) if isinstance(moment, dt.datetime) else moment


def _utc(moment: dt.datetime) -> dt.datetime:
    return moment.astimezone(dt.UTC).replace(microsecond=0)


def _text(text: str) -> str:
    return clean(text.replace("\r\n", "\n").replace("\r", "\n"))
