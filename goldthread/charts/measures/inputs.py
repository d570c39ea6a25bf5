"""What each picture of a measure is drawn from. Plain values: the reader's words, floats, None.

Everywhere:
- `value` None with `absence` "" means nothing is due yet: a period still to come, left blank.
- `absence` "missing", "suppressed" or "not_applicable" says why there is no figure. It is drawn
  as a gap with its mark, [x], [c] or [z], never as a zero.
- Limits are optional, in the unit of the value.
- Numbers that are not finite raise `NotFinite`; see `faults` for the rest.
"""

from __future__ import annotations

from dataclasses import dataclass

from goldthread.charts.measures.faults import (
    TooMany,
    check_absence,
    check_finite,
    check_limits,
    check_periods,
    check_word,
)

NOTES = ("", "provisional", "revised", "estimated")
POINT_TYPES = ("common_cause", "improvement", "concern", "neutral_high", "neutral_low")
SIGNIFICANCES = (
    *("", "much_better", "better", "similar", "worse", "much_worse"),
    *("much_higher", "higher", "lower", "much_lower", "not_compared"),
)
MOST_COMPARATORS, MOST_TARGETS = 3, 3
MOST_CLASSES = 5
Ring = tuple[tuple[float, float], ...]  # (easting, northing), closed or not


@dataclass(frozen=True, slots=True)
class Unit:
    """How a measure's numbers are written: `before` £, `after` %, and `words` for the axis.

    `decimals` None shows as many as the size of the numbers asks for. `ceiling` is the most that
    an axis may reach where no value passes it: 100 for a percentage (given by itself for %).
    """

    words: str = ""
    before: str = ""
    after: str = ""
    decimals: int | None = None
    ceiling: float | None = None

    def __post_init__(self) -> None:
        check_finite(self.ceiling)


@dataclass(frozen=True, slots=True)
class Point:
    """One period's figure. `note`: "", provisional, revised or estimated."""

    period: str
    value: float | None = None
    lower: float | None = None
    upper: float | None = None
    note: str = ""
    absence: str = ""

    def __post_init__(self) -> None:
        check_finite(self.value)
        check_limits(self.lower, self.upper)
        check_absence(self.value, self.absence)
        check_word(self.note, NOTES, "note")


@dataclass(frozen=True, slots=True)
class Comparator:
    """Another area's figures: (period, value) for those periods that it has."""

    label: str
    values: tuple[tuple[str, float | None], ...]

    def __post_init__(self) -> None:
        check_finite(*(value for _, value in self.values))


@dataclass(frozen=True, slots=True)
class Goal:
    """What a target asks in one period: a `value`, or a range from `lower` to `upper`."""

    period: str
    value: float | None = None
    lower: float | None = None
    upper: float | None = None

    def __post_init__(self) -> None:
        check_finite(self.value)
        check_limits(self.lower, self.upper)


@dataclass(frozen=True, slots=True)
class Target:
    """A goal line. Several may be drawn: a national standard beside the place's own."""

    label: str
    goals: tuple[Goal, ...]


@dataclass(frozen=True, slots=True)
class Break:
    """Figures from the period `before` on are not like those that went before, and why."""

    before: str
    label: str


@dataclass(frozen=True, slots=True)
class Trend:
    """A measure over time. `series` is the place's name.

    `limits`: "auto", "band" or "whiskers". `from_zero` False lets the axis start elsewhere, which
    the picture then says. `zero_label` names the line at nought, such as "No gap".
    """

    unit: Unit
    series: str
    points: tuple[Point, ...]
    comparators: tuple[Comparator, ...] = ()
    targets: tuple[Target, ...] = ()
    breaks: tuple[Break, ...] = ()
    limits: str = "auto"
    limits_label: str = "95% confidence limits"
    from_zero: bool = True
    zero_label: str = ""

    def __post_init__(self) -> None:
        periods = {point.period for point in self.points}
        check_word(self.limits, ("auto", "band", "whiskers"), "kind of limits")
        for line in self.comparators:
            check_periods((period for period, _ in line.values), periods, line.label)
        for target in self.targets:
            check_periods((goal.period for goal in target.goals), periods, target.label)
        check_periods((each.before for each in self.breaks), periods, "A break")
        if len(self.comparators) > MOST_COMPARATORS or len(self.targets) > MOST_TARGETS:
            raise TooMany("A trend shows three comparators and three targets at most.")


@dataclass(frozen=True, slots=True)
class SpcPoint:
    """A point of a control chart; `point_type` as `statistics.spc` names it."""

    period: str
    value: float | None = None
    centre: float | None = None
    lower: float | None = None
    upper: float | None = None
    point_type: str = "common_cause"
    absence: str = ""

    def __post_init__(self) -> None:
        check_finite(self.value, self.centre)
        check_limits(self.lower, self.upper)
        check_absence(self.value, self.absence)
        check_word(self.point_type, POINT_TYPES, "type of point")


@dataclass(frozen=True, slots=True)
class SpcChart:
    """A control chart. Limits step where they change; `rebases` say why."""

    unit: Unit
    series: str
    points: tuple[SpcPoint, ...]
    target: float | None = None
    target_label: str = "Target"
    rebases: tuple[Break, ...] = ()
    from_zero: bool = False

    def __post_init__(self) -> None:
        check_finite(self.target)
        periods = {point.period for point in self.points}
        check_periods((each.before for each in self.rebases), periods, "A rebase")


@dataclass(frozen=True, slots=True)
class Sparkline:
    """A small line: no axes, the last point marked, and a tick for the target."""

    unit: Unit
    points: tuple[Point, ...]
    target: float | None = None

    def __post_init__(self) -> None:
        check_finite(self.target)


@dataclass(frozen=True, slots=True)
class Bar:
    """One area in a ranking. `significance` against the comparator; `own` is the chosen area."""

    name: str
    value: float | None = None
    lower: float | None = None
    upper: float | None = None
    significance: str = ""
    absence: str = ""
    own: bool = False

    def __post_init__(self) -> None:
        check_finite(self.value)
        check_limits(self.lower, self.upper)
        check_absence(self.value, self.absence)
        check_word(self.significance, SIGNIFICANCES, "comparison")


@dataclass(frozen=True, slots=True)
class Ranking:
    """Areas side by side, in order of value; those without a figure come last, with why."""

    unit: Unit
    bars: tuple[Bar, ...]
    period: str = ""
    comparator: float | None = None
    comparator_label: str = "England"
    highest_first: bool = True
    limits_label: str = "95% confidence limits"

    def __post_init__(self) -> None:
        check_finite(self.comparator)


@dataclass(frozen=True, slots=True)
class Group:
    """A group of people, such as the most deprived fifth, and its figure in each period."""

    label: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Groups:
    """Who is left behind: each group's figure now, and where it stood in the first period.

    Groups stand in the order given, from most to least deprived. `average` is a line for everyone.
    """

    unit: Unit
    groups: tuple[Group, ...]
    average: float | None = None
    average_label: str = "Everyone"
    limits_label: str = "95% confidence limits"
    from_zero: bool = True

    def __post_init__(self) -> None:
        check_finite(self.average)


@dataclass(frozen=True, slots=True)
class MapArea:
    """One small area: its rings in metres or in any flat measure, north upward."""

    name: str
    rings: tuple[Ring, ...]
    value: float | None = None
    absence: str = ""
    own: bool = False

    def __post_init__(self) -> None:
        check_absence(self.value, self.absence)
        check_finite(self.value, *(n for ring in self.rings for at in ring for n in at))


@dataclass(frozen=True, slots=True)
class AreaMap:
    """Areas shaded by value. `bounds` are the lower ends of the second class and those after it;
    without them, the areas are divided into `classes` of about as many areas each."""

    unit: Unit
    areas: tuple[MapArea, ...]
    period: str = ""
    classes: int = 3
    bounds: tuple[float, ...] = ()

    def __post_init__(self) -> None:
        check_finite(*self.bounds)
        if not 1 <= self.classes <= MOST_CLASSES or len(self.bounds) >= MOST_CLASSES:
            raise TooMany(f"A map has one to {MOST_CLASSES} classes.")


Told = Trend | SpcChart | Sparkline | Ranking | Groups | AreaMap
