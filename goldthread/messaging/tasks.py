"""Sending what is in the outbox."""

from __future__ import annotations

import contextlib
import smtplib

from django.core.mail import EmailMessage, get_connection
from django.db import InterfaceError, OperationalError
from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from goldthread.messaging import actions
from goldthread.messaging.models import Message, State


class NotSent(Exception):
    """The mail server could not be reached; the message is waiting again."""


REFUSED = (
    smtplib.SMTPRecipientsRefused,
    smtplib.SMTPSenderRefused,
    smtplib.SMTPDataError,
    smtplib.SMTPHeloError,
)

# Waits of 4, 16, 64 ... seconds: a mail server that restarts is back well within them.
# Nor must a database that went away for a moment leave a message waiting for ever.
AGAIN = RetryStrategy(
    max_attempts=actions.MOST_ATTEMPTS,
    exponential_wait=4,
    retry_exceptions={NotSent, OperationalError, InterfaceError},
)


@app.task(name="messaging.deliver", queue="messages", retry=AGAIN)  # type: ignore[untyped-decorator]
def deliver(message_id: int) -> None:
    """Send one message. Repeating it is harmless: only a waiting message is ever sent."""
    message = actions.claim(message_id=message_id, at=timezone.now())
    if message is not None:
        _send(message)


def _send(message: Message) -> None:
    connection = get_connection()
    try:
        connection.open()
    except (OSError, smtplib.SMTPException) as error:
        _try_again(message, error)
        return
    try:
        connection.send_messages([_letter(message)])
    except REFUSED as error:
        _settle(message, State.FAILED, _named(error))
    except (OSError, smtplib.SMTPException) as error:
        _settle(message, State.UNCERTAIN, _named(error))
    else:
        _settle(message, State.SENT)
    finally:
        _close(connection)


def _letter(message: Message) -> EmailMessage:
    headers = {}
    if message.leave_link:  # RFC 8058: one click in the mail program ends such letters
        headers["List-Unsubscribe"] = f"<{message.leave_link}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return EmailMessage(message.subject, message.body, to=[message.to], headers=headers)


def _try_again(message: Message, error: Exception) -> None:
    actions.put_back(message=message, problem=_named(error), at=timezone.now())
    if message.state == State.WAITING:
        raise NotSent from error


def _settle(message: Message, state: State, problem: str = "") -> None:
    actions.settle(message=message, state=state, problem=problem, at=timezone.now())


def _close(connection: object) -> None:
    # The message's fate is already settled.
    with contextlib.suppress(OSError, smtplib.SMTPException):
        connection.close()  # type: ignore[attr-defined]


def _named(error: Exception) -> str:
    """The kind of problem. A server's own words may repeat an address, so they are left out."""
    code = getattr(error, "smtp_code", None)
    return f"{type(error).__name__} {code}" if code else type(error).__name__
