"""A plan's source document, a page of lines at a time, with what each line became."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import F, IntegerField, Min, Value

from goldthread.strategy.models import (
    Action,
    Milestone,
    Objective,
    Plan,
    PrintedMeasure,
    Priority,
    Recommendation,
    SourceDocument,
    SourceLine,
    Update,
)

LINES_A_PAGE = 100
NO_ACTION = Value(None, output_field=IntegerField())

# Each level: where its words stand, and which action shows it.
LEVELS: dict[str, tuple[Any, str, Any]] = {
    "priority": (Priority, "title", NO_ACTION),
    "objective": (Objective, "title", NO_ACTION),
    "action": (Action, "title", F("number")),
    "milestone": (Milestone, "text", F("action__number")),
    "measure": (PrintedMeasure, "text", F("action__number")),
    "update": (Update, "text", Min("actions__number")),
    "recommendation": (Recommendation, "text", NO_ACTION),
}


@dataclass(frozen=True, slots=True)
class Span:
    """Lines asked for, both ends included; (0, 0) when none are."""

    first: int = 0
    last: int = 0

    def holds(self, number: int) -> bool:
        return self.first <= number <= self.last

    @property
    def words(self) -> str:
        if self.first == self.last:
            return f"line {self.first}"
        return f"lines {self.first} to {self.last}"


@dataclass(frozen=True, slots=True)
class Became:
    """An item that a line became: its level, its words, and the action to open, if any."""

    level: str
    title: str
    action: int | None


@dataclass(frozen=True, slots=True)
class ShownLine:
    line: SourceLine
    marked: bool
    became: tuple[Became, ...]


def span_of(asked: str) -> Span:
    """`45` or `45-49`; anything else asks for no lines in particular."""
    match = re.fullmatch(r"(\d{1,7})(?:-(\d{1,7}))?", asked.strip())
    if not match:
        return Span()
    first = int(match[1])
    return Span(first, max(first, int(match[2] or first)))


def page_of_lines(source: SourceDocument, span: Span, asked: str) -> Page[SourceLine]:
    """The page asked for, else the one that holds the first line of the span."""
    lines = SourceLine.objects.filter(document=source)
    paginator = Paginator(lines, LINES_A_PAGE)
    if not asked and span.first:
        before = lines.filter(number__lt=span.first).count()
        return paginator.get_page(before // LINES_A_PAGE + 1)
    return paginator.get_page(asked or 1)


def with_fates(plan: Plan, lines: list[SourceLine], span: Span) -> list[ShownLine]:
    """Each line with the plan's items that came from it; one query a level."""
    became = _items_by_line(plan, lines)
    return [
        ShownLine(line, span.holds(line.number), tuple(became.get(line.number, ())))
        for line in lines
    ]


def _items_by_line(plan: Plan, lines: list[SourceLine]) -> dict[int, list[Became]]:
    """Items by the line they begin on, or by the page's first where they began before it."""
    found: dict[int, list[Became]] = defaultdict(list)
    if not lines:
        return found
    first, last = lines[0].number, lines[-1].number
    for level, (model, words, number) in LEVELS.items():
        rows = (
            model._default_manager.filter(plan=plan, line_start__lte=last, line_end__gte=first)
            .order_by("line_start", "pk")
            .annotate(opens=number)
            .values_list("line_start", words, "opens")
        )
        for line_start, title, opens in rows:
            found[max(line_start, first)].append(Became(level, title, opens))
    return found
