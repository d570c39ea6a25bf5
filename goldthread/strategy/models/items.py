"""What a plan is made of. Every item carries its place, its plan and where it came from."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

from goldthread.audit.tracking import tracked
from goldthread.organisations.models import Organisation
from goldthread.places.models import Place
from goldthread.strategy.models.plans import Plan


class Status(models.TextChoices):
    """How an action stands. Empty means that nobody has said."""

    NOT_STARTED = "not_started", "Not started"
    SCOPING = "scoping", "Scoping"
    ON_TRACK = "on_track", "On track"
    AT_RISK = "at_risk", "At risk"
    OFF_TRACK = "off_track", "Off track"
    COMPLETE = "complete", "Complete"
    STOPPED = "stopped", "Stopped"


class Item(models.Model):
    """Of a plan, in an order, traced to lines of the plan's source.

    `rule` names the reading rule that placed it; `review` lists why a person
    should look, in plain words, until someone has (`reviewed_at`). `also_from`
    lists further lines that its words came from, each with `line_start`, `line_end`,
    `page`, `sheet` and `cell`; one that became a note of it says `"as": "note"`.
    """

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="+")
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="%(class)ss")
    position = models.PositiveIntegerField(default=0)
    line_start = models.PositiveIntegerField(null=True, blank=True)
    line_end = models.PositiveIntegerField(null=True, blank=True)
    page = models.PositiveIntegerField(null=True, blank=True)
    sheet = models.CharField(max_length=120, blank=True)
    cell = models.CharField(max_length=20, blank=True)
    also_from = models.JSONField(default=list, blank=True)
    rule = models.CharField(max_length=120, blank=True)
    review = ArrayField(models.TextField(), default=list, blank=True)
    reviewed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True
        ordering = ["position", "pk"]

    @property
    def doubtful(self) -> bool:
        return bool(self.review) and self.reviewed_at is None


@tracked
class Priority(Item):
    reference = models.CharField(max_length=60, blank=True)
    title = models.TextField()
    notes = models.JSONField(default=list, blank=True)
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="priorities")

    def __str__(self) -> str:
        return self.title


@tracked
class Objective(Item):
    priority = models.ForeignKey(Priority, on_delete=models.CASCADE, related_name="objectives")
    reference = models.CharField(max_length=60, blank=True)
    title = models.TextField()
    notes = models.JSONField(default=list, blank=True)

    def __str__(self) -> str:
        return self.title


class ActionQuerySet(models.QuerySet["Action"]):
    def with_owner(self, organisation: Organisation) -> ActionQuerySet:
        return self.filter(owners__organisation=organisation).distinct()

    def due_in(self, year: str) -> ActionQuerySet:
        """Actions with a milestone in a year as the plan writes it."""
        return self.filter(
            models.Q(years__contains=[year])
            | models.Q(milestones__years__contains=[year])
            | models.Q(milestones__uncertain_years__contains=[year])
        ).distinct()


@tracked
class Action(Item):
    """`number` is its lasting address within the plan; `reference` is the document's own.

    `due` and `years` are for the action itself, where the document dates it rather than its
    milestones: an ISO date, or the words where no date is certain; `due_text` as printed.
    `notes` holds what stood in columns that have no place of their own. `continues` is the
    action of the edition before that this one carries on.
    """

    objective = models.ForeignKey(Objective, on_delete=models.CASCADE, related_name="actions")
    number = models.PositiveIntegerField()
    reference = models.CharField(max_length=60, blank=True)
    title = models.TextField()
    status = models.CharField(max_length=12, choices=Status, blank=True)
    status_printed = models.CharField(max_length=120, blank=True)
    due = models.CharField(max_length=80, blank=True)
    due_text = models.TextField(blank=True)
    years = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    notes = models.JSONField(default=list, blank=True)
    continues = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="continued_by"
    )

    objects: ClassVar = ActionQuerySet.as_manager()

    class Meta(Item.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="an_action_number_once_a_plan")
        ]

    def __str__(self) -> str:
        return self.title


@tracked
class ActionOwner(models.Model):
    """Who leads an action: the name as printed, and the organisation a person confirmed it to be.

    `inherited` says that the name was printed once for several rows. A suggested
    organisation counts only when `confirmed_at` is set.
    """

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="+")
    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="owners")
    name = models.CharField(max_length=300)
    inherited = models.BooleanField(default=False)
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="owned_actions"
    )
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def leads(self) -> str:
        """Who leads: the organisation once a person has confirmed it, else the name as printed."""
        return self.organisation.name if self.organisation and self.confirmed_at else self.name


@tracked
class Milestone(Item):
    """Years as the plan writes them: 2016/17 or 2023. `due` is an ISO date or month."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="milestones")
    text = models.TextField()
    years = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    uncertain_years = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    due = models.CharField(max_length=80, blank=True)
    due_text = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.text


@tracked
class Update(Item):
    """What was said of one or several actions at a date. Never overwritten."""

    actions = models.ManyToManyField(Action, through="UpdateLink", related_name="updates")
    text = models.TextField()
    as_at = models.CharField(max_length=20, blank=True, help_text="ISO date, month or year.")
    shared = models.BooleanField(default=False)

    class Meta(Item.Meta):
        abstract = False
        ordering = ["-as_at", "position", "pk"]

    def __str__(self) -> str:
        return self.text[:80]


@tracked
class UpdateLink(models.Model):
    """That an update speaks of an action. A row of its own, so that history sees it."""

    update = models.ForeignKey(Update, on_delete=models.CASCADE, related_name="links")
    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="update_links")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["update", "action"], name="an_update_once_an_action")
        ]

    def __str__(self) -> str:
        return f"{self.update} of {self.action}"


@tracked
class Recommendation(Item):
    text = models.TextField()

    def __str__(self) -> str:
        return self.text[:80]
