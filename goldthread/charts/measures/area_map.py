"""A map of small areas, shaded by value, each with a number that the list beside it explains."""

from __future__ import annotations

from goldthread.charts.layout import Drawing
from goldthread.charts.measures.inputs import AreaMap
from goldthread.charts.measures.looks import room
from goldthread.charts.measures.numbers import cell
from goldthread.charts.pictures import Table


def lay_out(told: AreaMap, width: str) -> Drawing:
    return Drawing(room(width).width, 10)


def table(told: AreaMap, of: str) -> Table:
    rows = tuple((each.name, cell(each.value, told.unit, each.absence)) for each in told.areas)
    return Table((of or "Area", told.period or "Value"), rows)


def finding(told: AreaMap) -> str:
    return f"A map of {len(told.areas):,} areas."
