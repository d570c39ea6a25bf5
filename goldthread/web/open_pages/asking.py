"""A resident asks a question, and reads those that were answered."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from goldthread.places.models import Place
from goldthread.questions import actions
from goldthread.questions.models import DAYS_WITHOUT_A_TEAM
from goldthread.questions.problems import Wanting
from goldthread.questions.queries import published_about, published_in, sent_just_now, team_for
from goldthread.strategy.models import Action, Plan
from goldthread.web.access import PUBLIC, access
from goldthread.web.open_pages.fields import posted
from goldthread.web.open_pages.finding import live_action, live_plan, site_of
from goldthread.web.open_pages.forms import SHOW, AskForm
from goldthread.web.open_pages.limits import TOO_MANY, within_limit

FORM = ("GET", "POST")
PER_PAGE = 20


@access(PUBLIC)
def of_place(request: HttpRequest, place: Place) -> HttpResponse:
    """Every answered question of a place."""
    page = Paginator(published_in(place), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "open_pages/questions.jinja", {"page": page, "plan": None})


@access(PUBLIC)
def of_plan(request: HttpRequest, place: Place, plan: str) -> HttpResponse:
    found = live_plan(place, plan)
    page = Paginator(published_about(found), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "open_pages/questions.jinja", {"page": page, "plan": found})


@access(PUBLIC, methods=FORM)
def about_plan(request: HttpRequest, place: Place, plan: str) -> HttpResponse:
    return _asked(request, live_plan(place, plan), None)


@access(PUBLIC, methods=FORM)
def about_action(request: HttpRequest, place: Place, plan: str, number: int) -> HttpResponse:
    action = live_action(place, plan, number)
    return _asked(request, action.plan, action)


@access(PUBLIC)
def thanks(request: HttpRequest, place: Place, plan: str) -> HttpResponse:
    """What happens next; the same page whatever was sent."""
    found = live_plan(place, plan)
    return render(request, "open_pages/asked.jinja", {"plan": found, **_who_answers(found)})


def _asked(request: HttpRequest, plan: Plan, action: Action | None) -> HttpResponse:
    form = AskForm(posted(request))
    if request.method == "POST" and form.is_valid() and _kept(request, form, plan, action):
        return redirect("open_pages:asked", place=plan.place.slug, plan=plan.slug)
    context = {"form": form, "plan": plan, "action": action, **_who_answers(plan)}
    status = 422 if form.errors else 200
    return render(request, "open_pages/ask.jinja", context, status=status)


def _kept(request: HttpRequest, form: AskForm, plan: Plan, action: Action | None) -> bool:
    """Whether the question is kept; if not, the reason stands on the form."""
    if form.is_bait_taken():
        return True  # a program: it is told what it hopes for, and nothing is kept
    if not within_limit(request, "ask"):
        form.add_error(None, TOO_MANY)
        return False
    given = form.cleaned_data
    if sent_just_now(plan, action, given["words"], given["email"], timezone.now()):
        return True  # the way back, and sent again: one question is enough
    try:
        actions.ask(
            plan=plan,
            action=action,
            words=given["words"],
            name=given["name"],
            email=given["email"],
            may_be_shown=given["may_be_shown"] == SHOW,
            site=site_of(request),
            at=timezone.now(),
        )
    except Wanting as wanting:
        form.add_error(wanting.field, str(wanting))
        return False
    return True


def _who_answers(plan: Plan) -> dict[str, object]:
    team = team_for(plan)
    days = team.answer_within if team else DAYS_WITHOUT_A_TEAM
    return {"team": team, "days": days}
