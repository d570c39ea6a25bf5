"""Addresses for machines that watch: alive, ready, and figures.

They are answered before anything else, so that they need no session, no name of the site in the
request and no encryption, and are in no log: a probe comes every few seconds and by IP address.
Strangers learn from `/ready/` only whether the site is ready. What is the matter, and `/metrics/`,
are told to this machine itself, or to who has `GOLDTHREAD_METRICS_TOKEN`.
"""

from __future__ import annotations

import hmac
import ipaddress
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse

from goldthread.web.access import PUBLIC, access
from goldthread.web.service import checks, metrics

View = Callable[[HttpRequest], HttpResponse]
# A proxy adds at least one of these; who comes without any comes from this machine itself.
OF_PROXIES = ("X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host", "Forwarded", "Via")


def alive(request: HttpRequest) -> HttpResponse:
    """The process answers. It asks nothing of anybody else, so a restart may follow a failure."""
    return _plain("alive")


def ready(request: HttpRequest) -> HttpResponse:
    """200 when every part works, 503 when one does not."""
    found = checks.all_checks()
    works = all(check.works for check in found)
    told: dict[str, object] = {"ready": works}
    if trusted(request):
        told["parts"] = {check.name: check.word for check in found}
    answer = JsonResponse(told, status=200 if works else 503)
    if not works:
        answer["Retry-After"] = "30"
    return _fresh(answer)


def figures(request: HttpRequest) -> HttpResponse:
    if not trusted(request):
        return _plain("This address is for the machine that watches this site.", status=403)
    return _fresh(HttpResponse(metrics.exposition(), content_type=metrics.FORMAT))


def trusted(request: HttpRequest) -> bool:
    """This machine itself and not through a proxy, or whoever has the token."""
    token = settings.METRICS_TOKEN
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if token and hmac.compare_digest(token.encode(), given.encode()):
        return True
    if any(name in request.headers for name in OF_PROXIES):
        return False
    try:
        return ipaddress.ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False


ANSWERED: dict[str, View] = {"/health/": alive, "/ready/": ready, "/metrics/": figures}

# The same as pages, so that they have a name and stand in the table of who may open what.
alive_page = access(PUBLIC)(alive)
ready_page = access(PUBLIC)(ready)
figures_page = access(PUBLIC)(figures)


class Probes:
    """The first middleware: answers these addresses, and passes on all others."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = ANSWERED.get(request.path_info)
        if answer is None or request.method not in ("GET", "HEAD"):
            return self.get_response(request)
        return answer(request)


def _plain(text: str, status: int = 200) -> HttpResponse:
    return _fresh(HttpResponse(f"{text}\n", status=status, content_type="text/plain"))


def _fresh(answer: HttpResponse) -> HttpResponse:
    answer["Cache-Control"] = "no-store"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
