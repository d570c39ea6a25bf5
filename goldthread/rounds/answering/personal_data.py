"""The personal data of answers: whoever wrote them, and whomever their words may name."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Q, QuerySet

from goldthread.audit.personal import PUBLIC_TASK, TAKEN_OUT, Fate, Kind, Subject, without, work
from goldthread.files.models import StoredFile
from goldthread.rounds.models import Answer, AnswerEvidence, AnswerSheet, Comment, Dispute

OVER = "round__closed_at__lt"
UNSENT = (Answer.State.DRAFT, Answer.State.SET_ASIDE, Answer.State.REPLACED)


def _of(subject: Subject, path: str) -> Q:
    theirs = Q(**{f"{path}__email__iexact": subject.email}) if subject.email else Q(pk=None)
    if subject.user:
        theirs |= Q(**{f"{path}__user": subject.user})
    return theirs & Q(place=subject.place)


def _answers(subject: Subject) -> QuerySet[Answer]:
    return Answer.objects.filter(_of(subject, "participant"))


def _old_drafts(before: datetime) -> QuerySet[Answer]:
    """What was never sent, or is replaced: the record of the round is what was sent."""
    rows = Answer.objects.filter(state__in=UNSENT, **{OVER: before})
    return rows.filter(~Q(typed={}) | ~Q(text=""))


def _comments(subject: Subject) -> QuerySet[Comment]:
    theirs = _of(subject, "by_participant")
    return Comment.objects.filter(theirs | Q(by=subject.user, place=subject.place)
                                  if subject.user else theirs)  # fmt: skip


def _old_comments(before: datetime) -> QuerySet[Comment]:
    return Comment.objects.filter(**{f"request__{OVER}": before}).exclude(text=TAKEN_OUT)


def _disputes(subject: Subject) -> QuerySet[Dispute]:
    return Dispute.objects.filter(_of(subject, "participant"))


def _left(field: str) -> Callable[[Answer, Subject], str]:
    """What was sent is the partnership's record: it stays, without the person's name and address.
    Where nothing is left of it, a note stands there, for a sent answer says something."""

    def left(row: Answer, subject: Subject) -> str:
        words: str = getattr(row, field)
        if row.state != Answer.State.SENT:
            return TAKEN_OUT if words and row.state == Answer.State.REPLACED else ""
        return without(subject, words) or (TAKEN_OUT if words else "")

    return left


def _typed(row: Answer, _: Subject) -> dict[str, Any]:
    """A draft goes with its evidence; what was sent keeps what it shows."""
    if row.state != Answer.State.SENT:
        others = AnswerEvidence.objects.exclude(answer=row)
        for one in row.evidence.select_related("file"):
            if one.file and not others.filter(file=one.file).exists():
                _remove_content(one.file)
            one.delete()
    return {}


def _rows(sheet: AnswerSheet, _: Subject) -> dict[str, Any]:
    _remove_content(sheet.file)
    return {}


def _remove_content(file: StoredFile) -> None:
    transaction.on_commit(partial(default_storage.delete, file.key))


def _sheets(subject: Subject) -> QuerySet[AnswerSheet]:
    return AnswerSheet.objects.filter(_of(subject, "participant")).exclude(rows={})


def _old_sheets(before: datetime) -> QuerySet[AnswerSheet]:
    return AnswerSheet.objects.filter(**{f"participant__{OVER}": before}).exclude(rows={})


ANSWERING: dict[str, Any] = {
    "basis": PUBLIC_TASK,
    "rule": "rounds",
    "place": "place",
    "source": "Whoever answers for an action, or a colleague they let in",
}

KINDS = [
    Kind(
        key="answers",
        title="Updates written in a round",
        model="rounds.Answer",
        what="What somebody wrote of an action; the words may name people.",
        whose="People who lead actions of a plan, and whomever they name",
        why="To tell how a published plan is kept",
        fate=Fate.EMPTIED,
        shared="Anyone, once an update is approved",
        kept="What stands as sent, with the writer's name and address taken out of the words.",
        find=_answers,
        fields=("typed", "text", "status_reason", "in_the_way", "ask", "nothing_because"),
        emptied={
            "typed": _typed,
            "text": _left("text"),
            "status_reason": _left("status_reason"),
            "in_the_way": _left("in_the_way"),
            "ask": _left("ask"),
            "nothing_because": _left("nothing_because"),
        },
        shown=("state", "saved_at", "sent_at", "text", "status", "in_the_way", "ask",
               "nothing_because", "typed"),
        due=_old_drafts,
        **ANSWERING,
    ),
    Kind(
        key="comments on requests",
        title="Comments beside an update",
        model="rounds.Comment",
        what="What owner and officer said to each other; it may speak of a person.",
        whose="People who lead actions of a plan, and officers",
        why="To settle what an update leaves open",
        fate=Fate.EMPTIED,
        kept="That something was said, and when.",
        find=_comments,
        fields=("text",),
        emptied={"text": lambda _, __: TAKEN_OUT},
        shown=("at", "text"),
        due=_old_comments,
        **ANSWERING,
    ),
    Kind(
        key="disputes",
        title="What partners dispute in a plan",
        model="rounds.Dispute",
        what="What a partner says the plan gets wrong, and the answer; it may speak of a person.",
        whose="People who lead actions of a plan",
        why="To mend what a plan says of a partner",
        fate=Fate.EMPTIED,
        kept="That it was disputed, and whether the partner was right.",
        find=_disputes,
        fields=("text", "answer"),
        emptied={
            "text": lambda _, __: TAKEN_OUT,
            "answer": lambda one, _: one.answer and TAKEN_OUT,
        },
        shown=("action_title", "text", "made_at", "state", "answer"),
        **ANSWERING,
    ),
    Kind(
        key="answer sheets",
        title="Spreadsheets of updates",
        model="rounds.AnswerSheet",
        what="A spreadsheet in which somebody answered; the words may name people.",
        whose="People who lead actions of a plan, and whomever they name",
        why="To look at what would be sent before it is",
        fate=Fate.EMPTIED,
        kept="That a spreadsheet came, and when.",
        find=_sheets,
        fields=("rows",),
        emptied={"rows": _rows},
        shown=("came_at", "state", "rows"),
        due=_old_sheets,
        **ANSWERING,
    ),
    work("rounds.Answer", "Updates you wrote, signed in", "by", place="place",
         shown=("state", "sent_at")),
    work("rounds.Comment", "Comments you wrote, signed in", "by", place="place", shown=("at",)),
    work("rounds.Dispute", "Disputes you settled", "decided_by", place="place",
         shown=("action_title", "decided_at")),
]  # fmt: skip
