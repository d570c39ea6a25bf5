"""An officer's pages for the areas of a place: one at a time, or from a file."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from goldthread.places import actions
from goldthread.places.actions import Added
from goldthread.places.groups import starting_groups
from goldthread.places.models import Area, Group, Place
from goldthread.places.problems import InACircle, NotPossible, SameCode, StillNamed
from goldthread.places.reading import read_areas
from goldthread.web.access import OFFICER, SignedInRequest, access
from goldthread.web.around.forms import AreaFileForm, AreaForm
from goldthread.web.importing.finding import sent
from goldthread.web.words import joined, plural

FORM = ("GET", "POST")


@access(OFFICER)
def desk(request: SignedInRequest, place: Place) -> HttpResponse:
    """Every area, and the groups that are the place's own."""
    context = {
        "areas": Area.objects.in_place(place).parts().select_related("parent"),
        "groups": Group.objects.filter(place=place, own=True),
        "starting": starting_groups(),
    }
    return render(request, "around/desk.jinja", context)


@access(OFFICER, methods=FORM)
def add(request: SignedInRequest, place: Place) -> HttpResponse:
    form = AreaForm(sent(request), place=place)
    if request.method == "POST" and form.is_valid():
        try:
            area = actions.add_area(place=place, **form.told)
        except NotPossible as problem:
            beside_its_field(form, problem)
        else:
            messages.success(request, f"{area} is added.")
            return redirect("around:desk", place=place.slug)
    return shown(request, {"form": form, "area": None})


@access(OFFICER, methods=FORM)
def edit(request: SignedInRequest, place: Place, slug: str) -> HttpResponse:
    area = find_area(place, slug)
    initial = {"name": area.name, "kind": area.kind, "code": area.code, "parent": area.parent_id}
    form = AreaForm(sent(request), place=place, area=area, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.amend_area(area=area, **form.told)
        except NotPossible as problem:
            beside_its_field(form, problem)
        else:
            messages.success(request, f"{area} is changed.")
            return redirect("around:desk", place=place.slug)
    return shown(request, {"form": form, "area": find_area(place, slug)})


@access(OFFICER, methods=("POST",))
def remove(request: SignedInRequest, place: Place, slug: str) -> HttpResponse:
    area = find_area(place, slug)
    try:
        actions.remove_area(area=area)
    except StillNamed as problem:
        messages.error(request, str(problem))
        return redirect("around:edit_area", place=place.slug, slug=slug)
    messages.success(request, f"{area.name} is removed.")
    return redirect("around:desk", place=place.slug)


@access(OFFICER, methods=FORM)
def take_in(request: SignedInRequest, place: Place) -> HttpResponse:
    """Areas from a file, all of them or none."""
    form = AreaFileForm(sent(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            found = read_areas(said["file"].read())
            told = actions.take_in_areas(place=place, found=found, kind=said["kind"])
        except NotPossible as problem:
            form.add_error("file", str(problem))
        else:
            messages.success(request, in_words(told))
            return redirect("around:desk", place=place.slug)
    status = 422 if form.errors else 200
    return render(request, "around/take_in.jinja", {"form": form}, status=status)


def in_words(told: Added) -> str:
    """8 areas added, 1 changed, 2 stood so already."""
    parts = [
        f"{plural(told.added, 'area')} added" if told.added else "",
        f"{told.changed} changed" if told.changed else "",
        f"{told.same} the same as before" if told.same else "",
    ]
    return f"{joined(part for part in parts if part)}."


def find_area(place: Place, slug: str) -> Area:
    parts = Area.objects.in_place(place).parts()
    return get_object_or_404(parts.select_related("place", "parent"), slug=slug)


def beside_its_field(form: AreaForm, problem: NotPossible) -> None:
    field = {SameCode: "code", InACircle: "parent"}.get(type(problem), "name")
    form.add_error(field, str(problem))


def shown(request: SignedInRequest, context: dict[str, Any]) -> HttpResponse:
    status = 422 if context["form"].errors else 200
    return render(request, "around/edit_area.jinja", context, status=status)
