"""The teams that answer questions, for administrators of the place."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from goldthread.organisations.problems import NotPossible
from goldthread.places.models import Place
from goldthread.questions import actions
from goldthread.questions.models import QuestionTeam
from goldthread.questions.problems import QuestionProblem, Wanting
from goldthread.web.access import ADMINISTRATOR, SignedInRequest, access
from goldthread.web.open_pages.fields import posted
from goldthread.web.open_pages.forms import TeamForm

FORM = ("GET", "POST")


@access(ADMINISTRATOR)
def teams(request: SignedInRequest, place: Place) -> HttpResponse:
    found = place.question_teams.standing().select_related("plan", "organisation")
    context = {"teams": found.prefetch_related("people")}
    return render(request, "open_pages/teams.jinja", context)


@access(ADMINISTRATOR, methods=FORM)
def add(request: SignedInRequest, place: Place) -> HttpResponse:
    form = TeamForm(posted(request), place=place)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data | {"place": place}
        if _saved(form, request, actions.open_team, given):
            messages.success(request, f"{form.cleaned_data['name']} answers questions now.")
            return redirect("open_pages:teams", place=place.slug)
    return _page(request, form, None)


@access(ADMINISTRATOR, methods=FORM)
def change(request: SignedInRequest, place: Place, number: int) -> HttpResponse:
    team = _team(place, number)
    form = TeamForm(posted(request), place=place, team=team, initial=_as_it_is(team))
    valid = request.method == "POST" and form.is_valid()
    if valid and _saved(form, request, actions.change_team, form.cleaned_data | {"team": team}):
        messages.success(request, "The team is changed.")
        return redirect("open_pages:teams", place=place.slug)
    return _page(request, form, team)


@access(ADMINISTRATOR, methods=("POST",))
def end(request: SignedInRequest, place: Place, number: int) -> HttpResponse:
    """Its waiting questions go to the place's team, or to officers."""
    team = _team(place, number)
    actions.end_team(team=team, by=request.user, at=timezone.now())
    messages.success(request, f"{team} answers no more.")
    return redirect("open_pages:teams", place=place.slug)


def _team(place: Place, number: int) -> QuestionTeam:
    return get_object_or_404(place.question_teams.standing(), pk=number)


def _as_it_is(team: QuestionTeam) -> dict[str, Any]:
    return {
        "name": team.name,
        "organisation": team.organisation_id,
        "answer_within": team.answer_within,
        "people": list(team.people.values_list("pk", flat=True)),
    }


def _saved(form: TeamForm, request: SignedInRequest, verb: Any, given: dict[str, Any]) -> bool:
    try:
        verb(**given, by=request.user, at=timezone.now())
    except Wanting as wanting:
        form.add_error(wanting.field, str(wanting))
        return False
    except (QuestionProblem, NotPossible) as problem:
        form.add_error(None, str(problem))
        return False
    return True


def _page(request: SignedInRequest, form: TeamForm, team: QuestionTeam | None) -> HttpResponse:
    status = 422 if form.errors else 200
    return render(request, "open_pages/team.jinja", {"form": form, "team": team}, status=status)
