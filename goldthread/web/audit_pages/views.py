"""The record of changes: of a whole place, and of one thing."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from goldthread.accounts.models import User
from goldthread.audit import reads
from goldthread.audit.queries import history_of, tallies_at
from goldthread.organisations.models import Invitation
from goldthread.organisations.rules import Permission, allowed
from goldthread.places.models import Place
from goldthread.strategy.models import Action, Plan
from goldthread.web.access import MEMBER, OFFICER, access
from goldthread.web.audit_pages.kinds import KINDS, plan_of
from goldthread.web.audit_pages.presenters import Occasion, counted, occasions

A_PAGE = 50  # changes


@access(OFFICER)
def changes(request: HttpRequest, place: Place) -> HttpResponse:
    """Everything that was changed in the place, newest first."""
    return _page(request, place, heading="Record of changes", within=place, children=True)


@access(MEMBER)
def of(request: HttpRequest, place: Place, kind: str, pk: int) -> HttpResponse:
    """What was changed about one thing and all that belongs to it."""
    known = KINDS.get(kind)
    if known is None:
        raise Http404
    thing = get_object_or_404(known.found(place), pk=pk)
    _must_be_seen(request, thing)
    if not allowed(request.roles, known.permission):  # type: ignore[attr-defined]
        raise PermissionDenied("The changes to this are for people with another role.")
    if isinstance(thing, User):
        reads.saw(thing, purpose="reading the history of a person", place=place)
    return _page(
        request, thing, heading=f"Changes to {thing}", within=place, children=known.with_children
    )


@access(MEMBER)
def of_plan(request: HttpRequest, place: Place, plan: str) -> HttpResponse:
    """The history of a plan, beside the plan's own page."""
    return _of_item(request, place, get_object_or_404(place.plans, slug=plan))


@access(MEMBER)
def of_action(request: HttpRequest, place: Place, plan: str, number: int) -> HttpResponse:
    """The history of one action, beside the action's own page."""
    actions = Action.objects.filter(plan__place=place, plan__slug=plan).select_related("plan")
    return _of_item(request, place, get_object_or_404(actions, number=number))


def _of_item(request: HttpRequest, place: Place, thing: Model) -> HttpResponse:
    _must_be_seen(request, thing)
    return _page(request, thing, heading=f"Changes to {thing}", within=place, children=True)


def _must_be_seen(request: HttpRequest, thing: Model) -> None:
    """A plan that is not live is missing for everyone but those who review it."""
    plan = plan_of(thing)
    if plan is None or plan.state == Plan.State.LIVE:
        return
    if not allowed(request.roles, Permission.SEE_DRAFTS):  # type: ignore[attr-defined]
        raise Http404


def _page(
    request: HttpRequest, thing: Model, *, heading: str, within: Place, children: bool
) -> HttpResponse:
    before = _before(request)
    told, older = _part(
        thing, within=within, children=children, before=before, without=_not_for(request)
    )
    context = {
        "heading": heading,
        "occasions": told,
        "older": told[-1].when if older else None,
        "before": before,
    }
    return render(request, "audit_pages/changes.jinja", context)


def _part(thing: Model, *, before: datetime | None, **which: Any) -> tuple[list[Occasion], bool]:
    """So much of a history as one page tells, by whole occasions, and whether there is more.

    Of the last occasion there may be more than was read: then it is left to the next page, or
    told by its numbers alone when it is too large for any.
    """
    found = history_of(thing, before=before, most=A_PAGE + 1, **which)
    told = occasions(found)
    if len(found) <= A_PAGE:
        return told, False
    whole = tallies_at(thing, told[-1].when, **which)
    if len(told) > 1 and sum(each.number for each in whole) <= A_PAGE:
        return told[:-1], True
    return [*told[:-1], counted(told[-1], whole)], True


def _not_for(request: HttpRequest) -> tuple[type[Model], ...]:
    """Invitations hold addresses of people: for those who manage people, and for nobody else."""
    if allowed(request.roles, Permission.MANAGE_PEOPLE):  # type: ignore[attr-defined]
        return ()
    return (Invitation,)


def _before(request: HttpRequest) -> datetime | None:
    """The moment in `?before=`; whatever is not one counts as none."""
    try:
        found = parse_datetime(request.GET.get("before", ""))
    except ValueError:
        return None
    if found is None or not timezone.is_aware(found):
        return None
    return found if 1970 < found.year < 9000 else None
