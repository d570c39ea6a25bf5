"""Measures as the document printed them. Measuring them comes later, in its own app."""

from __future__ import annotations

from django.db import models

from goldthread.audit.tracking import tracked
from goldthread.strategy.models.items import Action, Item, Objective, Priority


@tracked
class PrintedMeasure(Item):
    """A success measure sits on an action; a headline, KPI or outcome above it."""

    class Kind(models.TextChoices):
        HEADLINE = "headline", "Headline measure"
        KPI = "kpi", "Key performance indicator"
        OUTCOME = "outcome", "Outcome indicator"
        SUCCESS = "success", "Success measure"

    priority = models.ForeignKey(
        Priority, null=True, blank=True, on_delete=models.CASCADE, related_name="measures"
    )
    objective = models.ForeignKey(
        Objective, null=True, blank=True, on_delete=models.CASCADE, related_name="measures"
    )
    action = models.ForeignKey(
        Action, null=True, blank=True, on_delete=models.CASCADE, related_name="measures"
    )
    kind = models.CharField(max_length=10, choices=Kind)
    reference = models.CharField(max_length=60, blank=True)
    text = models.TextField()
    owner = models.CharField(max_length=300, blank=True)
    notes = models.JSONField(default=list, blank=True)
    direction = models.CharField(max_length=24, blank=True)
    direction_basis = models.CharField(max_length=10, blank=True)
    unit = models.CharField(max_length=60, blank=True)
    source_of_data = models.CharField(max_length=300, blank=True)
    status = models.CharField(max_length=60, blank=True)
    trend = models.CharField(max_length=10, blank=True)

    class Meta(Item.Meta):
        abstract = False
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    priority__isnull=False, objective__isnull=True, action__isnull=True
                )
                | models.Q(priority__isnull=True, objective__isnull=False, action__isnull=True)
                | models.Q(priority__isnull=True, objective__isnull=True, action__isnull=False),
                name="a_measure_sits_at_one_level",
            )
        ]

    def __str__(self) -> str:
        return self.text


@tracked
class PrintedAmount(models.Model):
    """A baseline, target or actual as printed. To be confirmed is not nought."""

    class Role(models.TextChoices):
        BASELINE = "baseline", "Baseline"
        TARGET = "target", "Target"
        ACTUAL = "actual", "Actual"

    measure = models.ForeignKey(PrintedMeasure, on_delete=models.CASCADE, related_name="amounts")
    role = models.CharField(max_length=10, choices=Role)
    period = models.CharField(max_length=40, blank=True)
    text = models.TextField(blank=True)
    value = models.FloatField(null=True, blank=True)
    to_be_confirmed = models.BooleanField(default=False)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["role", "period", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(to_be_confirmed=False) | models.Q(value__isnull=True),
                name="a_figure_to_be_confirmed_has_no_value",
            )
        ]

    def __str__(self) -> str:
        return self.text
