"""What targets a printed measure proposes for financial years, as values to be looked over. Pure.

Nothing here is decided: a person sees each beside the printed words and saves it or another.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from goldthread.measures import periods
from goldthread.measures.models import Target
from goldthread.measures.periods import Kind, NotAPeriod, Period, period_from
from goldthread.strategy.measuring.printed_words import said_by
from goldthread.strategy.models import PrintedAmount, PrintedMeasure

YEARS = 4
Of = Target.Kind
Role = PrintedAmount.Role
_CHANGE = re.compile(
    r"\b(?:increase|rise|improve\w*|reduc\w*|decrease|fall|drop|cut)\b|^\s*[+-]\s*\d", re.I
)
_SPAN = re.compile(r"(\d[\d,]*(?:\.\d+)?)\s*%?\s*(?:to|and|-|–)\s*(\d[\d,]*(?:\.\d+)?)\s*%?", re.I)
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_POINTS = re.compile(r"\bpoints?\b|\bpp\b", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """As `Goal` has it, with the words it was read from."""

    words: str
    kind: str = ""
    value: float | None = None
    upper: float | None = None
    direction: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FromPrint:
    """The years to set targets for, what is proposed for each, and where it all began."""

    years: tuple[Period, ...]
    proposed: dict[Period, Proposed]
    baseline: Period
    baseline_value: float | None = None
    baseline_words: str = ""


def from_print(printed: PrintedMeasure, today: date) -> FromPrint:
    """Read from the measure's own baseline and targets; years from the first of these, else from
    the plan's period, else from this year."""
    amounts = list(printed.amounts.all())
    proposed = {
        year: proposed_by(amount, printed)
        for amount in amounts
        if amount.role == Role.TARGET and (year := year_of(amount.period))
    }
    years = years_from(proposed, printed.plan.period, today)
    baseline = next((one for one in amounts if one.role == Role.BASELINE), None)
    return FromPrint(
        years=years,
        proposed=proposed,
        baseline=(year_of(baseline.period) if baseline else None) or years[0].moved(-1),
        baseline_value=baseline.value if baseline else None,
        baseline_words=_words(baseline) if baseline else "",
    )


def years_from(known: Iterable[Period], plan_period: str, today: date) -> tuple[Period, ...]:
    """Four financial years, and as many more as it takes to hold all that are known."""
    first = min(known, default=None) or year_of(plan_period) or _this_year(today)
    last = max([*known, first.moved(YEARS - 1)])
    return tuple(first.moved(n) for n in range(last.start.year - first.start.year + 1))


def year_of(text: str) -> Period | None:
    """The first financial year that a text names; a bare year is the one that begins in it."""
    found = re.search(r"\b(\d{4})(?:\s*[/–-]\s*(\d{4}|\d{2}))?", text)
    if not found:
        return None
    try:
        period = period_from(found[0].replace(" ", ""))
    except NotAPeriod:
        return None
    if period.kind is not Kind.FINANCIAL_YEAR:
        period = periods.financial_year(period.start.year)
    return period


def _this_year(today: date) -> Period:
    return periods.financial_year(today.year if today.month > 3 else today.year - 1)


def proposed_by(amount: PrintedAmount, printed: PrintedMeasure) -> Proposed:
    """One printed target as a value: 65%, 50-60, 4% increase, tbc, or a direction alone."""
    words = _words(amount)
    if amount.to_be_confirmed:
        return Proposed(words=words, kind=Of.TO_BE_CONFIRMED)
    number = amount.value if amount.value is not None else _first_number(amount.text)
    way = said_by(amount.text).direction or said_by(printed.text, direction=printed.direction
                                                    ).direction  # fmt: skip
    if _CHANGE.search(amount.text) and number is not None:
        kind = Of.POINTS if _POINTS.search(amount.text) else Of.PER_CENT
        return Proposed(words=words, kind=kind, value=abs(number), direction=way)
    span = _SPAN.search(amount.text)
    if span and float(_plain(span[1])) < float(_plain(span[2])):
        return Proposed(words=words, kind=Of.RANGE, value=float(_plain(span[1])),
                        upper=float(_plain(span[2])))  # fmt: skip
    if number is not None:
        return Proposed(words=words, kind=Of.LEVEL, value=number)
    return Proposed(words=words, kind=Of.DIRECTION if way else "", direction=way)


def _first_number(text: str) -> float | None:
    found = _NUMBER.search(text)
    return float(_plain(found[0])) if found else None


def _plain(number: str) -> str:
    return number.replace(",", "")


def _words(amount: PrintedAmount) -> str:
    words = amount.text or ("to be confirmed" if amount.to_be_confirmed else "")
    return f"{words} ({amount.note})" if amount.note else words
