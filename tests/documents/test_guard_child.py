"""How the guarded process tells what a cell of a workbook stores."""

from __future__ import annotations

import pytest

from goldthread.documents.guard_child import as_stored


@pytest.mark.parametrize(
    ("shown", "stored", "told"),
    [
        ("12.3", "12.345678", "12.345678"),
        ("28%", "0.28371", "28.371%"),
        ("1,235", "1234.6", "1234.6"),
        ("£1,235", "1234.6", "1234.6"),
        ("12", "12", "12"),
        ("2025-03-31", "45747", "2025-03-31"),
        ("March 2025", "45747", "March 2025"),
        ("n.k.", "n.k.", "n.k."),
        ("✓", "TRUE", "✓"),
        ("", "12.5", ""),  # struck out
    ],
)
def test_a_number_is_told_in_full_and_a_date_as_shown(shown: str, stored: str, told: str) -> None:
    assert as_stored(shown, stored) == told
