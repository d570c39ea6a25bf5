"""Finding the measure that an address names, within the place and as the visitor may see it."""

from __future__ import annotations

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from goldthread.measures.models import Measure, MeasureQuerySet
from goldthread.organisations.rules import Permission, allowed
from goldthread.places.models import Place


def readable_measures(request: HttpRequest, place: Place) -> MeasureQuerySet:
    """Published and retired ones; for those who keep measures, drafts too."""
    measures = Measure.objects.in_place(place)
    if keeps(request):
        return measures
    return measures.exclude(state=Measure.State.DRAFT)


def readable_measure(request: HttpRequest, place: Place, slug: str) -> Measure:
    """The measure of this address; a draft is not found by those who do not keep measures."""
    found = readable_measures(request, place).select_related("owner")
    measure = get_object_or_404(found, slug=slug)
    measure.place = place
    return measure


def keeps(request: HttpRequest) -> bool:
    """Whether the visitor keeps this place's measures."""
    return allowed(request.roles, Permission.KEEP_MEASURES)  # type: ignore[attr-defined]
