"""Which questions wait for a person, for My work."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from goldthread.accounts.models import User
from goldthread.places.models import Place
from goldthread.questions.models import Question
from goldthread.questions.queries import questions_for
from goldthread.questions.rules import Roles, sees_queue
from goldthread.workflow.waiting import Waiting

MOST = 50  # shown; the queue has them all


def waiting_for(user: User, place: Place, roles: Roles, today: dt.date) -> list[Waiting]:
    """Questions to answer or to check. Nothing in a line tells of who asked, or what."""
    if not sees_queue(user, place, roles):
        return []
    found = questions_for(user, place, roles).waiting()[:MOST]
    return [_line(question, place) for question in found]


def _line(question: Question, place: Place) -> Waiting:
    about = question.action.title if question.action else question.plan.title
    return Waiting(
        kind="Question",
        title=f"Question {question.pk} about {about}",
        what_next="Check the answer." if question.answer else "Answer it.",
        due=question.due_on,
        url_name="open_pages:question",
        url_kwargs={"place": place.slug, "number": question.pk},
        since=timezone.localdate(question.asked_at),
    )
