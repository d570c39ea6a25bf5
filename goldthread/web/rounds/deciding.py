"""One request: the answer beside the last update, and what to do with it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from goldthread.narrative import TESTS, about
from goldthread.places.models import Place
from goldthread.rounds import actions
from goldthread.rounds.answering.saying import comment
from goldthread.rounds.models import Request, Round
from goldthread.rounds.queries.one import OneRequest, one_request
from goldthread.rounds.queries.progress import next_rung, what_next
from goldthread.rounds.rules import runs_rounds
from goldthread.web.access import MEMBER, SignedInRequest, access
from goldthread.web.answering.marking import marked
from goldthread.web.open_pages.fields import posted
from goldthread.web.rounds.finding import round_for
from goldthread.web.rounds.forms import DecisionForm
from goldthread.web.rounds.telling import by_now, done

WEEK = timedelta(days=7)

DONE = {
    "pass_on": "The update waits for the approver now.",
    "approve": "The update is approved.",
    "send_back": "The update is sent back, and the owner has an e-mail.",
    "excuse": "This need not be answered now.",
    "ask_again": "The owner is asked again by e-mail.",
    "headline": "The headline is saved.",
    "comment": "Your comment is there for the owner to read.",
    "leave_unanswered": "The comment waits for no answer any more.",
}

# The history of a request, in words.
VERBS = {
    "send": "Sent",
    "start": "Started",
    "submit": "Answered",
    "report_nothing": "Nothing to report",
    "send_back": "Sent back",
    "pass_on": "Passed on",
    "approve": "Approved",
    "excuse": "Excused",
    "run_over": "Overdue",
    "ask_again": "Asked again",
    "hand_over": "Handed over",
    "put_back": "To be sent after all",
    "leave_unanswered": "The comment needs no answer",
}


@access(MEMBER, methods=("GET", "POST"))
def request_page(request: SignedInRequest, place: Place, number: int, pk: int) -> HttpResponse:
    """For officers and for the approver of the round."""
    round = round_for(request, place, number)
    rows = round.requests.select_related(
        "place", "round", "participant__organisation", "plan", "action__plan__place", "passed_by"
    )
    found = get_object_or_404(rows, pk=pk)
    initial = {"headline": found.headline, "due_on": timezone.localdate() + WEEK}
    form = DecisionForm(posted(request), initial=initial)
    if request.method == "POST" and form.is_valid() and decided(request, found, form):
        return redirect("rounds:request", place=place.slug, number=number, pk=pk)
    told = one_request(found, user=request.user, roles=request.roles, today=timezone.localdate())
    context = {
        "round": round,
        "told": told,
        "form": form,
        "runs": runs_rounds(request.roles),
        "marked": marked_text(told),
        "next": next_of(round, found),
        "embargoed": round.embargoed(timezone.localdate()),
        "following": after(round, found),
        "tests": [about(name) for name in TESTS],
        "verbs": VERBS,
        "excused_because": excused_because(told),
    }
    status = 422 if form.errors else 200
    return render(request, "rounds/request.jinja", context, status=status)


def marked_text(told: OneRequest) -> object:
    """The words of the answer, with those marked that say what a good update says."""
    if told.answer is None or told.reading is None:
        return ""
    return marked(told.answer.text, told.reading)


def excused_because(told: OneRequest) -> str:
    if told.request.state != Request.State.EXCUSED:
        return ""
    return next((one.note for one in reversed(told.steps) if one.verb == "excuse"), "")


def next_of(round: Round, request: Request) -> str:
    today = timezone.localdate()
    return what_next(round, request, next_rung(round, request, {}, today), today)


def after(round: Round, request: Request) -> int | None:
    """The next answer that somebody has to look at, to go on without the list between."""
    rows = round.requests.filter(state=Request.State.SUBMITTED).exclude(pk=request.pk)
    rows = rows.filter(passed_at__isnull=request.passed_at is None)
    return rows.order_by("plan_id", "action_number", "pk").values_list("pk", flat=True).first()


def decided(request: SignedInRequest, found: Request, form: DecisionForm) -> bool:
    """Carry out the button that was pressed; else the form says why not."""
    verb = request.POST.get("do", "")
    given = form.cleaned_data
    who = by_now(request) | {"request": found}
    due_on = given["due_on"] or timezone.localdate() + WEEK
    verbs: dict[str, Callable[[], object]] = {
        "pass_on": lambda: actions.pass_on(headline=given["headline"], **who),
        "approve": lambda: actions.approve(reason=given["reason"], **who),
        "send_back": lambda: actions.send_back(note=given["note"], **who),
        "excuse": lambda: actions.excuse(reason=given["reason"], **who),
        "ask_again": lambda: actions.ask_again(due_on=due_on, note=given["note"], **who),
        "headline": lambda: actions.write_headline(headline=given["headline"], **who),
        "leave_unanswered": lambda: actions.leave_unanswered(**who),
        "comment": lambda: comment(text=given["comment"], key=given["key"], **who),
    }
    if verb not in verbs:
        form.add_error(None, "Choose what to do with one of the buttons.")
        return False
    if not done(form, verbs[verb]):
        return False
    messages.success(request, DONE[verb])
    return True
