"""Rounds of update requests: when, of which plans, who is asked for what, and how far it is."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.crypto import get_random_string

from goldthread.audit.tracking import tracked
from goldthread.places.models import Place
from goldthread.strategy.models import Plan


def new_stamp() -> str:
    """The part of a participant's link that changes when the link is made anew."""
    return get_random_string(22)


class RoundQuerySet(models.QuerySet["Round"]):
    def in_place(self, place: Place) -> RoundQuerySet:
        return self.filter(place=place)

    def open(self) -> RoundQuerySet:
        return self.filter(state=Round.State.OPEN)

    def of_plan(self, plan: Plan) -> RoundQuerySet:
        return self.filter(plan_rows__plan=plan)


@tracked
class Round(models.Model):
    """One time at which owners are asked how their actions stand.

    Nothing that was answered in it is public before the day `embargo_until`. `ladder` names the
    chasing ladder. With no `approver`, any officer but the writer approves.
    `reason` says why it was cancelled. `site` is the address of this site as the officer who
    opened it saw it: the letters of every later day lead there.
    """

    class Rhythm(models.TextChoices):
        TWICE_A_YEAR = "twice_a_year", "Twice a year"
        QUARTERLY = "quarterly", "Every three months"
        ANNUAL = "annual", "Once a year"
        ONE_OFF = "one_off", "One time only"

    class State(models.TextChoices):
        PLANNED = "planned", "Coming"
        OPEN = "open", "Open"
        CLOSED = "closed", "Closed"
        CANCELLED = "cancelled", "Cancelled"

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="rounds")
    title = models.CharField(max_length=200)
    rhythm = models.CharField(max_length=20, choices=Rhythm, default=Rhythm.TWICE_A_YEAR)
    audience = models.CharField(max_length=200, blank=True, help_text="Who reads the answers.")
    note = models.TextField(blank=True, help_text="What every owner is told with the request.")
    opens_on = models.DateField()
    due_on = models.DateField()
    papers_due_on = models.DateField(null=True, blank=True)
    meets_on = models.DateField(null=True, blank=True)
    embargo_until = models.DateField(null=True, blank=True)
    embargo_reason = models.CharField(max_length=200, blank=True)
    ladder = models.CharField(max_length=60, default="update_request")
    approver = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    state = models.CharField(max_length=12, choices=State, default=State.PLANNED)
    reason = models.CharField(max_length=300, blank=True)
    site = models.CharField(max_length=200, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    previous = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="next_rounds"
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField()
    plans = models.ManyToManyField(Plan, through="RoundPlan", related_name="rounds")

    objects: ClassVar = RoundQuerySet.as_manager()

    class Meta:
        ordering = ["-due_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(due_on__gte=models.F("opens_on")),
                name="a_round_is_due_after_it_opens",
            ),
            models.CheckConstraint(
                condition=models.Q(embargo_until=None) | ~models.Q(embargo_reason=""),
                name="an_embargo_says_why",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=["planned", "open", "closed", "cancelled"]),
                name="round_state_is_known",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def embargoed(self, today: date) -> bool:
        """Whether what was answered must not be public yet."""
        return self.embargo_until is not None and today < self.embargo_until


@tracked
class RoundPlan(models.Model):
    """That a round asks about a plan. A row of its own, so that history sees it."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="plan_rows")
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="round_rows")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "plan"], name="a_plan_once_a_round")
        ]

    def __str__(self) -> str:
        return f"{self.plan} in {self.round}"
