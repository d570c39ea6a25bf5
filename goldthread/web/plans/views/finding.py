"""Finding what an address names, within the place and as the public may see it."""

from __future__ import annotations

from django.shortcuts import get_object_or_404

from goldthread.places.models import Place
from goldthread.strategy.models import Plan


def live_plan(place: Place, slug: str) -> Plan:
    """The live plan; a draft is not found, for nothing is public before approval."""
    plans = Plan.objects.in_place(place).live().select_related("source__file")
    return get_object_or_404(plans, slug=slug)
