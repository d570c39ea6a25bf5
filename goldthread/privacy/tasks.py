"""Governance work done away from the page."""

from __future__ import annotations

from django.db import InterfaceError, OperationalError
from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from goldthread.audit.context import say
from goldthread.privacy.disposing import dispose
from goldthread.privacy.erasing import carry_out
from goldthread.privacy.models import Erasure

# A database that went away: again after 5, 15, 25 ... seconds. Both tasks go on where they stopped.
AGAIN = RetryStrategy(
    max_attempts=None, wait=5, linear_wait=10, retry_exceptions={OperationalError, InterfaceError}
)


@app.task(name="privacy.erase", queue="governance", retry=AGAIN)  # type: ignore[untyped-decorator]
def erase(erasure_id: int) -> None:
    """Carry out an erasure. Its argument is a number: a job holds nothing personal."""
    erasure = Erasure.objects.filter(pk=erasure_id).first()
    if erasure is not None:
        say(user=erasure.asked_by_id)
        carry_out(erasure_id=erasure_id, at=timezone.now())


@app.periodic(cron="17 3 * * *")  # type: ignore[untyped-decorator]
@app.task(  # type: ignore[untyped-decorator]
    name="privacy.dispose", queue="governance", retry=AGAIN, queueing_lock="privacy.dispose"
)
def dispose_daily(timestamp: int) -> None:
    """Every night, what the retention rules say is too old."""
    dispose(now=timezone.now())
