"""What has changed of a plan, and why: for anyone. What waits and was declined: for members."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from goldthread.organisations.rules import Permission, allowed
from goldthread.places.models import Place
from goldthread.strategy.changing import deciders_of
from goldthread.strategy.changing.queries import agreed_of, settled_of, waiting_of
from goldthread.strategy.models import ChangeRequest
from goldthread.web.access import PUBLIC, access
from goldthread.web.changing.finding import live_plan
from goldthread.web.plans.reading.labels import own_words


@access(PUBLIC)
def show(request: HttpRequest, place: Place, plan: str) -> HttpResponse:
    found = live_plan(place, plan)
    member = bool(request.roles)  # type: ignore[attr-defined]
    context = {"plan": found, "own": own_words(found), "agreed": agreed_of(found), "member": member}
    if member:
        context |= {
            "waiting": waiting_of(found),
            "others": [one for one in settled_of(found) if not _told_to_all(one.change)],
            "deciders": deciders_of(found),
            "may_choose": allowed(request.roles, Permission.EDIT_PLANS),  # type: ignore[attr-defined]
        }
    return render(request, "changing/plan.jinja", context)


def _told_to_all(change: ChangeRequest) -> bool:
    undone = change.edit is not None and change.edit.undone_at is not None
    return change.state == ChangeRequest.State.AGREED and not undone
