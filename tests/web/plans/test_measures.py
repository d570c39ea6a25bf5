"""Measures as printed: nought, to be confirmed and not given never look alike."""

from __future__ import annotations

from goldthread.strategy.models import Plan
from goldthread.web.plans.reading.measures import table_of


def test_columns_are_those_that_some_measure_fills(plan: Plan) -> None:
    table = table_of(plan.printedmeasures.all())
    assert table.columns == (
        "Starting point",
        "Target 2024/25",
        "Target 2025/26",
        "Target 2026/27",
    )
    baseline, first, second, third = table.rows[0].amounts
    assert baseline and baseline.text == "41%"
    assert first and first.to_be_confirmed and first.value is None
    assert second and second.value == 0
    assert third and third.note == "if the survey goes ahead"
    assert table.rows[0].aim == "Increase"
    assert not table.has_trends


def test_no_measures_make_an_empty_table() -> None:
    assert table_of([]).rows == ()
