"""History put together as people remember it: one visit to one page, and what it changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby

from goldthread.audit.queries import Change, Tally

MANY = 5  # more changes of one sort in one occasion are counted, not listed
MOST_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Occasion:
    """What one request or job did at one moment."""

    when: datetime
    who: str
    through: str
    request: str
    counts: Sequence[Tally]
    changes: Sequence[Change]
    more: int


def occasions(changes: Sequence[Change]) -> list[Occasion]:
    """Changes of one transaction of one request stand together; the order stays."""
    grouped = groupby(changes, key=lambda one: (one.when, one.request, one.who))
    return [_occasion(list(group)) for _, group in grouped]


def counted(occasion: Occasion, tallies: Sequence[Tally]) -> Occasion:
    """An occasion of which we have read a part only: told by its numbers alone."""
    return replace(occasion, counts=tallies, changes=[], more=0)


def _occasion(changes: list[Change]) -> Occasion:
    sorts = Counter((one.verb, one.kinds) for one in changes)
    many = {sort: number for sort, number in sorts.items() if number > MANY}
    single = [one for one in changes if (one.verb, one.kinds) not in many]
    first = changes[0]
    return Occasion(
        when=first.when,
        who=first.who,
        through=first.through,
        request=first.request,
        counts=[Tally(verb, kinds, number) for (verb, kinds), number in sorted(many.items())],
        changes=single[:MOST_SHOWN],
        more=max(len(single) - MOST_SHOWN, 0),
    )
