"""Finding what an address names, as far as this visitor may see it; and where things lead."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone

from goldthread.meetings.about import about_named
from goldthread.meetings.models import AgendaItem, Body, Decision, Meeting, Paper
from goldthread.meetings.problems import MeetingProblem
from goldthread.meetings.publishing import CannotDraw
from goldthread.meetings.queries import bodies_for, meetings_for
from goldthread.meetings.rules import Viewer, viewer_of
from goldthread.places.models import Place
from goldthread.reports.models import Report
from goldthread.strategy.models import Action, Plan, Priority
from goldthread.web.report_pages.finding import action_paths, address_of
from goldthread.workflow.transitions import NotNow

MOST_FOUND = 40
MOST_OFFERED = 60  # plans and priorities that a list offers without anything looked for


def viewer(request: HttpRequest, place: Place) -> Viewer:
    roles = request.roles  # type: ignore[attr-defined]
    return viewer_of(request.user, roles, place, timezone.localdate())


def find_body(request: HttpRequest, place: Place, number: int) -> Body:
    return get_object_or_404(bodies_for(place, viewer(request, place)), pk=number)


def find_meeting(request: HttpRequest, place: Place, number: int) -> Meeting:
    return get_object_or_404(meetings_for(place, viewer(request, place)), pk=number)


def find_item(meeting: Meeting, item: int) -> AgendaItem:
    items = meeting.items.select_related(
        "meeting__body", "meeting__place", "plan", "priority__plan", "action__plan"
    )
    return get_object_or_404(items, pk=item)


def find_decision(place: Place, viewer: Viewer, number: int) -> Decision:
    if not viewer.is_clerk:
        raise Http404
    rows = Decision.objects.select_related(
        "meeting__body", "meeting__place", "item", "organisation",
        "plan", "priority__plan", "action__plan",
    )  # fmt: skip
    return get_object_or_404(rows, place=place, pk=number)


def to_meeting(meeting: Meeting, name: str = "meeting") -> HttpResponse:
    return redirect(f"meetings:{name}", place=meeting.place.slug, number=meeting.pk)


def told_why(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For a press of a button on a meeting: a refusal is told on the meeting's page."""

    @wraps(view)
    def guarded(request: Any, place: Place, number: int, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, place, number, **kwargs)
        except (NotNow, MeetingProblem, CannotDraw) as refusal:
            messages.error(request, str(refusal))
            return redirect("meetings:meeting", place=place.slug, number=number)

    return guarded


class WebLinks:
    """Whole addresses for papers, as this site is reached by whoever publishes them."""

    def __init__(self, request: HttpRequest) -> None:
        self._whole = request.build_absolute_uri

    def of_meeting(self, meeting: Meeting) -> str:
        kwargs = {"place": meeting.place.slug, "number": meeting.pk}
        return self._whole(reverse("meetings:meeting", kwargs=kwargs))

    def of_paper(self, paper: Paper) -> str:
        return self._whole(paper_address(paper))

    def of_action(self, action: Action) -> str:
        return self._whole(action_address(action))

    def of_plan(self, plan: Plan) -> str:
        return self._whole(plan_address(plan))

    def of_reported(self, report: Report, number: int) -> str:
        return self._whole(action_paths(report)(number))


def paper_address(paper: Paper) -> str:
    """A report's own page; a file comes from here, since not everyone may have it."""
    if paper.report:
        return address_of(paper.report)
    kwargs = {"place": paper.place.slug, "number": paper.item.meeting_id, "paper": paper.pk}
    return reverse("meetings:paper_file", kwargs=kwargs)


def action_address(action: Action) -> str:
    kwargs = {"place": action.plan.place.slug, "plan": action.plan.slug, "number": action.number}
    return reverse("plans:action", kwargs=kwargs)


def plan_address(plan: Plan) -> str:
    return reverse("plans:plan", kwargs={"place": plan.place.slug, "plan": plan.slug})


def about_address(row: Any) -> str:
    """The page of what an item or a decision is about, while anyone may read it; else nothing."""
    if row.action and row.action.plan.state == Plan.State.LIVE:
        return action_address(row.action)
    if row.plan and row.plan.state == Plan.State.LIVE:
        return plan_address(row.plan)
    return ""


def words_looked_for(request: HttpRequest) -> str:
    """What a visitor typed to find plan items; the database takes no null character."""
    return request.GET.get("find", "").replace("\x00", "")[:200]


def about_choices(place: Place, words: str, chosen: str) -> list[tuple[str, str]]:
    """What an item may be about: what was found, else plans and priorities; and what is chosen."""
    found = _found(place, words) if words else _plans_and_priorities(place)
    choices = [("", "Nothing in a plan"), *found]
    if chosen and chosen not in dict(choices):
        choices.append((chosen, about_named(place, chosen).title or "What was chosen before"))
    return choices


def _found(place: Place, words: str) -> list[tuple[str, str]]:
    actions = Action.objects.filter(place=place, plan__state=Plan.State.LIVE)
    for word in words.split()[:8]:
        actions = actions.filter(
            Q(title__icontains=word)
            | Q(reference__iexact=word)
            | Q(plan__title__icontains=word)
            | Q(owners__name__icontains=word)
        )
    rows = actions.select_related("plan").order_by("plan__title", "number").distinct()
    return [
        (f"action-{each.pk}", f"Action {each.reference or each.number}: {each.title}"[:160])
        for each in rows[:MOST_FOUND]
    ]


def _plans_and_priorities(place: Place) -> list[tuple[str, str]]:
    plans = Plan.objects.in_place(place).live().order_by("title")
    rows = Priority.objects.filter(plan__in=plans).select_related("plan")
    priorities = rows.order_by("plan__title", "position")
    offered = [(f"plan-{plan.pk}", f"Plan: {plan.title}") for plan in plans]
    offered += [(f"priority-{each.pk}", f"Priority: {each.title}"[:160]) for each in priorities]
    return offered[:MOST_OFFERED]
