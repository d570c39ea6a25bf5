"""Tables of actions in minutes: what, who, by when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from goldthread.documents.plan import Decision
from goldthread.documents.prose.minutes.clauses import due_of
from goldthread.documents.source import Line

_COLUMNS = {
    "action": re.compile(
        r"^(?:agreed\s+)?(?:actions?|decisions?|task|what)\b(?! by| owner| for)", re.I
    ),
    "owner": re.compile(
        r"^(?:owner|lead|who|by whom|responsib\w+|action (?:by|owner|for)|officer)", re.I
    ),
    "due": re.compile(
        r"^(?:due|deadline|by when|when|target date|date|timescale|completion)", re.I
    ),
}


def action_rows(lines: Sequence[Line]) -> Iterator[tuple[Line, Decision]]:
    """Each row below a header of actions, with the line it stands on."""
    columns: dict[str, int] = {}
    for line in lines:
        cells = [cell.text.strip() for cell in line.cells]
        if len([cell for cell in cells if cell]) < 2:
            columns = columns if any(cells) is False else {}
            continue
        if header := _header(cells):
            columns = header
        elif columns and (decision := _decision(cells, columns, line)):
            yield line, decision


def is_action_header(line: Line) -> bool:
    """Whether the line heads a table of actions."""
    return bool(_header([cell.text.strip() for cell in line.cells]))


def _header(cells: list[str]) -> dict[str, int]:
    """Which column is which, where a row names an action and an owner or a date."""
    found: dict[str, int] = {}
    for place, cell in enumerate(cells):
        for name, pattern in _COLUMNS.items():
            if name not in found and len(cell.split()) <= 3 and pattern.match(cell):
                found[name] = place
                break
    return found if "action" in found and len(found) > 1 else {}


def _decision(cells: list[str], columns: dict[str, int], line: Line) -> Decision | None:
    def cell(name: str) -> str:
        place = columns.get(name, len(cells))
        return cells[place] if place < len(cells) else ""

    if not cell("action"):
        return None
    due = due_of(cell("due")) or cell("due") or due_of(cell("action"))
    return Decision(
        text=cell("action"),
        type="agreed",
        owner=cell("owner") or None,
        due=due or None,
        where=line.where,
        rule="action-table",
    )
