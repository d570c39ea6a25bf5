"""A person decides that a reminder is not sent."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from goldthread.accounts.models import User
from goldthread.messaging.chasing import rungs
from goldthread.rounds.actions.people import locked_participant
from goldthread.rounds.actions.planning import must_run_rounds
from goldthread.rounds.models import ChaseSkipped, Participant
from goldthread.rounds.problems import Wanting


@transaction.atomic
def skip_rung(
    *, participant: Participant, rung: str, reason: str, by: User, at: datetime
) -> ChaseSkipped:
    """This person does not get this reminder. Skipping it twice changes nothing."""
    current = locked_participant(participant)
    must_run_rounds(by, current.place)
    if rung not in {one.key for one in rungs(current.round.ladder)}:
        raise Wanting("rung", "Choose one of the reminders.")
    if current.chases_sent.filter(rung=rung).exists():
        raise Wanting("rung", "This reminder has been sent already.")
    words = " ".join(reason.split())[:300]
    skipped, _ = ChaseSkipped.objects.get_or_create(
        participant=current,
        rung=rung,
        defaults={"place_id": current.place_id, "reason": words, "by": by, "at": at},
    )
    return skipped


@transaction.atomic
def send_after_all(*, participant: Participant, rung: str, by: User, at: datetime) -> None:
    """Take a skipping back. Where it was not skipped, nothing changes."""
    current = locked_participant(participant)
    must_run_rounds(by, current.place)
    ChaseSkipped.objects.filter(participant=current, rung=rung).delete()
