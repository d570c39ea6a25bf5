"""The documents that plans were read from, line by line, so that any item can be followed back."""

from __future__ import annotations

import pgtrigger
from django.db import models

from goldthread.audit.tracking import tracked
from goldthread.files.models import StoredFile
from goldthread.places.models import Place


@tracked(exclude=["findings"])
class SourceDocument(models.Model):
    """A published document as it was read.

    `accounting` holds the counts of its words: total, imported, furniture,
    duplicate, unplaced. `findings` keeps what is not part of a plan's tree:
    decisions, forward items, statements and figures, in the shape that
    `goldthread read --format json` prints.
    """

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="source_documents")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=500)
    kind = models.CharField(max_length=30)
    pages = models.PositiveIntegerField(null=True, blank=True)
    accounting = models.JSONField(default=dict)
    notices = models.JSONField(default=list)
    findings = models.JSONField(default=dict)
    read_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.title


class SourceLine(models.Model):
    """One line of a source. Written once, with its document, and never changed.

    Not tracked: a document has thousands, and its reading is itself recorded.
    """

    class Fate(models.TextChoices):
        IMPORTED = "imported", "In the plan"
        FURNITURE = "furniture", "Page header, footer or table heading"
        DUPLICATE = "duplicate", "Repeats another line"
        UNPLACED = "unplaced", "Not placed"
        BLANK = "blank", "Blank"

    document = models.ForeignKey(SourceDocument, on_delete=models.CASCADE, related_name="lines")
    number = models.PositiveIntegerField()
    page = models.PositiveIntegerField(null=True, blank=True)
    sheet = models.CharField(max_length=120, blank=True)
    cells = models.JSONField(default=list)
    fate = models.CharField(max_length=12, choices=Fate, default=Fate.IMPORTED)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["number"]
        triggers = [pgtrigger.Protect(name="never_changed", operation=pgtrigger.Update)]
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="a_line_number_once")
        ]

    def __str__(self) -> str:
        return f"Line {self.number}"


class UnplacedText(models.Model):
    """Words of the source that no rule could place; a person decides about them."""

    document = models.ForeignKey(SourceDocument, on_delete=models.CASCADE, related_name="unplaced")
    position = models.PositiveIntegerField()
    text = models.TextField()
    reason = models.CharField(max_length=300)
    line_start = models.PositiveIntegerField(null=True, blank=True)
    line_end = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["position"]
        triggers = [pgtrigger.Protect(name="never_changed", operation=pgtrigger.Update)]

    def __str__(self) -> str:
        return self.text[:60]
