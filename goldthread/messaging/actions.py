"""Writing messages, settling what became of them, and what a person decides of the others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from procrastinate.contrib.django import app

from goldthread.messaging.models import Kind, Message, State
from goldthread.messaging.transitions import OUTBOX, UNDECIDED, before
from goldthread.messaging.wording import one_line, readable
from goldthread.places.models import Place

MOST_ATTEMPTS = 30  # a little more than a day: see `tasks.Patience`
TASK = "messaging.deliver"
STOPPED = "The sender stopped."
AT_ONCE = 500
# The step of the table by which a message comes to each of its ends.
ENDS = {
    State.SENT: "arrive",
    State.FAILED: "give_up",
    State.UNCERTAIN: "lose_sight",
}


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter of many: to whom, and its words in plain text.

    `leave_link` is the address to which a mail program posts when its reader wants no more
    of these letters (RFC 8058).
    """

    to: str
    subject: str
    body: str
    leave_link: str = ""


def write(
    *,
    kind: Kind,
    to: str,
    subject: str,
    body: str,
    at: datetime,
    place: Place | None,
    leave_link: str = "",
) -> Message:
    """Put a message in the outbox; it leaves once the surrounding transaction has held.

    `body` is plain text; the HTML part is made of the same words when it is sent
    (`letters.html_part` says how). `place` is whose matter it is, or None for what is about
    an account, which is one for all places.
    """
    letter = Letter(to, subject, body, leave_link)
    [message] = write_many(kind=kind, letters=[letter], at=at, place=place)
    return message


@transaction.atomic
def write_many(
    *, kind: Kind, letters: Sequence[Letter], at: datetime, place: Place | None
) -> list[Message]:
    """Put letters in the outbox, in the order given: two thousand take about a second."""
    made = Message.objects.bulk_create(
        [
            Message(
                kind=kind,
                to=letter.to,
                subject=one_line(letter.subject),
                body=readable(letter.body),
                leave_link=letter.leave_link,
                written_at=at,
                place=place,
            )
            for letter in letters
        ],
        batch_size=AT_ONCE,
    )
    queue(message.pk for message in made)
    return made


def queue(messages: Iterable[int]) -> None:
    """Have these messages sent, by their numbers, once the surrounding transaction has held."""
    waiting = [{"message_id": number} for number in messages]
    for start in range(0, len(waiting), AT_ONCE):
        app.configure_task(TASK).batch_defer(*waiting[start : start + AT_ONCE])


@transaction.atomic
def claim(*, message_id: int, at: datetime) -> Message | None:
    """Take a waiting message to send it, or None when there is nothing (more) to do.

    A message found *being sent* was left by a worker that died: it may have left.
    """
    message = Message.objects.select_for_update().filter(pk=message_id).first()
    if message is None:
        return None
    if message.state == State.SENDING:
        settle(message=message, state=State.UNCERTAIN, problem=STOPPED, at=at)
    if not OUTBOX.allows(message.state, "send"):
        return None
    message.state = State(OUTBOX.after(message.state, "send"))
    message.attempts += 1
    message.save(update_fields=["state", "attempts"])
    return message


@transaction.atomic
def lose_sight(*, message_id: int, at: datetime) -> None:
    """Nobody sends it any more: if it was being sent, nobody knows what became of it."""
    message = Message.objects.select_for_update().filter(pk=message_id).first()
    if message is not None and message.state == State.SENDING:
        settle(message=message, state=State.UNCERTAIN, problem=STOPPED, at=at)


@transaction.atomic
def put_back(*, message: Message, problem: str, at: datetime) -> None:
    """It certainly did not leave: try again later, or give up after MOST_ATTEMPTS."""
    if message.attempts >= MOST_ATTEMPTS:
        settle(message=message, state=State.FAILED, problem=problem, at=at)
        return
    message.state = State(OUTBOX.after(message.state, "put_back"))
    message.problem = problem[:200]
    message.save(update_fields=["state", "problem"])


def hold_up(*, message_id: int, problem: str) -> None:
    """Note why a message that waits was not even tried, so that people see it held up."""
    waiting = Message.objects.filter(pk=message_id, state=State.WAITING)
    waiting.exclude(problem=problem).update(problem=problem)


@transaction.atomic
def settle(*, message: Message, state: State, problem: str = "", at: datetime) -> None:
    """The message has come to its end, or to where a person must decide.

    Its words are kept for that decision alone. Nobody decides of what is about an account:
    who needs such a letter asks for a new one, and an old link should not lie about.
    Errors: NotNow, where its present state cannot end like that.
    """
    message.state = State(OUTBOX.after(message.state, ENDS[state]))
    message.problem = problem[:200]
    message.settled_at = at
    if state not in UNDECIDED or message.place_id is None:
        message.body = message.leave_link = ""
    message.save(update_fields=["state", "problem", "settled_at", "body", "leave_link"])


@transaction.atomic
def send_again(*, messages: QuerySet[Message], at: datetime) -> int:
    """A person decides that these are to be sent (again); the answer is how many will be.

    Passed over is what the table does not allow, and what keeps no words. Each keeps its
    reference: where the first one did arrive, a mail program can tell that both are one letter.
    """
    found = _to_decide(messages, "send_again").exclude(body="")
    numbers = list(found.values_list("pk", flat=True))
    after = OUTBOX.after(State.FAILED, "send_again")
    Message.objects.filter(pk__in=numbers).update(
        state=after, attempts=0, problem="", settled_at=None
    )
    queue(numbers)
    return len(numbers)


@transaction.atomic
def leave(*, messages: QuerySet[Message], at: datetime) -> int:
    """A person decides that these are not to be sent again; their words are forgotten.

    Passed over is what the table does not allow. The answer is how many are left.
    """
    numbers = list(_to_decide(messages, "leave").values_list("pk", flat=True))
    after = OUTBOX.after(State.FAILED, "leave")
    Message.objects.filter(pk__in=numbers).update(
        state=after, settled_at=at, body="", leave_link=""
    )
    return len(numbers)


def _to_decide(messages: QuerySet[Message], verb: str) -> QuerySet[Message]:
    """Locked, in the order in which everybody locks them."""
    return messages.filter(state__in=before(verb)).order_by("pk").select_for_update()
