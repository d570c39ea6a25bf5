"""Writing a message, and settling what became of it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from procrastinate.contrib.django import app

from goldthread.messaging.models import Kind, Message, State
from goldthread.places.models import Place

MOST_ATTEMPTS = 6


@transaction.atomic
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

    `place` is whose matter it is, or None for what is about an account.
    `leave_link` is the address to which a mail program posts when its reader wants no more
    of these letters (RFC 8058).
    """
    message = Message.objects.create(
        kind=kind,
        to=to,
        subject=subject,
        body=body,
        leave_link=leave_link,
        written_at=at,
        place=place,
    )
    app.configure_task("messaging.deliver").defer(message_id=message.pk)
    return message


@transaction.atomic
def claim(*, message_id: int, at: datetime) -> Message | None:
    """Take a waiting message to send it, or None when there is nothing (more) to do.

    A message found *being sent* was left by a worker that died: it may have left.
    """
    message = Message.objects.select_for_update().filter(pk=message_id).first()
    if message is None:
        return None
    if message.state == State.SENDING:
        settle(message=message, state=State.UNCERTAIN, problem="The sender stopped.", at=at)
    if message.state != State.WAITING:
        return None
    message.state = State.SENDING
    message.attempts += 1
    message.save(update_fields=["state", "attempts"])
    return message


@transaction.atomic
def put_back(*, message: Message, problem: str, at: datetime) -> None:
    """It certainly did not leave: try again later, or give up after MOST_ATTEMPTS."""
    if message.attempts >= MOST_ATTEMPTS:
        settle(message=message, state=State.FAILED, problem=problem, at=at)
        return
    message.state = State.WAITING
    message.problem = problem[:200]
    message.save(update_fields=["state", "problem"])


@transaction.atomic
def settle(*, message: Message, state: State, problem: str = "", at: datetime) -> None:
    """The message has come to its end; its words are no longer kept."""
    message.state = state
    message.problem = problem[:200]
    message.settled_at = at
    message.body = message.leave_link = ""
    message.save(update_fields=["state", "problem", "settled_at", "body", "leave_link"])
