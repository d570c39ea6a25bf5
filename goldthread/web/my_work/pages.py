"""What waits for the person who looks, and the address of their calendar."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from goldthread.organisations import calendars
from goldthread.places.models import Place
from goldthread.web.access import MEMBER, SignedInRequest, access
from goldthread.web.my_work.collecting import waiting_for
from goldthread.web.my_work.showing import grouped

MADE = "Your calendar address is made. Copy it into your diary."
MADE_ANEW = "Your calendar has a new address. The old one works no more."


@access(MEMBER)
def home(request: SignedInRequest, place: Place) -> HttpResponse:
    """Everything that waits, by when it is due, each with the way to the very page."""
    today = timezone.localdate()
    waiting = waiting_for(request.user, place, request.roles, today)
    context = {
        "groups": grouped(waiting, today),
        "number": len(waiting),
        "late": sum(1 for one in waiting if one.is_late(today)),
        "today": today,
        "address": _address(request, place),
    }
    return render(request, "my_work/home.jinja", context)


@access(MEMBER, methods=("POST",))
def make_address(request: SignedInRequest, place: Place) -> HttpResponse:
    """A first address, or a new one in the place of one that others came to know."""
    had_one = calendars.calendar_of(request.user, place) is not None
    calendars.make_calendar(place=place, by=request.user, at=timezone.now())
    messages.success(request, MADE_ANEW if had_one else MADE)
    return _back(place)


@access(MEMBER, methods=("POST",))
def end_address(request: SignedInRequest, place: Place) -> HttpResponse:
    calendars.end_calendar(place=place, by=request.user, at=timezone.now())
    messages.success(request, "Your calendar address works no more.")
    return _back(place)


def _back(place: Place) -> HttpResponse:
    return redirect(reverse("my_work:home", args=[place.slug]) + "#calendar")


def _address(request: SignedInRequest, place: Place) -> str:
    """The whole secret address, or "" where this person has none."""
    found = calendars.calendar_of(request.user, place)
    if found is None:
        return ""
    path = reverse("my_work:calendar", args=[place.slug, calendars.calendar_token(found)])
    return request.build_absolute_uri(path)
