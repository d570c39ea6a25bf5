"""Measures worked out away from the page: when somebody asks, and every night."""

from __future__ import annotations

from django.db import InterfaceError, OperationalError
from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from goldthread.audit.context import say
from goldthread.measures.computing.running import ask, due, run
from goldthread.measures.models import Computation
from goldthread.measures.reading import read_ahead

# After the tidying and the retention of the same night.
EVERY_NIGHT = "53 3 * * *"

# A database that went away is no fault of the query: run again after 5, 15, 25 ... seconds.
DATABASE_GONE = (OperationalError, InterfaceError)
AGAIN = RetryStrategy(max_attempts=None, wait=5, linear_wait=10, retry_exceptions=DATABASE_GONE)


@app.task(  # type: ignore[untyped-decorator]
    name="measures.run_computation", queue="computing", retry=AGAIN
)
def run_computation(computation_id: int) -> None:
    """Work out one measure for one period.

    Harmless to repeat: figures and the state that says so are written in one transaction, and
    figures that stand already are not written again.
    """
    computation = Computation.objects.filter(pk=computation_id).select_related("place").first()
    if computation is None:
        return
    say(user=computation.asked_by_id)
    run(computation=computation)
    if not _still_to_come(computation):  # at night there are many: once is enough
        read_ahead(computation.place)


def _still_to_come(computation: Computation) -> bool:
    others = Computation.objects.filter(place=computation.place_id, state=Computation.State.WAITING)
    return others.exclude(pk=computation.pk).exists()


@app.periodic(cron=EVERY_NIGHT)  # type: ignore[untyped-decorator]
@app.task(name="measures.compute_nightly", queue="computing")  # type: ignore[untyped-decorator]
def compute_nightly(timestamp: int = 0) -> None:
    """Ask for every published measure of our own records, for this period and the one before.

    Each is a job of its own, so that one that fails keeps no other from its turn. Repeating it
    while they wait asks for nothing more.
    """
    now = timezone.now()
    for measure, period in due(now):
        ask(measure=measure, period=period, at=now, queue=True)
