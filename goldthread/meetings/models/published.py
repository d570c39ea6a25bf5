"""What was published of a meeting, as it was: its words, and the files themselves."""

from __future__ import annotations

import pgtrigger
from django.conf import settings
from django.db import models

from goldthread.audit.tracking import tracked
from goldthread.files.models import StoredFile
from goldthread.meetings.models.meetings import Meeting
from goldthread.places.models import Place


class What(models.TextChoices):
    AGENDA = "agenda", "Agenda pack"
    MINUTES = "minutes", "Minutes"


class Readers(models.TextChoices):
    """For whom a paper is: anyone, or those who may read exempt items too."""

    PUBLIC = "public", "Anyone"
    MEMBERS = "members", "The Board, with exempt items"


@tracked(exclude=["content"], noted=["content"])
class Publication(models.Model):
    """An agenda pack or minutes as published; published again, it takes the next `number`.

    `content` holds the words for each kind of readers. Nobody can change it: a trigger refuses.
    """

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="+")
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="publications")
    what = models.CharField(max_length=7, choices=What)
    number = models.PositiveSmallIntegerField(default=1)
    content = models.JSONField()
    reason = models.CharField(max_length=300, blank=True, help_text="Why it was published again.")
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    published_at = models.DateTimeField()

    class Meta:
        ordering = ["what", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "what", "number"], name="a_publication_has_its_number"
            ),
            models.CheckConstraint(
                condition=models.Q(what__in=["agenda", "minutes"]), name="publication_is_known"
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="a_publication_is_kept",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "((OLD.meeting_id, OLD.what, OLD.number, OLD.content, OLD.published_at)"
                    " IS DISTINCT FROM"
                    " (NEW.meeting_id, NEW.what, NEW.number, NEW.content, NEW.published_at))"
                ),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_what_display()} {self.number} of {self.meeting}"


@tracked
class PublishedFile(models.Model):
    """One file of a publication: the PDF or the Word document, for anyone or with exempt items."""

    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="files")
    readers = models.CharField(max_length=7, choices=Readers)
    ending = models.CharField(max_length=4)
    file = models.OneToOneField(StoredFile, on_delete=models.PROTECT, related_name="published_as")

    class Meta:
        ordering = ["readers", "-ending"]
        constraints = [
            models.UniqueConstraint(
                fields=["publication", "readers", "ending"], name="a_published_file_is_kept_once"
            ),
            models.CheckConstraint(
                condition=models.Q(readers__in=["public", "members"])
                & models.Q(ending__in=["pdf", "docx"]),
                name="published_file_is_known",
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="a_published_file_is_never_changed", operation=pgtrigger.Update)
        ]

    def __str__(self) -> str:
        return f"{self.publication} ({self.ending})"
