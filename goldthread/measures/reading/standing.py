"""How a measure stands: its latest figure, which way it goes, how it compares, its target.

Plain values, worked out once from figures that may be shown. A sentence, a page, a row of a plan
and a report are all made from these, so that they never say different things.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from goldthread.measures.periods import Period
from goldthread.measures.reading.writing import Writing
from goldthread.measures.targets import Goal

BETTER, SIMILAR, WORSE = "better", "similar", "worse"
HIGHER, LOWER, NOT_COMPARED = "higher", "lower", "not_compared"
IMPROVING, WORSENING, RISING, FALLING = "improving", "worsening", "rising", "falling"
STEADY, UNKNOWN = "steady", "unknown"
MET, MISSED, TO_COME, OPEN, UNJUDGED = "met", "missed", "to_come", "open", "unjudged"


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What of a measure its sentence needs."""

    number: int
    slug: str
    name: str
    polarity: str
    role: str
    state: str
    topics: tuple[str, ...]
    writing: Writing
    awaits: str = ""
    awaits_until: date | None = None
    counted: bool = False  # a plain count or sum of money, to which no chance clings


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One period's figure. `value` is None exactly when `absence` says why."""

    period: Period
    value: float | None = None
    lower: float | None = None
    upper: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    absence: str = ""
    hidden: bool = False
    own_limits: bool = False
    note: str = ""
    remark: str = ""
    as_of: date | None = None
    load: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """How the latest figure stands beside another area's of the same period.

    `word` is better, similar or worse; higher or lower where neither is better; `not_compared`
    where there is no limit to judge by.
    """

    area: int
    name: str
    kind: str
    word: str
    value: float | None
    series: tuple[tuple[Period, float | None], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """A target, and what came of it: met, missed, to_come, open (to be confirmed) or unjudged.

    `lowest` and `highest` are the values it comes to; `by` is how far the figure lies from them.
    `judged_in` is the period of that figure: where a year has none of its own, its last month or
    quarter.
    """

    period: Period
    goal: Goal
    lowest: float | None = None
    highest: float | None = None
    value: float | None = None
    outcome: str = TO_COME
    by: float | None = None
    judged_in: Period | None = None
    weakens: bool = False
    reason: str = ""
    printed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """Which way it goes, over so many points up to the latest.

    `word`: improving, worsening, rising, falling, steady or unknown. `why` says of an unknown one
    what is lacking: few (points), gaps, limits, overlap. `judged_by`: trend; chart for a control
    chart; ends where only the latest and one earlier figure, of `since`, could be compared.
    """

    word: str
    points: int = 0
    why: str = ""
    judged_by: str = "trend"
    since: Period | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """What the control chart's latest point says, by the names of its pictures: `variation` such as
    improvement_high, `assurance` pass, fail, hit_or_miss or none. `points` are those since the
    last new level."""

    variation: str
    assurance: str
    points: int
    provisional: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """All of it. `newest` is the last period heard of, with or without a value; `latest` the last
    that has one, and `previous` the one before that. `uncompared` names areas that somebody chose
    to compare it with, where it is a plain number of which a larger area has more."""

    about: About
    area: str = ""
    series: tuple[Reading, ...] = ()
    compared: tuple[Compared, ...] = ()
    uncompared: tuple[str, ...] = ()
    aims: tuple[Aim, ...] = ()
    movement: Movement = Movement(word=UNKNOWN, why="few")
    signs: Signs | None = None

    @property
    def newest(self) -> Reading | None:
        return self.series[-1] if self.series else None

    @property
    def latest(self) -> Reading | None:
        return next((one for one in reversed(self.series) if one.value is not None), None)

    @property
    def previous(self) -> Reading | None:
        held = [one for one in self.series if one.value is not None]
        return held[-2] if len(held) > 1 else None

    @property
    def comparison(self) -> Compared | None:
        """The nation first, then the area around, then similar places; one with a figure."""
        order = {"nation": 0, "parent": 1, "similar": 2}
        held = [one for one in self.compared if one.value is not None]
        return min(held, key=lambda one: order.get(one.kind, 3), default=None)

    @property
    def aim(self) -> Aim | None:
        """The target to speak of: the latest figure's, else the next to come, else the last."""
        judged = [aim for aim in self.aims if aim.outcome in (MET, MISSED, UNJUDGED)]
        if self.latest and judged and judged[-1].judged_in == self.latest.period:
            return judged[-1]
        ahead = [aim for aim in self.aims if aim.outcome in (TO_COME, OPEN)]
        return ahead[0] if ahead else judged[-1] if judged else None
