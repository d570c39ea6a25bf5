"""Inviting people to a place, for its administrators."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from goldthread.organisations import actions
from goldthread.organisations.models import Invitation
from goldthread.organisations.problems import NotPossible
from goldthread.places.models import Place
from goldthread.web.access import ADMINISTRATOR, SignedInRequest, access
from goldthread.web.people.forms import InviteForm, posted


@access(ADMINISTRATOR, methods=("GET", "POST"))
def invite(request: SignedInRequest, place: Place) -> HttpResponse:
    """Offer somebody a role by e-mail."""
    form = InviteForm(posted(request), place=place)
    if request.method == "POST" and form.is_valid():
        try:
            actions.invite(
                **form.cleaned_data,
                place=place,
                site=site_of(request),
                by=request.user,
                at=timezone.now(),
            )
        except NotPossible as problem:
            form.add_error("email", str(problem))
        else:
            messages.success(request, f"{form.cleaned_data['name']} is invited.")
            return redirect("people:list", place=place.slug)
    return render(request, "people/invite.jinja", {"form": form})


@access(ADMINISTRATOR, methods=("POST",))
def send_again(request: SignedInRequest, place: Place, number: int) -> HttpResponse:
    """A new letter with a new link."""
    invitation = _invitation(place, number)
    try:
        actions.send_again(
            invitation=invitation, site=site_of(request), by=request.user, at=timezone.now()
        )
    except NotPossible as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, f"{invitation.name} is sent a new link. The old one is void.")
    return redirect("people:list", place=place.slug)


@access(ADMINISTRATOR, methods=("POST",))
def withdraw(request: SignedInRequest, place: Place, number: int) -> HttpResponse:
    """Make the link void."""
    invitation = _invitation(place, number)
    try:
        actions.withdraw(invitation=invitation, by=request.user, at=timezone.now())
    except NotPossible as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, f"{invitation.name}’s invitation is withdrawn.")
    return redirect("people:list", place=place.slug)


def site_of(request: SignedInRequest) -> str:
    """Our own address as this visitor reached it; the host has been checked by Django."""
    return request.build_absolute_uri("/").rstrip("/")


def _invitation(place: Place, number: int) -> Invitation:
    return get_object_or_404(place.invitations.select_related("place"), pk=number)
