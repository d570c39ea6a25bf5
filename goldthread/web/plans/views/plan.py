"""One plan, whole or narrowed by filters and search."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from goldthread.places.models import Place
from goldthread.strategy.models import Recommendation
from goldthread.web.access import PUBLIC, access
from goldthread.web.around.showing import of_plan
from goldthread.web.measures.plans.showing import measured_plan
from goldthread.web.plans.reading.filters import Filters, choices
from goldthread.web.plans.reading.findings import findings_of
from goldthread.web.plans.reading.labels import own_words
from goldthread.web.plans.reading.measures import table_of
from goldthread.web.plans.reading.progress import progress_of, said_anything
from goldthread.web.plans.reading.tree import all_actions, read_tree
from goldthread.web.plans.views.finding import live_plan
from goldthread.web.report_pages.pictures import pictures_of_plan


@access(PUBLIC)
def show(request: HttpRequest, place: Place, plan: str) -> HttpResponse:
    found = live_plan(place, plan)
    tree = read_tree(found)
    filters = Filters.from_query(request.GET)
    shown = filters.narrow(tree)
    actions = all_actions(tree)
    held_up = [action for action in actions if action.beside.held_up]
    parts = progress_of(action.status for action in actions)
    return render(
        request,
        "plans/plan.jinja",
        {
            "plan": found,
            "own": own_words(found),
            "findings": findings_of(found),
            "tree": tree,
            "shown": shown,
            "filters": filters,
            "fields": choices(found, tree, filters),
            "total": len(actions),
            "found": len(all_actions(shown)),
            "parts": parts,
            "any_status": said_anything(parts),
            "reported": sum(1 for action in actions if action.latest),
            "recommendations": Recommendation.objects.filter(plan=found),
            "table_of": table_of,
            "measured": measured_plan(request, found),
            "around": of_plan(found, ((a.number, a.title, a.beside.held_up) for a in held_up)),
            "pictures": [] if filters.any else pictures_of_plan(found),
        },
    )
