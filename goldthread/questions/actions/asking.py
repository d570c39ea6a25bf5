"""A resident asks."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from goldthread.questions.letters import tell_team
from goldthread.questions.models import Question
from goldthread.questions.problems import Wanting
from goldthread.questions.queries import team_for
from goldthread.strategy.models import Action, Plan


@transaction.atomic
def ask(
    *,
    plan: Plan,
    action: Action | None,
    words: str,
    name: str,
    email: str,
    may_be_shown: bool,
    site: str,
    at: datetime,
) -> Question:
    """Keep a question for the team that answers for the plan. Nothing of it is public.

    Raises `Wanting` when it is empty, or when nobody could ever read an answer: it may not
    be shown, and there is no address to write to.
    """
    words = words.strip()
    if not words:
        raise Wanting("words", "Write your question.")
    if not may_be_shown and not email:
        raise Wanting("email", "Give an e-mail address, or let us show the answer on this site.")
    question = Question.objects.create(
        place=plan.place,
        plan=plan,
        action=action,
        team=team_for(plan),
        words=words,
        name=" ".join(name.split()),
        email=email.strip(),
        may_be_shown=may_be_shown,
        asked_at=at,
    )
    tell_team(question, site, at)
    return question
