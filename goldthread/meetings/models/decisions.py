"""What a meeting decided, and what somebody is to do about it."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from goldthread.audit.tracking import tracked
from goldthread.meetings.models.agenda import AgendaItem
from goldthread.meetings.models.meetings import Meeting
from goldthread.organisations.models import Organisation
from goldthread.places.models import Place
from goldthread.strategy.models import Action, Plan, Priority


class Doing(models.TextChoices):
    """How far a thing is that somebody is to do."""

    OPEN = "open", "Open"
    DONE = "done", "Done"
    DROPPED = "dropped", "Dropped"


# Of public meetings whose minutes are agreed, taken in the open.
PUBLIC = Q(
    Q(item=None) | Q(item__exempt_reason=""),
    meeting__state=Meeting.State.MINUTES_AGREED,
    meeting__public=True,
    meeting__body__public=True,
)


class DecisionQuerySet(models.QuerySet["Decision"]):
    def in_place(self, place: Place) -> DecisionQuerySet:
        return self.filter(place=place)

    def public(self) -> DecisionQuerySet:
        """Those that anyone may read."""
        return self.filter(PUBLIC)

    def about(self, action: Action) -> DecisionQuerySet:
        """Those about an action itself."""
        return self.filter(action=action)


@tracked
class Decision(models.Model):
    """One decision, in the words of the minutes. What is only noted has nothing to be done.

    `due_words` are the date as the minutes print it; `read_from` the lines of imported minutes.
    """

    class Kind(models.TextChoices):
        NOTED = "noted", "Noted"
        AGREED = "agreed", "Agreed"
        REFERRED = "referred", "Referred"
        DEFERRED = "deferred", "Deferred"

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="+")
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="decisions")
    item = models.ForeignKey(
        AgendaItem, null=True, blank=True, on_delete=models.CASCADE, related_name="decisions"
    )
    position = models.PositiveIntegerField(default=0)
    kind = models.CharField(max_length=10, choices=Kind)
    words = models.TextField()
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    owner_words = models.CharField(max_length=200, blank=True)
    due_on = models.DateField(null=True, blank=True)
    due_words = models.CharField(max_length=100, blank=True)
    plan = models.ForeignKey(
        Plan, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    priority = models.ForeignKey(
        Priority, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    action = models.ForeignKey(
        Action, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    state = models.CharField(max_length=7, choices=Doing, default=Doing.OPEN, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=300, blank=True)
    read_from = models.CharField(max_length=60, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    recorded_at = models.DateTimeField()

    objects: ClassVar = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["noted", "agreed", "referred", "deferred"]),
                name="decision_kind_is_known",
            ),
            models.CheckConstraint(
                condition=Q(kind="noted", state="")
                | (~Q(kind="noted") & Q(state__in=["open", "done", "dropped"])),
                name="what_is_noted_has_nothing_to_be_done",
            ),
        ]

    def __str__(self) -> str:
        return self.words[:80]


@tracked
class ActionArising(models.Model):
    """Something that somebody is to do after a meeting; it may come of a decision."""

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="+")
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="arising")
    item = models.ForeignKey(
        AgendaItem, null=True, blank=True, on_delete=models.CASCADE, related_name="arising"
    )
    position = models.PositiveIntegerField(default=0)
    words = models.TextField()
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    owner_words = models.CharField(max_length=200, blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    due_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=7, choices=Doing, default=Doing.OPEN)
    closed_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["open", "done", "dropped"]), name="arising_state_is_known"
            )
        ]

    def __str__(self) -> str:
        return self.words[:80]
