"""One action: what was promised by when, who leads, and how it is going."""

from __future__ import annotations

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from goldthread.meetings.queries import decisions_about
from goldthread.places.models import Place
from goldthread.questions.queries import published_about
from goldthread.strategy.gathering.queries import gathered_into
from goldthread.strategy.models import ActionOwner, Milestone, Plan, Priority
from goldthread.strategy.register.queries import answered_by_action
from goldthread.web.access import PUBLIC, access
from goldthread.web.answering.told import told_with
from goldthread.web.around.showing import of_action
from goldthread.web.measures.plans.showing import measured_action
from goldthread.web.plans.reading.labels import own_words
from goldthread.web.plans.reading.measures import table_of
from goldthread.web.plans.reading.tree import milestone_years
from goldthread.web.plans.views.finding import live_plan
from goldthread.web.standing.presenters import stands_of

MOST_ASKED = 5  # answered questions that an action's own page shows


@access(PUBLIC)
def show(request: HttpRequest, place: Place, plan: str, number: int) -> HttpResponse:
    found = live_plan(place, plan)
    owners = Prefetch("owners", ActionOwner.objects.select_related("organisation"))
    milestones = Prefetch("milestones", Milestone.objects.select_related("met"))
    action = get_object_or_404(
        found.actions.select_related("objective__priority").prefetch_related(
            owners, milestones, "measures__amounts", "updates__actions"
        ),
        number=number,
    )
    others = found.actions.values_list("number", "title")
    return render(
        request,
        "plans/action.jinja",
        {
            "plan": found,
            "own": own_words(found),
            "action": action,
            "objective": action.objective,
            "priority": action.objective.priority,
            "priority_number": _place_in_order(action.objective.priority, found),
            "years": milestone_years(found),
            "measures": table_of(action.measures.all()),
            "measured": measured_action(request, action, found),
            "around": of_action(action),
            "stands": stands_of(request, action),
            "told": told_with(action.updates.all()),
            "answers": answered_by_action(action, with_hidden=False),
            "themes": gathered_into(action),
            "decided": decisions_about(action),
            "asked": published_about(found, action)[:MOST_ASKED],
            "before": others.filter(number__lt=number).order_by("-number").first(),
            "after": others.filter(number__gt=number).order_by("number").first(),
        },
    )


def _place_in_order(priority: Priority, plan: Plan) -> int:
    """The number that the plan page gives the priority; positions alone may have gaps."""
    return list(plan.priorities.values_list("pk", flat=True)).index(priority.pk) + 1
