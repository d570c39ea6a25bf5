"""A plan's actions narrowed and page by page, still under their priorities and objectives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.core.paginator import Page, Paginator
from django.http import QueryDict

from goldthread.strategy.standing import ActionRow, Group, RollUp
from goldthread.web.plans.reading.filters import Choice

PER_PAGE = 20
ONLY = "disagree"


@dataclass(frozen=True, slots=True)
class Entry:
    """An action in its place; an objective or a priority without actions has no row."""

    priority: Group
    objective: Group | None = None
    row: ActionRow | None = None


@dataclass(frozen=True, slots=True)
class Inner:
    """What a page shows of an objective."""

    objective: Group
    rows: tuple[ActionRow, ...]


@dataclass(frozen=True, slots=True)
class Outer:
    """What a page shows of a priority."""

    priority: Group
    inner: tuple[Inner, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """`chosen` is the priority that was asked for; `only` where both statuses disagree."""

    choices: tuple[Choice, ...]
    chosen: Group | None
    only: bool
    page: Page[Entry]

    @property
    def narrowed(self) -> bool:
        return self.only or self.chosen is not None

    @property
    def shown(self) -> list[Outer]:
        return [
            Outer(priority, tuple(_inner(list(entries))))
            for priority, entries in _runs(list(self.page), "priority")
        ]

    @property
    def rows(self) -> list[ActionRow]:
        return [entry.row for entry in self.page if entry.row]


def listing(rolled: RollUp, asked: QueryDict, label: str) -> Listing:
    """`?priority=2&show=disagree&page=3`; what no plan has is passed over."""
    named = {str(number): group for number, group in enumerate(rolled.priorities, start=1)}
    chosen = named.get(asked.get("priority", ""))
    only = asked.get("show") == ONLY
    entries = list(_entries([chosen] if chosen else rolled.priorities, only=only))
    page = Paginator(entries, PER_PAGE).get_page(asked.get("page"))
    titles = [(number, group.title) for number, group in named.items()]
    choices = (
        Choice("priority", label, "All", asked.get("priority", ""), titles if titles[1:] else []),
        Choice("show", "Show", "All", ONLY if only else "", [(ONLY, "Where the two disagree")]),
    )
    return Listing(choices, chosen, only, page)


def _entries(priorities: Sequence[Group], *, only: bool) -> Iterator[Entry]:
    for priority in priorities:
        if not only and not any(one.rows or one.reasons for one in priority.groups):
            yield Entry(priority)
        for objective in priority.groups:
            rows = objective.mismatches if only else objective.rows
            for row in rows:
                yield Entry(priority, objective, row)
            if objective.reasons and not rows and not only:
                yield Entry(priority, objective)


def _inner(entries: list[Entry]) -> Iterator[Inner]:
    for objective, run in _runs(entries, "objective"):
        if objective is not None:
            yield Inner(objective, tuple(entry.row for entry in run if entry.row))


def _runs(entries: list[Entry], level: str) -> Iterator[tuple[Group, list[Entry]]]:
    """Neighbours of the same priority or objective, together."""
    for _, run in groupby(entries, key=lambda entry: id(getattr(entry, level))):
        found = list(run)
        yield getattr(found[0], level), found
