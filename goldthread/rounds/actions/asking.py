"""Choosing who is asked, and sending: one letter and one link a person, whatever is asked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import groupby

from django.db import transaction

from goldthread.accounts.models import User
from goldthread.messaging.actions import write_many
from goldthread.messaging.models import Kind
from goldthread.rounds.actions.planning import locked_requests, locked_round
from goldthread.rounds.letters import request_letter
from goldthread.rounds.models import Contact, Participant, Request, Round
from goldthread.rounds.problems import NobodyToAsk
from goldthread.rounds.queries.asking import Asked, open_elsewhere, who_answers
from goldthread.rounds.stepping import BATCH, step_all
from goldthread.rounds.transitions import ROUNDS


@transaction.atomic
def ask_owners(
    *,
    round: Round,
    by: User,
    at: datetime,
    organisations: Iterable[int] | None = None,
    finished: bool = False,
) -> int:
    """Make the requests of the chosen owners, of all where none are named; nothing is sent.

    In a coming round, what was chosen before and is not any more goes. In an open one, requests
    are only added. Says how many there are to send.
    """
    current = locked_round(round, by)
    verb = "amend_open" if current.state == Round.State.OPEN else "amend"
    ROUNDS.after(current.state, verb)
    found = who_answers(current.place, list(current.plans.all()), finished=finished)
    if organisations is not None:
        found = found.only(organisations)
    if current.state == Round.State.PLANNED:
        let_go(current, found.people)
    invite(current, found.people, at)
    return current.requests.filter(state=Request.State.TO_SEND).count()


@transaction.atomic
def open_round(*, round: Round, site: str, by: User, at: datetime) -> int:
    """Open a round and ask everybody in it. Says how many people get a letter.

    `site` is the address of this site. The letters and what they tell of are kept together or
    not at all. Raises `NobodyToAsk`.
    """
    current = locked_round(round, by)
    current.state = ROUNDS.after(current.state, "open")
    current.opened_at, current.site = at, site
    current.save(update_fields=["state", "opened_at", "site"])
    return send_waiting(current, by=by, at=at)


@transaction.atomic
def send_more(*, round: Round, by: User, at: datetime) -> int:
    """Send what was added to an open round."""
    current = locked_round(round, by)
    ROUNDS.after(current.state, "amend_open")
    return send_waiting(current, by=by, at=at)


def send_waiting(round: Round, *, by: User, at: datetime) -> int:
    waiting = [
        one
        for one in locked_requests(round, [Request.State.TO_SEND])
        if one.participant.email and one.participant.revoked_at is None
    ]
    if not waiting:
        raise NobodyToAsk
    waiting.sort(key=lambda one: (one.participant_id, one.action_number))
    people = [list(theirs) for _, theirs in groupby(waiting, key=lambda one: one.participant_id)]
    letters = [request_letter(round, theirs[0].participant, theirs) for theirs in people]
    messages = write_many(kind=Kind.REQUEST, letters=letters, at=at, place=round.place)
    sent = []
    for theirs, message in zip(people, messages, strict=True):
        participant = theirs[0].participant
        participant.message, participant.sent_at = message, at
        sent.append(participant)
    Participant.objects.bulk_update(sent, ["message", "sent_at"], batch_size=BATCH)
    step_all(waiting, "send", at=at, by=by)
    return len(sent)


@transaction.atomic
def leave_out_open_elsewhere(*, round: Round, by: User, at: datetime) -> int:
    """Do not ask again what the same person is asked in another open round. Says how many went."""
    current = locked_round(round, by)
    verb = "amend_open" if current.state == Round.State.OPEN else "amend"
    ROUNDS.after(current.state, verb)
    gone = [pk for there in open_elsewhere(current).values() for pk in there]
    current.requests.filter(pk__in=gone, state=Request.State.TO_SEND).delete()
    current.participants.filter(requests=None, sent_at=None, guest_of=None).delete()
    return len(gone)


def let_go(round: Round, people: Sequence[Asked]) -> None:
    """What was to be sent, to somebody or about something that is not chosen any more."""
    wanted = {(one.contact.email.casefold(), action.pk) for one in people for action in one.actions}
    rows = round.requests.filter(state=Request.State.TO_SEND)
    asked = rows.values_list("pk", "participant__email", "action_id")
    gone = [pk for pk, email, action in asked if (email.casefold(), action) not in wanted]
    Request.objects.filter(pk__in=gone).delete()
    round.participants.filter(requests=None, sent_at=None, guest_of=None).delete()


def invite(round: Round, people: Sequence[Asked], at: datetime) -> None:
    """Participants and requests for all that is asked and not there yet.

    Whose link was taken away, or who handed over, is asked nothing more in this round.
    """
    hosts = participants_for(round, [one.contact for one in people])
    people = [one for one in people if not hosts[one.contact.email.casefold()].revoked_at]
    there = set(round.requests.values_list("participant_id", "action_id"))
    new = [
        Request(
            place=round.place,
            round=round,
            participant=hosts[one.contact.email.casefold()],
            plan_id=action.plan_id,
            action=action,
            action_number=action.number,
            action_title=action.title,
            due_on=round.due_on,
            state_since=at,
        )
        for one in people
        for action in one.actions
        if (hosts[one.contact.email.casefold()].pk, action.pk) not in there
    ]
    Request.objects.bulk_create(new, batch_size=BATCH)


def participants_for(round: Round, contacts: Sequence[Contact]) -> dict[str, Participant]:
    """The participant of each address, in small letters; made where there is none."""
    hosts = {one.email.casefold(): one for one in round.participants.hosts()}
    new = {
        contact.email.casefold(): Participant(
            place=round.place,
            round=round,
            organisation_id=contact.organisation_id,
            contact=contact,
            name=contact.name,
            email=contact.email,
            user_id=contact.user_id,
        )
        for contact in contacts
        if contact.email.casefold() not in hosts
    }
    made = Participant.objects.bulk_create(new.values(), batch_size=BATCH)
    return hosts | {one.email.casefold(): one for one in made}
