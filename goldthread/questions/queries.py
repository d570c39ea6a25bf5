"""Readings about questions: who answers, what waits, what anyone may read."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from goldthread.accounts.models import User
from goldthread.places.models import Place
from goldthread.questions.models import (
    PageProblem,
    Question,
    QuestionQuerySet,
    QuestionTeam,
)
from goldthread.questions.rules import Roles, moderates, teams_of
from goldthread.strategy.models import Action, Plan


def team_for(plan: Plan) -> QuestionTeam | None:
    """The plan's own team, else the place's, else nobody: then officers answer."""
    teams = QuestionTeam.objects.standing().filter(place=plan.place_id)
    own: QuestionTeam | None = teams.filter(plan=plan).first()
    return own or teams.filter(plan=None).first()


def sent_just_now(
    plan: Plan, action: Action | None, words: str, email: str, at: dt.datetime
) -> bool:
    """Whether the same question has come from the same address within the last hour."""
    lately = Question.objects.filter(
        plan=plan, action=action, asked_at__gt=at - dt.timedelta(hours=1)
    )
    return lately.filter(words=words.strip(), email=email.strip()).exists()


def published_about(plan: Plan, action: Action | None = None) -> QuestionQuerySet:
    """Questions of a plan, or of one action of it, that anyone may read."""
    found: QuestionQuerySet = Question.objects.filter(plan=plan).published()
    found = found.select_related("action", "team__organisation", "place", "plan")
    return found.filter(action=action) if action else found


def published_in(place: Place) -> QuestionQuerySet:
    found: QuestionQuerySet = Question.objects.in_place(place).published()
    return found.select_related("action", "team__organisation", "place", "plan")


def questions_for(user: User, place: Place, roles: Roles) -> QuestionQuerySet:
    """The questions whose queue a person shares: all for officers, their team's for others."""
    found: QuestionQuerySet = Question.objects.in_place(place)
    found = found.select_related("plan", "action", "team", "taken_by", "place")
    if moderates(roles):
        return found
    return found.filter(team__in=teams_of(user, place))


@dataclass(frozen=True, slots=True)
class Waiting:
    """One question in the queue. Nothing in it tells of a person."""

    question: Question
    due_on: dt.date
    late_by: int
    answered: bool
    checked: bool


def queue_of(questions: QuestionQuerySet, today: dt.date) -> list[Waiting]:
    """What waits: the most overdue first, then as it came in."""
    waiting = [
        Waiting(
            question=question,
            due_on=question.due_on,
            late_by=question.late_by(today),
            answered=bool(question.answer),
            checked=bool(question.shown_words),
        )
        for question in questions.waiting()
    ]
    return sorted(waiting, key=lambda one: (one.due_on, one.question.pk))


def problems_waiting(place: Place) -> list[PageProblem]:
    return list(PageProblem.objects.filter(place=place, settled_at=None))
