"""Jobs that join what apps beside each other know: the daily letter to those who follow a plan."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.utils import timezone
from procrastinate.contrib.django import app

from goldthread.reports.models import Report
from goldthread.strategy.models import Plan
from goldthread.subscriptions import actions
from goldthread.subscriptions.happenings import Happening
from goldthread.subscriptions.queries import Reading, next_to_tell

EVERY_MORNING = "15 7 * * *"
A_FEW = 200  # letters at most in one job; the next job goes on where it stopped


@app.periodic(cron=EVERY_MORNING)  # type: ignore[untyped-decorator]
@app.task(name="subscriptions.every_morning", queue="messages")  # type: ignore[untyped-decorator]
def tell_subscribers(timestamp: int) -> None:
    """Begin the letters of a day: they tell of all that happened until its midnight.

    By then every change has long been committed. Done again on the same day, it finds nothing.
    """
    at = dt.datetime.fromtimestamp(timestamp, tz=timezone.get_current_timezone())
    actions.clear_unconfirmed(at=at)
    midnight = at.replace(hour=0, minute=0, second=0, microsecond=0)
    tell_a_few(until=midnight.isoformat(), after=0)


@app.task(name="subscriptions.tell_a_few", queue="messages")  # type: ignore[untyped-decorator]
def tell_a_few(until: str, after: int) -> None:
    """Tell some subscribers, and queue the rest. Harmless to repeat: see `actions.tell`."""
    moment = dt.datetime.fromisoformat(until)
    some = next_to_tell(after, moment, A_FEW)
    reading = Reading(moment, more=[published_reports])
    for subscription in some:
        actions.tell(
            subscription=subscription,
            happenings=reading.for_subscription(subscription),
            until=moment,
            at=timezone.now(),
        )
    if len(some) == A_FEW:
        tell_a_few.defer(until=until, after=some[-1].pk)


def published_reports(plan: Plan, since: dt.datetime, until: dt.datetime) -> Iterator[Happening]:
    """Reports about a plan that anyone may read since then."""
    found = Report.objects.published().filter(
        plan=plan, published_at__gt=since, published_at__lte=until
    )
    for report in found.defer("content").order_by("published_at"):
        path = f"/{plan.place.slug}/reports/{report.pk}-{report.slug}/"
        yield Happening(f"A report is out: {report.title}", path)
