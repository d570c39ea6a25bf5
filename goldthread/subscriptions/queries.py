"""Readings about who follows what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from goldthread.strategy.models import Plan
from goldthread.subscriptions.happenings import Happening, Source, happenings
from goldthread.subscriptions.models import Subscription, SubscriptionQuerySet

Told = dict[tuple[int, datetime], list[Happening]]


def next_to_tell(after: int, until: datetime, most: int) -> list[Subscription]:
    """The next few whose changes up to a moment have not been told, by number."""
    rows = Subscription.objects.to_tell().filter(pk__gt=after, told_until__lt=until)
    return list(rows.select_related("place", "plan__place", "action")[:most])


class Reading:
    """What happened, for one subscriber after another; each plan is read once a stretch."""

    def __init__(self, until: datetime, more: Iterable[Source] = ()) -> None:
        self.until, self.more = until, tuple(more)
        self._told: Told = {}

    def for_subscription(self, subscription: Subscription) -> Sequence[Happening]:
        """What to tell one subscriber.

        Who follows the whole plan hears of its actions from that letter, not twice.
        """
        since = subscription.told_until
        if since is None or (subscription.action and _follows_plan(subscription)):
            return []
        all_of_it = self._of(subscription.plan, since)
        if subscription.action is None:
            return all_of_it
        number = subscription.action.number
        # A new edition of the plan concerns everybody.
        return [one for one in all_of_it if number in one.actions or not one.actions]

    def _of(self, plan: Plan, since: datetime) -> list[Happening]:
        key = (plan.pk, since)
        if key not in self._told:
            self._told[key] = happenings(plan, since, self.until, self.more)
        return self._told[key]


def _follows_plan(subscription: Subscription) -> bool:
    whole = Subscription.objects.standing().filter(plan=subscription.plan_id, action=None)
    return whole.filter(email=subscription.email).exists()


def of_address(email: str) -> SubscriptionQuerySet:
    """Everything an address follows or asked to follow, for access and erasure."""
    found: SubscriptionQuerySet = Subscription.objects.filter(email=email.strip().lower())
    return found.exclude(email="")
