"""What became of each line of a source, for the page that shows a document line by line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

from goldthread.documents.plan import PlanDocument, SourceLine, Unplaced
from goldthread.documents.source import Line, Source, Where

Fate = Literal["imported", "furniture", "duplicate", "unplaced", "blank"]


def lines_with_fates(
    source: Source,
    document: PlanDocument,
    *,
    furniture: Iterable[Line],
    duplicates: Iterable[Where | None],
) -> list[SourceLine]:
    """Every line with its fate and, where a person should look, the reason.

    A line whose words met several fates is named by the one that most needs a
    look: unplaced first, then furniture and repeats, and imported otherwise.
    """
    reasons = _reasons(document.unplaced)
    repeated = _numbers(duplicates)
    headings = _numbers(line.where for line in furniture)
    return [
        SourceLine(
            where=line.where,
            cells=[cell.text for cell in line.cells],
            fate=_fate(line, reasons, headings, repeated),
            reason=reasons.get(line.where.line_start or 0, ""),
        )
        for line in source.lines
    ]


def _fate(line: Line, unplaced: Mapping[int, str], furniture: set[int], repeated: set[int]) -> Fate:
    number = line.where.line_start or 0
    if not line.text:
        return "blank"
    if number in unplaced:
        return "unplaced"
    if line.furniture or number in furniture:
        return "furniture"
    return "duplicate" if number in repeated else "imported"


def _reasons(unplaced: Iterable[Unplaced]) -> dict[int, str]:
    """The lines that hold unplaced words, each with the first reason given."""
    reasons: dict[int, str] = {}
    for text in unplaced:
        for number in _numbers([text.where]):
            reasons.setdefault(number, text.reason)
    return reasons


def _numbers(places: Iterable[Where | None]) -> set[int]:
    """Every line number that the places cover."""
    return {
        number
        for where in places
        if where and where.line_start
        for number in range(where.line_start, (where.line_end or where.line_start) + 1)
    }
