"""Finding what an address behind a link names, as far as the link opens it."""

from __future__ import annotations

from uuid import uuid4

from django.http import Http404

from goldthread.rounds.answering.choices import request_of
from goldthread.rounds.models import Participant, Request


def find_request(participant: Participant, pk: int) -> Request:
    """One of those that the participant was asked, or let in to."""
    found = request_of(participant, pk)
    if found is None:
        raise Http404
    return found


def new_key() -> str:
    """What tells one form from all others, so that sent twice it counts once."""
    return uuid4().hex
