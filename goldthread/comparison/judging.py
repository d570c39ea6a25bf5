"""Whether a target was weakened or strengthened, and whether a date slipped.

Judged from what the plan says alone: a target from the direction of its measure, a date
from its year, month or day. Where either is not said, the answer is "unclear".
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum

from goldthread.comparison.plans import ActionAt, AmountAt, MeasureAt, MilestoneAt
from goldthread.comparison.wording import plain

UP = frozenset(["increase", "maintain_or_increase"])
DOWN = frozenset(["decrease", "maintain_or_decrease"])
_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$")
_YEAR = re.compile(r"\b(\d{4})(?:\s*[/-]\s*\d{2,4})?\b")


class Verdict(StrEnum):
    STRENGTHENED = "strengthened"
    WEAKENED = "weakened"
    UNCLEAR = "unclear"
    GIVEN = "given"  # where there was none before
    WITHDRAWN = "withdrawn"  # where there is none now
    LATER = "later"
    EARLIER = "earlier"


def judge_target(
    then: MeasureAt, now: MeasureAt, before: AmountAt | None, after: AmountAt | None
) -> Verdict:
    """What became of a target. To be confirmed is no figure: it is neither less nor more."""
    if before is None or before.to_be_confirmed:
        return Verdict.GIVEN if after and not after.to_be_confirmed else Verdict.UNCLEAR
    if after is None or after.to_be_confirmed:
        return Verdict.WITHDRAWN
    if before.value is None or after.value is None or before.value == after.value:
        return Verdict.UNCLEAR
    if then.direction != now.direction or plain(then.unit) != plain(now.unit):
        return Verdict.UNCLEAR
    if now.direction not in UP | DOWN:
        return Verdict.UNCLEAR
    more = after.value > before.value
    return Verdict.STRENGTHENED if more == (now.direction in UP) else Verdict.WEAKENED


def judge_date(then: ActionAt | MilestoneAt, now: ActionAt | MilestoneAt) -> Verdict | None:
    """None when both promise the same time; by the end of it, then by its beginning."""
    if when(then) == when(now):
        return None
    if not any(when(then)):
        return Verdict.GIVEN
    if not any(when(now)):
        return Verdict.WITHDRAWN
    before, after = span_of(then), span_of(now)
    if before is None or after is None or before == after:
        return Verdict.UNCLEAR
    last_first = (before[1], before[0]) < (after[1], after[0])
    return Verdict.LATER if last_first else Verdict.EARLIER


def when(item: ActionAt | MilestoneAt) -> tuple[str, tuple[str, ...]]:
    """When an item is promised for: its due date, and its years in order."""
    uncertain = item.uncertain_years if isinstance(item, MilestoneAt) else ()
    return plain(item.due or item.due_text), tuple(sorted({*item.years, *uncertain}))


def when_in_words(item: ActionAt | MilestoneAt) -> str:
    """As the plan writes it: a due date, else the years."""
    _, years = when(item)
    return item.due or item.due_text or ", ".join(years)


Span = tuple[tuple[int, int, int], tuple[int, int, int]]


def span_of(item: ActionAt | MilestoneAt) -> Span | None:
    """First and last day as (year, month, day) for comparing; None where nothing is certain."""
    if item.due or item.due_text:
        return _span_of_due(item.due or item.due_text)
    years = _years(when(item)[1])
    return ((years[0], 1, 1), (years[-1], 12, 31)) if years else None


def _span_of_due(due: str) -> Span | None:
    iso = _ISO.match(due.strip())
    if iso:
        year, month, day = (int(part) if part else 0 for part in iso.groups())
        return (year, month or 1, day or 1), (year, month or 12, day or 31)
    years = _years([due])
    # "Spring 2026" and "March 2026" differ by words that are not understood here.
    return ((years[0], 1, 1), (years[-1], 12, 31)) if years else None


def _years(texts: Iterable[str]) -> list[int]:
    return sorted(int(year) for text in texts for year in _YEAR.findall(text))
