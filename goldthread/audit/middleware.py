"""Every write of a request is recorded with who asked and through which page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import structlog
from django.http import HttpRequest, HttpResponse

from goldthread.audit.context import acting, say


class AuditMiddleware:
    """Stands after the sign-in middleware.

    The page's name is kept and never its address: addresses and query strings
    may hold personal data or a link that lets its reader in.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with acting(request=_request_id()):
            return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        match = request.resolver_match
        say(route=match.view_name if match else None, method=request.method)
        # Reading the person costs a query only when the browser sent a session cookie.
        if request.user.is_authenticated:
            say(user=request.user.pk)


def _request_id() -> str:
    """The id the logs give this request, or a new one."""
    logged = structlog.contextvars.get_contextvars().get("request_id")
    return str(logged or uuid4())
