"""Cross-cutting plans: they gather items that live in other plans, and copy nothing."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from goldthread.audit.tracking import tracked
from goldthread.places.models import Place
from goldthread.strategy.models.items import Action


class CrossCuttingPlanQuerySet(models.QuerySet["CrossCuttingPlan"]):
    def in_place(self, place: Place) -> CrossCuttingPlanQuerySet:
        return self.filter(place=place)

    def live(self) -> CrossCuttingPlanQuerySet:
        """Those that anyone may read."""
        return self.filter(published_at__isnull=False)


@tracked
class CrossCuttingPlan(models.Model):
    """A theme such as carers or poverty that runs through several plans of a place."""

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="cross_cutting_plans")
    slug = models.SlugField(max_length=80)
    title = models.CharField(max_length=200)
    about = models.TextField(blank=True)
    created_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar = CrossCuttingPlanQuerySet.as_manager()

    class Meta:
        ordering = ["title"]
        constraints = [
            models.UniqueConstraint(
                fields=["place", "slug"], name="a_cross_cutting_address_once_a_place"
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def live(self) -> bool:
        return self.published_at is not None


@tracked
class GatheredAction(models.Model):
    """One action that a cross-cutting plan gathers, under a heading of the gathering's own.

    The action stays in its plan: its words, status and updates are read there. When a newer
    edition of that plan continues it, the newer one is what is shown.
    """

    gathered_by = models.ForeignKey(
        CrossCuttingPlan, on_delete=models.CASCADE, related_name="gathered"
    )
    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="gatherings")
    heading = models.CharField(max_length=200, blank=True)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["gathered_by", "action"], name="an_action_gathered_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.action} in {self.gathered_by}"
