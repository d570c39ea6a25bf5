"""Pages that a place answers for: accessibility, privacy, cookies. Every version is kept."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from goldthread.audit.tracking import tracked
from goldthread.places.models import Place


class StatementKind(models.TextChoices):
    ACCESSIBILITY = "accessibility", "Accessibility statement"
    PRIVACY = "privacy", "Privacy notice"
    COOKIES = "cookies", "Cookies"


@tracked
class StatementVersion(models.Model):
    """What a place's page said from a moment on. Rows are added and never changed."""

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="statements")
    kind = models.CharField(max_length=20, choices=StatementKind)
    number = models.PositiveIntegerField()
    body = models.TextField(help_text="Markdown, of which a safe part is drawn.")
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    written_at = models.DateTimeField()

    objects: ClassVar = models.Manager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["place", "kind", "number"], name="a_statement_version_once"
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=StatementKind.values), name="statement_kind_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, version {self.number}"
