"""What all answers of the interface have in common: who may ask, how often, and what comes with it.

Anybody may ask, from any page of the web (CORS): an answer is the same for everyone and holds
nothing that is not public. An ETag lets a program ask whether anything has changed.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import wraps
from hashlib import sha256
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.views.decorators.csrf import csrf_exempt

from goldthread.web.access import PUBLIC, View, access
from goldthread.web.api.problems import TOO_MANY, WRONG_METHOD, Refused, answer
from goldthread.web.limits import wait

METHODS = ("GET", "HEAD", "OPTIONS")
EVERYWHERE = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Retry-After",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
BEFORE = {
    "Access-Control-Allow-Methods": ", ".join(METHODS),
    "Access-Control-Allow-Headers": "Accept, If-None-Match",
    "Access-Control-Max-Age": "86400",
}
FRESH = "public, max-age=60"


def interface(view: Callable[..., dict[str, Any]]) -> View:
    """Make a view of a function that returns plain values, or raises `Refused`."""

    @access(PUBLIC, methods=("GET", "OPTIONS"))
    @wraps(view)
    def asked(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if request.method == "OPTIONS":
            return HttpResponse(status=204, headers={"Allow": ", ".join(METHODS), **BEFORE})
        try:
            _in_measure(request)
            return _answered(request, view(request, **kwargs))
        except Refused as refused:
            return _told(refused)

    # Nothing is ever written here: a POST is told that it is the wrong method, and not that it
    # lacks a form's token.
    @csrf_exempt
    @wraps(asked)
    def answering(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        response = asked(request, **kwargs) if request.method in METHODS else _no_such_method()
        for name, value in EVERYWHERE.items():
            response[name] = value
        return response

    return answering


class _Later(Refused):
    """Too many questions; `seconds` until there may be more."""

    def __init__(self, seconds: int) -> None:
        super().__init__(TOO_MANY, f"Wait {seconds} seconds, then go on.")
        self.seconds = seconds


def _in_measure(request: HttpRequest) -> None:
    seconds = wait(request, "interface")
    if seconds:
        raise _Later(seconds)


def _told(refused: Refused) -> HttpResponse:
    response = answer(refused)
    if isinstance(refused, _Later):
        response["Retry-After"] = str(refused.seconds)
    return response


def _no_such_method() -> HttpResponse:
    response = answer(Refused(WRONG_METHOD, "You can only read here: send GET."))
    response["Allow"] = ", ".join(METHODS)
    return response


def _answered(request: HttpRequest, told: dict[str, Any]) -> HttpResponse:
    body = json.dumps(told, ensure_ascii=False, allow_nan=False).encode()
    response = HttpResponse(body, content_type="application/json")
    etag = f'"{sha256(body).hexdigest()[:32]}"'
    response["ETag"] = etag
    response["Cache-Control"] = FRESH
    found = get_conditional_response(request, etag=etag, response=response)
    return found or response
