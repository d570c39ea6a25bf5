"""What programs may ask: published measures, one of them, its figures, and the description."""

from __future__ import annotations

import re
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from goldthread.measures.exporting import Wanted, page_of
from goldthread.measures.exporting.gathering import Key, known_since, people_told_apart
from goldthread.measures.exporting.judging import comparisons_told, targets_told
from goldthread.measures.exporting.saying import (
    Sources,
    figure_told,
    measure_id,
    measure_told,
    people_told,
)
from goldthread.measures.models import Breakdown, Measure, MeasureQuerySet
from goldthread.measures.reading import headline, read_kept
from goldthread.places.models import Place, StatisticalArea
from goldthread.web.api.answering import interface
from goldthread.web.api.asking import asked
from goldthread.web.api.description import document
from goldthread.web.api.problems import NOT_FOUND, Refused

AN_ID = re.compile(r"([a-zA-Z0-9_-]{1,60})\.([a-zA-Z0-9_-]{1,80})")


@interface
def description(request: HttpRequest) -> dict[str, Any]:
    asked(request, "getDescription")
    return document()


@interface
def measures(request: HttpRequest) -> dict[str, Any]:
    wanted = asked(request, "listMeasures")
    found = list(_measures(wanted)[: wanted["limit"] + 1])
    shown = found[: wanted["limit"]]
    more = len(found) > len(shown)
    since = known_since(shown)
    return {
        "measures": [_told(request, one, since.get(one.pk)) for one in shown],
        "next": _next(request, measure_id(shown[-1])) if more else None,
    }


@interface
def measure(request: HttpRequest, id: str) -> dict[str, Any]:
    asked(request, "getMeasure")
    found = _find(id)
    standing = read_kept(found).standing
    return {
        "measure": _told(request, found, known_since([found]).get(found.pk)),
        "headline": headline(standing, timezone.localdate()),
        "targets": targets_told(found, standing),
        "comparisons": comparisons_told(found, standing),
        "people": [people_told(one) for one in people_told_apart(found)],
    }


@interface
def observations(request: HttpRequest, id: str) -> dict[str, Any]:
    wanted = asked(request, "listObservations")
    found = _find(id)
    page = page_of(
        found, _wanted(found.place, wanted), after=_key(wanted["cursor"]), limit=wanted["limit"]
    )
    sources = Sources.of(found, page.figures)
    return {
        "measure": _told(request, found, known_since([found]).get(found.pk)),
        "known_at": wanted["as_of"].isoformat() if wanted["as_of"] else None,
        "observations": [figure_told(one, sources[one]) for one in page.figures],
        "next": _next(request, _cursor(page.go_on)) if page.go_on else None,
    }


# Finding


def _published() -> MeasureQuerySet:
    """All that this interface ever shows."""
    found: MeasureQuerySet = Measure.objects.published().select_related("place")
    return found


def _find(id: str) -> Measure:
    parts = AN_ID.fullmatch(id)
    found = parts and _published().filter(place__slug=parts[1], slug=parts[2]).first()
    if not found:
        raise Refused(
            NOT_FOUND, "There is no public measure with this id. The list of measures has them all."
        )
    return found


def _measures(wanted: dict[str, Any]) -> MeasureQuerySet:
    found = _published().order_by("place__slug", "slug")
    if wanted["place"]:
        if not Place.objects.filter(slug=wanted["place"]).exists():
            raise Refused(NOT_FOUND, "There is no place with this address.", "place")
        found = found.filter(place__slug=wanted["place"])
    if wanted["topic"]:
        found = found.filter(topics__contains=[wanted["topic"]])
    for term in (wanted["search"] or "").split():
        words = Q(name__icontains=term) | Q(meaning__icontains=term)
        found = found.filter(words | Q(topics__icontains=term))
    if wanted["cursor"]:
        place, _, slug = wanted["cursor"].partition(".")
        found = found.filter(Q(place__slug__gt=place) | Q(place__slug=place, slug__gt=slug))
    return found


def _wanted(place: Place, wanted: dict[str, Any]) -> Wanted:
    return Wanted(
        areas=_areas(place, wanted["area"]) if wanted["area"] else None,
        people=_people(place, wanted["people"]) if wanted["people"] else None,
        since=wanted["since"],
        known_at=wanted["as_of"],
    )


def _areas(place: Place, code: str) -> list[StatisticalArea]:
    """One area; two or more where its boundaries were drawn anew."""
    found = list(StatisticalArea.objects.in_place(place).filter(code=code).defer("outline"))
    if not found:
        raise Refused(NOT_FOUND, f"{place.name} has no figures for an area with this code.", "area")
    return found


def _people(place: Place, asked_for: str) -> list[Breakdown]:
    everybody = {"sex": "", "age": "", "kind": "", "name": ""}
    which = everybody if asked_for == "all" else {"pk": int(asked_for)}
    found = list(Breakdown.objects.filter(place=place, **which))
    if not found and asked_for != "all":
        raise Refused(
            NOT_FOUND, "There are no such people. The measure lists them under “people”.", "people"
        )
    return found


# Telling


def _told(request: HttpRequest, one: Measure, since: date | None) -> dict[str, Any]:
    here = {"id": measure_id(one)}
    there = {"place": one.place.slug, "slug": one.slug}
    links = {
        "self": reverse("api:measure", kwargs=here),
        "observations": reverse("api:observations", kwargs=here),
        "page": reverse("measures:measure", kwargs=there),
        "csv": reverse("measures:csv", kwargs=there),
        "xlsx": reverse("measures:xlsx", kwargs=there),
    }
    return {
        **measure_told(one),
        "as_of": since.isoformat() if since else None,
        "links": {name: request.build_absolute_uri(link) for name, link in links.items()},
    }


def _next(request: HttpRequest, cursor: str) -> str:
    query = {**request.GET.dict(), "cursor": cursor}
    return request.build_absolute_uri(f"{request.path}?{urlencode(query)}")


def _cursor(key: Key) -> str:
    """Days as their numbers, so that any cursor of the right form can be read."""
    area, people, end, start, kind = key
    return f"{area}.{people}.{end.toordinal()}.{start.toordinal()}.{kind}"


def _key(cursor: str | None) -> Key | None:
    if not cursor:
        return None
    area, people, end, start, kind = cursor.split(".")
    return int(area), int(people), _day(int(end)), _day(int(start)), kind


def _day(number: int) -> date:
    return date.fromordinal(min(max(number, 1), date.max.toordinal()))
