"""Calendars that a diary asks for again and again: a person's own, and the public meetings."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response

from goldthread.downloads.calendar import MEDIA_TYPE, Event, calendar
from goldthread.meetings.queries import meetings_for
from goldthread.meetings.rules import Viewer, viewer_of
from goldthread.organisations.calendars import calendar_by
from goldthread.organisations.queries import roles_of
from goldthread.places.models import Place
from goldthread.web.access import PUBLIC, access
from goldthread.web.my_work.collecting import waiting_for
from goldthread.web.my_work.events import due_dates, of_meetings

BACK = dt.timedelta(days=60)  # how far back meetings stay in a calendar
MOST = 300  # meetings in a calendar
PERSONAL = "private, no-cache"  # kept by the diary alone, which asks each time
PUBLISHED = "public, max-age=3600"


@access(PUBLIC)
def personal(request: HttpRequest, place: Place, token: str) -> HttpResponse:
    """Due dates and meetings of whoever made the address, as their roles stand now."""
    address = calendar_by(token, place=place)
    roles = roles_of(address.user, place) if address else frozenset()
    if address is None or not roles:
        raise Http404
    today, site = timezone.localdate(), request.build_absolute_uri("/").rstrip("/")
    held = _meetings(place, viewer_of(address.user, roles, place, today), today, site)
    waiting = waiting_for(address.user, place, roles, today)
    events = [*held, *due_dates(waiting, site)]
    return _answer(request, events, f"My work in {place.name}", PERSONAL)


@access(PUBLIC)
def meetings(request: HttpRequest, place: Place) -> HttpResponse:
    """Meetings that anyone may come to know of."""
    today, site = timezone.localdate(), request.build_absolute_uri("/").rstrip("/")
    events = _meetings(place, Viewer(), today, site)
    return _answer(request, events, f"Meetings in {place.name}", PUBLISHED)


def _meetings(place: Place, viewer: Viewer, today: dt.date, site: str) -> list[Event]:
    found = meetings_for(place, viewer).from_day(today - BACK)[:MOST]
    return list(of_meetings(found, site))


def _answer(request: HttpRequest, events: Iterable[Event], name: str, kept: str) -> HttpResponse:
    """The calendar, or "not changed" for a diary that has it.

    Its stamp is the beginning of the day, so that the same entries give the same bytes all day.
    There is no date of last change: what is due is worked out anew each time.
    """
    content = calendar(events, name, at=_this_morning())
    etag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    response = HttpResponse(content, content_type=MEDIA_TYPE)
    response["ETag"] = etag
    answer = get_conditional_response(request, etag=etag, response=response) or response
    answer["Cache-Control"] = kept
    return answer


def _this_morning() -> dt.datetime:
    return timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
