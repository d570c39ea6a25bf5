"""The document's own lines beside an item, with those it came from marked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from goldthread.strategy.models import Plan, SourceLine, UnplacedText
from goldthread.strategy.models.items import Item
from goldthread.web.workbench.rows import Row, Rows

BEFORE, AFTER = 8, 16  # lines of the document around an item
LONGEST = 60  # lines of one item that are shown
MOST_ROWS = 3  # items named beside one line

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Beside:
    """One line of the document: whether the chosen item came from it, and what else began there."""

    line: SourceLine
    own: bool
    rows: tuple[Row, ...]
    gap: bool  # lines are left out before it

    @property
    def words(self) -> list[str]:
        return [cell for cell in self.line.cells if cell.strip()]


def spans_of(item: Item | UnplacedText) -> list[Span]:
    """The lines an item came from, its first span first."""
    spans = [(item.line_start, item.line_end)]
    spans += [
        (one.get("line_start"), one.get("line_end")) for one in getattr(item, "also_from", [])
    ]
    return [(start, end or start) for start, end in spans if start is not None]


def lines_beside(item: Item | UnplacedText, plan: Plan, rows: Rows) -> list[Beside]:
    """Lines around an item in the document's order; none for words that came from no document."""
    spans = spans_of(item)
    if not spans or plan.source_id is None:
        return []
    wanted = Q()
    for n, (start, end) in enumerate(spans):
        before, after = (BEFORE, AFTER) if n == 0 else (1, 1)
        wanted |= Q(number__range=(start - before, min(end, start + LONGEST) + after))
    lines = SourceLine.objects.filter(wanted, document=plan.source_id).exclude(fate="blank")
    return list(_beside(lines, spans, _beginning(rows)))


def _beside(
    lines: Iterable[SourceLine], spans: list[Span], beginning: dict[int, list[Row]]
) -> Iterable[Beside]:
    last = None
    for line in lines:
        own = any(start <= line.number <= end for start, end in spans)
        gap = last is not None and line.number > last + BEFORE
        yield Beside(line, own, tuple(beginning.get(line.number, [])[:MOST_ROWS]), gap)
        last = line.number


def _beginning(rows: Rows) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        if row.line_start is not None:
            found[row.line_start].append(row)
    return found
