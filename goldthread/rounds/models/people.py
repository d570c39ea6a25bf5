"""Who answers: the officer's list of contacts, and those who take part in one round."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from goldthread.audit.tracking import tracked
from goldthread.messaging.models import Message
from goldthread.organisations.models import Organisation
from goldthread.places.models import Place
from goldthread.rounds.models.rounds import Round, new_stamp
from goldthread.strategy.models import Action


class Part(models.TextChoices):
    """What somebody is to an owner."""

    PERSON = "person", "Answers"
    DEPUTY = "deputy", "Deputy"
    SPONSOR = "sponsor", "Sponsor"


class ContactQuerySet(models.QuerySet["Contact"]):
    def in_place(self, place: Place) -> ContactQuerySet:
        return self.filter(place=place)

    def standing(self) -> ContactQuerySet:
        """Those who have not left."""
        return self.filter(ended_at=None)


# History keeps neither name nor address, so that erasing a person here erases them.
@tracked(exclude=["name", "email"], noted=["name", "email"])
class Contact(models.Model):
    """Who answers for an owner: for all its actions, or for one alone.

    One for an action alone lets go of it when it is taken out of its plan, and answers for
    nothing while it is gone.
    """

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="contacts")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="contacts"
    )
    action = models.ForeignKey(
        Action, null=True, blank=True, on_delete=models.SET_NULL, related_name="contacts"
    )
    for_one_action = models.BooleanField(default=False)
    part = models.CharField(max_length=10, choices=Part, default=Part.PERSON)
    name = models.CharField(max_length=150)
    email = models.EmailField()
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    ended_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar = ContactQuerySet.as_manager()

    class Meta:
        ordering = ["organisation__name", "action", "part", "name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["place", "organisation", "part"],
                condition=models.Q(ended_at=None, for_one_action=False),
                name="one_contact_of_a_part",
            ),
            models.CheckConstraint(
                condition=models.Q(action=None) | models.Q(for_one_action=True),
                name="a_contact_with_an_action_is_for_it_alone",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_part_display()} for {self.organisation}"


class ParticipantQuerySet(models.QuerySet["Participant"]):
    def hosts(self) -> ParticipantQuerySet:
        """Those who were asked themselves, and not let in by another."""
        return self.filter(guest_of=None)

    def welcome(self) -> ParticipantQuerySet:
        """Those whose link has not been taken away."""
        return self.filter(revoked_at=None)


@tracked(exclude=["name", "email", "stamp"], noted=["name", "email", "stamp"])
class Participant(models.Model):
    """One person in one round: one e-mail, one link, whatever the number of actions.

    `stamp` is in the link: a new one makes the old link void. A guest was let in by another
    and sees what that one was asked, or only what `GuestRequest` lists.
    """

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="+")
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="participants")
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    contact = models.ForeignKey(
        Contact, null=True, blank=True, on_delete=models.SET_NULL, related_name="participants"
    )
    name = models.CharField(max_length=150)
    email = models.EmailField()
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    guest_of = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.CASCADE, related_name="guests"
    )
    stamp = models.CharField(max_length=22, default=new_stamp)
    revoked_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    message = models.ForeignKey(
        Message, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects: ClassVar = ParticipantQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                "round",
                models.functions.Lower("email"),
                condition=models.Q(guest_of=None) & ~models.Q(email=""),
                name="a_person_once_a_round",
            )
        ]

    def __str__(self) -> str:
        return f"Participant {self.pk}"


@tracked
class ChaseSent(models.Model):
    """That a rung of the chasing ladder was climbed for a participant."""

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="+")
    participant = models.ForeignKey(
        Participant, on_delete=models.CASCADE, related_name="chases_sent"
    )
    rung = models.CharField(max_length=60)
    part = models.CharField(max_length=10, default="person", help_text="To whom it went.")
    message = models.ForeignKey(
        Message, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["participant", "rung", "part"], name="a_rung_once_a_participant"
            )
        ]

    def __str__(self) -> str:
        return f"{self.rung} for {self.participant}"


@tracked
class ChaseSkipped(models.Model):
    """That a person decided that a rung of the ladder is not climbed for a participant."""

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="+")
    participant = models.ForeignKey(
        Participant, on_delete=models.CASCADE, related_name="chases_skipped"
    )
    rung = models.CharField(max_length=60)
    reason = models.CharField(max_length=300)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["participant", "rung"], name="a_rung_skipped_once_a_participant"
            )
        ]

    def __str__(self) -> str:
        return f"{self.rung} skipped for {self.participant}"
