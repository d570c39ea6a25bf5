"""What something is about: a plan, one of its priorities or one of its actions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from goldthread.places.models import Place
from goldthread.strategy.models import Action, Plan, Priority


@dataclass(frozen=True, slots=True)
class About:
    """At most one item; of a priority and of an action, `plan` is the plan they are in."""

    plan: Plan | None = None
    priority: Priority | None = None
    action: Action | None = None

    def fields(self) -> dict[str, Any]:
        return {"plan": self.plan, "priority": self.priority, "action": self.action}

    @property
    def key(self) -> str:
        """A word for a form: action-12. Empty when it is about nothing."""
        for name in ("action", "priority", "plan"):
            if found := getattr(self, name):
                return f"{name}-{found.pk}"
        return ""

    @property
    def title(self) -> str:
        found = self.action or self.priority or self.plan
        return found.title if found else ""


def about_of(row: Any) -> About:
    """What a row with the three links is about."""
    return About(row.plan, getattr(row, "priority", None), row.action)


def about_named(place: Place, key: str) -> About:
    """What a form's word names in a place, among live plans; nothing when it names none."""
    name, _, number = key.partition("-")
    if not (number.isdecimal() and len(number) < 18):
        return About()
    live = Plan.objects.in_place(place).live()
    if name == "plan":
        return About(live.filter(pk=number).first())
    if name == "priority":
        priority = Priority.objects.filter(plan__in=live, pk=number).select_related("plan").first()
        return About(priority.plan, priority=priority) if priority else About()
    action = Action.objects.filter(plan__in=live, pk=number).select_related("plan").first()
    return About(action.plan, action=action) if name == "action" and action else About()
