"""Legal holds."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from goldthread.audit import reads
from goldthread.organisations.problems import NotPossible
from goldthread.places.models import Place
from goldthread.privacy import actions
from goldthread.privacy.models import Hold
from goldthread.web.access import ADMINISTRATOR, SignedInRequest, access
from goldthread.web.people.forms import posted
from goldthread.web.privacy_pages.forms import HoldForm

PURPOSE = "looking after legal holds"


@access(ADMINISTRATOR, methods=("GET", "POST"))
@reads.about_people
def holds(request: SignedInRequest, place: Place) -> HttpResponse:
    """Holds in force and lifted, and a form that places one."""
    form = HoldForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.place_hold(place=place, **form.cleaned_data, by=request.user, at=timezone.now())
        except NotPossible as problem:
            form.add_error("email", str(problem))
        else:
            messages.success(request, "The hold is in force. Nothing about this address will go.")
            return redirect("privacy_pages:holds", place=place.slug)
    found = list(place.holds.select_related("held_by", "lifted_by"))
    reads.saw([one for one in found if one.email], purpose=PURPOSE, place=place)
    context = {"form": form, "holds": found}
    status = 422 if form.errors else 200
    return render(request, "privacy_pages/holds.jinja", context, status=status)


@access(ADMINISTRATOR, methods=("POST",))
def lift(request: SignedInRequest, place: Place, number: int) -> HttpResponse:
    hold = get_object_or_404(Hold.objects.filter(place=place).select_related("place"), pk=number)
    actions.lift_hold(hold=hold, by=request.user, at=timezone.now())
    messages.success(request, "The hold is lifted. The retention rules apply again.")
    return redirect("privacy_pages:holds", place=place.slug)
