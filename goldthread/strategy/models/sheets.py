"""A spreadsheet of a plan that came back filled in, until a person decides about it."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from goldthread.audit.tracking import tracked
from goldthread.files.models import StoredFile
from goldthread.places.models import Place
from goldthread.strategy.models.edits import Edit
from goldthread.strategy.models.plans import Plan


@tracked(exclude=["rows"])
class ReturnedSheet(models.Model):
    """`rows` holds what was read, in the shape that `strategy.sheets.reading` gives.

    What it would change is worked out anew each time it is looked at, for the plan goes on
    changing. `edit` is the change it made, once it was taken in.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting for a decision"
        TAKEN_IN = "taken_in", "Taken in"
        SET_ASIDE = "set_aside", "Set aside"

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="+")
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="returned_sheets")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, choices=State, default=State.WAITING)
    rows = models.JSONField(default=dict)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    sent_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    edit = models.ForeignKey(
        Edit, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects: ClassVar = models.Manager()

    class Meta:
        ordering = ["-sent_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=["waiting", "taken_in", "set_aside"]),
                name="returned_sheet_state_is_known",
            )
        ]

    def __str__(self) -> str:
        return f"Spreadsheet of {self.plan}"
