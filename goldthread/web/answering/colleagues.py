"""Letting in a colleague, to answer together or instead; and taking the link away again."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from goldthread.rounds.answering import guests
from goldthread.rounds.answering.choices import requests_of
from goldthread.rounds.answering.problems import NotAGuests, TooManyGuests
from goldthread.rounds.models import Participant
from goldthread.rounds.problems import Wanting
from goldthread.web.answering.door import Door, by_link
from goldthread.web.answering.forms import ColleagueForm
from goldthread.web.answering.limits import TOO_MANY, within_limit

FORM = ("GET", "POST")
SENT = "We have sent {name} a link of their own."
AGAIN = (
    "{name} has a link already. We sent it again; it opens what you chose now, "
    "and nothing is in the list twice."
)


@by_link(*FORM)
def colleagues(request: HttpRequest, door: Door) -> HttpResponse:
    """Who has a link to one's requests, and the form to give one."""
    host = door.participant
    form = ColleagueForm(request.POST or None, requests=requests_of(host))
    if request.method == "POST" and form.is_valid():
        name, email = form.cleaned_data["name"], form.cleaned_data["email"]
        words = AGAIN if guests.standing_guest(host, email) else SENT
        if not _let_in(request, host, form):
            return _page(request, door, form)
        messages.success(request, words.format(name=name))
        return redirect(door.to("colleagues"))
    return _page(request, door, form)


def _page(request: HttpRequest, door: Door, form: ColleagueForm) -> HttpResponse:
    host = door.participant
    standing = host.guests.filter(revoked_at=None).prefetch_related("guest_requests__request")
    context = {"door": door, "form": form, "guests": standing, "is_guest": host.guest_of_id}
    status = 422 if form.errors else 200
    return render(request, "answering/colleagues.jinja", context, status=status)


def _let_in(request: HttpRequest, host: Participant, form: ColleagueForm) -> bool:
    """Whether the letter is on its way; if not, the reason stands on the form."""
    if not within_limit(request, "colleague", str(host.pk)):
        form.add_error(None, TOO_MANY)
        return False
    given = form.cleaned_data
    try:
        guests.let_in(
            host=host,
            name=given["name"],
            email=given["email"],
            requests=[int(one) for one in given.get("requests", ())],
            at=timezone.now(),
        )
    except Wanting as wanting:
        form.add_error(wanting.field if wanting.field in form.fields else None, str(wanting))
        return False
    except (NotAGuests, TooManyGuests) as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


@by_link("POST")
def take_away(request: HttpRequest, door: Door, guest: int) -> HttpResponse:
    guests.take_link_away(host=door.participant, guest=guest, at=timezone.now())
    messages.success(request, "Their link works no more. What they wrote is kept.")
    return redirect(door.to("colleagues"))
