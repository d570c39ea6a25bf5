"""Files kept privately: never served from a public address.

Who stored one stands in its history, not in a column: accounts are built on files, not below them.
"""

from __future__ import annotations

from django.db import models

from goldthread.audit.tracking import tracked
from goldthread.places.models import Place


@tracked
class StoredFile(models.Model):
    """One uploaded file. `key` is its random name in storage, which tells nothing."""

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(max_length=255, help_text="The name it came with.")
    key = models.CharField(max_length=80, unique=True)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField(help_text="Bytes.")
    media_type = models.CharField(max_length=120, blank=True)
    stored_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["place", "sha256"])]

    def __str__(self) -> str:
        return self.name
