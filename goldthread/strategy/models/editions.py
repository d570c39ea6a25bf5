"""What a person decided about a new edition of a plan, before it goes live."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from goldthread.audit.tracking import tracked
from goldthread.places.models import Place
from goldthread.strategy.models.plans import Plan


class EditionDecisionQuerySet(models.QuerySet["EditionDecision"]):
    def standing(self) -> EditionDecisionQuerySet:
        """Decisions that nobody has taken back."""
        return self.filter(undone_at=None)


@tracked
class EditionDecision(models.Model):
    """One answer to one question about a new edition; the latest standing one counts.

    `key` names the question by its rows, `seen` is a digest of the words it showed, so that
    an answer given before either side changed is asked for again. Answers given together
    share their `at`, and are taken back together.
    """

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="+")
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="edition_decisions")
    key = models.CharField(max_length=200)
    choice = models.CharField(max_length=20)
    seen = models.CharField(max_length=64, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField()
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    undone_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar = EditionDecisionQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["plan", "key"], name="edition_decisions_of_a_plan")]

    def __str__(self) -> str:
        return f"{self.key}: {self.choice}"
