"""The lines of the document a plan was read from, and what became of each."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from goldthread.places.models import Place
from goldthread.web.access import PUBLIC, access
from goldthread.web.plans.reading.labels import own_words
from goldthread.web.plans.reading.source import page_of_lines, span_of, with_fates
from goldthread.web.plans.views.finding import live_plan


@access(PUBLIC)
def show(request: HttpRequest, place: Place, plan: str) -> HttpResponse:
    """`?lines=45-49` opens the page that holds those lines and marks them."""
    found = live_plan(place, plan)
    if found.source is None:
        raise Http404("This plan was not read from a document.")
    span = span_of(request.GET.get("lines", ""))
    page = page_of_lines(found.source, span, request.GET.get("page", ""))
    return render(
        request,
        "plans/source.jinja",
        {
            "plan": found,
            "own": own_words(found),
            "source": found.source,
            "span": span,
            "page": page,
            "lines": with_fates(found, list(page), span),
        },
    )
