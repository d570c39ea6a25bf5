"""What the letters about questions say. None repeats what was sent, a name or an address."""

from __future__ import annotations

from datetime import datetime

from goldthread.messaging.actions import write
from goldthread.messaging.models import Kind
from goldthread.organisations.models import Membership
from goldthread.questions.models import Question

CLOSING = """
You get this letter because you asked, and gave us your address for the answer.
We send nothing else. Please do not reply to it: nobody reads replies.
"""


def tell_team(question: Question, site: str, at: datetime) -> None:
    """Tell the people of the team that something waits, and nothing of what."""
    if question.team is None:
        return
    subject = _subject(f"{question.place}: a question is waiting")
    body = f"""Hello,

Somebody asked a question about {question.plan}.
Your team, {question.team}, answers it by {_day(question)}.

{site}/{question.place.slug}/questions/queue/{question.pk}/
"""
    here = Membership.objects.current().filter(place=question.place)
    people = question.team.people.filter(is_active=True, memberships__in=here).distinct()
    for person in people:
        write(
            kind=Kind.QUESTION,
            to=person.email,
            subject=subject,
            body=body,
            at=at,
            place=question.place,
        )


def send_answer(question: Question, site: str, at: datetime) -> None:
    """The answer, to whoever asked for it by e-mail."""
    shown = question.state == Question.State.PUBLISHED
    where = f"\nYou can also read it here:\n{site}{public_path(question)}\n" if shown else ""
    _to_asker(
        question,
        f"{question.place}: an answer to your question",
        f"You asked about {question.plan}.\nThis is the answer.\n\n{question.answer}\n{where}",
        at,
    )


def send_refusal(question: Question, at: datetime) -> None:
    """Why there is no answer."""
    _to_asker(
        question,
        f"{question.place}: about your question",
        f"You asked about {question.plan}.\n"
        f"We are sorry: we cannot answer your question here.\n\n{question.reason}\n",
        at,
    )


def public_path(question: Question) -> str:
    """Where anyone reads it, once it is published."""
    place, plan = question.place.slug, question.plan.slug
    return f"/{place}/plans/{plan}/questions/#question-{question.pk}"


def _to_asker(question: Question, subject: str, body: str, at: datetime) -> None:
    if not question.email:
        return
    hello = f"Dear {question.name}," if question.name else "Hello,"
    write(
        kind=Kind.QUESTION,
        to=question.email,
        subject=_subject(subject),
        body=f"{hello}\n\n{body}{CLOSING}",
        at=at,
        place=question.place,
    )


def _day(question: Question) -> str:
    due = question.due_on
    return f"{due.day} {due:%B %Y}"


def _subject(words: str) -> str:
    return " ".join(words.split())[:200]
