"""A report: composed once from a plan at a date, and kept as it was."""

from __future__ import annotations

from typing import ClassVar

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils.text import slugify

from goldthread.audit.tracking import tracked
from goldthread.files.models import StoredFile
from goldthread.places.models import Place
from goldthread.reports.content import Headline, ReportContent, from_json
from goldthread.strategy.models import Plan


class ReportQuerySet(models.QuerySet["Report"]):
    def in_place(self, place: Place) -> ReportQuerySet:
        return self.filter(place=place)

    def standing(self) -> ReportQuerySet:
        """Drafts and published reports; those set aside are kept but not shown."""
        return self.exclude(state=Report.State.DISCARDED)

    def published(self) -> ReportQuerySet:
        return self.filter(state=Report.State.PUBLISHED)


@tracked(exclude=["content"], noted=["content"])
class Report(models.Model):
    """`content` is written once. `headlines` may be reworded until the report is published.

    `file` is the PDF. Reports published before there were Word documents and spreadsheets have
    neither.
    """

    class State(models.TextChoices):
        DRAFT = "draft", "Draft"
        PUBLISHED = "published", "Published"
        DISCARDED = "discarded", "Set aside"

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="reports")
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="reports")
    title = models.CharField(max_length=200)
    as_at = models.DateField()
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    content = models.JSONField()
    headlines = models.JSONField(default=list)
    composed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    composed_at = models.DateTimeField()
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    published_at = models.DateTimeField(null=True, blank=True)
    file = models.OneToOneField(
        StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="report"
    )
    word = models.OneToOneField(
        StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="word_of_report"
    )
    spreadsheet = models.OneToOneField(
        StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="sheet_of_report"
    )

    objects: ClassVar = ReportQuerySet.as_manager()

    class Meta:
        ordering = ["-as_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state="published")
                | models.Q(published_at__isnull=False, file__isnull=False),
                name="a_published_report_has_a_date_and_a_file",
            )
        ]
        triggers = [
            # What a Board has read stays as it read it. Whoever published it may lose their
            # account, though, and their name with it.
            pgtrigger.Protect(
                name="a_published_report_is_kept",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "OLD.state = 'published' AND (OLD.state, OLD.title, OLD.as_at, OLD.content,"
                    " OLD.headlines, OLD.published_at, OLD.file_id, OLD.word_id,"
                    " OLD.spreadsheet_id, OLD.plan_id, OLD.place_id)"
                    " IS DISTINCT FROM (NEW.state, NEW.title, NEW.as_at, NEW.content,"
                    " NEW.headlines, NEW.published_at, NEW.file_id, NEW.word_id,"
                    " NEW.spreadsheet_id, NEW.plan_id, NEW.place_id)"
                ),
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def slug(self) -> str:
        """The words of its address, after its number."""
        return slugify(self.title)[:60].strip("-") or "report"

    @property
    def is_draft(self) -> bool:
        return self.state == self.State.DRAFT

    @property
    def composed(self) -> ReportContent:
        return from_json(self.content)

    @property
    def picked(self) -> list[Headline]:
        """All headlines, left out ones too, as the officer has them now."""
        return [Headline(**headline) for headline in self.headlines]
