"""Reading reports: the archive, one report as a page, two beside each other, and the files."""

from __future__ import annotations

import re

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from goldthread.places.models import Place
from goldthread.reports import papers, rules
from goldthread.reports.archive import archive, archive_years, previous_of
from goldthread.reports.kinds import kinds
from goldthread.reports.models import Report
from goldthread.reports.queries import last_said, reports_for
from goldthread.web.access import PUBLIC, access
from goldthread.web.report_pages.article import beside_another, words_of
from goldthread.web.report_pages.finding import (
    action_addresses,
    address_of,
    readable_report,
    standing,
)
from goldthread.web.report_pages.presenters import ADDRESSES, checked_files, downloads_of

PER_PAGE = 30
MOST_AT_ONCE = 100  # actions that are drawn while somebody waits for a page
LETTERS_OF_A_SUM = re.compile(r"[^0-9a-f]")


@access(PUBLIC)
def report_list(request: HttpRequest, place: Place) -> HttpResponse:
    """The archive, by kind and year; above it, for staff, what is not published yet."""
    kind, year = request.GET.get("kind", ""), request.GET.get("year", "")
    found = archive(
        place,
        kind=kind if kind in kinds() else "",
        year=int(year) if year.isascii() and year.isdigit() and len(year) == 4 else None,
    )
    context = {
        "page": Paginator(found, PER_PAGE).get_page(request.GET.get("page")),
        "drafts": reports_for(place, request.roles).unpublished(),  # type: ignore[attr-defined]
        "kinds": kinds(),
        "kind": kind,
        "years": archive_years(place),
        "year": year,
        "address_of": address_of,
        "downloads_of": downloads_of,
    }
    return render(request, "reports/list.jinja", context)


@access(PUBLIC)
def show(request: HttpRequest, place: Place, number: int, words: str) -> HttpResponse:
    report = readable_report(request, place, number)
    if words != report.slug:
        return redirect(address_of(report))
    context = {
        "report": report,
        "article": words_of(report),
        "downloads": downloads_of(report),
        "errata": report.errata.all(),
        "previous": previous_of(report),
        "address_of": address_of,
        "slug": report.plan.slug,
        **_of_a_draft(request, report),
    }
    return render(request, "reports/report.jinja", context)


def _of_a_draft(request: HttpRequest, report: Report) -> dict[str, object]:
    """What its writer and its approver see above a report that is not published."""
    if not report.is_draft:
        return {"said": None, "decides": False, "embargo": None, "too_much": ""}
    roles = request.roles  # type: ignore[attr-defined]
    return {
        "said": last_said(report),
        "decides": rules.may("approve", roles, report, request.user),
        "embargo": report.round if report.embargoed(timezone.localdate()) else None,
        "too_much": _too_much(report) if report.can_be_edited else "",
    }


def _too_much(report: Report) -> str:
    """What a writer is told of a report of one page that does not fit on it. A large plan takes
    too long for this page: it is told when it is sent for approval."""
    if report.composed.summary.actions > MOST_AT_ONCE:
        return ""
    try:
        papers.check_fits(report)
    except papers.CannotDraw as failure:
        return str(failure)
    return ""


@access(PUBLIC)
def side_by_side(request: HttpRequest, place: Place, number: int, other: int) -> HttpResponse:
    """Two published reports, the later first in the address, the earlier on the left."""
    later, earlier = (_published(place, pk) for pk in (number, other))
    context = {
        "later": later,
        "earlier": earlier,
        "sides": [
            (mark, report, beside_another(words_of(report), mark), report.errata.all())
            for mark, report in (("earlier", earlier), ("later", later))
        ],
        "address_of": address_of,
    }
    return render(request, "reports/side_by_side.jinja", context)


def _published(place: Place, number: int) -> Report:
    report = standing(place, number)
    if report.state != Report.State.PUBLISHED:
        raise Http404
    return report


@access(PUBLIC)
def check(request: HttpRequest, place: Place, number: int) -> HttpResponse:
    """Whether the files are those that were published; and whether somebody's copy is one."""
    report = _published(place, number)
    files = checked_files(report)
    typed = request.GET.get("sum", "")[:200]
    asked = LETTERS_OF_A_SUM.sub("", typed.lower())
    context = {
        "report": report,
        "back": address_of(report),
        "files": files,
        "typed": typed,
        "found": next((file for file in files if file.sha256 == asked), None),
        "looks_like_a_sum": len(asked) == 64,
    }
    return render(request, "reports/check.jinja", context)


@access(PUBLIC)
def pdf(request: HttpRequest, place: Place, number: int, words: str) -> HttpResponse:
    return _file(request, place, number, words, papers.PDF)


@access(PUBLIC)
def word(request: HttpRequest, place: Place, number: int, words: str) -> HttpResponse:
    return _file(request, place, number, words, papers.WORD)


@access(PUBLIC)
def spreadsheet(request: HttpRequest, place: Place, number: int, words: str) -> HttpResponse:
    return _file(request, place, number, words, papers.SPREADSHEET)


@access(PUBLIC)
def kept_page(request: HttpRequest, place: Place, number: int, words: str) -> HttpResponse:
    return _kept(place, number, papers.PAGE)


@access(PUBLIC)
def kept_pictures(request: HttpRequest, place: Place, number: int, words: str) -> HttpResponse:
    return _kept(place, number, papers.PICTURES)


def _file(
    request: HttpRequest, place: Place, number: int, words: str, kind: papers.Kind
) -> HttpResponse:
    """The file as it was published; of a draft, one drawn now."""
    report = readable_report(request, place, number)
    if kind not in papers.kinds_of(report):
        raise Http404
    if words != report.slug:
        return redirect(address_of(report, ADDRESSES[kind]))
    try:
        made = papers.read(report, kind, address=action_addresses(request, report))
    except papers.CannotDraw as failure:
        return _not_drawn(request, report, kind, failure)
    response = HttpResponse(made, content_type=kind.media_type)
    shown = "inline" if kind is papers.PDF else "attachment"
    response["Content-Disposition"] = f'{shown}; filename="{kind.file_name(report)}"'
    return response


def _not_drawn(
    request: HttpRequest, report: Report, kind: papers.Kind, failure: papers.CannotDraw
) -> HttpResponse:
    """In place of a file: why there is none, and what can be done."""
    context = {"report": report, "back": address_of(report), "kind": kind, "why": str(failure)}
    status = 422 if isinstance(failure, papers.TooMuchForOnePage) else 503
    return render(request, "reports/not_drawn.jinja", context, status=status)


def _kept(place: Place, number: int, kind: papers.Kind) -> HttpResponse:
    """A file that stands behind the page, to be kept or added up; never shown as a page itself."""
    report = _published(place, number)
    file = kind.kept(report)
    if file is None:
        raise Http404
    response = HttpResponse(papers.bytes_of(file), content_type="application/octet-stream")
    response["Content-Disposition"] = f'attachment; filename="{kind.file_name(report)}"'
    return response
