"""What stands around the actions of a plan, for its downloads."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import Any

from django.db.models import Q

from goldthread.strategy.around.said import Money
from goldthread.strategy.models import (
    ActionArea,
    ActionGroup,
    Dependency,
    EqualityNote,
    Plan,
    Resource,
)
from goldthread.web.around.sheet import money_in_words

HEADERS = [
    "Areas", "Groups", "Waits for", "Money", "Known money in pounds", "Amounts not known",
    "Equality note", "Equality link",
]  # fmt: skip
OF_PLAN = None  # the key under which a whole plan's own stands


class AroundActions:
    """All of a plan's, read in five queries, and given out by the action's key."""

    def __init__(self, plan: Plan) -> None:
        of_plan = Q(action__plan=plan)
        self.areas = _by_action(ActionArea.objects.filter(of_plan).select_related("area"))
        self.groups = _by_action(ActionGroup.objects.filter(of_plan).select_related("group"))
        self.needs = _by_action(_readable_needs(plan))
        self.money = _by_action(Resource.objects.filter(plan=plan).order_by("pk"))
        notes = EqualityNote.objects.filter(plan=plan)
        self.notes = {note.action_id: note for note in notes}

    def cells(self, action: int) -> list[str]:
        """In the order of `HEADERS`; several of a kind share a cell, one a line."""
        money = self.money[action]
        known = [row.amount for row in money if row.amount is not None]
        note = self.notes.get(action)
        return [
            "\n".join(row.area.name for row in self.areas[action]),
            "\n".join(row.group.name for row in self.groups[action]),
            "\n".join(row.needed.title if row.needed else row.words for row in self.needs[action]),
            "\n".join(_in_words(row) for row in money),
            str(sum(known, Decimal(0))) if known else "",
            str(len(money) - len(known)) if money else "",
            note.text if note else "",
            note.link if note else "",
        ]

    def facts(self, action: int) -> dict[str, Any]:
        """The same as data."""
        return {
            "areas": [
                {"name": row.area.name, "code": row.area.code or None} for row in self.areas[action]
            ],
            "groups": [row.group.name for row in self.groups[action]],
            "waits_for": [_need(row) for row in self.needs[action]],
            **self._money_and_note(action),
        }

    def facts_of_plan(self) -> dict[str, Any]:
        """The plan's own money and equality note, which belong to no single action."""
        return self._money_and_note(OF_PLAN)

    def _money_and_note(self, key: int | None) -> dict[str, Any]:
        note = self.notes.get(key)
        return {
            "resources": [_resource(row) for row in self.money[key]],
            "equality": {"text": note.text or None, "link": note.link or None} if note else None,
        }


def _by_action(rows: Any) -> dict[int | None, list[Any]]:
    found: dict[int | None, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.action_id].append(row)
    return found


def _readable_needs(plan: Plan) -> Any:
    """Waits for actions that anyone may read, and for things in words."""
    readable = Q(needed=None) | Q(needed__plan=plan) | Q(needed__plan__state=Plan.State.LIVE)
    return Dependency.objects.filter(readable, action__plan=plan).select_related("needed__plan")


def _in_words(row: Resource) -> str:
    return money_in_words(Money(row.source, row.amount, row.year, row.arrangement))


def _need(row: Dependency) -> dict[str, Any]:
    if row.needed is None:
        return {"words": row.words}
    plan = row.needed.plan
    return {"plan": plan.slug, "number": row.needed.number, "title": row.needed.title}


def _resource(row: Resource) -> dict[str, Any]:
    """Pounds as text, for a number would lose pennies; null is not known, and is not nought."""
    return {
        "source": row.source,
        "pounds": None if row.amount is None else str(row.amount),
        "year": row.year or None,
        "arrangement": row.arrangement or None,
        "note": row.note or None,
    }
