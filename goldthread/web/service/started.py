"""Getting started: what a new place still needs, for its administrators."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from goldthread.messaging.actions import write
from goldthread.messaging.models import Kind, Message, State
from goldthread.organisations.models import Membership
from goldthread.organisations.queries import standing_of
from goldthread.places.models import Place
from goldthread.strategy.models import Plan, PlanImport
from goldthread.web.access import ADMINISTRATOR, SignedInRequest, access
from goldthread.web.service.set_up import GO_ON

SUBJECT = "A test letter from Goldthread"
BODY = """Hello,

this letter shows that Goldthread can send letters from {place}. You asked for it yourself, on the
page “Getting started”. There is nothing to do.
"""
PAUSE = timedelta(minutes=1)  # between two test letters


@dataclass(frozen=True)
class Letter:
    """What became of the last test letter, in words and as a kind that the page colours."""

    words: str
    kind: str  # good, waiting or bad


SAID = {
    State.WAITING: Letter("Waiting to be sent. Load this page again in a moment.", "waiting"),
    State.SENDING: Letter("Being sent. Load this page again in a moment.", "waiting"),
    State.SENT: Letter("Sent. Look in your mailbox, and in the folder for unwanted mail.", "good"),
    State.FAILED: Letter("The mail server refused it. Check the mail settings.", "bad"),
    State.UNCERTAIN: Letter("It may not have been sent. Look in your mailbox.", "bad"),
}
KEPT = Letter(
    "Kept in the folder mail. The worker does its work; a mail server is missing.", "waiting"
)
STUCK = Letter(
    "Still not sent. Check that a worker runs (`goldthread status` tells) and the mail settings.",
    "bad",
)


@access(ADMINISTRATOR)
def show(request: SignedInRequest, place: Place) -> HttpResponse:
    second_step = standing_of(request.user).has_second_step
    if second_step:
        request.session.pop(GO_ON, None)
    return render(
        request,
        "service/started.jinja",
        {
            "second_step": second_step,
            "letter": _last_letter(request),
            "has_mail_server": has_mail_server(),
            "plans": Plan.objects.filter(place=place).exists(),
            "imports": PlanImport.objects.filter(place=place).exists(),
            "others": Membership.objects.current()
            .filter(place=place)
            .exclude(user=request.user)
            .exists(),
        },
    )


@access(ADMINISTRATOR, methods=("POST",))
def send_letter(request: SignedInRequest, place: Place) -> HttpResponse:
    """To the person who asks, and to nobody else."""
    now = timezone.now()
    if _letters(request).filter(written_at__gt=now - PAUSE).exists():
        messages.info(request, "A test letter is on its way already. Wait a minute for the next.")
    else:
        body = BODY.format(place=place)
        write(
            kind=Kind.ACCOUNT, to=request.user.email, subject=SUBJECT, body=body, at=now, place=None
        )
    return redirect("service:started", place=place.slug)


def _letters(request: SignedInRequest):  # type: ignore[no-untyped-def]
    return Message.objects.filter(to=request.user.email, subject=SUBJECT, kind=Kind.ACCOUNT)


def _last_letter(request: SignedInRequest) -> Letter | None:
    last = _letters(request).order_by("-written_at").first()
    if last is None:
        return None
    waits = last.state in (State.WAITING, State.SENDING)
    if waits and timezone.now() - last.written_at > PAUSE:
        return STUCK
    if last.state == State.SENT and not has_mail_server():
        return KEPT
    return SAID[State(last.state)]


def has_mail_server() -> bool:
    """Whether letters leave this machine."""
    return settings.EMAIL_BACKEND.endswith("smtp.EmailBackend")
