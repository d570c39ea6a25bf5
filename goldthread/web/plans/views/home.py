"""The home page of a place, its list of plans, and the way in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from goldthread.places.models import Place
from goldthread.web.access import PUBLIC, access
from goldthread.web.plans.reading.overview import cards_of, latest_reports, latest_updates


@access(PUBLIC)
def root(request: HttpRequest) -> HttpResponse:
    """The only place, or a choice of places; on a site without one, where to set it up."""
    places = list(Place.objects.all())
    if not places:
        return redirect("service:set_up")
    if len(places) == 1:
        return redirect("plans:home", place=places[0].slug)
    return render(request, "plans/root.jinja", {"places": places})


@access(PUBLIC)
def home(request: HttpRequest, place: Place) -> HttpResponse:
    return render(
        request,
        "plans/home.jinja",
        {
            "cards": [card for card in cards_of(place) if not card.earlier],
            "updates": latest_updates(place),
            "reports": latest_reports(place),
        },
    )


@access(PUBLIC)
def plan_list(request: HttpRequest, place: Place) -> HttpResponse:
    return render(request, "plans/list.jinja", {"cards": cards_of(place)})
