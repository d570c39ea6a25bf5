"""A person's own calendar address."""

from __future__ import annotations

from django.db import models

from goldthread.accounts.models import User
from goldthread.audit.tracking import tracked
from goldthread.organisations.models.partners import new_stamp
from goldthread.places.models import Place


@tracked(exclude=["stamp"])
class CalendarAddress(models.Model):
    """The secret address by which a diary follows what a person is to do in a place.

    `stamp` makes the link. Making a new address gives a new stamp, and the old link is void;
    ending it deletes the row.
    """

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="calendar_addresses")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="calendar_addresses")
    stamp = models.CharField(max_length=32, default=new_stamp)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["place", "user"], name="one_calendar_each_place")
        ]

    def __str__(self) -> str:
        return f"Calendar of {self.place}"
