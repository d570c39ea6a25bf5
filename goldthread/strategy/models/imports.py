"""An import under way: from an uploaded file to a draft, and a person's decision about it."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from goldthread.audit.tracking import tracked
from goldthread.files.models import StoredFile
from goldthread.places.models import Place
from goldthread.strategy.models.plans import Plan


class PlanImportQuerySet(models.QuerySet["PlanImport"]):
    def in_place(self, place: Place) -> PlanImportQuerySet:
        return self.filter(place=place)

    def standing(self) -> PlanImportQuerySet:
        """Imports whose file need not be read again: waiting, in review, or live."""
        return self.exclude(state__in=[PlanImport.State.REFUSED, PlanImport.State.DISCARDED])


@tracked(exclude=["done", "total", "heartbeat_at"])
class PlanImport(models.Model):
    """Progress is `done` of `total` pages or lines, while the state is reading.

    `edition_of` is the live plan whose next edition the document is, if it is one.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting to be read"
        READING = "reading", "Being read"
        DRAFT = "draft", "Ready to review"
        APPROVED = "approved", "Approved and live"
        REFUSED = "refused", "Could not be read"
        DISCARDED = "discarded", "Discarded"

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="plan_imports")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="plan_imports")
    state = models.CharField(max_length=12, choices=State, default=State.WAITING)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    heartbeat_at = models.DateTimeField(null=True, blank=True)
    refusal = models.TextField(blank=True, help_text="One sentence that says what to do.")
    plan = models.OneToOneField(
        Plan, null=True, blank=True, on_delete=models.PROTECT, related_name="plan_import"
    )
    edition_of = models.ForeignKey(
        Plan, null=True, blank=True, on_delete=models.PROTECT, related_name="edition_imports"
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    asked_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar = PlanImportQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at"]

    def __str__(self) -> str:
        return f"Import of {self.file}"
