"""Who asked to be told by e-mail when a plan or an action changes."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.crypto import get_random_string

from goldthread.audit.tracking import tracked
from goldthread.places.models import Place
from goldthread.strategy.models import Action, Plan


def new_stamp() -> str:
    """Part of every link of a subscription, so that a number alone makes none."""
    return get_random_string(22)


class SubscriptionQuerySet(models.QuerySet["Subscription"]):
    def standing(self) -> SubscriptionQuerySet:
        """Confirmed and not ended."""
        return self.filter(state=Subscription.State.CONFIRMED)

    def to_tell(self) -> SubscriptionQuerySet:
        """Those whose plan anyone may read now, in the order in which they are told."""
        return self.standing().filter(plan__state=Plan.State.LIVE).order_by("pk")


@tracked(exclude=["email", "stamp"])
class Subscription(models.Model):
    """To a whole plan, or to one action of it. The address is erased as soon as it ends.

    `told_until` is the moment up to which changes have been told: it moves in the same
    transaction as the letter is written, so that no change is told twice.
    `site` is the address of this site as the person who confirmed saw it.
    """

    class State(models.TextChoices):
        ASKED = "asked", "Asked for, not confirmed"
        CONFIRMED = "confirmed", "Confirmed"
        ENDED = "ended", "Ended"

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="subscriptions")
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="subscriptions")
    action = models.ForeignKey(
        Action, null=True, blank=True, on_delete=models.CASCADE, related_name="subscriptions"
    )
    email = models.EmailField(blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.ASKED)
    stamp = models.CharField(max_length=22, default=new_stamp)
    site = models.CharField(max_length=200, blank=True)
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    told_until = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar = SubscriptionQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "action", "email"],
                condition=~models.Q(state="ended"),
                nulls_distinct=False,
                name="an_address_follows_a_thing_once",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="confirmed")
                | models.Q(confirmed_at__isnull=False, told_until__isnull=False),
                name="a_confirmed_subscription_has_its_dates",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="ended") | models.Q(email=""),
                name="an_ended_subscription_keeps_no_address",
            ),
        ]

    def __str__(self) -> str:
        return f"Subscription {self.pk}"

    @property
    def followed(self) -> str:
        """What it follows, in words."""
        return self.action.title if self.action else self.plan.title
