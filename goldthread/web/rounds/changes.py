"""What changed since last time, over a whole round."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from goldthread.places.models import Place
from goldthread.rounds.models import Answer, Request
from goldthread.rounds.queries.calendar import ANSWERED
from goldthread.rounds.queries.one import moved_in
from goldthread.web.access import MEMBER, SignedInRequest, access
from goldthread.web.rounds.finding import round_for

PER_PAGE = 50


@access(MEMBER)
def what_changed(request: SignedInRequest, place: Place, number: int) -> HttpResponse:
    """Where owners give another status than before; what got worse stands first."""
    round = round_for(request, place, number)
    answered = round.requests.filter(state__in=ANSWERED)
    rows = answered.select_related("action", "round", "participant__organisation")
    moved = moved_in(list(rows.exclude(action=None)))
    asks = Answer.objects.sent().filter(round=round).exclude(ask="").select_related("request")
    back = round.requests.filter(state=Request.State.SENT_BACK)
    context = {
        "round": round,
        "page": Paginator(moved, PER_PAGE).get_page(request.GET.get("page")),
        "worse": sum(one.worse is True for one in moved),
        "better": sum(one.worse is False for one in moved),
        "answered": answered.count(),
        "asked": round.requests.count(),
        "sent_back": back.count(),
        "asks": asks.order_by("request__action_number")[:PER_PAGE],
    }
    return render(request, "rounds/what_changed.jinja", context)
