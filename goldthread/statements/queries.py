"""What a statement page says now, and said before."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import QuerySet

from goldthread.places.models import Place
from goldthread.statements.defaults import default
from goldthread.statements.models import StatementKind, StatementVersion


@dataclass(frozen=True, slots=True)
class Statement:
    """`number` is 0 while the page says what the software brings along."""

    kind: StatementKind
    body: str
    changed: dt.date
    number: int

    @property
    def is_standard(self) -> bool:
        return self.number == 0


def current(place: Place | None, kind: StatementKind) -> Statement:
    """A place's own words, or the standard ones, whose gaps are still to be filled in."""
    latest = versions(place, kind).first() if place else None
    if latest is None:
        standard = default(kind)
        return Statement(kind, standard.body, standard.changed, 0)
    return of_version(latest)


def of_version(version: StatementVersion) -> Statement:
    """A version as it stood."""
    kind = StatementKind(version.kind)
    return Statement(kind, version.body, version.written_at.date(), version.number)


def versions(place: Place, kind: StatementKind) -> QuerySet[StatementVersion]:
    """Every version of a place's own page, the newest first."""
    found: QuerySet[StatementVersion] = StatementVersion.objects.filter(place=place, kind=kind)
    return found.select_related("written_by").order_by("-number")
