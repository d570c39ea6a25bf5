"""A report: composed once from plans at a date, approved by another person, and kept as it was."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils.text import slugify

from goldthread.audit.tracking import tracked
from goldthread.files.models import StoredFile
from goldthread.organisations.models import Organisation
from goldthread.places.models import Place
from goldthread.reports.content import Headline, ReportContent, from_json
from goldthread.reports.kinds import Kind, kind_of
from goldthread.rounds.models import Round
from goldthread.strategy.models import Plan

# What a reader reads. The second list is what is made on publishing.
WORDS = ("title", "as_at", "kind", "content", "headlines", "sections", "plan_id", "place_id")
FILES = ("published_at", "file_id", "word_id", "spreadsheet_id", "page_id", "pictures_id")


def _changed(names: tuple[str, ...]) -> str:
    old, new = (", ".join(f"{side}.{name}" for name in names) for side in ("OLD", "NEW"))
    return f"(({old}) IS DISTINCT FROM ({new}))"


class ReportQuerySet(models.QuerySet["Report"]):
    def in_place(self, place: Place) -> ReportQuerySet:
        return self.filter(place=place)

    def standing(self) -> ReportQuerySet:
        """Drafts and published reports; those set aside are kept but not shown."""
        return self.exclude(state=Report.State.DISCARDED)

    def published(self) -> ReportQuerySet:
        return self.filter(state=Report.State.PUBLISHED)

    def unpublished(self) -> ReportQuerySet:
        return self.standing().exclude(state=Report.State.PUBLISHED)


@tracked(exclude=["content"], noted=["content"])
class Report(models.Model):
    """`content` is written once. `headlines`, and which `sections` stand there in which order, may
    be changed until it is sent for approval.

    `kind` is a key of `kinds`. `plan` is the first plan it tells of; further ones stand in
    `plan_rows`. `organisation` is whose report it is, where it is an owner's. Whoever wrote in it
    stands in `writer_rows`, and `approver` is somebody else.

    `file` is the PDF, `page` the words of its web page, and `pictures` an archive of its pictures.
    Reports published before there was a kind of file have none of it.
    """

    class State(models.TextChoices):
        DRAFT = "draft", "Draft"
        WAITING = "waiting", "Waiting for approval"
        SENT_BACK = "sent_back", "Sent back"
        APPROVED = "approved", "Approved, not published yet"
        PUBLISHED = "published", "Published"
        DISCARDED = "discarded", "Set aside"

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="reports")
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="reports")
    kind = models.CharField(max_length=30, default="full")
    round = models.ForeignKey(
        Round, null=True, blank=True, on_delete=models.PROTECT, related_name="reports"
    )
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="reports"
    )
    title = models.CharField(max_length=200)
    as_at = models.DateField()
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    content = models.JSONField()
    headlines = models.JSONField(default=list)
    sections = models.JSONField(default=list)
    composed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    composed_at = models.DateTimeField()
    approver = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    approved_at = models.DateTimeField(null=True, blank=True)
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
    page = models.OneToOneField(
        StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="page_of_report"
    )
    pictures = models.OneToOneField(
        StoredFile,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="pictures_of_report",
    )

    objects: ClassVar = ReportQuerySet.as_manager()

    class Meta:
        ordering = ["-as_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state="published")
                | models.Q(published_at__isnull=False, file__isnull=False),
                name="a_published_report_has_a_date_and_a_file",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="approved") | models.Q(approved_at__isnull=False),
                name="an_approved_report_says_when",
            ),
            models.CheckConstraint(
                condition=~models.Q(approver=models.F("composed_by")),
                name="nobody_approves_a_report_they_composed",
            ),
        ]
        triggers = [
            # What a Board has read stays as it read it. Whoever published it may lose their
            # account, though, and their name with it.
            pgtrigger.Protect(
                name="a_published_report_is_kept",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    f"OLD.state = 'published' AND {_changed(('state', *WORDS, *FILES))}"
                ),
            ),
            # The approver approves what they read.
            pgtrigger.Protect(
                name="a_report_under_approval_is_kept",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    f"OLD.state IN ('waiting', 'approved') AND {_changed(WORDS)}"
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def slug(self) -> str:
        """The words of its address, after its number."""
        return slugify(self.title)[:60].strip("-") or "report"

    @property
    def is_draft(self) -> bool:
        """Not published, and not set aside."""
        return self.state not in (self.State.PUBLISHED, self.State.DISCARDED)

    @property
    def of_kind(self) -> Kind:
        return kind_of(self.kind)

    @property
    def arranged(self) -> tuple[str, ...]:
        """Its sections in their order; those of its kind when it was made before they were kept."""
        return tuple(self.sections or self.of_kind.sections)

    @property
    def can_be_edited(self) -> bool:
        return self.state in (self.State.DRAFT, self.State.SENT_BACK)

    def embargoed(self, today: dt.date) -> bool:
        """Whether its round keeps it from the public."""
        return self.round is not None and self.round.embargoed(today)

    @property
    def composed(self) -> ReportContent:
        return from_json(self.content)

    @property
    def picked(self) -> list[Headline]:
        """All headlines, left out ones too, as the officer has them now."""
        return [Headline(**headline) for headline in self.headlines]


@tracked
class ReportPlan(models.Model):
    """That a report tells of a further plan, after its first."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="plan_rows")
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="report_rows")
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["report", "plan"], name="a_plan_once_a_report")
        ]

    def __str__(self) -> str:
        return f"{self.plan} in {self.report}"


@tracked
class ReportWriter(models.Model):
    """That somebody wrote in a report, and so cannot approve it."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="writer_rows")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="reports_written"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["report", "user"], name="a_writer_once_a_report")
        ]

    def __str__(self) -> str:
        return f"{self.user} in {self.report}"


@tracked
class ReportStep(models.Model):
    """One step of a report from one state to another: who, when, and with what note."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="steps")
    verb = models.CharField(max_length=20)
    before = models.CharField(max_length=10)
    after = models.CharField(max_length=10)
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["at", "pk"]
        triggers = [
            pgtrigger.Protect(
                name="a_step_of_a_report_is_kept",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    _changed(("report_id", "verb", "before", "after", "at"))
                ),
            )
        ]

    def __str__(self) -> str:
        return f"{self.verb}: {self.report}"


@tracked
class Erratum(models.Model):
    """A correction of a published report, numbered from 1. The report itself stays as it was.

    `what` is wrong and what is right instead, `why` how that came to be. `signed` is who says so,
    as everyone reads it; `by` the person who wrote it down.
    """

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="errata")
    number = models.PositiveSmallIntegerField()
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    signed = models.CharField(max_length=120)
    what = models.TextField()
    why = models.TextField()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["report", "number"], name="errata_are_numbered")
        ]
        triggers = [
            pgtrigger.Protect(
                name="an_erratum_is_kept",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    _changed(("report_id", "number", "at", "signed", "what", "why"))
                ),
            )
        ]

    def __str__(self) -> str:
        return f"Erratum {self.number} of {self.report}"
