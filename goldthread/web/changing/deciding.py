"""One asked-for change: before and after, and what may be done about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from goldthread.organisations.queries import standing_of
from goldthread.places.models import Place
from goldthread.strategy import changing
from goldthread.strategy.changing.actions import has_lapsed
from goldthread.strategy.changing.queries import Asked, as_asked, told
from goldthread.strategy.changing.rules import refusal
from goldthread.strategy.editing import ChangedMeanwhile, Wanting
from goldthread.strategy.models import ChangeRequest, Plan
from goldthread.web.access import MEMBER, SignedInRequest, access, second_step_is_relaxed
from goldthread.web.changing.finding import live_plan, request_of
from goldthread.web.changing.forms import DecideForm
from goldthread.web.open_pages.finding import site_of
from goldthread.web.people.forms import posted
from goldthread.web.plans.reading.labels import own_words
from goldthread.workflow.transitions import NotNow

DONE = {
    "agree": "Agreed. The plan now says so.",
    "decline": "Declined. The plan stays as it is.",
    "withdraw": "You withdrew this request.",
    "close": "Closed.",
}
CHOOSE = "Choose whether to agree or to decline."
SECOND_STEP = (
    "Agreeing changes what the public reads, so a password is not enough. Open “Your account”, set "
    "up a second step of signing in, and come back."
)
LOOK_AGAIN = "This changed while you looked at it, so nothing was done. Look again, then decide."


@access(MEMBER)
def show(request: SignedInRequest, place: Place, plan: str, pk: int) -> HttpResponse:
    found = live_plan(place, plan)
    return _page(request, found, request_of(found, pk), DecideForm())


@access(MEMBER, methods=("POST",))
def decide(request: SignedInRequest, place: Place, plan: str, pk: int) -> HttpResponse:
    """`verb` says what: agree, decline, withdraw or close."""
    found = live_plan(place, plan)
    change = request_of(found, pk)
    form, verb = DecideForm(posted(request)), request.POST.get("verb", "")
    if not form.is_valid() or verb not in DONE:
        if verb not in DONE:
            form.add_error(None, CHOOSE)
        return _page(request, found, change, form, 422)
    if verb == "agree" and _signed_in_weakly(request):
        raise PermissionDenied(SECOND_STEP)
    try:
        _take(verb, change, form, request)
    except changing.NotYours as refused:
        raise PermissionDenied(str(refused)) from refused
    except ChangedMeanwhile:
        form.add_error(None, LOOK_AGAIN)
        return _page(request, found, request_of(found, pk), form, 409)
    except NotNow as late:
        messages.info(request, str(late))
    except (Wanting, changing.ItemGone) as problem:
        form.add_error("note" if verb == "decline" else None, str(problem))
        return _page(request, found, change, form, 422)
    else:
        messages.success(request, DONE[verb])
    return redirect("changing:one", place=place.slug, plan=found.slug, pk=change.pk)


def _take(verb: str, change: ChangeRequest, form: DecideForm, request: SignedInRequest) -> None:
    note, seen = form.cleaned_data["note"], form.cleaned_data["seen"] or None
    told: dict[str, Any] = {
        "change": change, "by": request.user, "at": timezone.now(), "site": site_of(request)
    }  # fmt: skip
    steps: dict[str, Callable[[], object]] = {
        "agree": lambda: changing.agree(seen=seen, note=note, **told),
        "decline": lambda: changing.decline(note=note, **told),
        "withdraw": lambda: changing.withdraw(**told),
        "close": lambda: changing.close(note=note, **told),
    }
    steps[verb]()


def _signed_in_weakly(request: SignedInRequest) -> bool:
    """Officers have a second step anyway; a Board member whom a plan names may not have one yet."""
    return not (second_step_is_relaxed(request) or standing_of(request.user).has_second_step)


def _page(
    request: SignedInRequest, plan: Plan, change: ChangeRequest, form: DecideForm, status: int = 200
) -> HttpResponse:
    waits = change.state == ChangeRequest.State.WAITING
    asked: Asked = as_asked(change) if waits else told(change)
    deciders = changing.deciders_of(plan)
    refused = {
        verb: refusal(verb, user=request.user, asked_by=change.asked_by_id, deciders=deciders)
        for verb in DONE
    }
    context = {
        "plan": plan,
        "own": own_words(plan),
        "asked": asked,
        "change": change,
        "waits": waits,
        "lapsed": waits and has_lapsed(change),
        "followed": waits and plan.newer_edition() is not None,
        "deciders": deciders,
        "may": {verb for verb, why in refused.items() if waits and not why},
        "why_not": refused["agree"],
        "own_request": change.asked_by_id == request.user.pk,
        "form": form,
    }
    return render(request, "changing/one.jinja", context, status=status)
