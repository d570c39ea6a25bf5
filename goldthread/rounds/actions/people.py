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
    if contact.email.casefold() == current.email.casefold():
        taker, moved = let_in_again(current, contact), set(current.requests.all())
    else:
        taker = taker_of(current, contact)
        moved = move_requests(current, taker, at)
    waiting = list(taker.requests.filter(state__in=WAITS_FOR_OWNER))
    note_hand_over([one for one in waiting if one in moved], by, at)
    if moved and waiting:
        write_to(taker, request_letter(taker.round, taker, waiting), at)
    return taker


def let_in_again(participant: Participant, contact: Contact) -> Participant:
    participant.contact, participant.user, participant.name = contact, contact.user, contact.name
    participant.stamp, participant.revoked_at = new_stamp(), None
    participant.save()
    return participant


def taker_of(leaving: Participant, contact: Contact) -> Participant:
    """A person of their own: what the one before wrote stays the words of that one.

    Colleagues who were let in go on with whoever answers now; one who takes part already has
    requests that they were not let in to.
    """
    there = leaving.round.participants.hosts().filter(email__iexact=contact.email).first()
    if there is not None:
        return there
    made = Participant.objects.create(
        place_id=leaving.place_id,
        round_id=leaving.round_id,
        organisation=contact.organisation,
        contact=contact,
        name=contact.name,
        email=contact.email,
        user=contact.user,
    )
    for one in leaving.guests.all():
        one.guest_of = made
        one.save(update_fields=["guest_of"])
    return made


def move_requests(leaving: Participant, taker: Participant, at: datetime) -> set[Request]:
    there = set(taker.requests.values_list("plan_id", "action_number"))
    moved = set()
    for request in leaving.requests.select_for_update():
        if (request.plan_id, request.action_number) not in there:
            request.participant = taker
            request.save(update_fields=["participant"])
            moved.add(request)
    leaving.stamp, leaving.revoked_at = new_stamp(), leaving.revoked_at or at
    leaving.save(update_fields=["stamp", "revoked_at"])
    return moved


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
