"""The secret address of a person's calendar: made, read, ended."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.crypto import constant_time_compare

from goldthread.accounts.models import User
from goldthread.messaging.links import LinkBroken, read_for_good, sign_for_good
from goldthread.organisations.models import CalendarAddress, new_stamp
from goldthread.places.models import Place

PURPOSE = "calendar"


def calendar_token(address: CalendarAddress) -> str:
    """Whoever holds it can read the calendar, and do nothing else."""
    return sign_for_good(PURPOSE, f"{address.pk}.{address.stamp}")


def calendar_by(token: str, *, place: Place) -> CalendarAddress | None:
    """Whose calendar it is, or None: none of ours, one that was ended, or of another place."""
    try:
        number, _, stamp = read_for_good(PURPOSE, token).partition(".")
    except LinkBroken:
        return None
    found = place.calendar_addresses.filter(pk=number).select_related("user").first()
    if found is None or not constant_time_compare(found.stamp, stamp):
        return None
    return found


def calendar_of(user: User, place: Place) -> CalendarAddress | None:
    return place.calendar_addresses.filter(user=user).first()


@transaction.atomic
def make_calendar(*, place: Place, by: User, at: datetime) -> CalendarAddress:
    """A new address for this person; one that they had before is void from now on."""
    made, _ = CalendarAddress.objects.update_or_create(
        place=place, user=by, defaults={"stamp": new_stamp(), "made_at": at}
    )
    return made


@transaction.atomic
def end_calendar(*, place: Place, by: User, at: datetime) -> None:
    """No address any more. Doing it twice changes nothing."""
    place.calendar_addresses.filter(user=by).delete()
