"""What a statement page says now, and said before."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db.models import QuerySet

from goldthread.places.models import Place
from goldthread.statements.actions import LONGEST
from goldthread.statements.defaults import default
from goldthread.statements.models import StatementKind, StatementVersion


@dataclass(frozen=True, slots=True)
class Statement:
    """`number` is 0 for what no administrator of a place wrote; `is_standard` while the page says
    what the software brings along."""

    kind: StatementKind
    body: str
    changed: dt.date
    number: int
    is_standard: bool = False


def current(place: Place | None, kind: StatementKind) -> Statement:
    """A place's own words, or the standard ones, whose gaps are still to be filled in.

    Without a place: the words of whoever runs the site, from a file, or the standard ones.
    """
    if place is None:
        return of_operator(kind) or standard_one(kind)
    latest = versions(place, kind).first()
    return of_version(latest) if latest else standard_one(kind)


def of_operator(kind: StatementKind) -> Statement | None:
    """What the file for the whole site says; None where there is none that can be read."""
    file = Path(settings.GOLDTHREAD_STATEMENTS) / f"{kind.value}.md"
    try:
        body = file.read_text("utf-8")[:LONGEST].strip()
        changed = dt.datetime.fromtimestamp(file.stat().st_mtime, dt.UTC).date()
    except (OSError, UnicodeDecodeError):
        return None
    return Statement(kind, body, changed, 0) if body else None


def standard_one(kind: StatementKind) -> Statement:
    """What comes with the software."""
    standard = default(kind)
    return Statement(kind, standard.body, standard.changed, 0, is_standard=True)


def of_version(version: StatementVersion) -> Statement:
    """A version as it stood."""
    kind = StatementKind(version.kind)
    return Statement(kind, version.body, version.written_at.date(), version.number)


def versions(place: Place, kind: StatementKind) -> QuerySet[StatementVersion]:
    """Every version of a place's own page, the newest first."""
    found: QuerySet[StatementVersion] = StatementVersion.objects.filter(place=place, kind=kind)
    return found.select_related("written_by").order_by("-number")
