"""Reading the outbox."""

from __future__ import annotations

from datetime import datetime, timedelta

from procrastinate.contrib.django.models import ProcrastinateJob

from goldthread.messaging.models import Message, State

# A job is queued with its message and outlives it; this much later something went wrong.
FORSAKEN = timedelta(minutes=10)
MOST = 1_000  # messages looked after at a time: the next look finds the others


def forsaken(*, at: datetime) -> tuple[list[int], list[int]]:
    """Messages that wait, and messages that were being sent, for which no job is left."""
    open_ones = Message.objects.filter(
        state__in=[State.WAITING, State.SENDING], written_at__lt=at - FORSAKEN
    )
    found = dict(open_ones.order_by("pk").values_list("pk", "state"))
    if not found:
        return [], []
    known = _with_a_job()
    left = [number for number in found if number not in known][:MOST]
    waiting = [number for number in left if found[number] == State.WAITING]
    return waiting, [number for number in left if found[number] == State.SENDING]


def _with_a_job() -> frozenset[int]:
    jobs = ProcrastinateJob.objects.filter(
        task_name="messaging.deliver", status__in=["todo", "doing"]
    )
    return frozenset(args["message_id"] for args in jobs.values_list("args", flat=True))
