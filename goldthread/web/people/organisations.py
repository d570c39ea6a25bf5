"""The partner organisations of a place, for its administrators."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from goldthread.organisations import actions
from goldthread.organisations.problems import NotPossible
from goldthread.places.models import Place
from goldthread.web.access import ADMINISTRATOR, SignedInRequest, access
from goldthread.web.people.forms import OrganisationForm, posted

FORM = ("GET", "POST")


@access(ADMINISTRATOR)
def partners(request: SignedInRequest, place: Place) -> HttpResponse:
    """Every organisation of the place, with how many people it has here."""
    here = Q(memberships__place=place, memberships__ended_at=None)
    people = Count("memberships__user", filter=here, distinct=True)
    context = {"organisations": place.organisations.annotate(people=people)}
    return render(request, "people/organisations.jinja", context)


@access(ADMINISTRATOR, methods=FORM)
def add(request: SignedInRequest, place: Place) -> HttpResponse:
    """Make an organisation a partner."""
    form = OrganisationForm(posted(request))
    if request.method == "POST" and form.is_valid():
        organisation = actions.add_organisation(
            **form.cleaned_data, place=place, by=request.user, at=timezone.now()
        )
        messages.success(request, f"{organisation} is a partner in {place}.")
        return redirect("people:organisations", place=place.slug)
    return render(request, "people/organisation.jinja", {"form": form, "organisation": None})


@access(ADMINISTRATOR, methods=FORM)
def change(request: SignedInRequest, place: Place, slug: str) -> HttpResponse:
    """Put an organisation's details right."""
    organisation = get_object_or_404(place.organisations, slug=slug)
    initial = {name: getattr(organisation, name) for name in ("name", "short_name", "kind")}
    form = OrganisationForm(posted(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_organisation(
                organisation=organisation,
                **form.cleaned_data,
                place=place,
                by=request.user,
                at=timezone.now(),
            )
        except NotPossible as problem:
            form.add_error("name", str(problem))
        else:
            messages.success(request, f"{form.cleaned_data['name']} is changed.")
            return redirect("people:organisations", place=place.slug)
    context = {"form": form, "organisation": organisation}
    return render(request, "people/organisation.jinja", context)


@access(ADMINISTRATOR, methods=("POST",))
def leave(request: SignedInRequest, place: Place, slug: str) -> HttpResponse:
    """End an organisation's part in the place."""
    organisation = get_object_or_404(place.organisations, slug=slug)
    try:
        actions.leave_place(
            organisation=organisation, place=place, by=request.user, at=timezone.now()
        )
    except NotPossible as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, f"{organisation} is no longer a partner in {place}.")
    return redirect("people:organisations", place=place.slug)
