"""Error pages: what happened, and what to do next, in a plain sentence or two."""

from __future__ import annotations

import errno
import sys
from contextlib import suppress

from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.template.loader import get_template
from django.urls import Resolver404, resolve

from goldthread.web.context import nothing_known

NOT_FOUND = (
    "Page not found",
    [
        "If you typed the address, check that it is right.",
        "If you came here from a link, the page may have moved or may not be public.",
    ],
)
UNAVAILABLE = (
    "Sorry, we cannot show this page just now",
    [
        "Something we rely on is not answering. Nothing you did caused this.",
        "Please try again in a few minutes. Anything you had already saved is safe.",
    ],
)
BROKEN = (
    "Sorry, something went wrong",
    [
        "This is our mistake, not yours, and it has been written down.",
        "Please try again. If it goes on, tell the people who run this site.",
    ],
)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    lines = ["What was sent to this page does not make sense to us.", "Go back and try again."]
    return _page(request, 400, "We could not read that request", lines)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Says the reason that was given, such as which role the page needs."""
    reason = str(exception or "") or "This page is for people with another role."
    lines = [reason, "If you need it, ask an administrator of this place."]
    return _page(request, 403, "You cannot open this page", lines)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    lines = [
        "The form had been open too long, or your browser did not send back its cookie.",
        "Go back, load the page again, and send the form once more.",
    ]
    return _page(request, 403, "We could not accept that form", lines)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, 404, *NOT_FOUND)


def method_not_allowed(request: HttpRequest, methods: tuple[str, ...]) -> HttpResponse:
    """For a page that is read but was posted to, or the other way round.

    Whoever loads the address of a form again, as after a slip that was told of, is led back.
    """
    if request.method in ("GET", "HEAD"):
        heading, back = "There is nothing to read here", page_above(request.path)
        lines = ["A form is sent to this address. Nothing has been changed now."]
    else:
        heading, back = "That does not work here", ""
        lines = ["This page cannot be used in that way.", "Go back and follow a link or a button."]
    page = _page(request, 405, heading, lines, back)
    return HttpResponseNotAllowed(methods, content=page.content)


def page_above(path: str) -> str:
    """The nearest address above one that opens a page; empty when there is none."""
    parts = path.strip("/").split("/")
    for count in range(len(parts) - 1, 0, -1):
        above = "/" + "/".join(parts[:count]) + "/"
        with suppress(Resolver404):
            declared = getattr(resolve(above).func, "declared_access", None)
            if declared and "GET" in declared.methods:
                return above
    return ""


def server_error(request: HttpRequest) -> HttpResponse:
    """500, or 503 when it is the database that does not answer, or a disk that is full."""
    error = sys.exc_info()[1]
    if isinstance(error, OperationalError | InterfaceError) or _is_full_disk(error):
        return unavailable(request)
    return _page(request, 500, *BROKEN)


def _is_full_disk(error: BaseException | None) -> bool:
    return isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT)


def unavailable(request: HttpRequest) -> HttpResponse:
    page = _page(request, 503, *UNAVAILABLE)
    page["Retry-After"] = "60"
    return page


def _page(
    request: HttpRequest, status: int, heading: str, lines: list[str], back: str = ""
) -> HttpResponse:
    """An ordinary page where that can be drawn; else one that asks nothing of the database."""
    said = {"heading": heading, "lines": lines, "back": back}
    if status < 500:
        with suppress(DatabaseError):
            return render(request, "errors/error.jinja", said, status=status)
    page = get_template("errors/error.jinja").render({**nothing_known(request), **said})
    return HttpResponse(page, status=status)
