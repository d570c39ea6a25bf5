"""What a body asked to see again, and when."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from goldthread.audit.tracking import tracked
from goldthread.meetings.models.agenda import AgendaItem
from goldthread.meetings.models.bodies import Body
from goldthread.meetings.models.decisions import Decision
from goldthread.places.models import Place
from goldthread.strategy.models import Action, Plan


@tracked
class ForwardItem(models.Model):
    """Something to come back to a body: at its first meeting on or after `due_on`.

    `due_words` are the date as it was said, such as March 2027. Where only a month was said,
    `due_on` is its first day.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "To come back"
        PLACED = "placed", "On an agenda"
        DROPPED = "dropped", "Dropped"

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="+")
    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="forward_items")
    words = models.CharField(max_length=300)
    due_on = models.DateField()
    due_words = models.CharField(max_length=100, blank=True)
    kind = models.CharField(
        max_length=12, choices=AgendaItem.Kind, default=AgendaItem.Kind.DISCUSSION
    )
    decision = models.ForeignKey(
        Decision, null=True, blank=True, on_delete=models.SET_NULL, related_name="forward_items"
    )
    plan = models.ForeignKey(
        Plan, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    action = models.ForeignKey(
        Action, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    state = models.CharField(max_length=7, choices=State, default=State.WAITING)
    placed_as = models.OneToOneField(
        AgendaItem, null=True, blank=True, on_delete=models.SET_NULL, related_name="came_from"
    )
    dropped_because = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "placed", "dropped"]),
                name="forward_state_is_known",
            ),
            models.CheckConstraint(
                condition=~Q(state="dropped") | ~Q(dropped_because=""),
                name="what_is_dropped_has_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.words
