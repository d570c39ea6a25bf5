"""The queue of questions: the team writes answers, officers publish them or send them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from goldthread.audit import reads
from goldthread.places.models import Place
from goldthread.privacy.holds import must_not_be_held
from goldthread.privacy.problems import HeldBack
from goldthread.questions import actions
from goldthread.questions.models import Question
from goldthread.questions.problems import NotYours, QuestionProblem, Wanting
from goldthread.questions.queries import problems_waiting, questions_for, queue_of
from goldthread.questions.rules import TEAM_MAY, moderates, sees_queue
from goldthread.questions.transitions import QUESTIONS
from goldthread.web.access import MEMBER, SignedInRequest, access
from goldthread.web.open_pages.fields import posted
from goldthread.web.open_pages.finding import site_of
from goldthread.web.open_pages.forms import OfficerAnswerForm, TeamAnswerForm
from goldthread.workflow.transitions import NotNow

FORM = ("GET", "POST")
PER_PAGE = 20
PURPOSE = "answering questions from residents"
NOT_IN_TEAM = "This page is for the people who answer questions. You are in none of their teams."

DONE = {
    "take": "You are answering this question now.",
    "put_back": "The question is back in the queue.",
    "draft": "Your answer is saved. Nobody but the team and officers can see it yet.",
    "publish": "The answer is published. Anyone can read it now.",
    "answer_privately": "The answer is on its way by e-mail. Nothing is shown on the site.",
    "decline": "The question is declined.",
    "mark_spam": "The question is marked as spam.",
    "not_spam": "The question is back in the queue.",
    "take_down": "The answer is not public any more.",
    "erase": "What was sent, and by whom, is erased.",
}


@access(MEMBER)
def queue(request: SignedInRequest, place: Place) -> HttpResponse:
    """What waits for an answer, the most overdue first; and what was settled."""
    _must_see(request, place)
    mine = questions_for(request.user, place, request.roles)
    settled = Paginator(mine.settled(), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "waiting": queue_of(mine, timezone.localdate()),
        "page": settled,
        "moderates": moderates(request.roles),
        "problems": len(problems_waiting(place)) if moderates(request.roles) else 0,
    }
    return render(request, "open_pages/queue.jinja", context)


@access(MEMBER, methods=FORM)
@reads.about_people
def question(request: SignedInRequest, place: Place, number: int) -> HttpResponse:
    """One question. Officers see what was sent; the team sees the words once they are checked."""
    _must_see(request, place)
    found = get_object_or_404(questions_for(request.user, place, request.roles), pk=number)
    form = _form(request, found)
    if request.method == "POST" and form.is_valid():
        if done := _do(request, found, form):
            return done
        found.refresh_from_db()
    reads.saw(found, purpose=PURPOSE, place=place)
    context = {
        "question": found,
        "form": form,
        "moderates": moderates(request.roles),
        "may": _allowed_now(request, found),
        "late_by": found.late_by(timezone.localdate()),
    }
    status = 422 if form.errors else 200
    return render(request, "open_pages/question.jinja", context, status=status)


def _must_see(request: SignedInRequest, place: Place) -> None:
    if not sees_queue(request.user, place, request.roles):
        raise PermissionDenied(NOT_IN_TEAM)


def _form(request: SignedInRequest, question: Question) -> TeamAnswerForm:
    form = OfficerAnswerForm if moderates(request.roles) else TeamAnswerForm
    initial = {
        "answer": question.answer,
        "shown_words": question.shown_words or question.words,
    }
    return form(posted(request), initial=initial)


def _allowed_now(request: SignedInRequest, question: Question) -> frozenset[str]:
    """The verbs whose buttons this person gets, by role and by state."""
    verbs = {row.verb for row in QUESTIONS if QUESTIONS.allows(question.state, row.verb)}
    return frozenset(verbs if moderates(request.roles) else verbs & TEAM_MAY)


def _do(request: SignedInRequest, question: Question, form: TeamAnswerForm) -> HttpResponse | None:
    """Carry out the button that was pressed; None leaves the reason on the form."""
    verb = request.POST.get("do", "")
    if verb not in VERBS:
        form.add_error(None, "Choose what to do with one of the buttons.")
        return None
    try:
        VERBS[verb](request, question, form.cleaned_data)
    except Wanting as wanting:
        form.add_error(wanting.field if wanting.field in form.fields else None, str(wanting))
        return None
    except NotYours as refusal:
        raise PermissionDenied(str(refusal)) from refusal
    except (NotNow, QuestionProblem, HeldBack) as problem:
        form.add_error(None, str(problem))
        return None
    messages.success(request, DONE[verb])
    return redirect("open_pages:question", place=question.place.slug, number=question.pk)


Verb = Callable[[SignedInRequest, Question, dict[str, Any]], object]


def _plainly(action: Callable[..., object]) -> Verb:
    """A verb that needs nothing from the form."""
    return lambda request, question, given: action(
        question=question, by=request.user, at=timezone.now()
    )


def _draft(request: SignedInRequest, question: Question, given: dict[str, Any]) -> None:
    actions.draft_answer(
        question=question,
        answer=given["answer"],
        shown_words=given.get("shown_words"),
        by=request.user,
        at=timezone.now(),
    )


def _publish(request: SignedInRequest, question: Question, given: dict[str, Any]) -> None:
    actions.publish(
        question=question,
        shown_words=given.get("shown_words", ""),
        answer=given["answer"],
        site=site_of(request),
        by=request.user,
        at=timezone.now(),
    )


def _privately(request: SignedInRequest, question: Question, given: dict[str, Any]) -> None:
    actions.answer_privately(
        question=question,
        answer=given["answer"],
        site=site_of(request),
        by=request.user,
        at=timezone.now(),
    )


def _decline(request: SignedInRequest, question: Question, given: dict[str, Any]) -> None:
    actions.decline(
        question=question, reason=given.get("reason", ""), by=request.user, at=timezone.now()
    )


def _erase(request: SignedInRequest, question: Question, given: dict[str, Any]) -> None:
    must_not_be_held(place=question.place, email=question.email)
    actions.erase(question=question, by=request.user, at=timezone.now())


VERBS: dict[str, Verb] = {
    "take": _plainly(actions.take),
    "put_back": _plainly(actions.put_back),
    "draft": _draft,
    "publish": _publish,
    "answer_privately": _privately,
    "decline": _decline,
    "mark_spam": _plainly(actions.mark_spam),
    "not_spam": _plainly(actions.not_spam),
    "take_down": _plainly(actions.take_down),
    "erase": _erase,
}
