"""A place is a tenant: every domain row carries its place."""

from django.core.exceptions import ValidationError
from django.db import models

from goldthread.audit.tracking import tracked

RESERVED_SLUGS = frozenset(
    [
        "about", "accessibility", "account", "admin", "api", "cookies", "files", "health",
        "help", "invitations", "jobs", "media", "metrics", "privacy", "ready", "report-a-problem",
        "robots.txt", "security", "set-up", "sign-in", "sign-out", "sitemap.xml", "static",
        "subscriptions", "terms", "well-known",
    ]
)  # fmt: skip


def not_reserved(slug: str) -> None:
    """A place's address stands first in every address of it, so it must clash with no page."""
    if slug in RESERVED_SLUGS:
        raise ValidationError(f"“{slug}” is the address of one of our own pages. Choose another.")


@tracked
class Place(models.Model):
    """A borough, city or county whose partners share a strategy."""

    name = models.CharField(max_length=200)
    slug = models.SlugField(max_length=60, unique=True, validators=[not_reserved])
    strapline = models.CharField(max_length=300, blank=True)
    fictional = models.BooleanField(
        default=False, help_text="Every page of a fictional place says that it is one."
    )

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
