"""Subscriptions, made in a line; and the clock of the daily letter."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from goldthread.messaging.models import Kind, Message
from goldthread.strategy.models import Action, Plan
from goldthread.subscriptions import actions
from goldthread.subscriptions.models import Subscription
from goldthread.web import tasks

SITE = "https://plans.example"
ADDRESS = "ida@people.example"


def now() -> dt.datetime:
    return timezone.now()


def tomorrow() -> int:
    """A quarter past seven of the next day, as the clock of the jobs tells it."""
    local = timezone.localtime() + dt.timedelta(days=1)
    return int(local.replace(hour=7, minute=15).timestamp())


def ask(plan: Plan, action: Action | None = None, email: str = ADDRESS) -> Subscription:
    actions.ask_to_follow(plan=plan, action=action, email=email, site=SITE, at=now())
    return Subscription.objects.latest("pk")


def following(plan: Plan, action: Action | None = None, email: str = ADDRESS) -> Subscription:
    """Confirmed an hour ago, after which everything counts as news."""
    subscription = actions.confirm(subscription=ask(plan, action, email), site=SITE, at=now())
    Message.objects.all().delete()
    return subscription


def digests() -> list[Message]:
    return list(Message.objects.filter(kind=Kind.DIGEST).order_by("pk"))


def mark(action: Action, status: str) -> None:
    action.status = status
    action.save(update_fields=["status"])


def tell() -> None:
    tasks.tell_subscribers(tomorrow())
