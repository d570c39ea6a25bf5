"""The page of /api/: what programs may ask, with examples, written from the description."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from goldthread.measures.exporting import COLUMNS
from goldthread.measures.exporting.saying import measure_id
from goldthread.measures.models import Measure
from goldthread.web.access import PUBLIC, access
from goldthread.web.api.description import document, operations
from goldthread.web.api.problems import KINDS
from goldthread.web.limits import A_MINUTE


@access(PUBLIC)
def show(request: HttpRequest) -> HttpResponse:
    context = {
        "info": document()["info"],
        "operations": operations().values(),
        "kinds": KINDS,
        "columns": COLUMNS,
        "a_minute": A_MINUTE["interface"],
        "here": request.build_absolute_uri("/").rstrip("/"),
        "example_of": _example(),
    }
    return render(request, "api/guide.jinja", context)


def _example() -> dict[str, str]:
    """A measure that is there, so that the examples work; else an invented one."""
    found = Measure.objects.published().select_related("place").order_by("place", "slug").first()
    if found is None:
        return {"place": "larkmere", "slug": "smoking-adults", "id": "larkmere.smoking-adults"}
    return {"place": found.place.slug, "slug": found.slug, "id": measure_id(found)}
