"""What an information governance lead does: reviews access, holds, erases, and what became of it.

Nothing here keeps whom an erasure was about: a finished one has numbers, rules and dates only.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, ClassVar

import pgtrigger
from django.conf import settings
from django.db import models

from goldthread.audit.tracking import tracked
from goldthread.places.models import Place

ANSWER_WITHIN = timedelta(days=28)


def _who() -> Any:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )


@tracked
class AccessReview(models.Model):
    """An administrator has looked at everybody's access to a place and says that it is right."""

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="access_reviews")
    reviewed_by = _who()
    reviewed_at = models.DateTimeField()
    people = models.PositiveIntegerField(help_text="With a role, at that moment.")
    unused = models.PositiveIntegerField(help_text="Of them, not seen for 90 days.")
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-reviewed_at"]

    def __str__(self) -> str:
        return f"Access to {self.place} reviewed"


class HoldQuerySet(models.QuerySet["Hold"]):
    def in_force(self) -> HoldQuerySet:
        return self.filter(lifted_at=None)


@tracked(exclude=["email"])
class Hold(models.Model):
    """A legal hold: nothing about this address is disposed of or erased until it is lifted."""

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="holds")
    email = models.EmailField(blank=True, help_text="Emptied when the hold is lifted.")
    reason = models.CharField(max_length=300)
    held_by = _who()
    held_at = models.DateTimeField()
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    lifted_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar = HoldQuerySet.as_manager()

    class Meta:
        ordering = ["-held_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["place", "email"],
                condition=models.Q(lifted_at=None),
                name="one_hold_in_force_on_an_address",
            ),
            models.CheckConstraint(
                condition=models.Q(lifted_at=None) | models.Q(email=""),
                name="a_lifted_hold_keeps_no_address",
            ),
        ]

    def __str__(self) -> str:
        return f"Hold {self.pk}"


@tracked(exclude=["email", "name", "done", "total", "lines"])
class Erasure(models.Model):
    """One person's request about their data in one place: to see it, or to have it erased.

    `lines` become the certificate of an erasure. `email`, `name` and `person` say whom
    until the request is over, and are then emptied.
    """

    class State(models.TextChoices):
        OPEN = "open", "Open"
        WAITING = "waiting", "Waiting to begin"
        RUNNING = "running", "Being erased"
        DONE = "done", "Erased"
        STOPPED = "stopped", "Stopped"
        CLOSED = "closed", "Closed, nothing erased"

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="erasures")
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    email = models.EmailField(blank=True)
    name = models.CharField(max_length=150, blank=True)
    person = models.BigIntegerField(null=True, blank=True, help_text="Number of the account.")
    reason = models.CharField(max_length=300, blank=True)
    asked_by = _who()
    asked_at = models.DateTimeField()
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    lines = models.JSONField(default=list)
    problem = models.CharField(max_length=300, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-asked_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(finished_at=None)
                | models.Q(email="", name="", person__isnull=True),
                name="a_finished_erasure_names_nobody",
            ),
            models.UniqueConstraint(
                fields=["place", "email"],
                condition=models.Q(finished_at=None),
                name="one_erasure_of_an_address_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"Erasure {self.pk}"

    @property
    def goes_on(self) -> bool:
        return self.state in (self.State.WAITING, self.State.RUNNING)

    @property
    def answer_by(self) -> date:
        """A month is allowed (UK GDPR article 12(3)); 28 days are never more than a month."""
        return (self.asked_at + ANSWER_WITHIN).date()


@tracked
class DisposalRun(models.Model):
    """The daily work of the retention rules. One that did not finish is told on its page."""

    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-started_at"]

    def __str__(self) -> str:
        return f"Disposal of {self.started_at:%Y-%m-%d}"


class Disposal(models.Model):
    """So many of a kind went, under which rule, when. Never the data, and never whose."""

    append_only: ClassVar = True  # read by config/roles.py

    at = models.DateTimeField()
    place = models.ForeignKey(
        Place,
        null=True,
        blank=True,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name="+",
    )
    kind = models.CharField(max_length=80)
    rule = models.CharField(max_length=80)
    happened = models.CharField(max_length=10)
    number = models.PositiveIntegerField()
    held = models.PositiveIntegerField(default=0, help_text="Left because of a legal hold.")
    run = models.BigIntegerField(null=True, blank=True)
    erasure = models.BigIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]
        triggers = [pgtrigger.Protect(name="never_changed", operation=pgtrigger.Update)]

    def __str__(self) -> str:
        return f"{self.number} of {self.kind}"


class DoorUse(models.Model):
    """Each use of the one door through which history may lose a person. Written by the door."""

    append_only: ClassVar = True

    at = models.DateTimeField()
    table_name = models.CharField(max_length=80)
    rows = models.PositiveIntegerField()
    run = models.BigIntegerField(null=True, blank=True)
    erasure = models.BigIntegerField(null=True, blank=True)
    said = models.JSONField(null=True, help_text="Who acted, as in every event.")

    class Meta:
        ordering = ["-pk"]
        triggers = [pgtrigger.Protect(name="never_changed", operation=pgtrigger.Update)]

    def __str__(self) -> str:
        return f"{self.rows} rows of {self.table_name}"


class Erasable(models.Model):
    """Columns of history that the door may empty. The owner writes it, from the declarations."""

    table_name = models.CharField(max_length=80)
    column_name = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["table_name", "column_name"], name="an_erasable_column_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.table_name}.{self.column_name}"
