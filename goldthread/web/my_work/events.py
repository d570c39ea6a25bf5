"""A person's due dates and meetings, and a place's public meetings, as entries of a diary."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from goldthread.downloads.calendar import Event
from goldthread.meetings import words
from goldthread.meetings.models import Meeting
from goldthread.meetings.waiting import NEXT
from goldthread.web.addresses import url_or_none
from goldthread.workflow.waiting import Waiting


def due_dates(waiting: Iterable[Waiting], site: str) -> Iterator[Event]:
    """What has a last day. The next meeting is not told twice: it is an entry already."""
    for one in waiting:
        path = url_or_none(one.url_name, **one.url_kwargs)
        url = f"{site}{path}" if path else ""
        if one.due is None or one.kind == NEXT:
            continue
        yield Event(_uid(one, path or "", site), one.due, None, f"{one.kind}: {one.title}", "", url)


def of_meetings(meetings: Iterable[Meeting], site: str) -> Iterator[Event]:
    """The same entries as each meeting's own calendar file gives, by the same names."""
    for meeting in meetings:
        kwargs = {"place": meeting.place.slug, "number": meeting.pk}
        path = url_or_none("meetings:meeting", **kwargs)
        yield Event(
            uid=f"meeting-{meeting.pk}@{_host(site)}",
            start=meeting.starts_at,
            end=meeting.ends_at,
            summary=words.title(meeting),
            description="This meeting was cancelled." if meeting.cancelled else "",
            url=f"{site}{path}" if path else "",
            location=meeting.where,
            cancelled=meeting.cancelled,
        )


def _uid(one: Waiting, path: str, site: str) -> str:
    """The same for the same thing, whatever becomes of its due date."""
    named = f"{one.kind}\n{one.title}\n{path}"
    return f"{hashlib.sha256(named.encode()).hexdigest()[:32]}@{_host(site)}"


def _host(site: str) -> str:
    return urlsplit(site).hostname or "localhost"
