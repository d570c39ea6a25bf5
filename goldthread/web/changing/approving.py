"""Who agrees to changes of a plan."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from goldthread.accounts.models import User
from goldthread.organisations.models import Membership
from goldthread.places.models import Place
from goldthread.strategy.changing import name_approvers
from goldthread.web.access import OFFICER, SignedInRequest, access
from goldthread.web.changing.finding import live_plan
from goldthread.web.changing.forms import ApproversForm
from goldthread.web.people.forms import posted


@access(OFFICER, methods=("GET", "POST"))
def choose(request: SignedInRequest, place: Place, plan: str) -> HttpResponse:
    found = live_plan(place, plan)
    here = Membership.objects.current().filter(place=place).values("user")
    people = User.objects.filter(pk__in=here).order_by("name", "email")
    chosen = list(found.approvers.values_list("user", flat=True))
    form = ApproversForm(posted(request), people=people, chosen=chosen)
    if request.method == "POST" and form.is_valid():
        name_approvers(
            plan=found, people=form.cleaned_data["people"], by=request.user, at=timezone.now()
        )
        messages.success(request, "Saved who agrees to changes of this plan.")
        return redirect("changing:plan", place=place.slug, plan=found.slug)
    context = {"plan": found, "form": form}
    return render(request, "changing/approvers.jinja", context, status=422 if form.errors else 200)
