"""Finding what an address names, for who may see it: officers, and the approver of a round."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from goldthread.places.models import Place
from goldthread.rounds.models import Round
from goldthread.rounds.rules import approves, runs_rounds
from goldthread.web.access import SignedInRequest

NOT_FOR_YOU = "This page is for performance officers, and for the approver of the round."


def round_for(request: SignedInRequest, place: Place, number: int) -> Round:
    """A round of the place, for officers and its approver. Others get a page that says so."""
    rows = Round.objects.in_place(place).select_related("place", "approver")
    found = rows.filter(pk=number).first()
    runs = runs_rounds(request.roles)
    if not runs and (found is None or not approves(found, request.user, request.roles)):
        # Without a word on whether there is such a round.
        raise PermissionDenied(NOT_FOR_YOU)
    return found or get_object_or_404(rows, pk=number)
