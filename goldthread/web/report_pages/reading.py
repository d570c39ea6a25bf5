"""Reading reports: the list, one report as a page, and its files."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from goldthread.places.models import Place
from goldthread.reports import papers
from goldthread.reports.queries import reports_for
from goldthread.web.access import PUBLIC, access
from goldthread.web.report_pages import presenters
from goldthread.web.report_pages.finding import action_addresses, address_of, readable_report
from goldthread.web.report_pages.pictures import pictures_of_report
from goldthread.web.report_pages.presenters import ADDRESSES, downloads_of, present

PER_PAGE = 30


@access(PUBLIC)
def report_list(request: HttpRequest, place: Place) -> HttpResponse:
    found = reports_for(place, request.roles)  # type: ignore[attr-defined]
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "reports/list.jinja",
        {"page": page, "address_of": address_of, "downloads_of": downloads_of},
    )


@access(PUBLIC)
def show(request: HttpRequest, place: Place, number: int, words: str) -> HttpResponse:
    report = readable_report(request, place, number)
    if words != report.slug:
        return redirect(address_of(report))
    context = {
        "report": report,
        "shown": present(report),
        "pictures": pictures_of_report(report),
        "downloads": downloads_of(report),
        **presenters.FOR_TEMPLATES,
    }
    return render(request, "reports/report.jinja", context)


@access(PUBLIC)
def pdf(request: HttpRequest, place: Place, number: int, words: str) -> HttpResponse:
    return _file(request, place, number, words, papers.PDF)


@access(PUBLIC)
def word(request: HttpRequest, place: Place, number: int, words: str) -> HttpResponse:
    return _file(request, place, number, words, papers.WORD)


@access(PUBLIC)
def spreadsheet(request: HttpRequest, place: Place, number: int, words: str) -> HttpResponse:
    return _file(request, place, number, words, papers.SPREADSHEET)


def _file(
    request: HttpRequest, place: Place, number: int, words: str, kind: papers.Kind
) -> HttpResponse:
    """The file as it was published; of a draft, one drawn now."""
    report = readable_report(request, place, number)
    if words != report.slug:
        return redirect(address_of(report, ADDRESSES[kind]))
    made = papers.read(report, kind, address=action_addresses(request, report))
    response = HttpResponse(made, content_type=kind.media_type)
    shown = "inline" if kind is papers.PDF else "attachment"
    response["Content-Disposition"] = f'{shown}; filename="{kind.file_name(report)}"'
    return response
