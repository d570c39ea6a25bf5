"""What a meeting is to talk about, and the papers for it."""

from __future__ import annotations

from django.db import models

from goldthread.audit.tracking import tracked
from goldthread.files.models import StoredFile
from goldthread.meetings.models.meetings import Meeting
from goldthread.places.models import Place
from goldthread.reports.models import Report
from goldthread.strategy.models import Action, Plan, Priority


class Exemption(models.TextChoices):
    """Why something is not public: Schedule 12A of the Local Government Act 1972, part 1."""

    PERSON = "1", "1: information about any person"
    IDENTITY = "2", "2: information likely to show who a person is"
    BUSINESS = "3", "3: the financial or business affairs of a person or of an organisation"
    LABOUR = "4", "4: consultations or negotiations about employment"
    LEGAL = "5", "5: information that lawyers keep confidential in legal proceedings"
    NOTICE = "6", "6: a notice, order or direction that the authority proposes"
    CRIME = "7", "7: action to prevent, investigate or prosecute crime"


_EXEMPTIONS = ["1", "2", "3", "4", "5", "6", "7"]


@tracked
class AgendaItem(models.Model):
    """One item. It is exempt exactly when it gives a reason. `minutes` is what was said of it.

    `read_from` says where imported minutes have it: lines 12 to 14.
    """

    class Kind(models.TextChoices):
        DECISION = "decision", "For decision"
        DISCUSSION = "discussion", "For discussion"
        INFORMATION = "information", "For information"

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="+")
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="items")
    position = models.PositiveIntegerField(default=0)
    title = models.CharField(max_length=300)
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.DISCUSSION)
    about = models.TextField(blank=True, help_text="What it is about, or what is to be decided.")
    presenter = models.CharField(max_length=150, blank=True)
    time_allotted = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Minutes.")
    exempt_reason = models.CharField(max_length=1, choices=Exemption, blank=True)
    plan = models.ForeignKey(
        Plan, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    priority = models.ForeignKey(
        Priority, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    action = models.ForeignKey(
        Action, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    minutes = models.TextField(blank=True)
    read_from = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=["decision", "discussion", "information"]),
                name="agenda_item_kind_is_known",
            ),
            models.CheckConstraint(
                condition=models.Q(exempt_reason__in=["", *_EXEMPTIONS]),
                name="item_exemption_is_known",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def exempt(self) -> bool:
        return bool(self.exempt_reason)


@tracked
class Paper(models.Model):
    """A paper for an item: a published report, or a file. One of an exempt item is exempt too."""

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="+")
    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="papers")
    title = models.CharField(max_length=300)
    report = models.ForeignKey(
        Report, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    file = models.OneToOneField(
        StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="meeting_paper"
    )
    late = models.BooleanField(default=False)
    late_because = models.CharField(max_length=300, blank=True)
    exempt_reason = models.CharField(max_length=1, choices=Exemption, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(report__isnull=True) ^ models.Q(file__isnull=True),
                name="a_paper_is_a_report_or_a_file",
            ),
            models.CheckConstraint(
                condition=models.Q(exempt_reason__in=["", *_EXEMPTIONS]),
                name="paper_exemption_is_known",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def exempt(self) -> bool:
        return bool(self.exempt_reason) or self.item.exempt
