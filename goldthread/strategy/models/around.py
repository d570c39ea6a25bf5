"""What stands around an action: for whom it is, what it costs, and what it waits for."""

from __future__ import annotations

from typing import ClassVar

import pgtrigger
from django.db import models

from goldthread.audit.tracking import tracked
from goldthread.places.models import Area, Group, Place
from goldthread.strategy.models.items import Action
from goldthread.strategy.models.plans import Plan


@tracked
class ActionArea(models.Model):
    """That an action is for the people of an area, or of the whole place."""

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="+")
    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="area_links")
    area = models.ForeignKey(Area, on_delete=models.RESTRICT, related_name="action_links")

    class Meta:
        ordering = ["area__name"]
        constraints = [
            models.UniqueConstraint(fields=["action", "area"], name="an_area_once_an_action")
        ]

    def __str__(self) -> str:
        return f"{self.area} for {self.action}"


@tracked
class ActionGroup(models.Model):
    """That an action is for a group of people."""

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="+")
    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="group_links")
    group = models.ForeignKey(Group, on_delete=models.RESTRICT, related_name="action_links")

    class Meta:
        ordering = ["group__name"]
        constraints = [
            models.UniqueConstraint(fields=["action", "group"], name="a_group_once_an_action")
        ]

    def __str__(self) -> str:
        return f"{self.group} for {self.action}"


@tracked
class EqualityNote(models.Model):
    """What was found about equality: for one action, or for the plan when `action` is empty."""

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="+")
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="equality_notes")
    action = models.OneToOneField(
        Action, null=True, blank=True, on_delete=models.CASCADE, related_name="equality_note"
    )
    text = models.TextField(blank=True)
    link = models.URLField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["plan"],
                condition=models.Q(action__isnull=True),
                name="one_equality_note_for_a_whole_plan",
            )
        ]

    def __str__(self) -> str:
        return "Equality note"


@tracked
class Resource(models.Model):
    """Money for an action, or for the whole plan when `action` is empty.

    `amount` is in pounds; empty means not known, which is not nought. `year` is the financial
    year as the plan writes it. `arrangement` is empty when nobody has said.
    """

    class Arrangement(models.TextChoices):
        POOLED = "pooled", "Pooled"
        ALIGNED = "aligned", "Aligned"

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="+")
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="resources")
    action = models.ForeignKey(
        Action, null=True, blank=True, on_delete=models.CASCADE, related_name="resources"
    )
    source = models.CharField("source of funds", max_length=200)
    amount = models.DecimalField(
        "amount in pounds", max_digits=14, decimal_places=2, null=True, blank=True
    )
    year = models.CharField("financial year", max_length=20, blank=True)
    arrangement = models.CharField(max_length=10, choices=Arrangement, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["year", "source", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(amount__isnull=True) | models.Q(amount__gte=0),
                name="money_is_not_below_nought",
            )
        ]

    def __str__(self) -> str:
        return self.source


# Every way from the needed action along what it waits for; UNION keeps none twice, so it ends.
CIRCLE = """
IF EXISTS (
    WITH RECURSIVE waits(action_id) AS (
        SELECT NEW.needed_id
        UNION
        SELECT further.needed_id FROM strategy_dependency further
        JOIN waits ON further.action_id = waits.action_id
        WHERE further.needed_id IS NOT NULL AND further.id IS DISTINCT FROM NEW.id
    )
    SELECT 1 FROM waits WHERE action_id = NEW.action_id
) THEN
    RAISE EXCEPTION 'actions would wait for each other for ever' USING ERRCODE = 'check_violation';
END IF;
RETURN NEW;
"""


@tracked
class Dependency(models.Model):
    """That an action waits for another action of the place's plans, or for something in words.

    The verb that adds one refuses a circle and names it; the trigger holds also when actions
    are joined or an edit is undone.
    """

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="+")
    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="needs")
    needed = models.ForeignKey(
        Action, null=True, blank=True, on_delete=models.CASCADE, related_name="needed_by"
    )
    words = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "dependencies"
        triggers: ClassVar = [
            pgtrigger.Trigger(
                name="no_circle",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                condition=pgtrigger.Q(new__needed__isnull=False),
                func=CIRCLE,
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=(models.Q(needed__isnull=False) & models.Q(words=""))
                | (models.Q(needed__isnull=True) & ~models.Q(words="")),
                name="an_action_needs_an_action_or_something_in_words",
            ),
            models.CheckConstraint(
                condition=models.Q(needed__isnull=True) | ~models.Q(needed=models.F("action")),
                name="no_action_needs_itself",
            ),
            models.UniqueConstraint(
                fields=["action", "needed"], name="an_action_needs_another_once"
            ),
        ]

    def __str__(self) -> str:
        return self.words[:80] or f"{self.action} needs {self.needed}"
