"""Agreements between partners: what they have put in writing about working together."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models

from goldthread.audit.tracking import tracked
from goldthread.files.models import StoredFile
from goldthread.organisations.models.partners import Organisation
from goldthread.places.models import Place


class AgreementQuerySet(models.QuerySet["Agreement"]):
    def in_place(self, place: Place) -> AgreementQuerySet:
        return self.filter(place=place)

    def public(self) -> AgreementQuerySet:
        return self.filter(public=True)


@tracked
class Agreement(models.Model):
    """`ends_on` is the last day it holds; empty means until somebody ends it.

    `review_on` is when the partners promised to look at it again.
    """

    class Kind(models.TextChoices):
        DATA_SHARING = "data_sharing", "Data sharing agreement"
        ALLIANCE = "alliance", "Alliance agreement"
        CHARTER = "charter", "Charter"
        SECTION_75 = "section_75", "Section 75 agreement (pooled money or shared staff)"
        MEMORANDUM = "memorandum", "Memorandum of understanding"
        OTHER = "other", "Another kind"

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="agreements")
    title = models.CharField(max_length=300)
    kind = models.CharField(max_length=20, choices=Kind)
    purpose = models.TextField(help_text="What it lets the partners do, and why.")
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    review_on = models.DateField(null=True, blank=True)
    file = models.ForeignKey(
        StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    link = models.URLField(max_length=500, blank=True)
    public = models.BooleanField(default=False)
    parties = models.ManyToManyField(
        Organisation, through="AgreementParty", related_name="agreements"
    )

    objects: ClassVar = AgreementQuerySet.as_manager()

    class Meta:
        ordering = ["title", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(starts_on__isnull=True)
                | models.Q(ends_on__isnull=True)
                | models.Q(ends_on__gte=models.F("starts_on")),
                name="an_agreement_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def over(self, today: date) -> bool:
        return self.ends_on is not None and self.ends_on < today

    def to_review(self, today: date) -> bool:
        """Whether the day the partners promised to look at it again has come."""
        return self.review_on is not None and self.review_on <= today and not self.over(today)


@tracked
class AgreementParty(models.Model):
    """One organisation's part in an agreement. A row of its own, so that history sees it."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="party_rows")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="agreement_rows"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "organisation"], name="a_party_once_an_agreement"
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation} in {self.agreement}"
