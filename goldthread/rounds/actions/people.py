"""The links of those who take part: taken away, made anew, handed over to somebody else.

Letting in a colleague, and asking for a new link without an account, stand in `answering.guests`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction

from goldthread.accounts.models import User
from goldthread.messaging.actions import Letter, write_many
from goldthread.messaging.models import Kind, Message
from goldthread.rounds.actions.planning import must_run_rounds
from goldthread.rounds.letters import new_link_letter, request_letter
from goldthread.rounds.models import (
    WAITS_FOR_OWNER,
    Contact,
    Participant,
    Request,
    RequestStep,
    Round,
    new_stamp,
)
from goldthread.rounds.problems import Wanting

TWICE = timedelta(minutes=1)
OVER = "This round is over, so nobody can be added to it."


@transaction.atomic
def revoke_link(*, participant: Participant, by: User, at: datetime) -> Participant:
    """Take somebody's link away, and those of the colleagues they let in."""
    current = locked_participant(participant)
    must_run_rounds(by, current.place)
    rows = Participant.objects.filter(guest_of=current, revoked_at=None)
    for one in [current, *rows.select_for_update()]:
        one.stamp, one.revoked_at = new_stamp(), one.revoked_at or at
        one.save(update_fields=["stamp", "revoked_at"])
    return current


@transaction.atomic
def renew_link(*, participant: Participant, by: User, at: datetime) -> Message:
    """A new link by e-mail to the address on record; the old one works no more.

    It also lets somebody in again whose link was taken away.
    """
    current = locked_participant(participant)
    must_run_rounds(by, current.place)
    if not current.email:
        raise Wanting("email", "No address is known any more. Hand over to somebody else.")
    last = current.message
    if current.revoked_at is None and last is not None and last.written_at > at - TWICE:
        return last  # the same button, pressed twice
    current.stamp, current.revoked_at = new_stamp(), None
    current.save(update_fields=["stamp", "revoked_at"])
    return write_to(current, new_link_letter(current), at)


@transaction.atomic
def hand_over(*, participant: Participant, contact: Contact, by: User, at: datetime) -> Participant:
    """Somebody else answers in their stead, with a link of their own: who left has none any more.

    What was written so far stays with the requests. One who takes part already gets the
    requests beside their own.
    """
    current = locked_participant(participant)
    must_run_rounds(by, current.place)
    if current.round.state != Round.State.OPEN:
        raise Wanting("contact", OVER)
    if contact.place_id != current.place_id or contact.ended_at is not None:
        raise Wanting("contact", "Choose somebody who stands in the list of contacts.")
    if contact.email.casefold() == current.email.casefold() and current.revoked_at is None:
        return current  # it is theirs already
    others = current.round.participants.hosts().exclude(pk=current.pk)
    other = others.filter(email__iexact=contact.email).first()
    taker = add_requests_to(other, current, at) if other else put_in_place(current, contact)
    waiting = list(taker.requests.filter(state__in=WAITS_FOR_OWNER))
    note_hand_over(waiting, by, at)
    if waiting:
        write_to(taker, request_letter(taker.round, taker, waiting), at)
    return taker


def put_in_place(participant: Participant, contact: Contact) -> Participant:
    participant.contact, participant.user = contact, contact.user
    participant.name, participant.email = contact.name, contact.email
    participant.organisation = contact.organisation
    participant.stamp, participant.revoked_at = new_stamp(), None
    participant.save()
    return participant


def add_requests_to(other: Participant, leaving: Participant, at: datetime) -> Participant:
    there = set(other.requests.values_list("plan_id", "action_number"))
    for request in leaving.requests.select_for_update():
        if (request.plan_id, request.action_number) not in there:
            request.participant = other
            request.save(update_fields=["participant"])
    leaving.stamp, leaving.revoked_at = new_stamp(), at
    leaving.save(update_fields=["stamp", "revoked_at"])
    return other


def note_hand_over(requests: Sequence[Request], by: User, at: datetime) -> None:
    steps = [
        RequestStep(
            place_id=one.place_id,
            request=one,
            verb="hand_over",
            before=one.state,
            after=one.state,
            at=at,
            by=by,
        )
        for one in requests
    ]
    RequestStep.objects.bulk_create(steps)


def write_to(participant: Participant, letter: Letter, at: datetime) -> Message:
    [message] = write_many(kind=Kind.REQUEST, letters=[letter], at=at, place=participant.place)
    participant.message, participant.sent_at = message, participant.sent_at or at
    participant.save(update_fields=["message", "sent_at"])
    return message


def locked_participant(participant: Participant) -> Participant:
    rows = Participant.objects.select_for_update(of=("self",))
    found: Participant = rows.select_related("place", "round__place", "guest_of", "message").get(
        pk=participant.pk
    )
    return found
