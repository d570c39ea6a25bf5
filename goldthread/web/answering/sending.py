"""Looking once more at what an update says, and sending it; or saying that there is nothing."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from goldthread.narrative import TESTS
from goldthread.narrative import about as about_test
from goldthread.rounds.answering import sending
from goldthread.rounds.answering.checking import content_of
from goldthread.rounds.answering.choices import choices_for
from goldthread.rounds.answering.content import MOST_TEXT, Content, Fault
from goldthread.rounds.answering.disagreeing import rule_of
from goldthread.rounds.answering.problems import Changed, NothingWritten, NotReady, TwoVersions
from goldthread.rounds.answering.saving import mark_of, standing
from goldthread.rounds.models import Answer, Request
from goldthread.rounds.problems import NotYours, Wanting
from goldthread.strategy.models import Status
from goldthread.strategy.standing import mismatch
from goldthread.web.answering import showing
from goldthread.web.answering.door import Door, by_link
from goldthread.web.answering.finding import find_request, new_key
from goldthread.web.answering.marking import marked, read_update
from goldthread.workflow.transitions import NotNow

FORM = ("GET", "POST")
SENT = "Your update is sent. Thank you."
LATE = "Your update is sent. The round has closed, so it is kept as late. Thank you."


@by_link(*FORM)
def check(request: HttpRequest, door: Door, pk: int) -> HttpResponse:
    """What the update says already and what it does not; then it is sent with a button."""
    asked = find_request(door.participant, pk)
    answer = standing(asked)
    if answer is None or (request.method == "GET" and answer.state != Answer.State.DRAFT):
        return redirect(door.to("write", pk=pk))
    if request.method == "POST":
        return _send(request, door, asked)
    return _page(request, door, asked, answer)


def _send(request: HttpRequest, door: Door, asked: Request) -> HttpResponse:
    reason = request.POST.get("status_reason")
    try:
        sent = sending.send(
            request=asked,
            seen=request.POST.get("seen", "")[:60],
            status_reason=reason,
            at=timezone.now(),
            **door.who,
        )
    except NotReady as problem:
        answer = standing(asked)
        assert answer is not None  # there was one to be not ready
        return _page(request, door, asked, answer, problem.faults, reason or "")
    except Changed as problem:
        messages.error(request, str(problem))
        return redirect(door.to("check", pk=asked.pk))
    except (TwoVersions, NothingWritten, NotYours, NotNow) as problem:
        messages.error(request, str(problem))
        return redirect(door.to("write", pk=asked.pk))
    messages.success(request, LATE if sent.late else SENT)
    return redirect(door.to("start"))


def _page(
    request: HttpRequest,
    door: Door,
    asked: Request,
    answer: Answer,
    faults: tuple[Fault, ...] = (),
    reason: str = "",
) -> HttpResponse:
    today = timezone.localdate()
    choices = choices_for(asked, door.participant)
    content, wrong = content_of(answer.typed, choices, today=today)
    context = {
        "door": door,
        "asked": asked,
        "answer": answer,
        "content": content,
        "choices": choices,
        "faults": faults or wrong,
        "seen": mark_of(answer),
        "status": Status(content.status).label if content.status else "",
        "reason": reason or content.status_reason,
        "reached": [choices.groups[one] for one in content.groups]
        + [choices.areas[one] for one in content.areas],
        "also": [choices.also[one] for one in content.also],
        **_disagreement(asked, content, faults),
        **_reading(request, door, asked, content),
    }
    status = 422 if faults else 200
    return render(request, "answering/check.jinja", context, status=status)


def _disagreement(asked: Request, content: Content, faults: tuple[Fault, ...]) -> dict[str, object]:
    """What is recorded, where it does not look like the status that was chosen."""
    today = timezone.localdate()
    rule = rule_of(asked, content, today)
    differs = rule is not None and mismatch(content.status, rule.status)
    return {
        "rule": rule if differs else None,
        "rule_words": Status(rule.status).label if rule and differs else "",
        "reason_missing": differs and not content.status_reason and bool(faults),
    }


def _reading(request: HttpRequest, door: Door, asked: Request, content: Content) -> dict[str, Any]:
    """The tests of the text; of one that is too long to be sent none."""
    if len(content.text) > MOST_TEXT:
        return {"marked": "", "met": [], "missing": [], "flags": []}
    reading = read_update(asked, content, showing.promise_of(request, asked), by=door.participant)
    return {
        "marked": marked(content.text, reading),
        "met": [(about_test(name), reading.met[name]) for name in TESTS if name in reading.met],
        "missing": reading.missing,
        "flags": reading.flags,
    }


@by_link(*FORM)
def nothing(request: HttpRequest, door: Door, pk: int) -> HttpResponse:
    """Nothing to report this time, because …"""
    asked = find_request(door.participant, pk)
    problem, typed = "", ""
    if request.method == "POST":
        typed = request.POST.get("because", "")
        try:
            sending.report_nothing(
                request=asked,
                because=typed,
                key=request.POST.get("key", "")[:40],
                at=timezone.now(),
                **door.who,
            )
        except (Wanting, NotYours, NotNow) as refusal:
            problem = str(refusal)
        else:
            messages.success(request, "Thank you. We know now that there is nothing to report.")
            return redirect(door.to("start"))
    context = {"door": door, "asked": asked, "problem": problem, "typed": typed, "key": new_key()}
    status = 422 if problem else 200
    return render(request, "answering/nothing.jinja", context, status=status)
