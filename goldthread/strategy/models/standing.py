"""What people said of how an action stands, and which milestones they say were met."""

from __future__ import annotations

from typing import ClassVar

import pgtrigger
from django.conf import settings
from django.db import models

from goldthread.audit.tracking import tracked
from goldthread.places.models import Place
from goldthread.strategy.models.edits import Edit
from goldthread.strategy.models.items import Action, Milestone, Status
from goldthread.strategy.models.plans import Plan


class StatusSaidQuerySet(models.QuerySet["StatusSaid"]):
    def standing(self) -> StatusSaidQuerySet:
        """Those whose edit nobody has undone."""
        return self.filter(edit__undone_at=None)


@tracked
class StatusSaid(models.Model):
    """That a person gave an action a status, and what the rules said of it at that moment.

    Added to, never written over: undoing its edit puts the former status back and leaves this
    row. `rule_reasons` are the rules' keys and words as they were, as `rule` and `words`.
    `overrules` says that the person's word was better than the rule's; then there is a reason.
    """

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="+")
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="statuses_said")
    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="statuses_said")
    before = models.CharField(max_length=12, choices=Status, blank=True)
    status = models.CharField(max_length=12, choices=Status, blank=True)
    reason = models.TextField(blank=True)
    rule_status = models.CharField(max_length=12, choices=Status, blank=True)
    rule_reasons = models.JSONField(default=list, blank=True)
    overrules = models.BooleanField(default=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField()
    edit = models.ForeignKey(Edit, null=True, on_delete=models.SET_NULL, related_name="+")

    objects: ClassVar = StatusSaidQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name_plural = "statuses said"
        triggers: ClassVar = [
            # Actions may be joined and accounts may go; what was said stays as it was said.
            pgtrigger.ReadOnly(
                name="never_written_over",
                fields=["before", "status", "reason", "rule_status", "rule_reasons", "at"],
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(overrules=False) | ~models.Q(reason=""),
                name="who_overrules_a_rule_says_why",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_status_display() or 'No status'}: {self.action}"


@tracked
class MilestoneMet(models.Model):
    """That somebody says a milestone was met. Without this row nobody has said so.

    `on` is the day it was met, where known.
    """

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="+")
    milestone = models.OneToOneField(Milestone, on_delete=models.CASCADE, related_name="met")
    on = models.DateField(null=True, blank=True)
    note = models.TextField(blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "milestones met"

    def __str__(self) -> str:
        return f"Met: {self.milestone}"
