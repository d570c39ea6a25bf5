"""A place is a tenant: every domain row carries its place."""

from django.db import models

from goldthread.audit.tracking import tracked


@tracked
class Place(models.Model):
    """A borough, city or county whose partners share a strategy."""

    name = models.CharField(max_length=200)
    slug = models.SlugField(max_length=60, unique=True)
    strapline = models.CharField(max_length=300, blank=True)
    fictional = models.BooleanField(
        default=False, help_text="Every page of a fictional place says that it is one."
    )

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
