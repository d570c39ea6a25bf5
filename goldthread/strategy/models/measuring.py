"""Which measures of the place belong to a plan, and at which of its levels."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from goldthread.audit.tracking import tracked
from goldthread.measures.models import Measure
from goldthread.places.models import Place
from goldthread.strategy.models.items import Action, Objective, Priority
from goldthread.strategy.models.measures import PrintedMeasure
from goldthread.strategy.models.plans import Plan


class PlanMeasureQuerySet(models.QuerySet["PlanMeasure"]):
    def of_action(self, action: Action) -> PlanMeasureQuerySet:
        return self.filter(models.Q(action=action) | models.Q(printed__action=action))


@tracked
class PlanMeasure(models.Model):
    """That a measure tells whether a plan, or a part of it, is kept.

    `printed` is the measure of the document that it stands for: it then sits wherever that one
    sits, also after that one has moved. Without it, it sits at the item named here, and at the
    plan itself when none is.
    """

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="+")
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="plan_measures")
    measure = models.ForeignKey(Measure, on_delete=models.RESTRICT, related_name="in_plans")
    printed = models.OneToOneField(
        PrintedMeasure, null=True, blank=True, on_delete=models.CASCADE, related_name="defined"
    )
    priority = models.ForeignKey(
        Priority, null=True, blank=True, on_delete=models.CASCADE, related_name="plan_measures"
    )
    objective = models.ForeignKey(
        Objective, null=True, blank=True, on_delete=models.CASCADE, related_name="plan_measures"
    )
    action = models.ForeignKey(
        Action, null=True, blank=True, on_delete=models.CASCADE, related_name="plan_measures"
    )
    position = models.PositiveIntegerField(default=0)

    objects: ClassVar = PlanMeasureQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "priority", "objective", "action", "measure"],
                condition=models.Q(printed=None),
                nulls_distinct=False,
                name="a_measure_once_an_item",
            ),
            models.CheckConstraint(
                condition=models.Q(printed=None, priority=None, objective=None)
                | models.Q(printed=None, priority=None, action=None)
                | models.Q(printed=None, objective=None, action=None)
                | models.Q(priority=None, objective=None, action=None),
                name="a_plan_measure_sits_at_one_level",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure} in {self.plan}"

    @property
    def item(self) -> Priority | Objective | Action | None:
        """What it belongs to; None when that is the plan as a whole."""
        where = self.printed or self
        return where.priority or where.objective or where.action
