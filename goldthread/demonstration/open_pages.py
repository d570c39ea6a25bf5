"""What residents of the demonstration read and ask: a summary, a team, and their questions.

What is there already is left alone, so that doing it again adds nothing.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

import yaml

from goldthread.accounts.models import User
from goldthread.demonstration import story
from goldthread.organisations.models import Organisation
from goldthread.questions import actions
from goldthread.questions.models import Question, QuestionTeam
from goldthread.strategy.editing.summarising import write_summary
from goldthread.strategy.models import Plan


def open_to_residents(
    *, plan: Plan, officer: User, administrator: User, address: str, at: dt.datetime
) -> None:
    """As `demo/content/open_pages.yaml` tells."""
    path = story.FOLDER / "content" / "open_pages.yaml"
    told: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    if not plan.summary:
        write_summary(plan=plan, words=told["summary"], by=officer, at=at)
    _team(plan, told["team"], administrator, at)
    for one in told["questions"]:
        _question(plan, one, officer, address, at)


def _team(plan: Plan, told: dict[str, Any], by: User, at: dt.datetime) -> None:
    if QuestionTeam.objects.standing().filter(place=plan.place, plan=None).exists():
        return
    actions.open_team(
        place=plan.place,
        plan=None,
        organisation=Organisation.objects.get(name=told["organisation"]),
        name=told["name"],
        answer_within=told["answer_within"],
        people=User.objects.filter(email__in=told["people"]),
        by=by,
        at=at,
    )


def _question(plan: Plan, told: dict[str, Any], officer: User, site: str, at: dt.datetime) -> None:
    action = plan.actions.get(reference=told["about"])
    if Question.objects.filter(plan=plan, action=action).exists():
        return
    asked = at - dt.timedelta(days=told["days_ago"])
    question = actions.ask(
        plan=plan,
        action=action,
        words=told["words"],
        name=told.get("name", ""),
        email=told.get("email", ""),
        may_be_shown=True,
        site=site,
        at=asked,
    )
    if "answer" not in told:
        return
    then = asked + dt.timedelta(days=4)
    question = actions.take(question=question, by=officer, at=then)
    actions.publish(
        question=question,
        shown_words=told["shown"],
        answer=told["answer"],
        site=site,
        by=officer,
        at=then,
    )
