"""Measures as printed, as the rows and columns of a small table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from goldthread.strategy.models import PrintedAmount, PrintedMeasure

Role = PrintedAmount.Role

AIMS = {
    "increase": "Increase",
    "decrease": "Decrease",
    "maintain": "Keep the same",
    "maintain_or_increase": "Keep the same or increase",
    "maintain_or_decrease": "Keep the same or decrease",
}
TRENDS = {"up": "Going up", "down": "Going down", "same": "Staying the same"}
HEADINGS = {Role.BASELINE: "Starting point", Role.TARGET: "Target", Role.ACTUAL: "Result"}


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """`amounts` stands under the table's columns; None where nothing was printed."""

    measure: PrintedMeasure
    aim: str
    inferred: bool
    trend: str
    amounts: tuple[PrintedAmount | None, ...]


@dataclass(frozen=True, slots=True)
class MeasureTable:
    columns: tuple[str, ...]
    rows: tuple[MeasureRow, ...]
    has_aims: bool
    has_trends: bool


def table_of(measures: Iterable[PrintedMeasure]) -> MeasureTable:
    """Columns are only those that some measure fills: a starting point, targets, results."""
    measures = list(measures)
    amounts = {
        measure.pk: {(a.role, a.period): a for a in measure.amounts.all()} for measure in measures
    }
    order = list(HEADINGS)
    keys = sorted(
        {key for held in amounts.values() for key in held},
        key=lambda key: (order.index(Role(key[0])), key[1]),
    )
    rows = tuple(
        MeasureRow(
            measure,
            AIMS.get(measure.direction, ""),
            measure.direction_basis == "targets",
            TRENDS.get(measure.trend, ""),
            tuple(amounts[measure.pk].get(key) for key in keys),
        )
        for measure in measures
    )
    return MeasureTable(
        tuple(f"{HEADINGS[Role(role)]} {period}".strip() for role, period in keys),
        rows,
        any(row.aim for row in rows),
        any(row.trend for row in rows),
    )
