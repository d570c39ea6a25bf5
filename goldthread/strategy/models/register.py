"""The recommendations register: what others recommended to the partners, and what became of it."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from goldthread.audit.tracking import tracked
from goldthread.organisations.models import Organisation
from goldthread.places.models import Place
from goldthread.strategy.models.items import Action, Recommendation
from goldthread.strategy.models.plans import Plan


class InquiryQuerySet(models.QuerySet["Inquiry"]):
    def in_place(self, place: Place) -> InquiryQuerySet:
        return self.filter(place=place)

    def public(self) -> InquiryQuerySet:
        """Inquiries whose recommendations, and what became of them, anyone may read."""
        return self.filter(public=True)


@tracked
class Inquiry(models.Model):
    """Whoever looked and recommended: a commission, a needs assessment, an inspection.

    `plan` is the imported document its recommendations were read from, if they were.
    """

    class Kind(models.TextChoices):
        COMMISSION = "commission", "Commission"
        NEEDS_ASSESSMENT = "needs_assessment", "Needs assessment"
        INSPECTION = "inspection", "Inspection"
        SCRUTINY = "scrutiny", "Scrutiny review"
        LEARNING = "learning", "Learning or safeguarding review"
        OTHER = "other", "Another kind"

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="inquiries")
    title = models.CharField(max_length=300)
    kind = models.CharField(max_length=20, choices=Kind)
    body = models.CharField(max_length=200, blank=True, help_text="Who looked and recommended.")
    published_on = models.DateField(null=True, blank=True)
    link = models.URLField(max_length=500, blank=True)
    plan = models.ForeignKey(
        Plan, null=True, blank=True, on_delete=models.SET_NULL, related_name="inquiries"
    )
    public = models.BooleanField(default=False)

    objects: ClassVar = InquiryQuerySet.as_manager()

    class Meta:
        ordering = [models.F("published_on").desc(nulls_last=True), "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    kind__in=[
                        "commission",
                        "needs_assessment",
                        "inspection",
                        "scrutiny",
                        "learning",
                        "other",
                    ]
                ),
                name="inquiry_kind_is_known",
            )
        ]

    def __str__(self) -> str:
        return self.title


@tracked
class RegisterEntry(models.Model):
    """One recommendation, and the partners' answer. No answer is not a refusal.

    `read_from` is the recommendation as the imported document has it, so that the entry can be
    followed to its line. `closed_on` says that the partners count it as done with.
    """

    class Answer(models.TextChoices):
        ACCEPTED = "accepted", "Accepted"
        PARTLY = "partly", "Accepted in part"
        NOT_ACCEPTED = "not_accepted", "Not accepted"

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="+")
    inquiry = models.ForeignKey(Inquiry, on_delete=models.CASCADE, related_name="entries")
    position = models.PositiveIntegerField(default=0)
    reference = models.CharField(max_length=60, blank=True)
    text = models.TextField()
    answer = models.CharField(max_length=14, choices=Answer, blank=True)
    answered_by = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    answered_on = models.DateField(null=True, blank=True)
    reason = models.TextField(blank=True, help_text="Why, in the partners' own words.")
    closed_on = models.DateField(null=True, blank=True)
    read_from = models.ForeignKey(
        Recommendation, null=True, blank=True, on_delete=models.SET_NULL, related_name="entries"
    )
    actions = models.ManyToManyField(Action, through="EntryAction", related_name="answers")

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(answer__in=["", "accepted", "partly", "not_accepted"]),
                name="answer_is_known",
            ),
            models.CheckConstraint(
                condition=~models.Q(answer="")
                | models.Q(answered_on__isnull=True, answered_by__isnull=True),
                name="no_answer_has_no_date",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]


@tracked
class EntryAction(models.Model):
    """That an action answers a recommendation. A row of its own, so that history sees it."""

    entry = models.ForeignKey(RegisterEntry, on_delete=models.CASCADE, related_name="links")
    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="answer_links")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["entry", "action"], name="an_action_answers_an_entry_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.action} answers {self.entry}"


@tracked
class EntryProgress(models.Model):
    """What was said of a recommendation's progress on a day. Never written over."""

    entry = models.ForeignKey(RegisterEntry, on_delete=models.CASCADE, related_name="progress")
    text = models.TextField()
    as_at = models.DateField()
    said_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    said_at = models.DateTimeField()

    class Meta:
        ordering = ["-as_at", "-pk"]

    def __str__(self) -> str:
        return self.text[:80]
