"""“What is happening in my area” and “For people like me”: in two taps, for anyone."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from goldthread.places.groups import find_group
from goldthread.places.models import Area, Place
from goldthread.strategy.around import happening
from goldthread.strategy.around.queries import current_plans
from goldthread.web.access import PUBLIC, access


@access(PUBLIC)
def areas(request: HttpRequest, place: Place) -> HttpResponse:
    context = {
        "areas": happening.areas_to_choose(place),
        "everywhere": happening.for_all(place),
        "plans": list(current_plans(place)),
    }
    return render(request, "around/areas.jinja", context)


@access(PUBLIC)
def area(request: HttpRequest, place: Place, slug: str) -> HttpResponse:
    """The whole place has no page of its own: the page of areas tells of it."""
    found = get_object_or_404(Area.objects.in_place(place), slug=slug)
    if found.kind == Area.Kind.WHOLE:
        return redirect("around:areas", place=place.slug)
    own, *around = happening.in_area(found)
    context = {
        "area": found,
        "own": own,
        "around": [section for section in around if section.actions],
        "everywhere": happening.for_all(place),
        "within": list(found.within.all()),
        "plans": list(current_plans(place)),
    }
    return render(request, "around/area.jinja", context)


@access(PUBLIC)
def groups(request: HttpRequest, place: Place) -> HttpResponse:
    listed = sorted(happening.groups_to_choose(place), key=lambda group: group.name.casefold())
    context = {
        "named": [group for group in listed if group.actions],
        "others": [group for group in listed if not group.actions],
        "everyone": happening.for_everyone(place),
        "plans": list(current_plans(place)),
    }
    return render(request, "around/groups.jinja", context)


@access(PUBLIC)
def group(request: HttpRequest, place: Place, slug: str) -> HttpResponse:
    found = find_group(place, slug)
    if found is None:
        raise Http404
    context = {
        "group": found,
        "own": happening.for_group(place, found),
        "everyone": happening.for_everyone(place),
        "plans": list(current_plans(place)),
    }
    return render(request, "around/group.jinja", context)
