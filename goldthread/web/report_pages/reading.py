"""Reading reports: the list, one report as a page, and its PDF."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.defaultfilters import filesizeformat

from goldthread.places.models import Place
from goldthread.reports import papers
from goldthread.reports.queries import reports_for
from goldthread.web.access import PUBLIC, access
from goldthread.web.report_pages import presenters
from goldthread.web.report_pages.finding import action_addresses, address_of, readable_report
from goldthread.web.report_pages.pictures import pictures_of_report
from goldthread.web.report_pages.presenters import present

PER_PAGE = 30


@access(PUBLIC)
def report_list(request: HttpRequest, place: Place) -> HttpResponse:
    found = reports_for(place, request.roles)  # type: ignore[attr-defined]
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "reports/list.jinja",
        {"page": page, "address_of": address_of, "file_size": filesizeformat},
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
        "pdf_href": address_of(report, "pdf"),
        **presenters.FOR_TEMPLATES,
    }
    return render(request, "reports/report.jinja", context)


@access(PUBLIC)
def pdf(request: HttpRequest, place: Place, number: int, words: str) -> HttpResponse:
    """The file as it was published; of a draft, one drawn now."""
    report = readable_report(request, place, number)
    if words != report.slug:
        return redirect(address_of(report, "pdf"))
    made = papers.read(report, address=action_addresses(request, report))
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{papers.file_name(report)}"'
    return response
