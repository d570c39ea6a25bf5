"""Asked-for changes to what a plan promised, and who may agree to them."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from goldthread.audit.tracking import tracked
from goldthread.organisations.models import Organisation
from goldthread.places.models import Place
from goldthread.strategy.models.edits import Edit
from goldthread.strategy.models.items import Action, Milestone
from goldthread.strategy.models.plans import Plan


@tracked
class PlanApprover(models.Model):
    """A person whom a plan names to agree to changes of it. With none, officers may."""

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="+")
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="approvers")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="plans_to_approve"
    )
    named_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    named_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "user"], name="an_approver_once_a_plan")
        ]

    def __str__(self) -> str:
        return f"{self.user} for {self.plan}"


class ChangeRequestQuerySet(models.QuerySet["ChangeRequest"]):
    def in_place(self, place: Place) -> ChangeRequestQuerySet:
        return self.filter(place=place)

    def waiting(self) -> ChangeRequestQuerySet:
        return self.filter(state=ChangeRequest.State.WAITING)

    def agreed(self) -> ChangeRequestQuerySet:
        """Agreed, and not taken back by undoing the edit since."""
        return self.filter(state=ChangeRequest.State.AGREED, edit__undone_at=None)


@tracked
class ChangeRequest(models.Model):
    """That somebody asked to change what a plan promised, why, and what came of it.

    `about` are the item's words when it was asked; they stay when the item goes. `before` and
    `after` are values by field, as editing takes them. `stood` is what the change replaced, which
    differs from `before` when the item changed in between. `mark` is of the item as it was asked
    about. `own` says that the person who asked agreed to it, since there was nobody else.
    """

    class Kind(models.TextChoices):
        DATE = "date", "New date"
        OWNER = "owner", "New owner"
        WORDS = "words", "New wording"
        STOP = "stop", "Stop"

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting"
        AGREED = "agreed", "Agreed"
        DECLINED = "declined", "Declined"
        WITHDRAWN = "withdrawn", "Withdrawn"
        LAPSED = "lapsed", "No longer needed"

    class Level(models.TextChoices):
        ACTION = "action", "Action"
        MILESTONE = "milestone", "Milestone"

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="+")
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="change_requests")
    level = models.CharField(max_length=10, choices=Level)
    action = models.ForeignKey(
        Action, null=True, blank=True, on_delete=models.SET_NULL, related_name="change_requests"
    )
    milestone = models.ForeignKey(
        Milestone, null=True, blank=True, on_delete=models.SET_NULL, related_name="change_requests"
    )
    action_number = models.PositiveIntegerField()
    about = models.TextField()
    mark = models.CharField(max_length=16, blank=True)
    kind = models.CharField(max_length=10, choices=Kind)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    stood = models.JSONField(default=dict, blank=True)
    reason = models.TextField()
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    asked_for = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    asked_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    note = models.TextField(blank=True)
    own = models.BooleanField(default=False)
    edit = models.ForeignKey(
        Edit, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects: ClassVar = ChangeRequestQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="waiting") | models.Q(decided_at__isnull=False),
                name="a_settled_change_has_a_date",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="declined") | ~models.Q(note=""),
                name="a_declined_change_has_a_reason",
            ),
            models.UniqueConstraint(
                fields=["action", "milestone", "kind"],
                condition=models.Q(state="waiting", action__isnull=False),
                nulls_distinct=False,
                name="one_waiting_change_of_a_kind_an_item",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.about[:80]}"

    @property
    def item(self) -> Action | Milestone | None:
        """What it is about; None when that is gone."""
        return self.milestone if self.level == self.Level.MILESTONE else self.action
