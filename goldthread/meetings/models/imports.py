"""Minutes that somebody wrote elsewhere, on their way in."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from goldthread.audit.tracking import tracked
from goldthread.files.models import StoredFile
from goldthread.meetings.models.bodies import Body
from goldthread.meetings.models.meetings import Meeting
from goldthread.places.models import Place


@tracked(exclude=["content"], noted=["content"])
class MinutesImport(models.Model):
    """A file of minutes: read, then reviewed by the clerk, then saved as a meeting.

    `content` is what was read of it, until it is saved or set aside. A file that was set aside
    or could not be read is not kept.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting to be read"
        READ = "read", "To be reviewed"
        REFUSED = "refused", "Could not be read"
        SAVED = "saved", "Saved"
        DISCARDED = "discarded", "Set aside"

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="+")
    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="minutes_imports")
    file = models.OneToOneField(
        StoredFile, null=True, on_delete=models.PROTECT, related_name="minutes_import"
    )
    state = models.CharField(max_length=9, choices=State, default=State.WAITING)
    refusal = models.TextField(blank=True)
    content = models.JSONField(default=dict)
    meeting = models.OneToOneField(
        Meeting, null=True, blank=True, on_delete=models.SET_NULL, related_name="imported_by"
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    asked_at = models.DateTimeField()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "read", "refused", "saved", "discarded"]),
                name="minutes_import_state_is_known",
            )
        ]

    def __str__(self) -> str:
        return self.file.name if self.file else f"Minutes {self.pk}"
