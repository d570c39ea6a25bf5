"""History put together as people remember it: one visit to one page, and what it changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from goldthread.audit.queries import Change

MOST_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Occasion:
    """What one request or job did at one moment."""

    when: datetime
    who: str
    through: str
    request: str
    changes: Sequence[Change]
    more: int


def occasions(changes: Sequence[Change]) -> list[Occasion]:
    """Changes of one transaction of one request stand together; the order stays."""
    grouped = groupby(changes, key=lambda one: (one.when, one.request, one.who))
    return [_occasion(list(group)) for _, group in grouped]


def _occasion(changes: list[Change]) -> Occasion:
    first = changes[0]
    return Occasion(
        when=first.when,
        who=first.who,
        through=first.through,
        request=first.request,
        changes=changes[:MOST_SHOWN],
        more=len(changes) - MOST_SHOWN if len(changes) > MOST_SHOWN else 0,
    )
