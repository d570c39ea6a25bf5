"""My work for everyone with a role; a person's calendar for whoever holds its secret address."""

from __future__ import annotations

from goldthread.organisations.calendars import calendar_of, calendar_token, make_calendar
from tests.organisations.builders import NOW
from tests.web.addresses.kinds import EVERYONE, MEMBER, POST, READ, Address, Here, in_place


def _token(here: Here) -> str:
    found = calendar_of(here.member, here.place)
    return calendar_token(found or make_calendar(place=here.place, by=here.member, at=NOW))


ADDRESSES = {
    "my_work:home": Address(MEMBER, READ, in_place()),
    "my_work:make_address": Address(MEMBER, POST, in_place()),
    "my_work:end_address": Address(MEMBER, POST, in_place()),
    "my_work:meetings": Address(EVERYONE, READ, in_place()),
    "my_work:calendar": Address(EVERYONE, READ, in_place(token=_token)),
}
