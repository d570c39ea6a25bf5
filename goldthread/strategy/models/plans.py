"""The plan: a published strategy or action plan of a place."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from goldthread.audit.tracking import tracked
from goldthread.places.models import Place
from goldthread.strategy.models.sources import SourceDocument

DEFAULT_LABELS = {
    "priority": "Priority",
    "objective": "Objective",
    "action": "Action",
    "milestone": "Milestone",
}


class PlanQuerySet(models.QuerySet["Plan"]):
    def in_place(self, place: Place) -> PlanQuerySet:
        return self.filter(place=place)

    def live(self) -> PlanQuerySet:
        """Plans that anyone may read."""
        return self.filter(state=Plan.State.LIVE)

    def telling_earlier(self) -> PlanQuerySet:
        """Each plan with `earlier`: whether a newer live edition has followed it."""
        return self.annotate(earlier=models.Exists(_newer()))

    def current(self) -> PlanQuerySet:
        """Live plans that no newer live edition has followed."""
        return self.live().filter(~models.Exists(_newer()))


def _newer() -> PlanQuerySet:
    return Plan.objects.filter(previous=models.OuterRef("pk"), state=Plan.State.LIVE)


@tracked
class Plan(models.Model):
    """Four fixed levels; `labels` holds the plan's own words for them.

    `previous` is the edition before. `last_number` is the highest number an action was ever
    given here, so that a number which went with its action is not given again.
    `also_from` says which lines became notes of the plan itself, as an item's does.
    """

    class State(models.TextChoices):
        DRAFT = "draft", "Draft under review"
        LIVE = "live", "Live"
        DISCARDED = "discarded", "Discarded"

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="plans")
    slug = models.SlugField(max_length=80)
    title = models.CharField(max_length=500)
    kind = models.CharField(max_length=30, default="plan")
    period = models.CharField(max_length=40, blank=True, help_text="2021/22-2024/25")
    labels = models.JSONField(default=dict)
    state = models.CharField(max_length=12, choices=State, default=State.DRAFT)
    notes = models.JSONField(default=list, blank=True)
    also_from = models.JSONField(default=list, blank=True)
    summary = models.TextField(blank=True, help_text="What the plan is about, in plain words.")
    previous = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="next_editions"
    )
    last_number = models.PositiveIntegerField(default=0)
    source = models.ForeignKey(
        SourceDocument, null=True, blank=True, on_delete=models.PROTECT, related_name="plans"
    )
    created_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar = PlanQuerySet.as_manager()

    class Meta:
        ordering = ["title"]
        constraints = [
            models.UniqueConstraint(fields=["place", "slug"], name="a_plan_address_once_a_place"),
            models.CheckConstraint(
                condition=~models.Q(state="live") | models.Q(published_at__isnull=False),
                name="a_live_plan_has_a_date",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def label(self, level: str) -> str:
        """The plan's own word for a level: priority, objective, action or milestone."""
        return self.labels.get(level) or DEFAULT_LABELS[level]

    def newer_edition(self) -> Plan | None:
        """The live edition that followed this one, if any; its own newer one may follow it."""
        return self.next_editions.filter(state=Plan.State.LIVE).order_by("-published_at").first()
