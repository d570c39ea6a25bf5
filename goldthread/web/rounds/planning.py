"""Planning a round and changing it; opening, closing, cancelling; and the one that follows."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from goldthread.places.models import Place
from goldthread.rounds import actions
from goldthread.rounds.models import WAITS_FOR_OWNER, Round
from goldthread.rounds.queries.progress import counts
from goldthread.web.access import OFFICER, SignedInRequest, access
from goldthread.web.open_pages.fields import posted
from goldthread.web.open_pages.finding import site_of
from goldthread.web.rounds.forms import NextForm, ReasonForm, RoundForm
from goldthread.web.rounds.telling import by_now, done, told
from goldthread.web.words import plural

FORM = ("GET", "POST")


@access(OFFICER, methods=FORM)
def new(request: SignedInRequest, place: Place) -> HttpResponse:
    """First step of three: name, plans and days. Who answers comes next."""
    initial = {"opens_on": timezone.localdate(), "plans": only_plan(place)}
    form = RoundForm(posted(request), place=place, initial=initial)
    made: list[Round] = []
    if request.method == "POST" and form.is_valid():
        given = by_now(request) | {"place": place} | form.cleaned_data
        if done(form, lambda: made.append(actions.plan_round(**given))):
            return redirect("rounds:who", place=place.slug, number=made[0].pk)
    return page(request, "rounds/form.jinja", form, round=None)


def only_plan(place: Place) -> list[int]:
    plans = list(place.plans.current().values_list("pk", flat=True)[:2])
    return plans if len(plans) == 1 else []


@access(OFFICER, methods=FORM)
def change(request: SignedInRequest, place: Place, number: int) -> HttpResponse:
    round = a_round(place, number)
    planned = round.state == Round.State.PLANNED
    names = [name for name in RoundForm.base_fields if name not in ("plans", "approver")]
    initial: dict[str, Any] = {name: getattr(round, name) for name in names}
    initial |= {"approver": round.approver_id}
    initial |= {"plans": list(round.plan_rows.values_list("plan", flat=True))}
    form = RoundForm(posted(request), place=place, initial=initial, with_plans=planned)
    if request.method == "POST" and form.is_valid():
        given = by_now(request) | {"round": round} | form.cleaned_data
        if done(form, lambda: actions.amend_round(**given)):
            messages.success(request, "The round is changed.")
            return redirect("rounds:round", place=place.slug, number=number)
    return page(request, "rounds/form.jinja", form, round=round)


@access(OFFICER, methods=("POST",))
def do(request: SignedInRequest, place: Place, number: int) -> HttpResponse:
    """One of the buttons on the page of a round."""
    round = a_round(place, number)
    who = by_now(request) | {"round": round}
    verb = request.POST.get("do", "")
    if verb == "open":
        told(request, OPENED, lambda: actions.open_round(site=site_of(request), **who))
    elif verb == "send_more":
        told(request, "The new requests are on their way.", lambda: actions.send_more(**who))
    elif verb == "leave_out":
        told(request, LEFT_OUT, lambda: actions.leave_out_open_elsewhere(**who))
    elif verb == "reopen":
        told(request, "The round is open again.", lambda: actions.reopen_round(**who))
    else:
        messages.error(request, "Choose what to do with one of the buttons.")
    return redirect("rounds:round", place=place.slug, number=number)


OPENED = "The round is open. Each person gets one e-mail with one link."
LEFT_OUT = "What is asked in another round is left out. Look at the list, then send."
CLOSED = "The round is closed. What still comes in is kept as late."


@access(OFFICER, methods=FORM)
def close(request: SignedInRequest, place: Place, number: int) -> HttpResponse:
    """What closing would do, and the button that does it."""
    round = a_round(place, number)
    if request.method == "POST":
        told(request, CLOSED, lambda: actions.close_round(round=round, **by_now(request)))
    elif round.state == Round.State.OPEN:
        found = counts(round)
        waiting = sum(found[state] for state in WAITS_FOR_OWNER)
        context = {"round": round, "waiting": waiting, "counts": found}
        return render(request, "rounds/close.jinja", context)
    return redirect("rounds:round", place=place.slug, number=number)


@access(OFFICER, methods=FORM)
def cancel(request: SignedInRequest, place: Place, number: int) -> HttpResponse:
    round = a_round(place, number)
    form = ReasonForm(posted(request))
    if request.method == "POST" and form.is_valid():
        given = by_now(request) | {"round": round} | form.cleaned_data
        if done(form, lambda: actions.cancel_round(**given)):
            messages.success(request, "The round is cancelled. Those who were asked are told.")
            return redirect("rounds:round", place=place.slug, number=number)
    return page(request, "rounds/cancel.jinja", form, round=round)


@access(OFFICER, methods=FORM)
def following(request: SignedInRequest, place: Place, number: int) -> HttpResponse:
    """The next round, made from this one."""
    round = a_round(place, number)
    form = NextForm(posted(request))
    made: list[Round] = []
    if request.method == "POST" and form.is_valid():
        given = by_now(request) | {"round": round} | form.cleaned_data
        if done(form, lambda: made.append(actions.roll_over(**given))):
            asked = plural(made[0].requests.count(), "request")
            messages.success(request, f"The next round is planned, with {asked}. Nothing is sent.")
            return redirect("rounds:who", place=place.slug, number=made[0].pk)
    return page(request, "rounds/next.jinja", form, round=round)


def a_round(place: Place, number: int) -> Round:
    return get_object_or_404(Round.objects.in_place(place).select_related("place"), pk=number)


def page(
    request: SignedInRequest, template: str, form: Any, *, round: Round | None
) -> HttpResponse:
    status = 422 if form.errors else 200
    return render(request, template, {"form": form, "round": round}, status=status)
