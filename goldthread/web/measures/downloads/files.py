"""Figures as files: CSV, and an accessible spreadsheet.

Each is whole before the first of it is sent: a file that breaks off looks like one that has ended.

`?as_of=2026-03-31` gives the figures as they were known at the end of that day.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable
from datetime import date
from functools import wraps
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from goldthread.files.actions import MEGABYTE
from goldthread.measures.exporting import Wanted, as_book, csv_lines
from goldthread.measures.exporting.files import marked
from goldthread.measures.models import Measure
from goldthread.places.models import Place
from goldthread.web.access import PUBLIC, View, access
from goldthread.web.limits import wait
from goldthread.web.measures.finding import readable_measure

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"


def in_measure(what: str) -> Callable[[View], View]:
    """Files take long to make: nobody gets very many of them in a minute."""

    def measured(view: View) -> View:
        @wraps(view)
        def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            seconds = wait(request, what)
            if not seconds:
                return view(request, *args, **kwargs)
            page = render(request, "measures/downloads/too_many.jinja", status=429)
            page["Retry-After"] = str(seconds)
            return page

        return asked

    return measured


@access(PUBLIC)
@in_measure("downloads")
def one_as_csv(request: HttpRequest, place: Place, slug: str) -> HttpResponse:
    measure = readable_measure(request, place, slug)
    return _csv([measure], _wanted(request), f"{place.slug}-{measure.slug}")


@access(PUBLIC)
@in_measure("spreadsheets")
def one_as_book(request: HttpRequest, place: Place, slug: str) -> HttpResponse:
    measure = readable_measure(request, place, slug)
    wanted = _wanted(request)
    if request.method == "HEAD":  # nobody would see what takes a second to make
        return _named(HttpResponse(content_type=EXCEL), f"{place.slug}-{measure.slug}.xlsx")
    book = as_book(place, [measure], wanted, made_on=timezone.now())
    return _named(HttpResponse(book, content_type=EXCEL), f"{place.slug}-{measure.slug}.xlsx")


@access(PUBLIC)
@in_measure("downloads")
def all_as_csv(request: HttpRequest, place: Place) -> HttpResponse:
    """Every published measure of the place in one table."""
    measures = list(Measure.objects.in_place(place).published())
    for measure in measures:
        measure.place = place
    return _csv(measures, _wanted(request), f"{place.slug}-measures")


def _csv(measures: Iterable[Measure], wanted: Wanted, name: str) -> HttpResponse:
    whole = tempfile.SpooledTemporaryFile(max_size=MEGABYTE)  # noqa: SIM115 -- the answer closes it
    for text in marked(csv_lines(measures, wanted)):
        whole.write(text.encode())
    whole.seek(0)
    answer = FileResponse(whole, content_type=CSV)
    return _named(answer, f"{name}.csv")  # type: ignore[arg-type]


def _named(response: HttpResponse, name: str) -> HttpResponse:
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _wanted(request: HttpRequest) -> Wanted:
    asked = request.GET.get("as_of", "").strip()
    try:
        return Wanted(known_at=date.fromisoformat(asked) if asked else None)
    except ValueError:
        raise Http404 from None
