"""Who meets: a Board, a panel, a delivery group, a forum; and who sits on it."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from django.conf import settings
from django.db import models

from goldthread.audit.tracking import tracked
from goldthread.organisations.models import Organisation
from goldthread.places.models import Place

CLEAR_DAYS = 5  # of a council's committee: Local Government Act 1972, section 100A(6)


class BodyQuerySet(models.QuerySet["Body"]):
    def in_place(self, place: Place) -> BodyQuerySet:
        return self.filter(place=place)

    def public(self) -> BodyQuerySet:
        """Bodies of which anyone may know."""
        return self.filter(public=True)


@tracked
class Body(models.Model):
    """A body that meets. `committee` says that the law on council committees holds for it.

    `notice_days` are clear working days between the notice and the meeting; 0 asks for none.
    """

    class Kind(models.TextChoices):
        BOARD = "board", "Board"
        PANEL = "panel", "Panel or committee"
        DELIVERY_GROUP = "delivery_group", "Delivery group"
        PROVIDER_FORUM = "provider_forum", "Provider forum"

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="bodies")
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=Kind)
    terms = models.TextField(blank=True, help_text="What it is for: its terms of reference.")
    public = models.BooleanField(default=False)
    committee = models.BooleanField(default=False)
    notice_days = models.PositiveSmallIntegerField(default=CLEAR_DAYS)

    objects: ClassVar = BodyQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["place", "name"], name="a_body_is_named_once"),
            models.CheckConstraint(
                condition=models.Q(kind__in=["board", "panel", "delivery_group", "provider_forum"]),
                name="body_kind_is_known",
            ),
            models.CheckConstraint(
                condition=models.Q(committee=False) | models.Q(notice_days__gte=CLEAR_DAYS),
                name="a_committee_gives_five_clear_days",
            ),
        ]

    def __str__(self) -> str:
        return self.name


@tracked
class BodyMember(models.Model):
    """One person's seat on a body, from when until when. Never how to reach them."""

    class Part(models.TextChoices):
        CHAIR = "chair", "Chair"
        VICE_CHAIR = "vice_chair", "Vice-chair"
        MEMBER = "member", "Member"
        CLERK = "clerk", "Clerk"
        IN_ATTENDANCE = "in_attendance", "Officer in attendance"

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="+")
    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="members")
    name = models.CharField(max_length=150)
    part = models.CharField(max_length=14, choices=Part, default=Part.MEMBER)
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    from_on = models.DateField(null=True, blank=True)
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    part__in=["chair", "vice_chair", "member", "clerk", "in_attendance"]
                ),
                name="part_in_a_body_is_known",
            ),
            models.CheckConstraint(
                condition=models.Q(until_on__isnull=True)
                | models.Q(from_on__isnull=True)
                | models.Q(until_on__gte=models.F("from_on")),
                name="a_seat_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def sits_on(self, day: dt.date) -> bool:
        """Whether the seat is held on a day."""
        begun = self.from_on is None or self.from_on <= day
        return begun and (self.until_on is None or self.until_on >= day)
