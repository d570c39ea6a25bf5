"""The first page behind a link: who asks, by when, for which actions; and how far one is."""

from __future__ import annotations

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from goldthread.accounts.models import User
from goldthread.places.models import Place
from goldthread.rounds.answering import guests
from goldthread.rounds.answering.saving import start as begin
from goldthread.rounds.links import owner_of
from goldthread.rounds.models import Participant, Request, Round
from goldthread.rounds.transitions import REQUESTS
from goldthread.web.access import MEMBER, PUBLIC, SignedInRequest, access
from goldthread.web.answering.door import Door, by_link, private, signed_in_token
from goldthread.web.answering.forms import NewLinkForm
from goldthread.web.answering.limits import TOO_MANY, within_limit
from goldthread.web.answering.showing import Row, rows_of

FORM = ("GET", "POST")


@by_link(*FORM)
def start(request: HttpRequest, door: Door) -> HttpResponse:
    """Opening it changes nothing and counts nothing: mail scanners follow links. The button
    begins the next action, and no other."""
    if request.method == "POST":
        return _begun(request, door)
    rows = rows_of(door.participant)
    context = {
        "door": door,
        "round": door.participant.round,
        "rows": rows,
        "waiting": [row for row in rows if row.waits],
        "untouched": all(row.request.state == Request.State.SENT for row in rows),
        "next": next_of(rows),
        "today": timezone.localdate(),
    }
    return render(request, "answering/start.jinja", context)


def _begun(request: HttpRequest, door: Door) -> HttpResponse:
    """The button names its action, so that pressed twice it begins one."""
    named = request.POST.get("begin", "")
    rows = [row.request for row in rows_of(door.participant)]
    chosen = (
        [one for one in rows if str(one.pk) == named] if named else list(filter(to_begin, rows))
    )
    if not chosen:
        return redirect(door.to("start"))
    begin(requests=chosen[:1], at=timezone.now(), **door.who)
    return redirect(door.to("write", pk=chosen[0].pk))


def next_of(rows: list[Row]) -> Request | None:
    """What the button opens: the first to begin, else the first that waits without a word, else
    the first that waits to be sent."""
    begins = [row.request for row in rows if to_begin(row.request)]
    waits = sorted((row for row in rows if row.waits), key=lambda row: row.begun)
    return next(iter([*begins, *(row.request for row in waits)]), None)


def to_begin(request: Request) -> bool:
    """Whether it waits for its first words, or for the first since it came back."""
    return REQUESTS.allows(request.state, "start")


@access(MEMBER)
def mine(request: SignedInRequest, place: Place) -> HttpResponse:
    """What somebody signed in is asked, without a link from an e-mail."""
    found = [
        (one, signed_in_token(one, request.user), rows_of(one))
        for one in participants_of(request.user, place)
    ]
    current = [each for each in found if each[0].round.state == Round.State.OPEN]
    past = [each for each in found if each[0].round.state == Round.State.CLOSED]
    context = {"current": current, "past": past[:6]}
    return render(request, "answering/mine.jinja", context)


def participants_of(user: User, place: Place) -> list[Participant]:
    """As whom somebody takes part: by their account, or by their address."""
    theirs = Q(user=user) | Q(email__iexact=user.email)
    rows = Participant.objects.welcome().filter(theirs, place=place)
    rows = rows.exclude(guest_of__revoked_at__isnull=False)
    return list(rows.select_related("round", "guest_of").order_by("-round__due_on", "-pk"))


@access(PUBLIC, methods=FORM)
def new_link(request: HttpRequest, place: Place) -> HttpResponse:
    """Ask for a new link. What comes back is the same whatever is known."""
    form = NewLinkForm(request.POST or None)
    if request.method == "POST" and (request.POST.get("token") or form.is_valid()):
        if not within_limit(request, "new_link"):
            form.add_error(None, TOO_MANY)
        else:
            _send_links(request, place, form)
            return redirect("answering:new_link_asked", place=place.slug)
    status = 422 if form.errors else 200
    return private(render(request, "answering/new_link.jinja", {"form": form}, status=status))


@access(PUBLIC)
def new_link_asked(request: HttpRequest, place: Place) -> HttpResponse:
    return private(render(request, "answering/new_link_asked.jinja"))


def _send_links(request: HttpRequest, place: Place, form: NewLinkForm) -> None:
    token = request.POST.get("token", "")
    if token:
        owner = owner_of(token, place=place)
        found = [owner] if owner else []
    else:
        rows = Participant.objects.welcome().select_related("round", "guest_of", "place")
        address = form.cleaned_data["email"]
        here = rows.filter(place=place, email__iexact=address, round__state=Round.State.OPEN)
        found = list(here.order_by("-round__due_on")[:3])
    for one in found:
        # Too many letters to one address are left out silently: a stranger may be asking.
        if guests.may_have_new_link(one) and within_limit(request, "new_link_to", str(one.pk)):
            guests.send_new_link(participant=one, at=timezone.now())
