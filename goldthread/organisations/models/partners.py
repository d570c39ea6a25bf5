"""Partner organisations, and who belongs to them with which role."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.utils.crypto import get_random_string

from goldthread.audit.tracking import tracked
from goldthread.messaging.models import Message
from goldthread.places.models import Place

INVITATION_LASTS = timedelta(days=14)


class Role(models.TextChoices):
    """What a member may do in a place; `rules.py` says what each role allows."""

    ADMINISTRATOR = "administrator", "Place administrator"
    OFFICER = "officer", "Performance officer"
    ANALYST = "analyst", "Public health analyst"
    OWNER = "owner", "Action owner"
    BOARD = "board", "Board member"


@tracked
class Organisation(models.Model):
    """A partner. It may work in several places."""

    name = models.CharField(max_length=200, unique=True)
    slug = models.SlugField(max_length=80, unique=True)
    short_name = models.CharField(max_length=60, blank=True)
    kind = models.CharField(max_length=60, blank=True)
    places = models.ManyToManyField(
        Place, through="Partnership", related_name="organisations", blank=True
    )

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


@tracked
class Partnership(models.Model):
    """One organisation's part in one place. A model of its own so that triggers see it."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="partnerships"
    )
    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="partnerships")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "place"], name="organisation_once_in_a_place"
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation} in {self.place}"


class MembershipQuerySet(models.QuerySet["Membership"]):
    def current(self) -> MembershipQuerySet:
        """Memberships that still give access."""
        return self.filter(ended_at=None, user__is_active=True)


@tracked
class Membership(models.Model):
    """One person's role in one place, on behalf of one organisation."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships"
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="memberships"
    )
    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=20, choices=Role)
    started_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "place", "organisation", "role"],
                condition=models.Q(ended_at=None),
                name="one_current_membership_of_a_kind",
            ),
            models.CheckConstraint(
                condition=models.Q(role__in=Role.values), name="membership_role_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} in {self.place}"


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def waiting(self) -> InvitationQuerySet:
        """Sent, and neither accepted nor withdrawn (they may have run out)."""
        return self.filter(accepted_at=None, withdrawn_at=None)


def new_stamp() -> str:
    """The part of an invitation's link that changes when it is sent again."""
    return get_random_string(22)


@tracked(exclude=["stamp"], noted=["stamp"])
class Invitation(models.Model):
    """An offer of a role, sent by e-mail. Only the newest link of an invitation works."""

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="invitations")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="invitations"
    )
    role = models.CharField(max_length=20, choices=Role)
    email = models.EmailField()
    name = models.CharField(max_length=150)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    invited_at = models.DateTimeField()
    sent_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    stamp = models.CharField(max_length=22, default=new_stamp)
    message = models.ForeignKey(
        Message, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["-sent_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["place", "email", "organisation", "role"],
                condition=models.Q(accepted_at=None, withdrawn_at=None),
                name="one_waiting_invitation_of_a_kind",
            ),
            models.CheckConstraint(
                condition=models.Q(role__in=Role.values), name="invitation_role_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} in {self.place}"

    def runs_out_at(self) -> datetime:
        """After this moment the link no longer works."""
        return self.sent_at + INVITATION_LASTS
