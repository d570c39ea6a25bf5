"""Finding imports within the place that the visitor works in."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect

from goldthread.accounts.models import User
from goldthread.places.models import Place
from goldthread.strategy.models import PlanImport
from goldthread.workflow.transitions import NotNow


class OfficerRequest(HttpRequest):
    """A request that `access` has let in: somebody has signed in."""

    user: User


def sent(request: HttpRequest) -> QueryDict | None:
    """What a form sent, even when it sent nothing; None when it was only asked for."""
    return request.POST if request.method == "POST" else None


def find_import(place: Place, number: int) -> PlanImport:
    imports = PlanImport.objects.in_place(place).select_related("file", "plan__source", "asked_by")
    return get_object_or_404(imports, pk=number)


def of_a_draft(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For a view of an import under review, which it gets, with its plan, for the number.

    Somebody who comes back to it afterwards, by the back button or a second press, is taken
    to the page that says what was decided.
    """

    @wraps(view)
    def guarded(request: OfficerRequest, place: Place, number: int) -> HttpResponse:
        found = find_import(place, number)
        if found.state == PlanImport.State.DRAFT and found.plan:
            try:
                return view(request, place, found, found.plan)
            except NotNow as too_late:  # somebody else decided at the same moment
                messages.error(request, str(too_late))
        return redirect("importing:progress", place=place.slug, number=number)

    return guarded
