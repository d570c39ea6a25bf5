"""Computed measures: which query ran when, and what came of it."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from goldthread.audit.tracking import tracked
from goldthread.measures.models.definitions import Measure
from goldthread.measures.models.figures import Load
from goldthread.places.models import Place


@tracked(exclude=["records"])
class Computation(models.Model):
    """One run of a measure's query over our own records, for one period.

    Its figures are those of `load`; there is none where all stood so already. `rows` counts the
    figures it came to, `kept` those that were new or different. `records` keeps which records
    counted, so that a page can say what has changed since; only the latest run of a period has it.
    """

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
    period_kind = models.CharField(max_length=16)
    period_start = models.DateField()
    period_end = models.DateField()
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    asked_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    rows = models.PositiveIntegerField(default=0)
    kept = models.PositiveIntegerField(default=0)
    records = models.JSONField(default=dict, blank=True)
    load = models.OneToOneField(
        Load, null=True, blank=True, on_delete=models.SET_NULL, related_name="computation"
    )
    trouble = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-asked_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.query}, {self.asked_at:%-d %B %Y}"
