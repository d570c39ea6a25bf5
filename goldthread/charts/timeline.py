"""When the milestones of a plan fall due, period by period.

A period is a financial year (April to March); a calendar year where the plan names only those; or
a quarter when every date is a month or a day and they lie within two and a half years. A milestone
that is promised for several years counts in each.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from goldthread.charts.words import counted

Span = tuple[dt.date, dt.date]  # first and last day
DONE, LATE, DUE = "done", "late", "due"
MOST_QUARTERS = 10
MOST_YEARS = 30  # a plan that reaches further has a date misread


@dataclass(frozen=True, slots=True)
class Promised:
    """One milestone: the days it covers, and the status of its action."""

    spans: tuple[Span, ...]
    status: str


@dataclass(frozen=True, slots=True)
class Period:
    """`late` are over while their action is not complete; `now` holds the day of the picture."""

    label: str
    done: int
    late: int
    due: int
    now: bool

    @property
    def milestones(self) -> int:
        return self.done + self.late + self.due


@dataclass(frozen=True, slots=True)
class Timeline:
    """Periods in order, with those between that hold nothing. `undated` stand in none."""

    periods: tuple[Period, ...]
    undated: int
    stopped: int

    @property
    def says_anything(self) -> bool:
        return bool(self.periods)


def timeline(promises: Iterable[Promised], as_at: dt.date) -> Timeline:
    """The milestones as they stood on a day. Those of stopped actions are counted apart."""
    given = list(promises)
    going = [promise for promise in given if promise.status != "stopped"]
    dated = [(span, promise.status) for promise in going for span in promise.spans]
    starts = _periods([span for span, _ in dated], as_at)
    return Timeline(
        tuple(_period(first, last, dated, as_at) for first, last in starts),
        undated=sum(not promise.spans for promise in going),
        stopped=len(given) - len(going),
    )


def _periods(spans: Sequence[Span], as_at: dt.date) -> list[Span]:
    """Every period from the first milestone to the last."""
    if not spans:
        return []
    months = 3 if _by_quarter(spans) else 12
    opens = 1 if all(_is_calendar_year(span) for span in spans) else 4
    at = _start(min(last for _, last in spans), months, opens)
    end = max(last for _, last in spans)
    found: list[Span] = []
    while at <= end and len(found) < MOST_YEARS:
        after = _later(at, months)
        found.append((at, after - dt.timedelta(days=1)))
        at = after
    return found


def _by_quarter(spans: Sequence[Span]) -> bool:
    exact = all((last - first).days < 31 for first, last in spans)
    lasts = [last for _, last in spans]
    return exact and (max(lasts) - min(lasts)).days <= 92 * (MOST_QUARTERS - 1)


def _is_calendar_year(span: Span) -> bool:
    first, last = span
    return (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)


def _start(day: dt.date, months: int, opens: int) -> dt.date:
    """The first day of the quarter, or of the year that opens in a month, that holds a day."""
    if months == 3:
        return dt.date(day.year, day.month - (day.month - 1) % 3, 1)
    return dt.date(day.year - (day.month < opens), opens, 1)


def _later(day: dt.date, months: int) -> dt.date:
    month = day.month - 1 + months
    return dt.date(day.year + month // 12, month % 12 + 1, 1)


def _period(
    first: dt.date, last: dt.date, dated: Sequence[tuple[Span, str]], as_at: dt.date
) -> Period:
    held = Counter(
        _state(span, status, as_at) for span, status in dated if first <= span[1] <= last
    )
    now = first <= as_at <= last
    return Period(_label(first, last), held[DONE], held[LATE], held[DUE], now)


def _state(span: Span, status: str, as_at: dt.date) -> str:
    if status == "complete":
        return DONE
    return LATE if span[1] < as_at else DUE


def _label(first: dt.date, last: dt.date) -> str:
    if first.year == last.year and last.month - first.month > 2:
        return str(first.year)
    if first.year != last.year:
        return f"{first.year}/{last.year % 100:02}"
    return f"{first:%b} to {last:%b %Y}"


def finding(told: Timeline) -> str:
    """What the picture shows, in a few sentences."""
    late = sum(period.late for period in told.periods)
    ahead = [period for period in told.periods if period.due]
    said = [_late_words(late)]
    now = next((period for period in told.periods if period.now), None)
    if now:
        said.append(f"{counted(now.due, 'more milestone')} {_fall(now.due)} due in {now.label}.")
    if len(ahead) > 1:
        busiest = max(ahead, key=lambda period: period.due)
        if not busiest.now:
            said.append(f"Most are still to come in {busiest.label}: {busiest.due:,}.")
    return " ".join(said)


def _late_words(late: int) -> str:
    if not late:
        return "No milestone has passed its date with its action not complete."
    if late == 1:
        return "1 milestone has passed its date, and its action is not complete."
    return f"{late:,} milestones have passed their dates, and their actions are not complete."


def _fall(number: int) -> str:
    return "falls" if number == 1 else "fall"


def remarks(told: Timeline) -> tuple[str, ...]:
    """What the words in the picture mean, and what it leaves out, in sentences."""
    left_out = [
        "Done means that the action is complete.",
        "Date passed means that the action is not complete: a milestone of it may be.",
    ]
    if told.undated:
        left_out.append(f"Not shown: {counted(told.undated, 'milestone')} without a date.")
    if told.stopped:
        left_out.append(f"Not shown: {counted(told.stopped, 'milestone')} of stopped actions.")
    return tuple(left_out)
