"""One meeting, and who came to it."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from goldthread.audit.tracking import tracked
from goldthread.meetings.models.bodies import Body, BodyMember
from goldthread.places.models import Place


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def in_place(self, place: Place) -> MeetingQuerySet:
        return self.filter(place=place)

    def public(self) -> MeetingQuerySet:
        """Meetings of which anyone may know."""
        return self.filter(public=True, body__public=True)

    def from_day(self, day: dt.date) -> MeetingQuerySet:
        """On that day or later, the next first."""
        return self.filter(starts_at__gte=_midnight(day)).order_by("starts_at", "pk")

    def before_day(self, day: dt.date) -> MeetingQuerySet:
        """Earlier than that day, the latest first."""
        return self.filter(starts_at__lt=_midnight(day)).order_by("-starts_at", "-pk")


def _midnight(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))


@tracked
class Meeting(models.Model):
    """A meeting of a body. What was published of it stands in `Publication`, as it was.

    `minutes_agreed_on` is the day on which the body agreed that its minutes are right.
    """

    class State(models.TextChoices):
        PLANNED = "planned", "Planned"
        AGENDA_PUBLISHED = "agenda_published", "Agenda published"
        HELD = "held", "Held"
        MINUTES_DRAFT = "minutes_draft", "Minutes in draft"
        MINUTES_AGREED = "minutes_agreed", "Minutes agreed"
        CANCELLED = "cancelled", "Cancelled"

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="meetings")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="meetings")
    title = models.CharField(max_length=200, blank=True, help_text="Empty: the body's name.")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)
    where = models.CharField(max_length=300, blank=True)
    public = models.BooleanField(default=True)
    state = models.CharField(max_length=16, choices=State, default=State.PLANNED)
    cancelled_because = models.CharField(max_length=300, blank=True)
    agenda_published_at = models.DateTimeField(null=True, blank=True)
    minutes_agreed_on = models.DateField(null=True, blank=True)
    planned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    planned_at = models.DateTimeField()

    objects: ClassVar = MeetingQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    state__in=[
                        "planned",
                        "agenda_published",
                        "held",
                        "minutes_draft",
                        "minutes_agreed",
                        "cancelled",
                    ]
                ),
                name="meeting_state_is_known",
            ),
            models.CheckConstraint(
                condition=models.Q(ends_at__isnull=True)
                | models.Q(ends_at__gt=models.F("starts_at")),
                name="a_meeting_ends_after_it_begins",
            ),
        ]
        indexes = [models.Index(fields=["place", "starts_at"])]

    def __str__(self) -> str:
        return self.title or self.body.name

    @property
    def day(self) -> dt.date:
        """The day of the meeting, in the place's own time."""
        return timezone.localdate(self.starts_at)

    @property
    def cancelled(self) -> bool:
        return self.state == self.State.CANCELLED


@tracked
class Attendee(models.Model):
    """That somebody came to a meeting, or sent word that they could not."""

    class Presence(models.TextChoices):
        PRESENT = "present", "Present"
        IN_ATTENDANCE = "in_attendance", "In attendance"
        APOLOGIES = "apologies", "Sent apologies"

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="+")
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendees")
    member = models.ForeignKey(
        BodyMember, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    name = models.CharField(max_length=150)
    on_behalf_of = models.CharField(max_length=200, blank=True)
    presence = models.CharField(max_length=14, choices=Presence, default=Presence.PRESENT)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(presence__in=["present", "in_attendance", "apologies"]),
                name="presence_is_known",
            )
        ]

    def __str__(self) -> str:
        return self.name
