"""What every template may use: the place, the visitor's roles and what they may do."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpRequest

from goldthread.organisations.models import Role
from goldthread.organisations.rules import allowed
from goldthread.web.navigation import Link, account_links, footer_links, main_links
from goldthread.web.open_pages.canonical import canonical_of


def everywhere(request: HttpRequest) -> dict[str, Any]:
    """The context processor named in the setting `TEMPLATES`.

    `can("edit_plans")` says whether to show a link or a button. Each view checks
    for itself; this never stands in for that.
    """
    place = getattr(request, "place", None)
    roles: frozenset[Role] = getattr(request, "roles", frozenset())
    can = partial(allowed, roles)
    signed_in = _signed_in(request)
    return {
        "request": request,
        "place": place,
        "roles": roles,
        "can": can,
        "signed_in": signed_in,
        "main_links": _marked(main_links(place, can), request.path),
        "account_links": account_links(signed_in),
        "footer_links": footer_links(place),
        "page_path": _path(request),
        "canonical": canonical_of(request),
    }


def nothing_known(request: HttpRequest) -> dict[str, Any]:
    """The same names for a page that must not ask the database anything."""
    return {
        "request": request,
        "place": getattr(request, "place", None),
        "roles": frozenset(),
        "can": partial(allowed, frozenset()),
        "signed_in": False,
        "main_links": [],
        "account_links": [],
        "footer_links": [],
        "page_path": "",
        "canonical": "",
    }


def _path(request: HttpRequest) -> str:
    """The path of a place's own page. Others may hold a link for one person, so they give none."""
    match = getattr(request, "resolver_match", None)
    own = match and "place" in match.kwargs and "token" not in match.kwargs
    return request.path if own else ""


def _signed_in(request: HttpRequest) -> bool:
    user = getattr(request, "user", None)
    return bool(user and user.is_authenticated)


def _marked(links: list[Link], path: str) -> list[Link]:
    """The links, with the one whose section holds this page marked as current."""
    return [link.as_current() if link.holds(path) else link for link in links]
