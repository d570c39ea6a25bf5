"""Setting up a new site in the browser: a code, the place, the first administrator.

It is there until a place exists and never again. The code stands in the terminal or the log of
`goldthread run`, so that whoever finds a new site first cannot take it over.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from goldthread.audit.context import say
from goldthread.organisations import actions
from goldthread.organisations.models import Membership
from goldthread.organisations.problems import AlreadyOpen, NotPossible
from goldthread.web.access import PUBLIC, access
from goldthread.web.people.forms import posted
from goldthread.web.service import opening
from goldthread.web.service.forms import AdministratorForm, CodeForm, PlaceForm

MOST_TRIES = 10  # codes a minute, from wherever they come
SESSION = "set up"  # what the session keeps between the steps
GO_ON = "go on to"  # where to go when the second step is set up

View = Callable[..., HttpResponse]


def only_before_a_place(*, coded: bool) -> Callable[[View], View]:
    """Once a place exists these lead to it and do nothing. `coded` pages come after the code."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest) -> HttpResponse:
            if opening.is_open():
                return redirect("plans:root")
            if coded and SESSION not in request.session:
                return redirect("service:set_up")
            return view(request)

        return guarded

    return decorate


@access(PUBLIC, methods=("GET", "POST"))
@never_cache
@only_before_a_place(coded=False)
def ask_code(request: HttpRequest) -> HttpResponse:
    if request.method == "POST" and _too_many_tries():
        return render(request, "service/too_many.jinja", status=429)
    form = CodeForm(posted(request))
    if request.method == "POST" and form.is_valid():
        request.session[SESSION] = {}
        return redirect("service:set_up_place")
    return render(request, "service/code.jinja", {"form": form})


@access(PUBLIC, methods=("GET", "POST"))
@never_cache
@only_before_a_place(coded=True)
def ask_place(request: HttpRequest) -> HttpResponse:
    form = PlaceForm(posted(request), initial=request.session[SESSION])
    if request.method == "POST" and form.is_valid():
        request.session[SESSION] = form.cleaned_data
        return redirect("service:set_up_administrator")
    return render(request, "service/place.jinja", {"form": form})


@access(PUBLIC, methods=("GET", "POST"))
@sensitive_post_parameters("password")
@never_cache
@only_before_a_place(coded=True)
def ask_administrator(request: HttpRequest) -> HttpResponse:
    place = request.session[SESSION]
    if not place:
        return redirect("service:set_up_place")
    form = AdministratorForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            membership = _opened(place, form.cleaned_data)
        except AlreadyOpen:
            return redirect("plans:root")
        except NotPossible as problem:
            form.add_error(None, str(problem))
        else:
            return _signed_in(request, membership)
    return render(request, "service/administrator.jinja", {"form": form, "new_place": place})


def _opened(place: dict[str, Any], person: dict[str, Any]) -> Membership:
    membership = actions.open_first_place(
        place=place["name"],
        slug=place["slug"],
        organisation=place["organisation"],
        name=person["name"],
        email=person["email"],
        password=person["password"],
        at=timezone.now(),
    )
    say(user=membership.user.pk)
    return membership


def _signed_in(request: HttpRequest, membership: Membership) -> HttpResponse:
    del request.session[SESSION]
    get_adapter(request).login(request, membership.user)
    record_authentication(request, membership.user, method="password")
    started = reverse("service:started", kwargs={"place": membership.place.slug})
    request.session[GO_ON] = started
    return redirect(started)


def _too_many_tries() -> bool:
    """Counted for the whole site: on a new one there is nobody else to be kept waiting."""
    key = "set-up-tries"
    cache.add(key, 0, timeout=60)
    try:
        return cache.incr(key) > MOST_TRIES
    except ValueError:  # the minute ended between the two
        return False
