"""Computed measures: which query ran when, and what came of it."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from goldthread.audit.tracking import tracked
from goldthread.measures.models.definitions import Measure
from goldthread.measures.models.figures import Load
from goldthread.places.models import Place


@tracked
class Computation(models.Model):
    """One run of a measure's query over our own records; its figures are those of `load`."""

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting"
        RUNNING = "running", "Running"
        DONE = "done", "Done"
        FAILED = "failed", "Failed"

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="+")
    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="computations")
    query = models.CharField(max_length=80)
    version = models.PositiveSmallIntegerField(default=1)
    parameters = models.JSONField(default=dict, blank=True)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    asked_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    load = models.OneToOneField(
        Load, null=True, blank=True, on_delete=models.SET_NULL, related_name="computation"
    )
    trouble = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-asked_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.query}, {self.asked_at:%-d %B %Y}"
