"""The outbox page, and what officers decide of letters that did not plainly arrive."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from goldthread.audit import reads
from goldthread.messaging import actions
from goldthread.messaging.models import Kind, Message, State
from goldthread.organisations.rules import allowed
from goldthread.places.models import Place
from goldthread.web.access import OFFICER, SignedInRequest, access
from goldthread.web.plans.reading.filters import Choice
from goldthread.web.post.forms import ALL_FAILED, LEAVE, DecisionForm
from goldthread.web.post.showing import SHOWN, TO_DECIDE, chosen, counts_of, may_read_address, shown
from goldthread.web.words import plural

EACH_PAGE = 50
PURPOSE = "seeing to letters that wait or did not arrive"


@access(OFFICER)
@reads.about_people
def letters(request: SignedInRequest, place: Place) -> HttpResponse:
    """What waits, was sent, failed or is uncertain; first of all what is to be decided."""
    can = partial(allowed, request.roles)
    counts = counts_of(place)
    to_decide = counts.failed + counts.uncertain
    which = request.GET.get("which", TO_DECIDE if to_decide else "")
    kind = request.GET.get("kind", "")
    page: Page[Message] = Paginator(chosen(place, which, kind), EACH_PAGE).get_page(
        request.GET.get("page")
    )
    readable = [one for one in page.object_list if may_read_address(one, can)]
    reads.saw(readable, purpose=PURPOSE, place=place)
    context = {
        "counts": counts,
        "fields": _fields(place, which, kind),
        "filtered": bool(which in SHOWN or kind in Kind.values),
        "letters": [shown(one, can) for one in page.object_list],
        "page": page,
        "to_decide": to_decide,
        "ticked": "all" in request.GET,
        "back": request.GET.urlencode(),
    }
    return render(request, "post/outbox.jinja", context)


@access(OFFICER, methods=("POST",))
def decide(request: SignedInRequest, place: Place) -> HttpResponse:
    form = DecisionForm(request.POST)
    if not form.is_valid():
        messages.error(request, str(next(iter(form.errors.values()))[0]))
        return redirect("post:outbox", place=place.slug)
    done = _carry_out(place, form)
    messages.success(request, done)
    return redirect("post:outbox", place=place.slug)


def _carry_out(place: Place, form: DecisionForm) -> str:
    """What was done, as a sentence for whoever decided."""
    which, now = _meant(place, form), timezone.now()
    if form.cleaned_data["decision"] == LEAVE:
        left = actions.leave(messages=which, at=now)
        return plural(left, "letter is left as it was.", "letters are left as they were.")
    queued = actions.send_again(messages=which, at=now)
    return plural(queued, "letter is on the way again.", "letters are on the way again.")


def _meant(place: Place, form: DecisionForm) -> QuerySet[Message]:
    if form.cleaned_data["decision"] == ALL_FAILED:
        return place.messages.filter(state=State.FAILED)
    return place.messages.filter(pk__in=form.numbers)


def _fields(place: Place, which: str, kind: str) -> list[Choice]:
    there = set(place.messages.order_by().values_list("kind", flat=True).distinct())
    kinds = [(value, words) for value, words in Kind.choices if value in there]
    sorts = [(key, words) for key, (words, _) in SHOWN.items()]
    return [
        Choice("which", "What became of it", "Everything", which, sorts),
        Choice("kind", "What it is about", "Everything", kind, kinds),
    ]
