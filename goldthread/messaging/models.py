"""The outbox: every message we send by e-mail, from written to sent."""

from __future__ import annotations

from django.contrib.postgres.functions import RandomUUID
from django.db import models

from goldthread.audit.tracking import tracked
from goldthread.places.models import Place


class State(models.TextChoices):
    WAITING = "waiting", "Waiting to be sent"
    SENDING = "sending", "Being sent"
    SENT = "sent", "Sent"
    FAILED = "failed", "Could not be sent"
    UNCERTAIN = "uncertain", "May or may not have been sent"
    LEFT = "left", "Left as it is"


class Kind(models.TextChoices):
    INVITATION = "invitation", "Invitation"
    ACCOUNT = "account", "About an account"
    QUESTION = "question", "About a question"
    SUBSCRIPTION = "subscription", "About a subscription"
    DIGEST = "digest", "What changed in a plan"
    REQUEST = "request", "Update request"
    REMINDER = "reminder", "Reminder"
    ANSWER = "answer", "About an answer"
    CHANGE = "change", "About a change to a plan"
    REPORT = "report", "About a report"
    MEETING = "meeting", "About a meeting"


@tracked(exclude=["to", "body", "leave_link", "reference"])
class Message(models.Model):
    """One e-mail to one person.

    The body is emptied once the message has left, because it may hold a link
    that lets its reader in; `leave_link` with it, by which its reader ends such letters.
    Where a person is yet to decide, it is kept until they have.
    `reference` makes its Message-ID, which is the same at each attempt: a mail program that
    gets a letter a second time can tell.
    History keeps no address, so that erasing a person here erases them.
    `place` is whose matter it was; none for what is about an account, which is one for all
    places.
    """

    place = models.ForeignKey(
        Place, null=True, blank=True, on_delete=models.CASCADE, related_name="messages"
    )
    kind = models.CharField(max_length=20, choices=Kind)
    to = models.EmailField()
    subject = models.CharField(max_length=200)
    body = models.TextField(blank=True)
    leave_link = models.CharField(max_length=500, blank=True)
    state = models.CharField(max_length=20, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    problem = models.CharField(max_length=200, blank=True)
    written_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)
    reference = models.UUIDField(db_default=RandomUUID(), editable=False)

    class Meta:
        ordering = ["-written_at"]
        indexes = [models.Index(fields=["place", "state", "-written_at"], name="message_by_state")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=State.values), name="message_state_is_known"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.get_state_display()}"
