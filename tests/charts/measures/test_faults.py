"""What cannot be drawn honestly is refused by name, before anything is drawn."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest

from goldthread.charts.measures import (
    AreaMap,
    BadPicture,
    Bar,
    Break,
    Comparator,
    Goal,
    LimitsCrossed,
    MapArea,
    NotFinite,
    Point,
    Ranking,
    Sparkline,
    SpcChart,
    SpcPoint,
    Target,
    TooMany,
    Trend,
    Unit,
    UnknownPeriod,
    UnknownWord,
    ValueAndAbsence,
)

UNIT = Unit()
YEAR = (Point("2024", 1.0),)
FAULTS: list[tuple[type[BadPicture], Callable[[], object]]] = [
    *[
        (NotFinite, make)
        for bad in (math.nan, math.inf, -math.inf, 1e101)
        for make in (
            lambda bad=bad: Point("2024", bad),
            lambda bad=bad: Point("2024", 1.0, lower=bad),
            lambda bad=bad: SpcPoint("2024", 1.0, centre=bad),
            lambda bad=bad: Bar("Ings", bad),
            lambda bad=bad: Goal("2024", bad),
            lambda bad=bad: Comparator("England", (("2024", bad),)),
            lambda bad=bad: Ranking(UNIT, (), comparator=bad),
            lambda bad=bad: Sparkline(UNIT, (), target=bad),
            lambda bad=bad: SpcChart(UNIT, "Ings", (), target=bad),
            lambda bad=bad: MapArea("Ings", (((0.0, bad),),)),
        )
    ],
    (LimitsCrossed, lambda: Point("2024", 1.0, lower=2, upper=1)),
    (LimitsCrossed, lambda: Goal("2024", lower=2, upper=1)),
    (ValueAndAbsence, lambda: Point("2024", 0.0, absence="suppressed")),
    (ValueAndAbsence, lambda: MapArea("Ings", (), 0.0, absence="missing")),
    (UnknownWord, lambda: Point("2024", absence="lost")),
    (UnknownWord, lambda: Point("2024", 1.0, note="guessed")),
    (UnknownWord, lambda: SpcPoint("2024", 1.0, point_type="good")),
    (UnknownWord, lambda: Bar("Ings", 1.0, significance="red")),
    (UnknownWord, lambda: Trend(UNIT, "Ings", YEAR, limits="fan")),
    (UnknownPeriod, lambda: Trend(UNIT, "Ings", YEAR, breaks=(Break("2023", "why"),))),
    (UnknownPeriod, lambda: Trend(UNIT, "I", YEAR, targets=(Target("T", (Goal("2023", 1),)),))),
    (UnknownPeriod, lambda: Trend(UNIT, "I", YEAR, (Comparator("E", (("2023", 1.0),)),))),
    (UnknownPeriod, lambda: SpcChart(UNIT, "Ings", (), rebases=(Break("2023", "why"),))),
    (TooMany, lambda: Trend(UNIT, "Ings", YEAR, (Comparator("E", ()),) * 4)),
    (TooMany, lambda: AreaMap(UNIT, (), classes=6)),
]


@pytest.mark.parametrize(("fault", "make"), FAULTS, ids=range(len(FAULTS)))
def test_a_fault_is_refused_by_its_name(
    fault: type[BadPicture], make: Callable[[], object]
) -> None:
    with pytest.raises(fault) as caught:
        make()
    assert isinstance(caught.value, ValueError)
    assert str(caught.value).endswith(tuple(".abcdefghijklmnopqrstuvwxyz"))
