"""Counting every request for the metrics: which route, how it ended, how long it took."""

from __future__ import annotations

import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from goldthread.web.service import metrics


class Measuring:
    """Stands around all the other middleware, so that what they take is counted too."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        began = time.perf_counter()
        response = self.get_response(request)
        metrics.count(request, response.status_code, time.perf_counter() - began)
        return response
