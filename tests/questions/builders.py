"""Teams and questions, made in a line."""

from __future__ import annotations

from typing import Any

from goldthread.accounts.models import User
from goldthread.organisations.models import Role
from goldthread.questions import actions
from goldthread.questions.models import Question, QuestionTeam
from goldthread.strategy.models import Plan
from tests.organisations import builders
from tests.organisations.builders import NOW

SITE = "https://plans.example"
WORDS = "I am Ida Quill of Quarry Steps. When will the river path be open?"
SHOWN = "When will the river path be open?"


def asked(plan: Plan, **given: Any) -> Question:
    told = {
        "action": None,
        "words": WORDS,
        "name": "Ida Quill",
        "email": "ida@people.example",
        "may_be_shown": True,
        "site": SITE,
        "at": NOW,
    }
    return actions.ask(plan=plan, **(told | given))


def an_officer(plan: Plan) -> User:
    return builders.a_person(plan.place, Role.OFFICER)


def a_team(plan: Plan, *people: User, whole_place: bool = False, **given: Any) -> QuestionTeam:
    told = {"name": "Plan questions", "answer_within": 10}
    return actions.open_team(
        place=plan.place,
        plan=None if whole_place else plan,
        organisation=builders.a_partner(plan.place),
        people=people,
        by=builders.an_administrator(plan.place),
        at=NOW,
        **(told | given),
    )


def published(plan: Plan, **given: Any) -> Question:
    officer = an_officer(plan)
    question = actions.take(question=asked(plan, **given), by=officer, at=NOW)
    return actions.publish(
        question=question, shown_words=SHOWN, answer="In May.", site=SITE, by=officer, at=NOW
    )
