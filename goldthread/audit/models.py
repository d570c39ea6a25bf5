"""Who saw what about a person. History of what was *done* stands in each model's own events."""

from __future__ import annotations

from typing import ClassVar

import pgtrigger
from django.db import models


class ReadQuerySet(models.QuerySet["Read"]):
    def of(self, thing: models.Model) -> ReadQuerySet:
        """Everybody's looks at one row."""
        return self.filter(kind=thing._meta.label_lower, thing=thing.pk)

    def by(self, person: models.Model) -> ReadQuerySet:
        """One person's looks at anything."""
        return self.filter(person=person.pk)


class Read(models.Model):
    """One person saw one row about a person, on one page, for one purpose.

    Numbers and not foreign keys: accounts and places are built on audit, and the
    fact stays when the row it is about is gone. Never a name, never an address.
    The application's role may add and read, and do nothing else (config/roles.py).
    """

    append_only: ClassVar = True  # read by config/roles.py

    at = models.DateTimeField()
    person = models.BigIntegerField(help_text="Number of the account that looked.")
    kind = models.CharField(max_length=60, help_text="What was seen, such as accounts.user.")
    thing = models.BigIntegerField(help_text="Number of the row that was seen.")
    place = models.BigIntegerField(null=True, blank=True)
    purpose = models.CharField(max_length=80)
    route = models.CharField(max_length=120, blank=True, help_text="Name of the page.")
    request = models.CharField(max_length=36, blank=True)

    objects: ClassVar = ReadQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["kind", "thing", "-at"], name="reads_of_a_thing"),
            models.Index(fields=["person", "-at"], name="reads_by_a_person"),
            models.Index(fields=["place", "-at"], name="reads_in_a_place"),
        ]
        triggers = [pgtrigger.Protect(name="never_changed", operation=pgtrigger.Update)]

    def __str__(self) -> str:
        return f"{self.kind} {self.thing} seen by {self.person}"
