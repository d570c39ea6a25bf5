"""The personal data of rounds: contacts, those who take part, and what is noted about requests."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from goldthread.audit.personal import PUBLIC_TASK, Fate, Kind, Subject, work
from goldthread.rounds.answering.personal_data import KINDS as ANSWERS
from goldthread.rounds.models import ChaseSkipped, Contact, Participant, RequestStep, new_stamp

OVER = "round__closed_at__lt"


def _left(before: datetime) -> QuerySet[Contact]:
    return Contact.objects.filter(ended_at__lt=before)


def _took_part(before: datetime) -> QuerySet[Participant]:
    return Participant.objects.filter(**{OVER: before}).exclude(email="")


def _of(subject: Subject, path: str) -> Q:
    """Rows that lead to a participant who is this person."""
    theirs = Q(**{f"{path}__email__iexact": subject.email}) if subject.email else Q(pk=None)
    if subject.user:
        theirs |= Q(**{f"{path}__user": subject.user})
    return theirs & Q(place=subject.place)


def _notes(subject: Subject) -> QuerySet[RequestStep]:
    about = _of(subject, "request__participant") | _of(subject, "by_participant")
    return RequestStep.objects.filter(about).exclude(note="")


def _old_notes(before: datetime) -> QuerySet[RequestStep]:
    return RequestStep.objects.filter(**{f"request__{OVER}": before}).exclude(note="")


def _skipped(subject: Subject) -> QuerySet[ChaseSkipped]:
    return ChaseSkipped.objects.filter(_of(subject, "participant")).exclude(reason="")


def _old_skipped(before: datetime) -> QuerySet[ChaseSkipped]:
    return ChaseSkipped.objects.filter(**{f"participant__{OVER}": before}).exclude(reason="")


TAKES_PART: dict[str, Any] = {
    "basis": PUBLIC_TASK,
    "rule": "rounds",
    "place": "place",
    "source": "A performance officer of the place, or the colleague who let them in",
    "shared": "Whoever runs the mail server",
}

KINDS = [
    Kind(
        key="contacts",
        title="Who answers for an owner",
        model="rounds.Contact",
        what="Name, e-mail address, and for which organisation somebody answers.",
        whose="People who lead actions of a plan, their deputies and sponsors",
        why="To ask the right person how an action stands",
        fate=Fate.REMOVED,
        email="email",
        users=("user",),
        fields=("name", "email"),
        shown=("name", "email", "organisation", "part", "ended_at"),
        due=_left,
        **TAKES_PART | {"rule": "contacts"},
    ),
    Kind(
        key="request notes",
        title="Notes about a request",
        model="rounds.RequestStep",
        what="Why an update was sent back, or need not be given; it may speak of a person.",
        whose="People who lead actions of a plan",
        why="To tell an owner what to change, and to show what was decided",
        fate=Fate.EMPTIED,
        kept="That the step was taken, and when.",
        find=_notes,
        fields=("note",),
        shown=("verb", "at", "note"),
        due=_old_notes,
        **TAKES_PART,
    ),
    Kind(
        key="skipped reminders",
        title="Why a reminder was not sent",
        model="rounds.ChaseSkipped",
        what="Why somebody was not reminded; it may speak of a person.",
        whose="People who lead actions of a plan",
        why="To show why nobody was chased",
        fate=Fate.EMPTIED,
        kept="That the reminder was skipped, and when.",
        find=_skipped,
        fields=("reason",),
        shown=("rung", "at", "reason"),
        due=_old_skipped,
        **TAKES_PART,
    ),
    *ANSWERS,
    # After all that is found by whoever takes part: their address goes with this one.
    Kind(
        key="participants",
        title="Who was asked in a round",
        model="rounds.Participant",
        what="Name and e-mail address of whoever was asked, or let in by a colleague.",
        whose="People who lead actions of a plan, and colleagues who help them",
        why="To send one link, and to show who answered",
        fate=Fate.EMPTIED,
        kept="That somebody was asked and answered, without who it was.",
        email="email",
        users=("user",),
        fields=("name", "email"),
        emptied={
            "stamp": lambda _, __: new_stamp(),
            "revoked_at": lambda one, _: one.revoked_at or timezone.now(),
        },
        shown=("name", "email", "round", "organisation", "sent_at", "revoked_at"),
        due=_took_part,
        **TAKES_PART,
    ),
    work("rounds.Round", "Rounds you made or approve in", "made_by", "approver", place="place",
         shown=("title", "made_at")),
    work("rounds.Request", "Updates you passed on", "passed_by", place="place",
         shown=("action_title", "passed_at")),
    work("rounds.RequestStep", "What you decided about updates", "by", place="place",
         shown=("verb", "at")),
    work("rounds.ChaseSkipped", "Reminders you skipped", "by", place="place",
         shown=("rung", "at")),
]  # fmt: skip
