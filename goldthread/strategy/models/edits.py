"""What people changed in a plan, and the texts they decided about."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from goldthread.audit.tracking import tracked
from goldthread.places.models import Place
from goldthread.strategy.models.plans import Plan
from goldthread.strategy.models.sources import UnplacedText


class EditQuerySet(models.QuerySet["Edit"]):
    def standing(self) -> EditQuerySet:
        """Edits that nobody has undone."""
        return self.filter(undone_at=None)


# What was touched is left out of the history: the rows themselves are there.
@tracked(exclude=["touched"])
class Edit(models.Model):
    """One change to a plan by one person, with what it takes to undo it.

    `summary` says it in plain words and holds nothing personal. `touched` keeps, for each
    row, the fields as they stood before and after; `goldthread.strategy.editing` writes it.
    """

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="+")
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="edits")
    verb = models.CharField(max_length=30)
    summary = models.CharField(max_length=300)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField()
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    undone_at = models.DateTimeField(null=True, blank=True)
    touched = models.JSONField(default=dict)

    objects: ClassVar = EditQuerySet.as_manager()

    class Meta:
        # Edits of a plan are made one at a time, so their keys are in the order of the changes.
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.summary


@tracked
class SetAside(models.Model):
    """Words that a person took out of a plan, and why. The edit says who and when.

    `spans` are the lines they came from, in the shape of an item's `also_from`.
    """

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="+")
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="set_aside")
    edit = models.ForeignKey(Edit, on_delete=models.CASCADE, related_name="set_aside")
    level = models.CharField(max_length=20, help_text="Empty for a text that was never placed.")
    text = models.TextField()
    reason = models.TextField()
    spans = models.JSONField(default=list, blank=True)
    unplaced = models.ForeignKey(
        UnplacedText, null=True, blank=True, on_delete=models.CASCADE, related_name="set_aside"
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "unplaced"], name="an_unplaced_text_set_aside_once_a_plan"
            )
        ]

    def __str__(self) -> str:
        return self.text[:80]


@tracked
class PlacedText(models.Model):
    """That a person gave an unplaced text its place in a plan. The edit says who and when."""

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="+")
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="placed")
    edit = models.ForeignKey(Edit, on_delete=models.CASCADE, related_name="placed")
    unplaced = models.ForeignKey(UnplacedText, on_delete=models.CASCADE, related_name="placed")
    level = models.CharField(max_length=20, help_text="What it became: an item's level, or note.")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "unplaced"], name="an_unplaced_text_placed_once_a_plan"
            )
        ]

    def __str__(self) -> str:
        return f"{self.unplaced} as {self.level}"
