"""What figures are held against: targets, other areas, and where a new level begins."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from goldthread.audit.tracking import tracked
from goldthread.measures.models.definitions import Measure
from goldthread.measures.models.figures import Breakdown
from goldthread.places.models import Place, StatisticalArea


class TargetQuerySet(models.QuerySet["Target"]):
    def standing(self) -> TargetQuerySet:
        """Those that hold today; an earlier version of one has been replaced."""
        return self.filter(replaced_at=None)


@tracked
class Target(models.Model):
    """What a measure should come to in a period. A change is a further row, with a reason.

    `value` alone is a level; with `upper`, a range; `direction` alone says which way only.
    For a change, `value` is in per cent of the baseline or in points of the measure's unit, and
    `direction` which way; `baseline_*` names the period it is counted from. One to be confirmed
    says by whom and by when, and has no value. `weakens` marks a change to an easier target.
    `printed` keeps the words of the document it came from.
    """

    class Kind(models.TextChoices):
        LEVEL = "level", "A value"
        RANGE = "range", "A range"
        DIRECTION = "direction", "A direction only"
        PER_CENT = "per_cent", "Per cent change from the baseline"
        POINTS = "points", "Points change from the baseline"
        TO_BE_CONFIRMED = "to_be_confirmed", "To be confirmed"

    class Direction(models.TextChoices):
        NONE = "", "None"
        INCREASE = "increase", "Increase"
        REDUCE = "reduce", "Reduce"
        MAINTAIN = "maintain", "Maintain"
        MAINTAIN_OR_INCREASE = "maintain_or_increase", "Maintain or increase"
        MAINTAIN_OR_REDUCE = "maintain_or_reduce", "Maintain or reduce"

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="+")
    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="targets")
    period_kind = models.CharField(max_length=16)
    period_start = models.DateField()
    period_end = models.DateField()
    kind = models.CharField(max_length=16, choices=Kind)
    direction = models.CharField(max_length=20, blank=True, choices=Direction, default="")
    value = models.FloatField(null=True, blank=True)
    upper = models.FloatField(null=True, blank=True)
    baseline_kind = models.CharField(max_length=16, blank=True)
    baseline_start = models.DateField(null=True, blank=True)
    baseline_end = models.DateField(null=True, blank=True)
    confirmed_by = models.CharField(max_length=200, blank=True)
    confirmed_until = models.DateField(null=True, blank=True)
    printed = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    weakens = models.BooleanField(default=False)
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    set_at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar = TargetQuerySet.as_manager()

    class Meta:
        ordering = ["period_end", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "period_kind", "period_start", "period_end"],
                condition=models.Q(replaced_at=None),
                name="one_standing_target_a_period",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind="to_be_confirmed")
                | models.Q(value__isnull=True, confirmed_until__isnull=False)
                & ~models.Q(confirmed_by=""),
                name="a_target_to_be_confirmed_says_by_whom_and_when",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind="range") | models.Q(value__lt=models.F("upper")),
                name="a_range_has_two_ends",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind__in=["level", "per_cent", "points"])
                | models.Q(value__isnull=False),
                name="a_target_of_a_value_has_one",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} for {self.measure}"


@tracked
class Comparator(models.Model):
    """An area that a measure's figures are compared with."""

    class Kind(models.TextChoices):
        NATION = "nation", "The nation"
        PARENT = "parent", "The area around"
        SIMILAR = "similar", "A similar place"

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="+")
    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="comparators")
    area = models.ForeignKey(StatisticalArea, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind)

    class Meta:
        ordering = ["kind", "area__name"]
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "area"], name="an_area_compared_once_a_measure"
            )
        ]

    def __str__(self) -> str:
        return f"{self.measure} against {self.area}"


@tracked
class Rebase(models.Model):
    """A control chart's new beginning: mean and limits are worked out afresh from this period.

    It counts for one area and some people, or for all when these are empty.
    """

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="+")
    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="rebases")
    area = models.ForeignKey(
        StatisticalArea, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    breakdown = models.ForeignKey(
        Breakdown, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    start = models.DateField(help_text="First day of the first period of the new level.")
    reason = models.CharField(max_length=300)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["start"]

    def __str__(self) -> str:
        return f"{self.measure} from {self.start:%-d %B %Y}"
