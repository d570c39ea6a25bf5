"""How values are written, by the unit that somebody typed."""

from __future__ import annotations

import pytest

from goldthread.measures.models import Measure
from goldthread.measures.reading.writing import writing_of


@pytest.mark.parametrize(
    ("kind", "unit", "per", "full", "apart"),
    [
        ("proportion", "%", 100, "12.4%", "2.3 percentage points"),
        ("proportion", "", 100, "12.4%", "2.3 percentage points"),
        ("proportion", "% of homes", 100, "12.4% of homes", "2.3 percentage points"),
        ("rate", "per 1,000", 1000, "12.4 per 1,000", "2.3"),
        ("rate", "", 100_000, "12.4 per 100,000", "2.3"),
        ("rate", "people", 1000, "12.4 per 1,000 people", "2.3"),
        ("rate", "stays per 1,000 people", 1000, "12.4 stays per 1,000 people", "2.3"),
        ("median", "days", 1, "12.4 days", "2.3 days"),
        ("money", "", 1, "£12.4", "£2.3"),
        ("money", "£ per person", 1, "£12.4 per person", "£2.3"),
        ("index", "", 1, "12.4", "2.3"),
    ],
)  # fmt: skip
def test_a_unit_stands_where_people_write_it(
    kind: str, unit: str, per: int, full: str, apart: str
) -> None:
    writing = writing_of(Measure(kind=kind, unit=unit, per=per, decimals=1))
    assert (writing.full(12.4), writing.difference(-2.3)) == (full, apart)


def test_one_point_is_one() -> None:
    writing = writing_of(Measure(kind="proportion", unit="%", per=100, decimals=0))
    assert writing.difference(1.0) == "1 percentage point"
    assert writing.rounded(79.6) == 80
