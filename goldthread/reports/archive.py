"""Published reports of a place, as everyone may find them, and which came before which."""

from __future__ import annotations

from django.db.models import Count

from goldthread.places.models import Place
from goldthread.reports.models import Report, ReportQuerySet
from goldthread.reports.queries import reports_for
from goldthread.strategy.editions import with_previous


def archive(place: Place, *, kind: str = "", year: int | None = None) -> ReportQuerySet:
    """The published reports of a place, latest first, of a kind and of a year of publication."""
    found: ReportQuerySet = reports_for(place, frozenset()).annotate(corrections=Count("errata"))
    if kind:
        found = found.filter(kind=kind)
    if year:
        found = found.filter(published_at__year=year)
    return found.order_by("-published_at", "-pk")


def archive_years(place: Place) -> list[int]:
    """The years in which reports were published, the latest first."""
    published = Report.objects.in_place(place).published()
    return [day.year for day in published.dates("published_at", "year", order="DESC")]


def previous_of(report: Report) -> Report | None:
    """The published report before this one: of its kind, plan and owner, of an earlier day."""
    found: Report | None = (
        Report.objects.published()
        .filter(
            kind=report.kind,
            plan__in=with_previous(report.plan),
            organisation=report.organisation_id,
            as_at__lt=report.as_at,
        )
        .exclude(pk=report.pk)
        .select_related("place", "plan", "page")
        .defer("content")
        .order_by("-as_at", "-published_at")
        .first()
    )
    return found
