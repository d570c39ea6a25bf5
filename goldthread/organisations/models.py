"""Partner organisations, and who belongs to them with which role."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from goldthread.audit.tracking import tracked
from goldthread.places.models import Place


class Role(models.TextChoices):
    """What a member may do in a place; `rules.py` says what each role allows."""

    ADMINISTRATOR = "administrator", "Place administrator"
    OFFICER = "officer", "Performance officer"
    OWNER = "owner", "Action owner"
    BOARD = "board", "Board member"


@tracked
class Organisation(models.Model):
    """A partner. It may work in several places."""

    name = models.CharField(max_length=200, unique=True)
    slug = models.SlugField(max_length=80, unique=True)
    short_name = models.CharField(max_length=60, blank=True)
    kind = models.CharField(max_length=60, blank=True)
    places = models.ManyToManyField(Place, related_name="organisations", blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


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
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} in {self.place}"
