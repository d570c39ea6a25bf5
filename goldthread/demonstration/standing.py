"""Which milestones of the demonstration were met, where words and records disagree, and changes.

As `demo/content/standing.yaml` tells. What is there already is left alone.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml
from django.db import transaction

from goldthread.accounts.models import User
from goldthread.demonstration import story
from goldthread.places.models import Place
from goldthread.strategy.changing import agree, ask
from goldthread.strategy.editing import in_one_edit
from goldthread.strategy.models import (
    Action,
    ChangeRequest,
    Milestone,
    Plan,
)
from goldthread.strategy.standing.actions import mark_milestone, say_status

Told = dict[str, Any]
SUMMARY = "Said which milestones were met in the first two years."


def seed_standing(
    place: Place, *, plan: Plan, officer: User, approver: User, at: dt.datetime
) -> None:
    """Milestones met, a status better than the records with its reason, and three changes."""
    path = story.FOLDER / "content" / "standing.yaml"
    told: Told = yaml.safe_load(path.read_text("utf-8"))
    actions = {one.reference: one for one in plan.actions.prefetch_related("milestones__met")}
    for action in actions.values():
        action.plan = plan
    seeding = _Seeding(plan, actions, officer, approver, at)
    if not plan.edits.filter(summary=SUMMARY).exists():
        seeding.milestones(told)
        seeding.statuses(told["said"])
    if not ChangeRequest.objects.filter(plan=plan).exists():
        seeding.changes(told["changes"])


@dataclass(frozen=True, slots=True)
class _Seeding:
    plan: Plan
    actions: Mapping[str, Action]
    officer: User
    approver: User
    at: dt.datetime

    @transaction.atomic
    def milestones(self, told: Told) -> None:
        with in_one_edit(self.plan, "milestone", SUMMARY, by=self.officer, at=self.at):
            for reference, action in self.actions.items():
                for one in action.milestones.all():
                    if _was_met(told, reference, action, one):
                        one.plan = self.plan
                        day = told["met_on"].get(one.years[-1]) if one.years else None
                        mark_milestone(milestone=one, on=day, by=self.officer, at=self.at)

    def statuses(self, told: list[Told]) -> None:
        for one in told:
            action = self.actions[one["action"]]
            say_status(
                action=action, status=one["status"], reason=one["reason"], by=self.officer,
                at=self.at - dt.timedelta(days=12),
            )  # fmt: skip

    @transaction.atomic
    def changes(self, told: list[Told]) -> None:
        for one in told:
            asked_at = self.at - dt.timedelta(days=one["days_ago"])
            change = self._asked(one, asked_at)
            if "agreed_after" in one:
                agreed_at = asked_at + dt.timedelta(days=one["agreed_after"])
                agree(change=change, note=one.get("note", ""), by=self.approver, at=agreed_at)

    def _asked(self, told: Told, at: dt.datetime) -> ChangeRequest:
        action = self.actions[told["action"]]
        item = next(one for one in action.milestones.all() if one.text == told["milestone"])
        item.plan, item.action = self.plan, action
        dated = "in_months" in told
        wanted = _month(self.at.date(), told["in_months"]) if dated else told["words"]
        return ask(
            item=item, kind="date" if dated else "words", wanted=wanted, reason=told["reason"],
            by=User.objects.get(email=told["by"]), at=at,
        )  # fmt: skip


def _was_met(told: Told, reference: str, action: Action, one: Milestone) -> bool:
    if hasattr(one, "met"):
        return False  # somebody has said so already
    if one.text in told["met"].get(reference, ()):
        return True
    past = bool(one.years) and set(one.years) <= set(told["met_years"])
    well = action.status in told["standing_well"]
    return past and well and one.text not in told["not_met"].get(reference, ())


def _month(day: dt.date, later: int) -> str:
    year, month = divmod(day.year * 12 + day.month - 1 + later, 12)
    return f"{year}-{month + 1:02d}"
