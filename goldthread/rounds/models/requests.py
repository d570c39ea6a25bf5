"""What is asked of a participant about an action, and the history of it."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from goldthread.audit.tracking import tracked
from goldthread.places.models import Place
from goldthread.rounds.models.people import Participant
from goldthread.rounds.models.rounds import Round
from goldthread.strategy.models import Action, Plan


class RequestQuerySet(models.QuerySet["Request"]):
    def in_place(self, place: Place) -> RequestQuerySet:
        return self.filter(place=place)

    def waiting_for_owner(self) -> RequestQuerySet:
        """Those that a participant still has to answer."""
        return self.filter(state__in=WAITS_FOR_OWNER)

    def waiting_for_officer(self) -> RequestQuerySet:
        """Answers that nobody has looked at yet."""
        return self.filter(state=Request.State.SUBMITTED, passed_at=None)

    def waiting_for_approver(self) -> RequestQuerySet:
        return self.filter(state=Request.State.SUBMITTED, passed_at__isnull=False)


@tracked
class Request(models.Model):
    """One participant asked about one action.

    The action's number and title stay when the action is deleted from its plan. `headline` is
    the officer's line for the report; the owner's own words stay as they are. `late` says that
    the answer came after the round had closed.
    """

    class State(models.TextChoices):
        TO_SEND = "to_send", "To send"
        SENT = "sent", "Sent"
        STARTED = "started", "Started"
        SUBMITTED = "submitted", "Submitted"
        SENT_BACK = "sent_back", "Sent back"
        APPROVED = "approved", "Approved"
        NOTHING_TO_REPORT = "nothing_to_report", "Nothing to report"
        OVERDUE = "overdue", "Overdue"
        EXCUSED = "excused", "Excused"

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="+")
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="requests")
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="requests")
    plan = models.ForeignKey(Plan, null=True, on_delete=models.SET_NULL, related_name="+")
    action = models.ForeignKey(
        Action, null=True, blank=True, on_delete=models.SET_NULL, related_name="requests"
    )
    action_number = models.PositiveIntegerField()
    action_title = models.TextField()
    state = models.CharField(max_length=20, choices=State, default=State.TO_SEND)
    due_on = models.DateField()
    state_since = models.DateTimeField()
    passed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    passed_at = models.DateTimeField(null=True, blank=True)
    late = models.BooleanField(default=False)
    headline = models.CharField(max_length=300, blank=True)

    objects: ClassVar = RequestQuerySet.as_manager()

    class Meta:
        ordering = ["action_number", "pk"]
        indexes = [models.Index(fields=["round", "state"], name="requests_of_a_round")]
        constraints = [
            models.UniqueConstraint(
                # By its number, which stays when actions are joined or taken out.
                fields=["participant", "plan", "action_number"],
                name="an_action_once_a_participant",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    state__in=[
                        "to_send",
                        "sent",
                        "started",
                        "submitted",
                        "sent_back",
                        "approved",
                        "nothing_to_report",
                        "overdue",
                        "excused",
                    ]
                ),
                name="request_state_is_known",
            ),
        ]

    def __str__(self) -> str:
        return self.action_title[:80]


State = Request.State
WAITS_FOR_OWNER = (State.SENT, State.STARTED, State.SENT_BACK, State.OVERDUE)


@tracked
class GuestRequest(models.Model):
    """That a guest sees this request of the host's; with no such row, a guest sees them all."""

    guest = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="guest_requests")
    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="guest_rows")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["guest", "request"], name="a_request_once_a_guest")
        ]

    def __str__(self) -> str:
        return f"{self.request} for {self.guest}"


@tracked(exclude=["note"], noted=["note"])
class RequestStep(models.Model):
    """One step in the life of a request: appended, attributed, never changed.

    `by` is a person signed in, `by_participant` one who came by their link; neither is the
    daily work done by itself.
    """

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="+")
    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="steps")
    verb = models.CharField(max_length=20)
    before = models.CharField(max_length=20)
    after = models.CharField(max_length=20)
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    by_participant = models.ForeignKey(
        Participant, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.verb} of {self.request}"
