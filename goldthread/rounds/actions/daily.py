"""What is done every morning for an open round, and for one whose answers may be public now.

Each verb is of one round and whole: a morning that was broken off is begun again, and finds what
was done. Nobody is asked; `by` is None.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from goldthread.messaging.actions import Letter, write_many
from goldthread.messaging.chasing import Rung, due_rungs
from goldthread.messaging.models import Kind
from goldthread.organisations.models import Membership, Role
from goldthread.rounds.actions.publishing import publish_answer
from goldthread.rounds.letters import chase_letter, officer_letter
from goldthread.rounds.models import (
    WAITS_FOR_OWNER,
    Answer,
    ChaseSent,
    ChaseSkipped,
    Contact,
    Part,
    Participant,
    Request,
    RequestStep,
    Round,
)
from goldthread.rounds.stepping import step_all

GONE = "The action was taken out of its plan."


@transaction.atomic
def settle_deleted(*, round: Round, at: datetime) -> int:
    """Nobody need answer about an action that is not in its plan any more."""
    rows = Request.objects.select_for_update().filter(round=round, action=None)
    waiting = rows.filter(state__in=[Request.State.TO_SEND, *WAITS_FOR_OWNER])
    return len(step_all(list(waiting), "excuse", at=at, by=None, note=GONE))


@transaction.atomic
def run_over(*, round: Round, at: datetime) -> int:
    """What was due before today and has not come is overdue."""
    today = timezone.localdate(at)
    rows = Request.objects.select_for_update().filter(round=round, due_on__lt=today)
    waiting = rows.filter(state__in=WAITS_FOR_OWNER)
    return len(step_all(list(waiting), "run_over", at=at, by=None))


@dataclass(frozen=True, slots=True)
class Chased:
    """One person who has not answered, with what they are still asked."""

    participant: Participant
    requests: Sequence[Request]
    rungs: tuple[Rung, ...]


@transaction.atomic
def chase(*, round: Round, at: datetime) -> int:
    """Send the reminders of today, each once. Says how many letters were written.

    The round is locked: two workers on one morning follow each other, and the second finds what
    the first sent.
    """
    current = Round.objects.select_for_update(of=("self",)).select_related("place").get(pk=round.pk)
    if current.state != Round.State.OPEN:
        return 0
    letters: list[Letter] = []
    sent: list[tuple[ChaseSent, int]] = []
    chased = to_chase(current, at)
    contacts = standing_contacts(current)
    for one in chased:
        for rung, part, to in reminders(one, contacts):
            sent.append((chase_row(one, rung, part, at), len(letters)))
            letters.append(chase_letter(current, rung, to, one.participant, one.requests))
    told_officers(current, chased, letters, sent, at)
    messages = write_many(kind=Kind.REMINDER, letters=letters, at=at, place=current.place)
    for row, number in sent:
        row.message = messages[number]
    ChaseSent.objects.bulk_create([row for row, _ in sent], batch_size=500)
    return len(messages)


def to_chase(round: Round, at: datetime) -> list[Chased]:
    """Who still has something to answer, and the rungs that today brings for them."""
    rows = round.requests.filter(state__in=WAITS_FOR_OWNER).exclude(action=None)
    waiting: dict[int, list[Request]] = {}
    for request in rows.order_by("action_number", "pk"):
        waiting.setdefault(request.participant_id, []).append(request)
    people = round.participants.hosts().welcome().filter(pk__in=waiting)
    people = people.exclude(email="").select_related("organisation")
    done = rungs_done(round)
    today = timezone.localdate(at)
    found = []
    for one in people.order_by("pk"):
        due = min(request.due_on for request in waiting[one.pk])
        asked_on = timezone.localdate(one.sent_at) if one.sent_at else None
        rungs = due_rungs(round.ladder, due, today, done.get(one.pk, ()), asked_on=asked_on)
        if rungs:
            found.append(Chased(one, waiting[one.pk], rungs))
    return found


def rungs_done(round: Round) -> dict[int, set[str]]:
    """The rungs that were climbed or skipped, by participant."""
    done: dict[int, set[str]] = {}
    for model in (ChaseSent, ChaseSkipped):
        rows = model.objects.filter(participant__round=round).values_list("participant", "rung")
        for participant, rung in rows:
            done.setdefault(participant, set()).add(rung)
    return done


Contacts = dict[tuple[int, str], Contact]


def standing_contacts(round: Round) -> Contacts:
    rows = Contact.objects.in_place(round.place).standing().filter(for_one_action=False)
    return {(one.organisation_id, one.part): one for one in rows}


def reminders(chased: Chased, contacts: Contacts) -> Iterable[tuple[Rung, str, Participant]]:
    """Whom each rung is for: the person; deputy and sponsor with links of their own."""
    person = chased.participant
    for rung in chased.rungs:
        for part in rung.to:
            if part == Part.PERSON:
                yield rung, part, person
            elif part in (Part.DEPUTY, Part.SPONSOR):
                contact = contacts.get((person.organisation_id or 0, part))
                guest = let_in_quietly(person, contact) if contact else None
                if guest is not None:
                    yield rung, part, guest


def let_in_quietly(host: Participant, contact: Contact) -> Participant | None:
    """Deputy and sponsor can answer in the person's place: they get a link of their own.

    None for the person themselves, and for one whose link was taken away.
    """
    if contact.email.casefold() == host.email.casefold():
        return None
    guest = host.guests.filter(email__iexact=contact.email).first()
    if guest is not None:
        return None if guest.revoked_at else guest
    return Participant.objects.create(
        place_id=host.place_id,
        round_id=host.round_id,
        organisation_id=contact.organisation_id,
        contact=contact,
        name=contact.name,
        email=contact.email,
        user_id=contact.user_id,
        guest_of=host,
    )


def chase_row(chased: Chased, rung: Rung, part: str, at: datetime) -> ChaseSent:
    person = chased.participant
    return ChaseSent(place_id=person.place_id, participant=person, rung=rung.key, part=part, at=at)


def told_officers(
    round: Round,
    chased: Sequence[Chased],
    letters: list[Letter],
    sent: list[tuple[ChaseSent, int]],
    at: datetime,
) -> None:
    """One letter about all who have not answered, to whoever runs the round."""
    by_rung: dict[str, tuple[Rung, list[Chased]]] = {}
    for one in chased:
        for rung in one.rungs:
            if "officer" in rung.to:
                by_rung.setdefault(rung.key, (rung, []))[1].append(one)
    for rung, late in by_rung.values():
        who = [one.participant for one in late]
        requests = [request for one in late for request in one.requests]
        officers = officers_of(round)
        if officers:
            sent += [(chase_row(one, rung, "officer", at), len(letters)) for one in late]
        letters += [officer_letter(round, rung, to, who, requests) for to in officers]


def officers_of(round: Round) -> list[tuple[str, str]]:
    """Name and address of who made the round while they run rounds here, else of all officers."""
    rows = Membership.objects.current().filter(
        place_id=round.place_id, role__in=[Role.OFFICER, Role.ADMINISTRATOR]
    )
    people = dict(rows.values_list("user_id", "user__email"))
    names = dict(rows.values_list("user_id", "user__name"))
    if round.made_by_id in people:
        return [(names[round.made_by_id], people[round.made_by_id])]
    return [(names[pk], email) for pk, email in sorted(people.items())]


def release(*, round: Round, at: datetime) -> int:
    """Put into the plans what was approved before it might be public. Says how many updates.

    Each answer is a whole of its own: what was broken off goes on where it stopped.
    """
    if round.embargoed(timezone.localdate(at)):
        return 0
    approved = Request.objects.filter(round=round, state=Request.State.APPROVED)
    ready = approved.exclude(action=None)
    rows = Answer.objects.sent().filter(round=round, update=None, links__request__in=ready)
    waiting = list(rows.exclude(text="").distinct().order_by("pk"))
    for answer in waiting:
        steps = RequestStep.objects.filter(request__answer_links__answer=answer, verb="approve")
        approval = steps.select_related("by").last()
        publish_answer(answer, by=approval.by if approval else None, at=at, later=True)
    return len(waiting)
