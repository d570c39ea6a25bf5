"""A whole plan as a file: a spreadsheet of its actions, or its full structure as JSON."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from goldthread.downloads.csv import as_csv as csv_text
from goldthread.downloads.indented import indented
from goldthread.places.models import Place
from goldthread.web.access import PUBLIC, access
from goldthread.web.plans.reading.download import csv_headers, csv_rows, plan_as_json
from goldthread.web.plans.views.finding import live_plan


@access(PUBLIC)
def as_csv(request: HttpRequest, place: Place, plan: str) -> HttpResponse:
    found = live_plan(place, plan)
    text = csv_text(csv_headers(found), csv_rows(found))
    # The mark at the start tells Excel that the text is UTF-8.
    response = HttpResponse(text.encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{place.slug}-{found.slug}.csv"'
    return response


@access(PUBLIC)
def as_json(request: HttpRequest, place: Place, plan: str) -> HttpResponse:
    found = live_plan(place, plan)
    return HttpResponse(indented(plan_as_json(found)), content_type="application/json")
