"""The daily work of rounds: reminders, what ran over, and what may be public from today."""

from __future__ import annotations

from datetime import UTC, datetime

import structlog
from django.utils import timezone
from procrastinate.contrib.django import app

from goldthread.rounds import actions
from goldthread.rounds.models import Answer, Request, Round

log = structlog.get_logger(__name__)

EVERY_MORNING = "12 6 * * *"


@app.periodic(cron=EVERY_MORNING)  # type: ignore[untyped-decorator]
@app.task(name="rounds.every_morning", queue="rounds")  # type: ignore[untyped-decorator]
def every_morning(timestamp: int = 0) -> None:
    """Look after every open round, one after the other. Repeating it does nothing more."""
    at = datetime.fromtimestamp(timestamp, tz=UTC) if timestamp else timezone.now()
    for round in Round.objects.open().order_by("pk"):
        gone = actions.settle_deleted(round=round, at=at)
        late = actions.run_over(round=round, at=at)
        letters = actions.chase(round=round, at=at)
        log.info("looked after a round", round=round.pk, gone=gone, late=late, letters=letters)
    for round in with_something_to_release():
        released = actions.release(round=round, at=at)
        log.info("released what was approved", round=round.pk, updates=released)


def with_something_to_release() -> list[Round]:
    """Rounds in which an approved answer is not in its plan yet."""
    approved = Request.objects.filter(state=Request.State.APPROVED).exclude(action=None)
    answers = Answer.objects.sent().filter(update=None, links__request__in=approved)
    rows = Round.objects.filter(pk__in=answers.exclude(text="").values("round"))
    return list(rows.order_by("pk"))
