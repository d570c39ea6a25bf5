"""What the outbox page shows of a letter: never its words, and its address only to some."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, QuerySet

from goldthread.messaging.models import Kind, Message, State
from goldthread.messaging.transitions import UNDECIDED, before
from goldthread.organisations.rules import Permission
from goldthread.places.models import Place

Can = Callable[[Permission], bool]

# Whose address may be read, by the kind of letter. The addresses of residents, who asked a question
# or follow a plan, are nobody's to read here: a decision about a letter needs none.
ADDRESS_SHOWN: dict[Kind, Permission] = {
    Kind.INVITATION: Permission.MANAGE_PEOPLE,
    Kind.REQUEST: Permission.SEE_OUTBOX,
    Kind.REMINDER: Permission.SEE_OUTBOX,
    Kind.ANSWER: Permission.SEE_OUTBOX,
    Kind.CHANGE: Permission.SEE_OUTBOX,
    Kind.REPORT: Permission.SEE_OUTBOX,
    Kind.MEETING: Permission.SEE_OUTBOX,
}
TO_DECIDE = "decide"
# What may be chosen, with the states it stands for.
SHOWN: dict[str, tuple[str, frozenset[State]]] = {
    TO_DECIDE: ("For you to decide", UNDECIDED),
    "waiting": ("Waiting to be sent", frozenset({State.WAITING, State.SENDING})),
    "sent": ("Sent", frozenset({State.SENT})),
    "left": ("Left as it is", frozenset({State.LEFT})),
}
# What went wrong, by the beginning of what was noted, in words that say what to do.
PROBLEMS = {
    "The sender stopped": "The program that sent it stopped in the middle.",
    "SMTPServerDisconnected": "The mail server went away in the middle.",
    "SMTPAuthenticationError": "The mail server does not take our password. Tell whoever runs "
    "this site.",
    "SMTPRecipientsRefused": "The mail server refused the address. Is it right?",
    "SMTPSenderRefused": "The mail server does not let us send. Tell whoever runs this site.",
    "SMTPDataError": "The mail server refused the letter.",
    "SSL": "The mail server could not prove who it is. Tell whoever runs this site.",
    "ValueError": "Nothing can be sent to the address. Is it right?",
    "BadHeaderError": "Nothing can be sent to the address. Is it right?",
}
NO_ANSWER = "The mail server did not answer."


@dataclass(frozen=True, slots=True)
class Shown:
    """A letter on the page. `to` is "" where this reader may not see the address."""

    number: int
    kind: str
    subject: str
    to: str
    state: str
    is_uncertain: bool
    problem: str
    attempts: int
    when: datetime
    to_decide: bool
    can_send: bool


@dataclass(frozen=True, slots=True)
class Counts:
    """How many letters there are of each sort."""

    failed: int
    uncertain: int
    waiting: int
    held_up: int  # of those that wait, how many were tried in vain
    sent: int
    left: int


def shown(message: Message, can: Can) -> Shown:
    return Shown(
        number=message.pk,
        kind=message.get_kind_display(),
        subject=message.subject,
        to=message.to if may_read_address(message, can) else "",
        state=message.get_state_display(),
        is_uncertain=message.state == State.UNCERTAIN,
        problem=in_words(message.problem),
        attempts=message.attempts,
        when=message.settled_at or message.written_at,
        to_decide=message.state in UNDECIDED,
        can_send=message.state in before("send_again") and bool(message.body),
    )


def may_read_address(message: Message, can: Can) -> bool:
    needed = ADDRESS_SHOWN.get(Kind(message.kind))
    return needed is not None and can(needed)


def in_words(problem: str) -> str:
    if not problem:
        return ""
    return next((told for start, told in PROBLEMS.items() if problem.startswith(start)), NO_ANSWER)


def counts_of(place: Place) -> Counts:
    """One query over the place's letters."""
    rows = place.messages.order_by().values_list("state").annotate(Count("pk"))
    number = dict(rows.values_list("state", "pk__count"))
    waiting = number.get(State.WAITING, 0) + number.get(State.SENDING, 0)
    held_up = place.messages.filter(state=State.WAITING).exclude(problem="").count()
    return Counts(
        failed=number.get(State.FAILED, 0),
        uncertain=number.get(State.UNCERTAIN, 0),
        waiting=waiting,
        held_up=held_up if waiting else 0,
        sent=number.get(State.SENT, 0),
        left=number.get(State.LEFT, 0),
    )


def chosen(place: Place, which: str, kind: str) -> QuerySet[Message]:
    """The letters of one sort, and of one kind where that was chosen; the newest first."""
    found = place.messages.order_by("-written_at", "-pk")
    if which in SHOWN:
        found = found.filter(state__in=SHOWN[which][1])
    return found.filter(kind=kind) if kind in Kind.values else found
