"""The personal data of questions, of their teams, and of problems told about a page."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from goldthread.audit.personal import PUBLIC_TASK, Fate, Kind, Subject, without, work
from goldthread.questions.models import WAITING, PageProblem, Question

WISH = "Erased, because the person who asked wanted it."


def _settled(before: datetime) -> QuerySet[Question]:
    settled = Question.objects.exclude(state__in=WAITING)
    return settled.filter(settled_at__lt=before, erased_at=None)


def _problems(before: datetime) -> QuerySet[PageProblem]:
    return PageProblem.objects.filter(settled_at__lt=before, erased_at=None)


def _public(field: str) -> Any:
    """What anyone may read stays, without the name; anything else goes."""

    def left(question: Question, subject: Subject) -> str:
        published = question.state == Question.State.PUBLISHED
        return without(subject, getattr(question, field)) if published else ""

    return left


def _state(question: Question, subject: Subject) -> str:
    """Nobody can answer a question without words."""
    return Question.State.DECLINED if question.state in WAITING else question.state


def _reason(question: Question, subject: Subject) -> str:
    waiting = question.state in WAITING
    return WISH if waiting else without(subject, question.reason)


KINDS = [
    Kind(
        key="questions",
        title="Questions asked",
        model="questions.Question",
        what="The question in the sender's words, and a name and an e-mail address where they "
        "gave them.",
        whose="Residents and others who ask",
        why="To answer a question about a plan",
        basis=PUBLIC_TASK,
        rule="questions",
        fate=Fate.EMPTIED,
        source="The person who asks",
        shared="Anyone, once published: the words without personal details, and the answer",
        kept="A published question and its answer stay, with the name taken out.",
        email="email",
        place="place",
        fields=("words", "name", "email", "shown_words", "answer", "reason"),
        emptied={
            "shown_words": _public("shown_words"),
            "answer": _public("answer"),
            # Told in this order: the reason looks at the state as it was.
            "reason": _reason,
            "settled_at": lambda question, _: question.settled_at or timezone.now(),
            "state": _state,
            "erased_at": lambda _, __: timezone.now(),
        },
        shown=("words", "name", "email", "state", "shown_words", "answer", "reason", "asked_at",
               "published_at"),
        due=_settled,
    ),
    Kind(
        key="page problems",
        title="Problems told about a page",
        model="questions.PageProblem",
        what="What somebody wrote about a page. No sender is asked for or kept.",
        whose="Anyone who uses the pages",
        why="To mend the page",
        basis=PUBLIC_TASK,
        rule="page problems",
        fate=Fate.EMPTIED,
        kept="That a page had a problem.",
        place="place",
        fields=("words",),
        emptied={"erased_at": lambda _, __: timezone.now()},
        find=lambda subject: PageProblem.objects.none(),
        due=_problems,
    ),
    Kind(
        key="question teams",
        title="Teams that answer questions",
        model="questions.TeamMember",
        what="Which people answer questions, as the numbers of their accounts.",
        whose="People who sign in",
        why="To bring a question to those who can answer it",
        basis=PUBLIC_TASK,
        rule="work",
        fate=Fate.REMOVED,
        users=("user",),
        place="team__place",
        shown=("team",),
    ),
    work("questions.Question", "Questions you dealt with", "taken_by", "settled_by", place="place",
         shown=("plan", "state", "settled_at")),
    work("questions.PageProblem", "Page problems you dealt with", "settled_by", place="place",
         shown=("path", "settled_at")),
]  # fmt: skip
