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
from goldthread.reports.transitions import REPORTS
from goldthread.strategy.models import Plan
from goldthread.workflow.transitions import NotNow


class OfficerRequest(HttpRequest):
    """A request that `access` has let in: somebody has signed in."""

    user: User


def readable_report(request: HttpRequest, place: Place, number: int) -> Report:
    """A published report; for those who may see drafts and for its approver, a draft too."""
    report = standing(place, number)
    if not rules.may_read(request.roles, report, request.user):  # type: ignore[attr-defined]
        raise Http404
    return report


def when(verb: str) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """For the page of a step of a report, which it gets in place of the report's number.

    Somebody who comes to it when it is not its time, by the back button or a second press, is
    taken to the report, and told why where a form was sent.
    """

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def guarded(request: OfficerRequest, place: Place, number: int) -> HttpResponse:
            report = standing(place, number)
            if not rules.may(verb, request.roles, report, request.user):  # type: ignore[attr-defined]
                return _not_theirs(request, report)
            if not REPORTS.allows(report.state, verb):
                return redirect(address_of(report))
            try:
                return view(request, place, report)
            except NotNow as too_late:  # somebody else decided at the same moment
                messages.error(request, str(too_late))
                return redirect(address_of(standing(place, number)))

        return guarded

    return decorate


def _not_theirs(request: OfficerRequest, report: Report) -> HttpResponse:
    """Back to the report, with the reason; for somebody who may not read it, it is not there."""
    if not rules.may_read(request.roles, report, request.user):  # type: ignore[attr-defined]
        raise Http404
    messages.error(request, "Only the person who was asked to approve this report may do this.")
    return redirect(address_of(report))


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

    path = action_paths(report)

    def address(number: int) -> str:
        return request.build_absolute_uri(path(number))

    return address


def action_paths(report: Report) -> Callable[[int], str]:
    """An action's page by its number in the report."""
    content = report.composed

    def path(number: int) -> str:
        part, own = content.own_number(number)
        plan = part.slug if part else report.plan.slug
        kwargs = {"place": report.place.slug, "plan": plan, "number": own}
        return reverse("plans:action", kwargs=kwargs)

    return path


def standing(place: Place, number: int) -> Report:
    """A report of the place that is not set aside, whoever asks."""
    reports = (
        Report.objects.in_place(place)
        .standing()
        .select_related(
            *("place", "plan", "round", "organisation", "approver", "composed_by"),
            *("file", "word", "spreadsheet", "page", "pictures"),
        )
    )
    return get_object_or_404(reports, pk=number)
