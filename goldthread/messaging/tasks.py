"""Sending what is in the outbox."""

from __future__ import annotations

import contextlib
import smtplib
from email.utils import parseaddr

import structlog
from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import InterfaceError, OperationalError
from django.utils import timezone
from procrastinate import BaseRetryStrategy, RetryDecision
from procrastinate.contrib.django import app
from procrastinate.jobs import Job

from goldthread.messaging import actions, queries
from goldthread.messaging.letters import html_part
from goldthread.messaging.models import Message, State
from goldthread.messaging.silence import Silence

log = structlog.get_logger(__name__)
SILENCE = Silence()


class NotSent(Exception):
    """The mail server could not be reached; the message is waiting again."""


REFUSED = (
    smtplib.SMTPRecipientsRefused,
    smtplib.SMTPSenderRefused,
    smtplib.SMTPDataError,
    smtplib.SMTPHeloError,
    smtplib.SMTPNotSupportedError,
)
LONGEST_WAIT = 3600  # seconds between two attempts
# Nor must a database that went away for a moment leave a message waiting for ever.
TRIED_AGAIN = (NotSent, OperationalError, InterfaceError)
EVERY_TEN_MINUTES = "*/10 * * * *"


class Patience(BaseRetryStrategy):  # type: ignore[misc]
    """Waits of 4, 16, 64 ... seconds, then an hour at a time.

    A mail server that restarts is back within the first of them, and one that is away for the
    night before the last.
    """

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        if not isinstance(exception, TRIED_AGAIN) or job.attempts >= actions.MOST_ATTEMPTS:
            return None
        wait = min(4 ** min(job.attempts + 1, 9), LONGEST_WAIT)
        return RetryDecision(retry_in={"seconds": wait})


@app.task(name=actions.TASK, queue="messages", retry=Patience())  # type: ignore[untyped-decorator]
def deliver(message_id: int) -> None:
    """Send one message. Repeating it is harmless: only a waiting message is ever sent."""
    if SILENCE.lasts():
        actions.hold_up(message_id=message_id, problem="TimeoutError")
        raise NotSent
    message = actions.claim(message_id=message_id, at=timezone.now())
    if message is not None:
        _send(message)


@app.periodic(cron=EVERY_TEN_MINUTES)  # type: ignore[untyped-decorator]
@app.task(name="messaging.look_after", queue="messages")  # type: ignore[untyped-decorator]
def look_after(timestamp: int = 0) -> None:
    """Find messages that no job looks after any more. Repeating it is harmless.

    One that waits gets a job; of one that was being sent nobody knows what became.
    """
    waiting, sending = queries.forsaken(at=timezone.now())
    actions.queue(waiting)
    for number in sending:
        actions.lose_sight(message_id=number, at=timezone.now())
    if waiting or sending:
        log.warning("messages without a job", waiting=len(waiting), sending=len(sending))


def _send(message: Message) -> None:
    try:
        letter = letter_of(message)
        letter.message().as_bytes()
    except (ValueError, LookupError) as error:  # an address that is none, a header of two lines
        _settle(message, State.FAILED, _named(error))
        return
    connection = get_connection()
    try:
        with SILENCE.noticed():
            connection.open()
    except (OSError, smtplib.SMTPException) as error:
        _try_again(message, error)
        return
    try:
        connection.send_messages([letter])
    except REFUSED as error:
        if _for_now(error):
            _try_again(message, error)
        else:
            _settle(message, State.FAILED, _named(error))
    except (OSError, smtplib.SMTPException) as error:
        _settle(message, State.UNCERTAIN, _named(error))
    else:
        _settle(message, State.SENT)
    finally:
        _close(connection)


def letter_of(message: Message) -> EmailMultiAlternatives:
    """The letter as it is sent: plain text, and the same in HTML."""
    headers = {"Message-ID": message_id(message), "Auto-Submitted": "auto-generated"}
    if message.leave_link:  # RFC 8058: one click in the mail program ends such letters
        headers["List-Unsubscribe"] = f"<{message.leave_link}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    letter = EmailMultiAlternatives(message.subject, message.body, to=[message.to], headers=headers)
    letter.attach_alternative(html_part(message.subject, message.body), "text/html")
    return letter


def message_id(message: Message) -> str:
    """RFC 5322, 3.6.4: the same for the same message, however often it is sent."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    return f"<{message.reference}@{domain or 'localhost'}>"


def _try_again(message: Message, error: Exception) -> None:
    actions.put_back(message=message, problem=_named(error), at=timezone.now())
    if message.state == State.WAITING:
        raise NotSent from error


def _for_now(error: Exception) -> bool:
    """RFC 5321, 4.2.1: an answer of 400 to 499 refuses for now; what is refused did not leave."""
    codes = [code for code, _ in getattr(error, "recipients", {}).values()]
    codes = codes or [getattr(error, "smtp_code", 500)]
    return all(400 <= code < 500 for code in codes)


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
