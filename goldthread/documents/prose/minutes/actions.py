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
    "status": re.compile(r"^(?:status|rag|progress|outcome|update|closed)\b", re.I),
    "reference": re.compile(
        r"^(?:ref|reference|no|number|item|minute|action (?:no|ref))\b|^#", re.I
    ),
    "due": re.compile(
        r"^(?:due|deadline|by when|when|target date|date|timescale|completion)", re.I
    ),
}


def action_rows(lines: Sequence[Line]) -> Iterator[tuple[list[Line], Decision]]:
    """Each row below a header of actions, with the lines it stands on."""
    columns: dict[str, int] = {}
    rows: list[tuple[list[Line], Decision]] = []
    for line in lines:
        cells = [cell.text.strip() for cell in line.cells]
        if rows and columns and _goes_on(cells, columns, line):
            rows[-1][0].append(line)
            _add(rows[-1][1], cells, columns)
        elif len([cell for cell in cells if cell]) < 2:
            columns = columns if any(cells) is False else {}
        elif header := _header(cells):
            columns = header
        elif columns and (decision := _decision(cells, columns, line)):
            rows.append(([line], decision))
    yield from rows


def _goes_on(cells: list[str], columns: dict[str, int], line: Line) -> bool:
    """Whether a line of wrapped text holds more of the row above, and no row of its own."""
    filled = {place for place, cell in enumerate(cells) if cell}
    if line.whole_row or len(cells) < 2 or not filled:
        return False
    text = _cell(cells, columns, "action")
    numbered = "reference" in columns and columns["reference"] not in filled
    wrapping = {columns[name] for name in ("action", "owner") if name in columns}
    return filled <= wrapping and (not text or text[:1].islower() or numbered)


def _add(decision: Decision, cells: list[str], columns: dict[str, int]) -> None:
    decision.text = f"{decision.text} {_cell(cells, columns, 'action')}".strip()
    owner = f"{decision.owner or ''} {_cell(cells, columns, 'owner')}".strip()
    decision.owner = owner or None


def _cell(cells: list[str], columns: dict[str, int], name: str) -> str:
    place = columns.get(name, len(cells))
    return cells[place] if place < len(cells) else ""


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
    return found if "action" in found and found.keys() & {"owner", "due"} else {}


def _decision(cells: list[str], columns: dict[str, int], line: Line) -> Decision | None:
    def cell(name: str) -> str:
        return _cell(cells, columns, name)

    if not cell("action"):
        return None
    due = due_of(cell("due")) or cell("due") or due_of(cell("action"))
    return Decision(
        text=cell("action"),
        type="agreed",
        owner=cell("owner") or None,
        status=cell("status") or None,
        reference=cell("reference") or None,
        due=due or None,
        where=line.where,
        rule="action-table",
    )
