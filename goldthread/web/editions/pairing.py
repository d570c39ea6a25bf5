"""An officer says that two items, which no rule found alike, are the same."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from goldthread.places.models import Place
from goldthread.strategy.editions import counterparts, say_same, those_alone, what_changed
from goldthread.strategy.models import Plan
from goldthread.web.access import OFFICER, SignedInRequest, access
from goldthread.web.editions.deciding import back_to, of_an_edition
from goldthread.web.editions.rows import level_word
from goldthread.web.plans.reading.labels import own_words
from goldthread.workflow.transitions import NotNow

MOST = 100  # the likest; a page of more would not be read
GONE = "That item is compared already, or is no longer there. Look at the page again."
CHOOSE = "Choose the one that is the same."


@access(OFFICER, methods=("GET", "POST"))
@of_an_edition
def choose(request: SignedInRequest, place: Place, draft: Plan) -> HttpResponse:
    """`?item=` is the key of an item that only one edition has."""
    given = request.POST if request.method == "POST" else request.GET
    item, other, show = (given.get(name, "") for name in ("item", "other", "show"))
    if request.method == "POST" and other:
        say_same(draft=draft, item=item, other=other, by=request.user, at=timezone.now())
        messages.success(request, "Saved: these two are the same. What differs is asked below.")
        return back_to(draft, "pair")
    return ask(request, draft, item, show)


def ask(request: SignedInRequest, draft: Plan, item: str, show: str) -> HttpResponse:
    changed = what_changed(draft)
    alone = those_alone(changed).get(item)
    if alone is None:
        raise NotNow(GONE)
    found = counterparts(changed, item)
    problem = CHOOSE if request.method == "POST" else ""
    context = {
        "plan": draft,
        "alone": alone,
        "level": level_word(alone.one, own_words(draft)),
        "found": found[:MOST],
        "more": len(found) - MOST,
        "show": show,
        "problem": problem,
    }
    return render(request, "editions/same.jinja", context, status=422 if problem else 200)
