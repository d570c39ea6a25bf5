"""Beside an answer: comments with the officer, and that the plan says what nobody agreed to."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from goldthread.audit import reads
from goldthread.places.models import Place
from goldthread.rounds.answering import saying
from goldthread.rounds.answering.problems import DisputedAlready, SettledAlready
from goldthread.rounds.models import Dispute
from goldthread.rounds.problems import NotYours, Wanting
from goldthread.web.access import OFFICER, SignedInRequest, access
from goldthread.web.answering.door import Door, by_link
from goldthread.web.answering.finding import find_request, new_key
from goldthread.web.answering.showing import beside

FORM = ("GET", "POST")


@by_link(*FORM)
def comments(request: HttpRequest, door: Door, pk: int) -> HttpResponse:
    """What owner and officer said to each other about one action."""
    asked = find_request(door.participant, pk)
    problem, typed = "", ""
    if request.method == "POST":
        typed = request.POST.get("comment", "")
        try:
            saying.comment(
                request=asked,
                text=typed,
                key=request.POST.get("key", "")[:40],
                at=timezone.now(),
                **door.who,
            )
        except (Wanting, NotYours) as refusal:
            problem = str(refusal)
        else:
            messages.success(request, "Your comment is there. The officers can read it.")
            return redirect(door.to("comments", pk=pk))
    context = {"door": door, "asked": asked, "problem": problem, "typed": typed, "key": new_key()}
    context |= beside(asked, door.participant)
    return render(request, "answering/comments.jinja", context, status=422 if problem else 200)


@by_link(*FORM)
def dispute(request: HttpRequest, door: Door, pk: int) -> HttpResponse:
    """This is not what we agreed to."""
    asked = find_request(door.participant, pk)
    problem, typed = "", ""
    if request.method == "POST":
        typed = request.POST.get("dispute", "")
        try:
            saying.dispute(
                request=asked, text=typed, by_participant=door.participant, at=timezone.now()
            )
        except (Wanting, DisputedAlready, NotYours) as refusal:
            problem = str(refusal)
        else:
            messages.success(request, "You have told us. An officer will look and answer you here.")
            return redirect(door.to("write", pk=pk))
    context = {"door": door, "asked": asked, "problem": problem, "typed": typed}
    return render(request, "answering/dispute.jinja", context, status=422 if problem else 200)


# The officer's side of a dispute


@access(OFFICER)
@reads.about_people
def disputes(request: SignedInRequest, place: Place) -> HttpResponse:
    """What partners say that plans get wrong about them: the open ones first."""
    rows = Dispute.objects.filter(place=place)
    rows = rows.select_related("plan", "action", "organisation", "participant", "decided_by")
    found = sorted(rows, key=lambda one: one.state != Dispute.State.OPEN)
    reads.saw(found, purpose="settling what a plan says of a partner", place=place)
    return render(request, "answering/disputes.jinja", {"disputes": found})


@access(OFFICER, methods=FORM)
@reads.about_people
def settle(request: SignedInRequest, place: Place, pk: int) -> HttpResponse:
    """Say whether the partner is right, and tell them."""
    found = get_object_or_404(
        Dispute.objects.select_related("plan", "action", "organisation", "participant"),
        place=place,
        pk=pk,
    )
    problem, typed, verdict = "", "", ""
    if request.method == "POST":
        typed, verdict = request.POST.get("answer", ""), request.POST.get("verdict", "")
        problem = _settled(request, found, verdict, typed)
        if not problem:
            messages.success(request, "It is settled. The partner reads your answer on their page.")
            return redirect("answering:disputes", place=place.slug)
    reads.saw(found, purpose="settling what a plan says of a partner", place=place)
    context = {"dispute": found, "problem": problem, "typed": typed, "verdict": verdict}
    return render(request, "answering/settle.jinja", context, status=422 if problem else 200)


def _settled(request: SignedInRequest, found: Dispute, verdict: str, answer: str) -> str:
    """Why it could not be settled, or ""."""
    if verdict not in ("upheld", "declined"):
        return "Choose who is right."
    try:
        saying.settle_dispute(
            dispute=found,
            upheld=verdict == "upheld",
            answer=answer,
            by=request.user,
            at=timezone.now(),
        )
    except (Wanting, SettledAlready) as refusal:
        return str(refusal)
    return ""
