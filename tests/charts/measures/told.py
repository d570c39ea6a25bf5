"""Invented measures for the tests of their pictures."""

from __future__ import annotations

from math import cos, pi, sin

from goldthread.charts.measures import (
    AreaMap,
    Bar,
    Break,
    Comparator,
    Goal,
    Group,
    Groups,
    MapArea,
    MeasurePicture,
    Point,
    Ranking,
    Sparkline,
    SpcChart,
    SpcPoint,
    Target,
    Trend,
    Unit,
    picture_of,
)
from goldthread.charts.measures.inputs import POINT_TYPES, SIGNIFICANCES, Ring, Told

YEARS = tuple(f"20{year}/{year + 1}" for year in range(16, 26))
MONTHS = tuple(f"{month} {year}" for year in range(2021, 2026) for month in ("Jan", "May", "Sep"))
PERCENT = Unit("of adults who walk each week", after="%")
RATE = Unit("per 100,000 people")
PLACES = ("Ashcombe", "Birchley", "Castle Mount and Riverside", "Dunmere", "Eastmoor", "Fernbank")
FIFTHS = ("Most deprived fifth", "Second", "Third", "Fourth", "Least deprived fifth")


def point(period: str, value: float, note: str = "") -> Point:
    return Point(period, value, value - 1.2, value + 1.2, note=note)


def some_trend() -> Trend:
    first = [point(year, 31 + at) for at, year in enumerate(YEARS[:4])]
    absent = [Point(YEARS[4], absence="missing"), Point(YEARS[5], absence="suppressed")]
    last = [point(YEARS[6], 35.1), point(YEARS[7], 36, "revised")]
    own = (*first, *absent, *last, point(YEARS[8], 38.4, "provisional"), Point(YEARS[9]))
    return Trend(
        PERCENT,
        "Fernbank",
        own,
        comparators=(
            Comparator("England", tuple((year, 34.0) for year in YEARS[:9])),
            Comparator("Similar places", tuple((year, 33.9) for year in YEARS[:9])),
        ),
        targets=(
            Target("Our target", tuple(Goal(y, 34.0 + n) for n, y in enumerate(YEARS[5:]))),
            Target("Range", (Goal(YEARS[9], lower=38, upper=46),)),
        ),
        breaks=(Break(YEARS[6], "the survey moved online"),),
    )


def long_trend() -> Trend:
    months = [f"{month} {year}" for year in range(2021, 2026) for month in "ABCDEFGHIJKL"]
    return Trend(RATE, "Fernbank", tuple(point(m, 400 + at % 7) for at, m in enumerate(months)))


def some_spc() -> SpcChart:
    points = [
        SpcPoint(month, 50.0 + at, 55, 40, 70, POINT_TYPES[at % 5])
        if at < 8
        else SpcPoint(month, 30.0 + at, 38, 27, 50)
        for at, month in enumerate(MONTHS)
    ]
    points[3] = SpcPoint(MONTHS[3], None, 55, 40, 70, absence="missing")
    rebases = (Break(MONTHS[8], "a new referral form"),)
    return SpcChart(Unit("days"), "Fernbank", tuple(points), target=35, rebases=rebases)


def some_ranking(many: int = 0) -> Ranking:
    names = PLACES + tuple(f"Place {at}" for at in range(many))
    kinds = SIGNIFICANCES[1:]
    bars = [
        Bar(name, 90.0 - at, 88.0 - at, 92.0 - at, kinds[at % 10], own=at == len(names) // 2)
        for at, name in enumerate(names)
    ]
    absent = [Bar("Glenholt", absence="suppressed"), Bar("Ings", absence="missing")]
    return Ranking(PERCENT, (*bars, *absent), period="2024/25", comparator=85.0)


def some_groups() -> Groups:
    held = tuple(
        Group(label, (point("2019/20", 20.0 + at), point("2024/25", 26.0 + 4 * at)))
        for at, label in enumerate(FIFTHS)
    )
    hidden = Group("Not known", (point("2019/20", 20.0), Point("2024/25", absence="suppressed")))
    return Groups(PERCENT, (*held, hidden), average=33.0)


def hexagon(x: float, y: float, size: float = 1000) -> Ring:
    return tuple((x + size * cos(a), y + size * sin(a)) for a in (pi * n / 3 for n in range(6)))


def some_map() -> AreaMap:
    areas = [
        MapArea(name, (hexagon(400_000 + 2000 * at, 300_000 + 700 * (at % 2)),), 10.0 + at)
        for at, name in enumerate(PLACES)
    ]
    areas[5] = MapArea("Fernbank", (hexagon(410_000, 300_700),), 20.0, own=True)
    absent = [
        MapArea("Glenholt", (hexagon(400_000, 302_500),), absence="suppressed"),
        MapArea("Ings", (hexagon(402_000, 302_500),), absence="missing"),
    ]
    return AreaMap(PERCENT, (*areas, *absent), period="2024/25")


TOLD: dict[str, Told] = {
    "trend": some_trend(),
    "long-trend": long_trend(),
    "one-point": Trend(RATE, "Fernbank", (Point("2024/25", 1234.0),)),
    "all-missing": Trend(RATE, "Fernbank", tuple(Point(y, absence="missing") for y in YEARS)),
    "empty": Trend(RATE, "Fernbank", ()),
    "all-equal": Trend(RATE, "Fernbank", tuple(Point(y, 5.0) for y in YEARS), from_zero=False),
    "below-zero": Trend(RATE, "Slope", tuple(point(y, n - 5) for n, y in enumerate(YEARS))),
    "huge": Trend(Unit("cost", "£"), "Fernbank", tuple(Point(y, 9.87e13) for y in YEARS)),
    "gappy": Trend(
        RATE,
        "Fernbank",
        tuple(
            Point(f"week {n}", absence="suppressed" if n % 4 else "missing")
            if n % 2
            else Point(f"week {n}", float(n))
            for n in range(60)
        ),
    ),
    "spc": some_spc(),
    "sparkline": Sparkline(PERCENT, some_trend().points, target=42.0),
    "empty-sparkline": Sparkline(PERCENT, ()),
    "ranking": some_ranking(),
    "long-ranking": some_ranking(many=60),
    "empty-ranking": Ranking(RATE, ()),
    "groups": some_groups(),
    "map": some_map(),
    "empty-map": AreaMap(PERCENT, (MapArea("Nowhere", ()),)),
}


def pictures() -> list[MeasurePicture]:
    return [picture_of(told, name=name, title=f"Picture {name}") for name, told in TOLD.items()]
