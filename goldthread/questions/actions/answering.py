"""The team answers, an officer publishes. Each verb checks who asks and the table of states."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from goldthread.accounts.models import User
from goldthread.organisations.queries import roles_of
from goldthread.questions import letters
from goldthread.questions.models import Question
from goldthread.questions.problems import NotYours, Wanting
from goldthread.questions.rules import may, moderates
from goldthread.questions.transitions import QUESTIONS

NO_WORDS = "Write what the page should show as the question."
NO_ANSWER = "Write the answer."
ERASED = "What was sent has been erased."
STILL_NAMED = "The name or the address of whoever asked still stands here. Take it out."
NOT_SHOWN = "Whoever asked did not want this shown. Answer privately, or decline it and say why."
NO_ADDRESS = "Whoever asked gave no e-mail address, so there is nobody to send an answer to."


@transaction.atomic
def take(*, question: Question, by: User, at: datetime) -> Question:
    """Say that one is answering it, so that two people do not write two answers."""
    current = _moved(question, "take", by)
    current.taken_by = by
    current.save(update_fields=["state", "taken_by"])
    return current


@transaction.atomic
def put_back(*, question: Question, by: User, at: datetime) -> Question:
    """Leave it to somebody else. What has been written so far stays."""
    current = _moved(question, "put_back", by)
    current.taken_by = None
    current.save(update_fields=["state", "taken_by"])
    return current


@transaction.atomic
def draft_answer(
    *, question: Question, answer: str, by: User, at: datetime, shown_words: str | None = None
) -> Question:
    """Keep what has been written so far; only an officer writes what is shown as the question.

    Once `shown_words` are there, the people of the team can read them.
    """
    current = _moved(question, "draft", by)
    current.answer = answer.strip()
    if shown_words is not None:
        if not moderates(roles_of(by, current.place)):
            raise NotYours
        current.shown_words = _naming_nobody(current, shown_words.strip(), "shown_words")
    current.save(update_fields=["state", "answer", "shown_words"])
    return current


@transaction.atomic
def publish(
    *, question: Question, shown_words: str, answer: str, site: str, by: User, at: datetime
) -> Question:
    """Let anyone read the question, as it is shown, and the answer; and send it if asked to."""
    current = _moved(question, "publish", by)
    if not current.may_be_shown:
        raise Wanting("answer", NOT_SHOWN)
    shown = _said(shown_words, "shown_words", NO_WORDS)
    current.shown_words = _naming_nobody(current, shown, "shown_words")
    current.answer = _naming_nobody(current, _said(answer, "answer", NO_ANSWER), "answer")
    current.published_at = at
    _settle(current, by, at)
    letters.send_answer(current, site, at)
    return current


@transaction.atomic
def answer_privately(
    *, question: Question, answer: str, site: str, by: User, at: datetime
) -> Question:
    """Send the answer to whoever asked, and show nothing."""
    current = _moved(question, "answer_privately", by)
    if not current.email:
        raise Wanting("answer", NO_ADDRESS)
    current.answer = _said(answer, "answer", NO_ANSWER)
    _settle(current, by, at)
    letters.send_answer(current, site, at)
    return current


@transaction.atomic
def decline(*, question: Question, reason: str, by: User, at: datetime) -> Question:
    """Say why it is not answered here; whoever gave an address is told."""
    current = _moved(question, "decline", by)
    current.reason = _said(reason, "reason", "Say why you cannot answer this.")[:300]
    _settle(current, by, at)
    letters.send_refusal(current, at)
    return current


@transaction.atomic
def mark_spam(*, question: Question, by: User, at: datetime) -> Question:
    """Not a question at all. Nobody is told."""
    current = _moved(question, "mark_spam", by)
    _settle(current, by, at)
    return current


@transaction.atomic
def not_spam(*, question: Question, by: User, at: datetime) -> Question:
    current = _moved(question, "not_spam", by)
    return _reopened(current)


@transaction.atomic
def take_down(*, question: Question, by: User, at: datetime) -> Question:
    """Take a published answer off the pages, to mend it or to let it go."""
    current = _moved(question, "take_down", by)
    current.published_at, current.taken_by = None, by
    return _reopened(current)


@transaction.atomic
def erase(*, question: Question, by: User | None, at: datetime) -> Question:
    """Forget what was sent and by whom. What is public stays, for nobody is named in it.

    An unpublished draft of the question's words and a private answer go as well: both may
    tell of a person. A question that waits is let go, for nobody can answer it any more.
    `by` is None for a job that keeps to the retention rules.
    """
    current = _locked(question)
    if by is not None and not may(by, current, "erase"):
        raise NotYours
    if QUESTIONS.allows(current.state, "let_go"):
        current.state, current.reason = QUESTIONS.after(current.state, "let_go"), ERASED
        current.settled_by, current.settled_at = by, at
    current.words = current.name = current.email = ""
    if current.state != Question.State.PUBLISHED:
        current.shown_words = current.answer = ""
    current.erased_at = at
    current.save()
    return current


def _moved(question: Question, verb: str, by: User) -> Question:
    """The question as it stands, locked, in the state that the verb leads to.

    Raises `NotYours`, or `NotNow` with the reason.
    """
    current = _locked(question)
    if not may(by, current, verb):
        raise NotYours
    current.state = QUESTIONS.after(current.state, verb)
    return current


def _locked(question: Question) -> Question:
    rows = Question.objects.select_for_update(of=("self",))
    found: Question = rows.select_related("place", "plan", "team").get(pk=question.pk)
    return found


def _settle(question: Question, by: User, at: datetime) -> None:
    question.settled_by, question.settled_at = by, at
    question.save()


def _reopened(question: Question) -> Question:
    question.settled_by = question.settled_at = None
    question.save()
    return question


def _naming_nobody(question: Question, words: str, field: str) -> str:
    """The words, unless the name or the address of whoever asked still stands in them.

    It catches what was forgotten, and stands in for no one's reading.
    """
    said = words.casefold()
    if any(own and own.casefold() in said for own in (question.name, question.email)):
        raise Wanting(field, STILL_NAMED)
    return words


def _said(words: str, field: str, otherwise: str) -> str:
    words = words.strip()
    if not words:
        raise Wanting(field, otherwise)
    return words
