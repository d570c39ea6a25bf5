"""Letting in a colleague, to answer together or instead; and taking their link away again."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from goldthread.accounts.models import User
from goldthread.messaging.actions import write
from goldthread.messaging.models import Kind
from goldthread.rounds.answering.choices import requests_of
from goldthread.rounds.answering.problems import NotAGuests, TooManyGuests
from goldthread.rounds.letters import guest_letter, new_link_letter
from goldthread.rounds.models import GuestRequest, Participant, Request, Round, new_stamp
from goldthread.rounds.problems import Wanting

MOST = 10


@transaction.atomic
def let_in(
    *,
    host: Participant,
    name: str,
    email: str,
    requests: Collection[int] = (),
    at: datetime,
) -> Participant:
    """Give a colleague a link of their own, to all that the host was asked or to some of it.

    Somebody who was let in already gets the letter anew, with what is chosen now.
    Raises `NotAGuests`, `TooManyGuests`, or `Wanting`.
    """
    if host.guest_of_id is not None:
        raise NotAGuests
    if host.email.casefold() == email.casefold():
        raise Wanting("email", "This is your own address. Give your colleague’s.")
    Participant.objects.select_for_update().get(pk=host.pk)
    open_to = [one for one in requests_of(host) if not requests or one.pk in requests]
    if not open_to:
        raise Wanting("requests", "Choose what your colleague is to answer.")
    guest = _guest(host, name, email)
    GuestRequest.objects.filter(guest=guest).delete()
    if requests:
        rows = [GuestRequest(guest=guest, request=one) for one in open_to]
        GuestRequest.objects.bulk_create(rows)
    _tell(guest, host, open_to, at)
    return guest


def standing_guest(host: Participant, email: str) -> Participant | None:
    """Whoever was let in at this address, and still is."""
    found: Participant | None = host.guests.filter(email__iexact=email, revoked_at=None).first()
    return found


def _guest(host: Participant, name: str, email: str) -> Participant:
    standing = standing_guest(host, email)
    if standing is not None:
        standing.name = name
        standing.save(update_fields=["name"])
        return standing
    if host.guests.filter(revoked_at=None).count() >= MOST:
        raise TooManyGuests(MOST)
    return Participant.objects.create(
        place_id=host.place_id,
        round_id=host.round_id,
        organisation_id=host.organisation_id,
        guest_of=host,
        name=name,
        email=email,
        user=User.objects.filter(email=email.lower(), is_active=True).first(),
    )


def _tell(guest: Participant, host: Participant, requests: list[Request], at: datetime) -> None:
    letter = guest_letter(guest, host, requests)
    guest.message = write(
        kind=Kind.REQUEST,
        to=letter.to,
        subject=letter.subject,
        body=letter.body,
        at=at,
        place=host.place,
    )
    guest.sent_at = at
    guest.save(update_fields=["message", "sent_at"])


@transaction.atomic
def take_link_away(*, host: Participant, guest: int, at: datetime) -> None:
    """A colleague's link opens nothing any more; what they wrote stays."""
    found = host.guests.select_for_update().filter(pk=guest, revoked_at=None).first()
    if found is not None:
        found.revoked_at, found.stamp = at, new_stamp()
        found.save(update_fields=["revoked_at", "stamp"])


def may_have_new_link(participant: Participant) -> bool:
    """Whether somebody who asks for one gets a new link: not once it was taken away."""
    gone = participant.guest_of is not None and participant.guest_of.revoked_at is not None
    cancelled = participant.round.state in (Round.State.CANCELLED, Round.State.PLANNED)
    return participant.revoked_at is None and not gone and not cancelled and bool(participant.email)


@transaction.atomic
def send_new_link(*, participant: Participant, at: datetime) -> None:
    """Send a new link to the address on record, which an old one cannot tell to anybody."""
    letter = new_link_letter(participant)
    write(
        kind=Kind.REQUEST,
        to=letter.to,
        subject=letter.subject,
        body=letter.body,
        at=at,
        place=participant.place,
    )
