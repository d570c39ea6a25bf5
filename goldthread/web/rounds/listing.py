"""The rounds of a place, and how far one of them is."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone

from goldthread.places.models import Place
from goldthread.rounds.models import Request, Round
from goldthread.rounds.queries.asking import open_elsewhere
from goldthread.rounds.queries.calendar import calendar_of
from goldthread.rounds.queries.progress import (
    SHOWS,
    Narrowed,
    counts,
    owners_of,
    requests_for,
    rows_of,
)
from goldthread.rounds.rules import runs_rounds
from goldthread.strategy.models import Plan
from goldthread.web.access import MEMBER, OFFICER, SignedInRequest, access
from goldthread.web.plans.reading.filters import Choice
from goldthread.web.rounds.finding import round_for

PER_PAGE = 40


@access(OFFICER)
def calendar(request: SignedInRequest, place: Place) -> HttpResponse:
    """All rounds, or those of one plan."""
    plans = list(place.plans.current())
    chosen = next((one for one in plans if one.slug == request.GET.get("plan")), None)
    options = [(one.slug, one.title) for one in plans]
    context = {
        "calendar": calendar_of(place, chosen),
        "plan": chosen,
        "choices": [Choice("plan", "Plan", "All plans", chosen.slug if chosen else "", options)],
    }
    return render(request, "rounds/list.jinja", context)


@access(MEMBER)
def one(request: SignedInRequest, place: Place, number: int) -> HttpResponse:
    """Who, what, since when, what next; a page of forty at a time."""
    found = round_for(request, place, number)
    narrowed = narrowed_by(request.GET)
    today = timezone.localdate()
    rows = requests_for(found, narrowed).select_related("participant__organisation")
    plans = list(found.plans.all())
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    numbers = counts(found)
    context = {
        "round": found,
        "counts": numbers,
        "elsewhere": open_elsewhere(found) if numbers[Request.State.TO_SEND] else {},
        "board_first": board_meets_first(found),
        "states": dict(Request.State.choices),
        "narrowed": narrowed,
        "choices": choices_for(found, plans, narrowed),
        "page": page,
        "rows": rows_of(found, list(page.object_list), today),
        "runs": runs_rounds(request.roles),
        "embargoed": found.embargoed(today),
        "plans": plans,
        "titles": {one.pk: one.title for one in plans} if len(plans) > 1 else {},
    }
    return render(request, "rounds/round.jinja", context)


def board_meets_first(round: Round) -> bool:
    """Whether the Board meets before anything of a round that goes on may be public."""
    going_on = round.state in (Round.State.PLANNED, Round.State.OPEN)
    meets, until = round.meets_on, round.embargo_until
    return going_on and meets is not None and until is not None and until > meets


def narrowed_by(query: QueryDict) -> Narrowed:
    """What an address narrows the list to; what makes no sense narrows nothing."""
    state, show = query.get("state", ""), query.get("show", "")
    return Narrowed(
        state=state if state in Request.State.values else "",
        show=show if show in SHOWS else "",
        plan=number_in(query.get("plan", "")),
        owner=number_in(query.get("owner", "")),
        search=" ".join(query.get("search", "").replace("\x00", " ").split())[:200],
    )


def number_in(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def choices_for(round: Round, plans: list[Plan], narrowed: Narrowed) -> list[Choice]:
    titles = [(str(one.pk), one.title) for one in plans]
    owners = [(str(one.pk), one.name) for one in owners_of(round)]
    return [
        Choice("state", "State", "Any state", narrowed.state, Request.State.choices),
        Choice("show", "Show", "All", narrowed.show, list(SHOWS.items())),
        Choice("owner", "Owner", "All owners", str(narrowed.owner or ""), owners),
        Choice(
            "plan", "Plan", "All plans", str(narrowed.plan or ""), titles if len(titles) > 1 else []
        ),
    ]
