"""Finding measures within the place that the visitor keeps them for."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from goldthread.measures.models import Measure
from goldthread.organisations.rules import Permission, allowed
from goldthread.places.models import Place
from goldthread.strategy.models import Plan


def find_measure(place: Place, slug: str) -> Measure:
    """A measure of the place, drafts and retired ones too."""
    measures = Measure.objects.in_place(place).select_related("place", "owner")
    return get_object_or_404(measures, slug=slug)


def find_plan(request: HttpRequest, place: Place, slug: str) -> Plan:
    return get_object_or_404(plans_shown(request, place).select_related("place"), slug=slug)


def plans_shown(request: HttpRequest, place: Place) -> QuerySet[Plan]:
    """Live plans; drafts only for those who may see drafts of plans."""
    shown = [Plan.State.LIVE]
    if allowed(request.roles, Permission.SEE_DRAFTS):  # type: ignore[attr-defined]
        shown.append(Plan.State.DRAFT)
    return Plan.objects.in_place(place).filter(state__in=shown)
