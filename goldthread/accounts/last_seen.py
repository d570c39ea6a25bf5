"""The last day on which somebody opened a page: written once a day at most, and no closer.

A review of access needs to know whose account is unused; a sign-in alone would not tell,
and the minute would tell more than anybody needs.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from goldthread.accounts.models import User


class LastSeenMiddleware:
    """Stands after the sign-in middleware. A visitor without an account costs nothing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        if request.user.is_authenticated:
            note_seen(request.user)


def note_seen(user: User) -> None:
    """One small write on the first page of a day."""
    today = timezone.localdate()
    if user.last_seen_on != today:
        User.objects.filter(pk=user.pk).exclude(last_seen_on=today).update(last_seen_on=today)
        user.last_seen_on = today
