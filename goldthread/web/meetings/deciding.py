"""Looking through decisions, and through what is to come back to a body."""

from __future__ import annotations

import datetime as dt

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from goldthread.meetings import words
from goldthread.meetings.about import about_named
from goldthread.meetings.actions import coming_back
from goldthread.meetings.models import Body, Decision, Doing, ForwardItem
from goldthread.meetings.problems import MeetingProblem
from goldthread.meetings.queries import (
    Wanted,
    bodies_for,
    decisions_in_order,
    forward_plan,
    search_decisions,
)
from goldthread.places.models import Place
from goldthread.web.access import OFFICER, PUBLIC, SignedInRequest, access
from goldthread.web.meetings.finding import (
    about_address,
    about_choices,
    find_body,
    viewer,
    words_looked_for,
)
from goldthread.web.meetings.minute_forms import ComesBackForm
from goldthread.web.meetings.planning import FORM, page
from goldthread.web.meetings.showing import coming_back_to, settled_by
from goldthread.web.people.forms import OneLine, posted
from goldthread.web.register.forms import DayField
from goldthread.workflow.transitions import NotNow

PER_PAGE = 25
STATES = [("", "Any"), *Doing.choices, ("noted", "Noted, nothing to do")]


class SearchForm(forms.Form):
    """What to look for among decisions, by address alone."""

    words = OneLine(required=False, max_length=200, label="Words")
    body = forms.ModelChoiceField(
        queryset=Body.objects.none(), required=False, empty_label="Any", label="Who decided"
    )
    kind = forms.ChoiceField(
        required=False, choices=[("", "Any"), *Decision.Kind.choices], label="Kind"
    )
    state = forms.ChoiceField(required=False, choices=STATES, label="How it stands")
    owner = OneLine(required=False, max_length=200, label="Who is to do it")
    since = DayField(required=False, label="Decided from")
    until = DayField(required=False, label="Decided until")


@access(PUBLIC)
def search(request: HttpRequest, place: Place) -> HttpResponse:
    who = viewer(request, place)
    form = SearchForm(request.GET or None)
    form.fields["body"].queryset = bodies_for(place, who)  # type: ignore[attr-defined]
    wanted = Wanted()
    if form.is_bound and form.is_valid():
        body = form.cleaned_data["body"]
        wanted = Wanted(**form.cleaned_data | {"body": body.pk if body else None})
    numbers = list(search_decisions(place, who, wanted).values_list("pk", flat=True))
    page_of = Paginator(numbers, PER_PAGE).get_page(request.GET.get("page"))
    shown = Decision.objects.filter(pk__in=list(page_of))
    context = {
        "form": form,
        "page": page_of,
        "rows": decisions_in_order(list(page_of)),
        "settles": settled_by(request.user, place, who, shown),
        "narrowed": wanted != Wanted(),
        "owner": words.owner,
        "due": words.due,
        "day": words.day,
        "about_address": about_address,
        "who": who,
        "today": timezone.localdate(),
    }
    return render(request, "meetings/decisions.jinja", context)


@access(PUBLIC)
def forward(request: HttpRequest, place: Place, number: int) -> HttpResponse:
    """What is to come back to a body, and to which meeting."""
    body = find_body(request, place, number)
    who = viewer(request, place)
    gone = body.forward_items.exclude(state=ForwardItem.State.WAITING)
    context = {
        "body": body,
        "who": who,
        "coming": coming_back_to(forward_plan(body), who, body),
        "gone": gone.select_related("placed_as__meeting")[:50] if who.reads_whole(body) else [],
        "day": words.day,
    }
    return render(request, "meetings/forward.jinja", context)


@access(OFFICER, methods=FORM)
def add_forward(request: SignedInRequest, place: Place, number: int) -> HttpResponse:
    body, find = find_body(request, place, number), words_looked_for(request)
    chosen = request.POST.get("about", "")[:40].replace("\x00", "")
    form = ComesBackForm(posted(request), choices=about_choices(place, find, chosen))
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        about = about_named(place, said.pop("about"))
        coming_back.ask_back(body=body, about=about, **said)
        messages.success(request, _comes_back(said["due_on"], "Noted."))
        return _to_plan(body)
    back = [(body.name, f"bodies/{body.pk}/"), ("What comes back", f"bodies/{body.pk}/forward/")]
    return page(request, form, "Add what is to come back", back, find=find)


@access(OFFICER, methods=("POST",))
def change_forward(
    request: SignedInRequest, place: Place, number: int, forward: int
) -> HttpResponse:
    """Put it off, drop it with a reason, or let it wait again."""
    body = find_body(request, place, number)
    found = get_object_or_404(body.forward_items.all(), pk=forward)
    try:
        _changed(request, found)
    except (NotNow, MeetingProblem) as refusal:
        messages.error(request, str(refusal))
    return _to_plan(body)


def _changed(request: SignedInRequest, forward: ForwardItem) -> None:
    wanted = request.POST.get("do", "")
    if wanted == "drop":
        because = " ".join(request.POST.get("because", "").replace("\x00", "").split())[:300]
        coming_back.drop_forward(forward=forward, because=because)
        messages.success(request, "It comes back no more.")
    elif wanted == "put_off":
        day = _day(request.POST.get("due_on", ""))
        coming_back.put_off(forward=forward, due_on=day)
        messages.success(request, _comes_back(day, "It has another day now."))
    elif wanted == "wait":
        coming_back.let_wait(forward=forward)
        messages.success(request, "It waits to come back.")


def _comes_back(day: dt.date, said: str) -> str:
    if day < timezone.localdate():
        return f"{said} That day has passed, so it comes back to the next meeting."
    return f"{said} It comes back by itself to the first meeting from that day on."


def _day(said: str) -> dt.date:
    try:
        day: dt.date = DayField().clean(said)
    except forms.ValidationError:
        raise MeetingProblem("Enter a date such as 31/03/2027.") from None
    return day


def _to_plan(body: Body) -> HttpResponse:
    return redirect("meetings:forward", place=body.place.slug, number=body.pk)
