"""Finding a report within the place, as the visitor may see it, and the addresses it leads to."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from goldthread.accounts.models import User
from goldthread.places.models import Place
from goldthread.reports import rules
from goldthread.reports.models import Report
from goldthread.strategy.models import Plan
from goldthread.workflow.transitions import NotNow


class OfficerRequest(HttpRequest):
    """A request that `access` has let in: somebody has signed in."""

    user: User


def readable_report(request: HttpRequest, place: Place, number: int) -> Report:
    """A published report; for those who may see drafts, a draft too."""
    report = _standing(place, number)
    if not rules.may_read(request.roles, report):  # type: ignore[attr-defined]
        raise Http404
    return report


def of_a_draft(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For a view of a draft report, which it gets in place of the report's number.

    Somebody who comes back to it once the report is published, by the back button or a second
    press, is taken to the report.
    """

    @wraps(view)
    def guarded(request: OfficerRequest, place: Place, number: int) -> HttpResponse:
        report = _standing(place, number)
        if report.is_draft:
            try:
                return view(request, place, report)
            except NotNow as too_late:  # somebody else decided at the same moment
                messages.error(request, str(too_late))
                report = _standing(place, number)
        return redirect(address_of(report))

    return guarded


def live_plan(place: Place, slug: str) -> Plan:
    """A plan that can be reported on; a draft cannot."""
    return get_object_or_404(Plan.objects.in_place(place).live(), slug=slug)


def address_of(report: Report, name: str = "report") -> str:
    """Where a report is read; `name` may be pdf, word or spreadsheet."""
    return reverse(
        f"report_pages:{name}",
        kwargs={"place": report.place.slug, "number": report.pk, "words": report.slug},
    )


def action_addresses(request: HttpRequest, report: Report) -> Callable[[int], str]:
    """An action's page by its number, with the host, as a PDF needs it."""

    def address(number: int) -> str:
        kwargs = {"place": report.place.slug, "plan": report.plan.slug, "number": number}
        return request.build_absolute_uri(reverse("plans:action", kwargs=kwargs))

    return address


def _standing(place: Place, number: int) -> Report:
    reports = (
        Report.objects.in_place(place)
        .standing()
        .select_related("place", "plan", "file", "word", "spreadsheet")
    )
    return get_object_or_404(reports, pk=number)
