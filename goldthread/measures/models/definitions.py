"""What is measured: a definition that two people would count alike."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from goldthread.audit.tracking import tracked
from goldthread.measures.periods import WORDS
from goldthread.organisations.models import Organisation
from goldthread.places.models import Place, StatisticalArea


class MeasureQuerySet(models.QuerySet["Measure"]):
    def in_place(self, place: Place) -> MeasureQuerySet:
        return self.filter(place=place)

    def published(self) -> MeasureQuerySet:
        """Those that anyone may read."""
        return self.filter(state=Measure.State.PUBLISHED)


@tracked
class Measure(models.Model):
    """An indicator of a place.

    `per` is what a rate or proportion is shown per: 100 for per cent, 1,000, 100,000; else 1.
    `definition` is the name of the entry in the library it was taken from, and empty for one
    made by hand. `policy` names a disclosure policy of `goldthread.statistics`. `computed_by`
    names a registered query over our own records. A measure whose definition waits for another
    strategy says whose in `awaits` and until when in `awaits_until`, and is a valid measure.
    """

    class Kind(models.TextChoices):
        COUNT = "count", "Count"
        RATE = "rate", "Rate"
        PROPORTION = "proportion", "Proportion"
        MEAN = "mean", "Mean"
        MEDIAN = "median", "Median or duration"
        RATIO = "ratio", "Ratio"
        STANDARDISED = "standardised", "Standardised rate"
        INDEX = "index", "Index or score"
        MONEY = "money", "Money"
        PROJECTION = "projection", "Projection"

    class Polarity(models.TextChoices):
        HIGHER = "higher", "Higher is better"
        LOWER = "lower", "Lower is better"
        NEITHER = "neither", "Neither is better"

    class Role(models.TextChoices):
        OUTCOME = "outcome", "Population outcome"
        PERFORMANCE = "performance", "Performance measure"

    class State(models.TextChoices):
        DRAFT = "draft", "Draft"
        PUBLISHED = "published", "Published"
        RETIRED = "retired", "Retired"

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="measures")
    slug = models.SlugField(max_length=80)
    definition = models.SlugField(max_length=80, blank=True)
    name = models.CharField(max_length=250)
    meaning = models.TextField(blank=True, help_text="What it is, in plain English.")
    why = models.TextField(blank=True, help_text="Why it matters.")
    topics = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    role = models.CharField(max_length=12, choices=Role, default=Role.OUTCOME)
    kind = models.CharField(max_length=12, choices=Kind)
    unit = models.CharField(max_length=60, blank=True, help_text="Such as %, days or £.")
    per = models.PositiveIntegerField(default=1)
    decimals = models.PositiveSmallIntegerField(default=1)
    numerator = models.TextField(blank=True, help_text="What is counted, in words.")
    denominator = models.TextField(blank=True, help_text="Out of what, in words.")
    polarity = models.CharField(max_length=8, choices=Polarity)
    frequency = models.CharField(
        max_length=16, choices=[(kind.value, words) for kind, words in WORDS.items()]
    )
    geography = models.CharField(
        max_length=12,
        choices=StatisticalArea.Kind,
        default=StatisticalArea.Kind.AUTHORITY,
        help_text="The smallest areas it is published for.",
    )
    breakdowns = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    source = models.CharField(max_length=300, blank=True)
    source_address = models.URLField(max_length=500, blank=True)
    licence = models.CharField(max_length=200, blank=True)
    method = models.TextField(blank=True)
    policy = models.CharField(max_length=40, default="none")
    lag_months = models.PositiveSmallIntegerField(null=True, blank=True)
    owner = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="measures"
    )
    awaits = models.CharField(max_length=300, blank=True)
    awaits_until = models.DateField(null=True, blank=True)
    computed_by = models.CharField(max_length=80, blank=True)
    parameters = models.JSONField(default=dict, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)

    objects: ClassVar = MeasureQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["place", "slug"], name="a_measure_address_once_a_place"
            ),
            models.CheckConstraint(
                condition=models.Q(per__gt=0), name="a_measure_is_shown_per_something"
            ),
            models.CheckConstraint(
                condition=models.Q(awaits="") | models.Q(awaits_until__isnull=False),
                name="a_measure_awaited_has_a_date",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def awaited(self) -> bool:
        """Whether another strategy is still to say what it is."""
        return bool(self.awaits)
