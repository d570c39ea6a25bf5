"""What was known of a measure on one day and another: a page of the past can be asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from django.db.models import F, QuerySet
from django.db.models.functions import TruncDate

from goldthread.measures.models import Observation

# A row's cell, when it was known, when its load was undone (None: it was not), its number.
_Row = tuple[tuple[object, ...], date, date | None, int]
NEVER = date.max


def rows_together(rows: QuerySet[Observation]) -> list[frozenset[int]]:
    """Numbers of rows that stood together, for each period and each day on which that changed."""
    by_period: dict[tuple[object, ...], list[_Row]] = defaultdict(list)
    told = rows.filter(load__state="done").values_list(
        "period_kind", "period_start", "period_end", "area", "breakdown",
        "as_of", TruncDate(F("load__undone_at")), "pk",
    )  # fmt: skip
    for *period, area, people, as_of, undone, row in told:
        by_period[tuple(period)].append(((area, people), as_of, undone, row))
    found: dict[frozenset[int], None] = {}
    for of in by_period.values():
        for day in _days(of):
            found[_standing(of, day)] = None
    return [state for state in found if state]


def _days(rows: Sequence[_Row]) -> set[date]:
    """On which something changed; the last one stands for today."""
    known = {as_of for _, as_of, _, _ in rows}
    return known | {undone for _, _, undone, _ in rows if undone} | {NEVER}


def _standing(rows: Sequence[_Row], day: date) -> frozenset[int]:
    """As `standing_rows` says of one day."""
    latest: dict[tuple[object, ...], tuple[date, int]] = {}
    for cell, as_of, undone, row in rows:
        if as_of <= day and (undone is None or undone > day):
            latest[cell] = max(latest.get(cell, (date.min, 0)), (as_of, row))
    return frozenset(row for _, row in latest.values())


def rows_by_number(rows: QuerySet[Observation]) -> Mapping[int, Observation]:
    return {row.pk: row for row in rows.select_related("area", "breakdown").defer("area__outline")}
