"""Who may open a page. Every view declares it; `AccessMiddleware` refuses a view that does not.

    @access(OFFICER, methods=("GET", "POST"))
    def import_plan(request, place): ...

For a view under `/<place>/` the decorator replaces the slug with the Place and sets
`request.place` and `request.roles`. A visitor learns as little as the rules allow:

- an unknown place, or a page of a place in which one has no role: the page "not found";
- not signed in: the sign-in page, and back here afterwards;
- a role in this place, but another than the page needs: "not allowed", with the reason.
"""

from __future__ import annotations

import ipaddress
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from goldthread.accounts.models import User
from goldthread.organisations.models import Role
from goldthread.organisations.queries import Standing, roles_of, standing_of
from goldthread.organisations.rules import Permission, allowed
from goldthread.places.models import Place
from goldthread.web.errors import method_not_allowed

logger = logging.getLogger(__name__)

View = Callable[..., HttpResponse]


class Access(Enum):
    PUBLIC = "anyone"
    SIGNED_IN = "anyone who has signed in"
    MEMBER = "anyone with a role in the place"
    BOARD = "Board members, performance officers and place administrators"
    OFFICER = "performance officers and place administrators"
    OWNER = "action owners, performance officers and place administrators"
    ANALYST = "public health analysts, performance officers and place administrators"
    ADMINISTRATOR = "place administrators"


PUBLIC = Access.PUBLIC
SIGNED_IN = Access.SIGNED_IN
MEMBER = Access.MEMBER
BOARD = Access.BOARD
OFFICER = Access.OFFICER
OWNER = Access.OWNER
ANALYST = Access.ANALYST
ADMINISTRATOR = Access.ADMINISTRATOR

OPENS: dict[Access, frozenset[Role]] = {
    MEMBER: frozenset(Role),
    BOARD: frozenset([Role.BOARD, Role.OFFICER, Role.ADMINISTRATOR]),
    OFFICER: frozenset([Role.OFFICER, Role.ADMINISTRATOR]),
    OWNER: frozenset([Role.OWNER, Role.OFFICER, Role.ADMINISTRATOR]),
    ANALYST: frozenset([Role.ANALYST, Role.OFFICER, Role.ADMINISTRATOR]),
    ADMINISTRATOR: frozenset([Role.ADMINISTRATOR]),
}


class SignedInRequest(HttpRequest):
    """What a view gets that is not public: `access` has made sure of it. For type checking."""

    user: User
    place: Place
    roles: frozenset[Role]


@dataclass(frozen=True, slots=True)
class Declared:
    """What a view declares about itself, read by the middleware and by the tests."""

    level: Access
    methods: tuple[str, ...]


def access(
    level: Access, *, methods: Sequence[str] = ("GET",), before_second_step: bool = False
) -> Callable[[View], View]:
    """Declare who may use a view, and with which methods (HEAD comes with GET).

    `before_second_step` is for the few pages on which a person sets up, or signs out of,
    an account that still lacks the second step it needs.
    """
    declared = Declared(level, (*methods, "HEAD") if "GET" in methods else tuple(methods))

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method not in declared.methods:
                return method_not_allowed(request, declared.methods)
            refused = _admit(request, declared, kwargs, before_second_step)
            return refused or view(request, *args, **kwargs)

        guarded.declared_access = declared  # type: ignore[attr-defined]
        return guarded

    return decorate


def can(user: Any, place: Place, permission: Permission | str) -> bool:
    """Whether a person's roles in a place allow something; False when not signed in."""
    return user.is_authenticated and allowed(roles_of(user, place), permission)


class MethodMiddleware:
    """Say first that a page cannot be used in that way, and only then ask for a form's token.

    It stands before Django's check of forms: to be told of a form that had been open too long,
    where there is no form at all, would mislead. A view that asks for no token tells it itself.
    """

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: View, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        declared = getattr(view, "declared_access", None)
        if declared is None or getattr(view, "csrf_exempt", False):
            return None
        if request.method in declared.methods:
            return None
        return method_not_allowed(request, declared.methods)


class AccessMiddleware:
    """Refuse any view without a declared access: forgetting it must not open a page.

    It also keeps every page made for one person, error pages included, out of caches.
    """

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        _set(request, None, frozenset())
        response = self.get_response(request)
        if request.user.is_authenticated:
            response["Cache-Control"] = "no-store, private"
        return response

    def process_view(self, request: HttpRequest, view: View, args: Any, kwargs: Any) -> None:
        if not hasattr(view, "declared_access"):
            logger.error("refused a view that declares no access: %s", view.__qualname__)
            raise Http404


def _admit(
    request: HttpRequest, declared: Declared, kwargs: dict[str, Any], before_second_step: bool
) -> HttpResponse | None:
    """Let the visitor in (None), or answer in the view's stead."""
    place = _place(kwargs)
    if declared.level is not PUBLIC and not request.user.is_authenticated:
        return _to_sign_in(request, declared)
    standing = _standing(request)
    weak = standing.needs_second_step and not second_step_is_relaxed(request)
    roles = standing.roles_in(place) if place and not weak else frozenset()
    if declared.level is PUBLIC:
        _set(request, place, roles)
        return None
    if place and not standing.roles_in(place):
        raise Http404
    if weak and not before_second_step:
        return _to_second_step(request)
    _set(request, place, roles)
    _check_role(declared.level, roles)
    return None


def _place(kwargs: dict[str, Any]) -> Place | None:
    """The place named in the address, put into the view's arguments in place of its slug."""
    if "place" not in kwargs:
        return None
    place = Place.objects.filter(slug=kwargs["place"]).first()
    if place is None:
        raise Http404
    kwargs["place"] = place
    return place


def _standing(request: HttpRequest) -> Standing:
    # On a public page without a session cookie this asks the database nothing.
    if request.user.is_authenticated:
        return standing_of(request.user)
    return Standing({}, has_second_step=False)


def _check_role(level: Access, roles: frozenset[Role]) -> None:
    if level in OPENS and not roles & OPENS[level]:
        raise PermissionDenied(
            f"This page is for {level.value}. You are signed in, but with another role."
        )


def _to_sign_in(request: HttpRequest, declared: Declared) -> HttpResponse:
    back = request.get_full_path() if "GET" in declared.methods else reverse("people:account")
    return redirect_to_login(back, reverse("account_login"))


def _to_second_step(request: HttpRequest) -> HttpResponse:
    return redirect(reverse("mfa_activate_totp"))


def _set(request: HttpRequest, place: Place | None, roles: frozenset[Role]) -> None:
    request.place = place  # type: ignore[attr-defined]
    request.roles = roles  # type: ignore[attr-defined]


def second_step_is_relaxed(request: HttpRequest) -> bool:
    """Whether this is the demonstration, seen from the machine it runs on and nowhere else."""
    if not getattr(settings, "GOLDTHREAD_DEMO", False) or "X-Forwarded-For" in request.headers:
        return False
    return _is_loopback(request.META.get("REMOTE_ADDR", "")) and _is_loopback(_host(request))


def _host(request: HttpRequest) -> str:
    return request.get_host().rsplit(":", 1)[0].strip("[]")


def _is_loopback(address: str) -> bool:
    try:
        return address == "localhost" or ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False
