"""Which way a measure goes, and whether that is a real change."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import numpy as np

from goldthread import statistics
from goldthread.measures.models import Measure
from goldthread.measures.periods import Kind, Period
from goldthread.measures.reading.standing import (
    FALLING,
    IMPROVING,
    RISING,
    STEADY,
    UNKNOWN,
    WORSENING,
    Movement,
    Reading,
    Signs,
)

TREND_POINTS = 5
FEWEST_CHARTED = 10
POLARITIES = {
    Measure.Polarity.HIGHER.value: "high_is_good",
    Measure.Polarity.LOWER.value: "low_is_good",
    Measure.Polarity.NEITHER.value: "none",
}
IMPROVEMENTS = {
    Measure.Polarity.HIGHER.value: "increase",
    Measure.Polarity.LOWER.value: "decrease",
    Measure.Polarity.NEITHER.value: "neutral",
}
OFTEN = (Kind.MONTH, Kind.QUARTER)  # the last five of these say little; a control chart says more
_WORDS = {
    "increasing_getting_better": IMPROVING,
    "decreasing_getting_better": IMPROVING,
    "increasing_getting_worse": WORSENING,
    "decreasing_getting_worse": WORSENING,
    "increasing": RISING,
    "decreasing": FALLING,
    "no_significant_change": STEADY,
}
_SINCE = {
    "better": IMPROVING,
    "worse": WORSENING,
    "higher": RISING,
    "lower": FALLING,
    "similar": STEADY,
}
_VARIATIONS = {
    "common_cause": STEADY,
    "improvement": IMPROVING,
    "concern": WORSENING,
    "neutral_high": RISING,
    "neutral_low": FALLING,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A point of a control chart, with the lines at it."""

    reading: Reading
    centre: float | None = None
    lower: float | None = None
    upper: float | None = None
    point_type: str = "common_cause"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewLevel:
    """Where limits are worked out afresh, and why."""

    period: Period
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """A control chart of one series; periods without a figure are gaps in it."""

    steps: tuple[Step, ...]
    levels: tuple[NewLevel, ...]
    signs: Signs
    target: float | None = None


def same_frequency(series: Sequence[Reading], frequency: str) -> list[Reading]:
    """The readings of one length of period, oldest first: the measure's own, else the latest's."""
    kinds = {one.period.kind for one in series}
    if not kinds:
        return []
    kind = frequency if frequency in kinds else max(series, key=lambda one: one.period).period.kind
    return sorted((one for one in series if one.period.kind == kind), key=lambda one: one.period)


def movement_of(series: Sequence[Reading], polarity: str, control: Control | None) -> Movement:
    """Which way the latest figures go.

    Yearly ones by their last five points and limits (`statistics.recent_trend`); months, quarters,
    and what that cannot judge, by the control chart where there is one.
    """
    held = [one for one in series if one.value is not None]
    if control and held and held[-1].period.kind in OFTEN:
        return _charted(control)
    found = _trend(series, held, polarity)
    return _charted(control) if found.word == UNKNOWN and control else found


def _trend(series: Sequence[Reading], held: Sequence[Reading], polarity: str) -> Movement:
    if not held:
        return Movement(word=UNKNOWN, why="few")
    by_period = {one.period: one for one in series}
    step = _apart(held[-1].period)
    wanted = [held[-1].period.moved(-step * n) for n in range(TREND_POINTS - 1, -1, -1)]
    last = [found for period in wanted if (found := by_period.get(period))]
    if len(last) < TREND_POINTS and step > 1 and len(last) > 1:
        return _between_ends(held[-1], last[-2], polarity)
    if len(last) < TREND_POINTS:
        return Movement(word=UNKNOWN, points=len(held), why=_short(held, step))
    if any(one.value is None for one in last):
        return Movement(word=UNKNOWN, points=len(held), why="gaps")
    interval = statistics.Interval(
        _floats(one.value for one in last),
        _floats(one.lower for one in last),
        _floats(one.upper for one in last),
    )
    trend = statistics.recent_trend(interval, polarity=POLARITIES[polarity])
    word = _WORDS.get(str(trend), UNKNOWN)
    return Movement(word=word, points=TREND_POINTS, why="limits" if word == UNKNOWN else "")


def _between_ends(latest: Reading, before: Reading, polarity: str) -> Movement:
    """Rolling years seldom reach back far enough for five that share none: then the latest is held
    against the last one before it that shares no year, and differs where their limits do not
    overlap."""
    word = str(statistics.compare(_one(latest), _one(before), polarity=POLARITIES[polarity])[0])
    moved = _SINCE.get(word, UNKNOWN)
    why = "overlap" if moved == UNKNOWN else ""
    return Movement(word=moved, points=2, why=why, judged_by="ends", since=before.period)


def _one(reading: Reading) -> statistics.Interval:
    return statistics.Interval(
        _floats([reading.value]), _floats([reading.lower]), _floats([reading.upper])
    )


def _short(held: Sequence[Reading], step: int) -> str:
    if len(held) < TREND_POINTS:
        return "few"
    return "overlap" if step > 1 else "gaps"


def _apart(period: Period) -> int:
    """How many steps lie between periods that share no day: several years overlap their kin."""
    several = period.kind in (Kind.CALENDAR_YEARS, Kind.FINANCIAL_YEARS)
    return max(1, period.years) if several else 1


def _floats(values: Iterable[float | None]) -> np.ndarray:
    return np.array([np.nan if one is None else one for one in values], dtype=np.float64)


def _charted(control: Control) -> Movement:
    sign = control.signs.variation
    good_or_bad = sign.removesuffix("_high").removesuffix("_low")
    word = _VARIATIONS.get(sign) or _VARIATIONS[good_or_bad]
    return Movement(word=word, points=control.signs.points, judged_by="chart")


def runs_on(series: Sequence[Reading], *, summed: bool) -> bool:
    """Whether each figure holds the one before it: quarters counted up through a year, or a number
    that has never fallen. What is usual cannot be told of those."""
    held = [one.value for one in series if one.value is not None]
    if any(one.period.kind == Kind.QUARTERS for one in series):
        return True
    rising = all(after >= before for before, after in pairwise(held))
    return summed and len(held) >= FEWEST_CHARTED and rising and held[0] < held[-1]


def control_of(
    series: Sequence[Reading],
    polarity: str,
    *,
    target: float | None = None,
    rebases: Sequence[tuple[date, str]] = (),
) -> Control | None:
    """The control chart of a series of one frequency; None with fewer than ten figures.

    `rebases` are first days of new levels, with reasons.
    """
    held = [one for one in series if one.value is not None]
    if len(held) < FEWEST_CHARTED:
        return None
    begins = _beginnings(held, rebases)
    chart = statistics.spc(
        _floats(one.value for one in held),
        improvement=IMPROVEMENTS[polarity],
        target=target,
        rebase_at=sorted(begins),
    )
    drawn = {
        one.period: Step(
            reading=one,
            centre=_number(chart.centre[n]),
            lower=_number(chart.lower[n]),
            upper=_number(chart.upper[n]),
            point_type=str(chart.point_type[n]),
        )
        for n, one in enumerate(held)
    }
    return Control(
        steps=tuple(drawn.get(one.period, Step(reading=one)) for one in series),
        levels=tuple(NewLevel(period=held[n].period, reason=why) for n, why in begins.items()),
        signs=Signs(
            variation=_variation(chart),
            assurance=chart.assurance or "none",
            points=int((chart.segment == chart.segment[-1]).sum()),
            provisional=bool(chart.provisional[-1]),
        ),
        target=target,
    )


def _beginnings(held: Sequence[Reading], rebases: Sequence[tuple[date, str]]) -> dict[int, str]:
    """At which figures a new level begins; what begins before the first or after the last does
    not. Reasons of two that begin at one figure stand together."""
    found: dict[int, str] = {}
    for start, reason in sorted(rebases):
        at = next((n for n, one in enumerate(held) if one.period.start >= start), 0)
        if at:
            found[at] = f"{found[at]}; {reason}" if at in found else reason
    return found


def _variation(chart: statistics.ControlChart) -> str:
    if chart.variation in ("improvement", "concern"):
        return f"{chart.variation}_{chart.direction}"
    return chart.variation


def _number(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
