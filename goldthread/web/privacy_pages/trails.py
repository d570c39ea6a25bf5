"""Who saw and did what about one person, and what that person looked at."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from goldthread.accounts.models import User
from goldthread.audit import reads
from goldthread.downloads.csv import as_csv
from goldthread.places.models import Place
from goldthread.privacy import trail as trails
from goldthread.privacy.trail import Period, Step
from goldthread.web.access import ADMINISTRATOR, SignedInRequest, access
from goldthread.web.privacy_pages.access import csv_file
from goldthread.web.privacy_pages.forms import PeriodForm
from goldthread.web.words import date_and_time

PURPOSE = "looking into who saw and did what"
BY = "by"


@access(ADMINISTRATOR)
@reads.about_people
def trail(request: SignedInRequest, place: Place, number: int) -> HttpResponse:
    """Newest first; `?start=` and `?end=` narrow it, `?whose=by` turns it round."""
    person = _person(place, number)
    form = PeriodForm(request.GET)
    steps = _steps(request, place, person, form)
    reads.saw(person, purpose=PURPOSE, place=place)
    context = {
        "person": person,
        "form": form,
        "lines": trails.in_short(steps),
        "steps": steps,
        "turned": _turned(request),
        "most": trails.MOST,
    }
    return render(request, "privacy_pages/trail.jinja", context)


@access(ADMINISTRATOR)
@reads.about_people
def as_file(request: SignedInRequest, place: Place, number: int) -> HttpResponse:
    person = _person(place, number)
    steps = _steps(request, place, person, PeriodForm(request.GET))
    reads.saw(person, purpose=PURPOSE, place=place)
    rows = [(date_and_time(s.when), s.who, s.did, s.what, s.why) for s in steps]
    headers = ("When", "Who", "Did", "What", "Why or through")
    return csv_file(as_csv(headers, rows), f"trail-{person.pk}")


def _steps(request: SignedInRequest, place: Place, person: User, form: PeriodForm) -> list[Step]:
    given = form.cleaned_data if form.is_valid() else {}
    period = Period(given.get("start"), given.get("end"))
    ask = trails.by if _turned(request) else trails.about
    return ask(person, place, period)


def _turned(request: SignedInRequest) -> bool:
    return request.GET.get("whose") == BY


def _person(place: Place, number: int) -> User:
    """Somebody who has or had a role here. Anybody else is as good as missing."""
    return get_object_or_404(User.objects.filter(memberships__place=place).distinct(), pk=number)
