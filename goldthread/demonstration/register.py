"""What others recommended to the demonstration's partners, what they agreed, and a theme.

What is there already is left alone, so that doing it again adds nothing.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

import yaml

from goldthread.accounts.models import User
from goldthread.demonstration import story
from goldthread.organisations.actions import record_agreement
from goldthread.organisations.models import Agreement, Organisation
from goldthread.strategy.gathering import actions as gathering
from goldthread.strategy.models import Action, CrossCuttingPlan, Inquiry, Plan
from goldthread.strategy.register import actions as register


def say_what_others_asked(*, plan: Plan, officer: User, at: dt.datetime) -> None:
    """As `demo/content/register.yaml` tells."""
    path = story.FOLDER / "content" / "register.yaml"
    told: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    if not Inquiry.objects.in_place(plan.place).exists():
        _inquiry(plan, told["inquiry"], officer, at)
    if not Agreement.objects.in_place(plan.place).exists():
        for one in told["agreements"]:
            _agreement(plan, one, officer, at)
    if not CrossCuttingPlan.objects.in_place(plan.place).exists():
        _theme(plan, told["theme"], at)


def _inquiry(plan: Plan, told: dict[str, Any], officer: User, at: dt.datetime) -> None:
    recommendations = told.pop("recommendations")
    inquiry = register.add_inquiry(place=plan.place, public=True, **told)
    for one in recommendations:
        entry = register.add_entry(inquiry=inquiry, text=one["text"], reference=one["reference"])
        register.answer(
            entry=entry,
            answer=one.get("answer", ""),
            answered_by=_organisation(one.get("answered_by")),
            answered_on=one.get("answered_on"),
            reason=one.get("reason", ""),
        )
        register.answer_with(entry=entry, actions=_actions(plan, one.get("actions", [])))
        if "progress" in one:
            register.say_progress(entry=entry, **one["progress"], by=officer, at=at)


def _agreement(plan: Plan, told: dict[str, Any], officer: User, at: dt.datetime) -> None:
    parties = list(Organisation.objects.filter(name__in=told.pop("parties")))
    record_agreement(place=plan.place, parties=parties, by=officer, at=at, public=True, **told)


def _theme(plan: Plan, told: dict[str, Any], at: dt.datetime) -> None:
    theme = gathering.start_gathering(
        place=plan.place, title=told["title"], about=told["about"], at=at
    )
    for heading, references in told["sections"].items():
        gathering.gather(gathering=theme, actions=_actions(plan, references), heading=heading)
    gathering.show_gathering(gathering=theme, at=at)


def _actions(plan: Plan, references: list[str]) -> list[Action]:
    return [plan.actions.get(reference=one) for one in references]


def _organisation(name: str | None) -> Organisation | None:
    return Organisation.objects.get(name=name) if name else None
