"""A plan in time: its editions and the reports about it, newest first."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from goldthread.organisations.rules import Permission, allowed
from goldthread.places.models import Place
from goldthread.reports.models import Report
from goldthread.reports.queries import reports_for
from goldthread.strategy.models import Plan
from goldthread.web.access import PUBLIC, access
from goldthread.web.editions.comparing import editions_of, find_plan
from goldthread.web.plans.reading.labels import own_words


@dataclass(frozen=True, slots=True)
class Event:
    """An edition or a report; one of the two is given."""

    on: dt.date
    edition: Plan | None = None
    report: Report | None = None
    actions: int = 0


@access(PUBLIC)
def show(request: HttpRequest, place: Place, plan: str) -> HttpResponse:
    found = find_plan(request, place, plan)
    editions = editions_of(found)
    context = {
        "plan": found,
        "own": own_words(found),
        "events": sorted(
            [*of_editions(editions), *of_reports(place, editions)],
            key=lambda event: (event.on, event.report is not None),
            reverse=True,
        ),
        "current": editions[0],
        "several": len(editions) > 1,
        "drafts": drafts_after(request, editions),
        "may_choose_days": bool(request.roles),  # type: ignore[attr-defined]
    }
    return render(request, "editions/history.jinja", context)


def of_editions(editions: list[Plan]) -> list[Event]:
    counted = Plan.objects.filter(pk__in=[one.pk for one in editions])
    actions = dict(counted.annotate(n=Count("actions")).values_list("pk", "n"))
    return [Event(published_on(one), edition=one, actions=actions[one.pk]) for one in editions]


def published_on(plan: Plan) -> dt.date:
    return timezone.localdate(plan.published_at or plan.created_at)


def of_reports(place: Place, editions: list[Plan]) -> list[Event]:
    """Published reports alone: a draft is no publication, whoever looks."""
    reports = reports_for(place, frozenset()).filter(plan__in=editions)
    return [Event(one.as_at, report=one) for one in reports]


def drafts_after(request: HttpRequest, editions: list[Plan]) -> list[Plan]:
    """Next editions under review, for those who see drafts."""
    if not allowed(request.roles, Permission.SEE_DRAFTS):  # type: ignore[attr-defined]
        return []
    drafts = Plan.objects.filter(previous__in=editions, state=Plan.State.DRAFT)
    return list(drafts.exclude(pk__in=[one.pk for one in editions]))
