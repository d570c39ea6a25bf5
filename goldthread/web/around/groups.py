"""An officer's pages for the groups that a place adds of its own."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from goldthread.places import actions
from goldthread.places.models import Group, Place
from goldthread.places.problems import SameName, StillNamed
from goldthread.web.access import OFFICER, SignedInRequest, access
from goldthread.web.around.forms import GroupForm
from goldthread.web.importing.finding import sent

FORM = ("GET", "POST")


@access(OFFICER, methods=FORM)
def add(request: SignedInRequest, place: Place) -> HttpResponse:
    form = GroupForm(sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            group = actions.add_group(place=place, **form.cleaned_data)
        except SameName as problem:
            form.add_error("name", str(problem))
        else:
            messages.success(request, f"{group} is added.")
            return redirect("around:desk", place=place.slug)
    return shown(request, {"form": form, "group": None})


@access(OFFICER, methods=FORM)
def edit(request: SignedInRequest, place: Place, slug: str) -> HttpResponse:
    group = find_own(place, slug)
    form = GroupForm(sent(request), initial={"name": group.name, "meaning": group.meaning})
    if request.method == "POST" and form.is_valid():
        try:
            actions.amend_group(group=group, **form.cleaned_data)
        except SameName as problem:
            form.add_error("name", str(problem))
        else:
            messages.success(request, f"{group} is changed.")
            return redirect("around:desk", place=place.slug)
    return shown(request, {"form": form, "group": find_own(place, slug)})


@access(OFFICER, methods=("POST",))
def remove(request: SignedInRequest, place: Place, slug: str) -> HttpResponse:
    group = find_own(place, slug)
    try:
        actions.remove_group(group=group)
    except StillNamed as problem:
        messages.error(request, str(problem))
        return redirect("around:edit_group", place=place.slug, slug=slug)
    messages.success(request, f"{group.name} is removed.")
    return redirect("around:desk", place=place.slug)


def find_own(place: Place, slug: str) -> Group:
    """A group of the place's own; those of the starting list are not its to change."""
    return get_object_or_404(
        Group.objects.select_related("place"), place=place, own=True, slug=slug
    )


def shown(request: SignedInRequest, context: dict[str, Any]) -> HttpResponse:
    status = 422 if context["form"].errors else 200
    return render(request, "around/edit_group.jinja", context, status=status)
