"""A calendar file that every diary reads, whatever was typed into a title."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldthread.downloads.calendar import Event, calendar
from goldthread.downloads.characters import clean

AT = dt.datetime(2026, 11, 24, 9, 30, tzinfo=dt.UTC)
DAY = dt.date(2026, 12, 3)
LONDON = ZoneInfo("Europe/London")
WORDS = st.text(st.characters(codec="utf-8"), max_size=300)


def told(*events: Event) -> str:
    return calendar(events, "My work", at=AT).decode()


def read(content: bytes) -> list[icalendar.Event]:
    return icalendar.Calendar.from_ical(content).walk("VEVENT")


def test_a_due_date_is_a_whole_day_that_takes_up_nobody_s_time() -> None:
    text = told(Event("request-4@plans.example", DAY, summary="Update due: walks, talks"))
    lines = text.split("\r\n")
    assert lines[:3] == ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Goldthread//Goldthread//EN"]
    assert {
        "UID:request-4@plans.example",
        "DTSTAMP:20261124T093000Z",
        "DTSTART;VALUE=DATE:20261203",
        r"SUMMARY:Update due: walks\, talks",
        "TRANSP:TRANSPARENT",
    } < set(lines)
    assert "DTEND" not in text


def test_a_day_s_end_is_the_day_after_it() -> None:
    text = told(Event("a@b", DAY, DAY + dt.timedelta(days=1)))
    assert "DTEND;VALUE=DATE:20261205" in text


def test_a_time_of_day_is_told_in_utc() -> None:
    start = dt.datetime(2026, 7, 1, 18, 0, tzinfo=LONDON)
    text = told(Event("a@b", start, start + dt.timedelta(hours=2), location="Town Hall; room 2"))
    assert "DTSTART:20260701T170000Z\r\nDTEND:20260701T190000Z" in text
    assert r"LOCATION:Town Hall\; room 2" in text
    assert "TRANSP:OPAQUE" in text


def test_what_was_called_off_says_so() -> None:
    assert "STATUS:CANCELLED" in told(Event("a@b", DAY, cancelled=True))


def test_the_same_events_give_the_same_bytes() -> None:
    events = [Event(f"{number}@b", DAY, summary="Café " * number) for number in range(9)]
    assert told(*events) == told(*events)


@settings(max_examples=60)
@given(summary=WORDS, description=WORDS, location=WORDS)
def test_whatever_was_typed_the_file_is_whole(
    summary: str, description: str, location: str
) -> None:
    event = Event("a@b", DAY, None, summary, description, "https://plans.example/a", location)
    content = calendar([event], summary, at=AT)
    lines = content.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert b"\r" not in b"".join(lines) and b"\n" not in b"".join(lines)
    assert all(line.decode() is not None for line in lines), "no character is cut in two"
    [entry] = read(content)
    for key, typed in (("SUMMARY", summary), ("DESCRIPTION", description), ("LOCATION", location)):
        assert str(entry.get(key, "")) == clean(typed.replace("\r\n", "\n").replace("\r", "\n"))


def test_typed_words_cannot_begin_an_entry_of_their_own() -> None:
    [entry] = read(told(Event("a@b", DAY, summary="x\r\nEND:VEVENT\r\nBEGIN:VEVENT")).encode())
    assert entry["SUMMARY"].startswith("x")


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"uid": ""}, "uid is needed"),
        ({"uid": "a b"}, "spaces"),
        ({"url": "https://a.example/\r\nATTENDEE:x"}, "spaces"),
        ({"start": dt.datetime(2026, 1, 1)}, "time zone"),
        ({"end": AT}, "both days"),
        ({"end": DAY - dt.timedelta(days=1)}, "before it starts"),
    ],
)
def test_what_cannot_be_an_entry_is_refused(given: dict[str, object], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        Event(**{"uid": "a@b", "start": DAY, **given})  # type: ignore[arg-type]
