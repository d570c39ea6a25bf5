"""What became of the figures of a measure: targets put up, down or off; others restated."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from goldthread.comparison.changes import Change, FigureChanged, TargetChanged
from goldthread.comparison.judging import Verdict, judge_target
from goldthread.comparison.plans import AmountAt, MeasureAt
from goldthread.comparison.wording import plain

Amounts = dict[str, AmountAt]


def figure_changes(then: MeasureAt, now: MeasureAt, both: dict[str, Any]) -> Iterator[Change]:
    yield from _targets(then, now, both)
    for role in ("baseline", "actual"):
        before, after = _amounts(then, role), _amounts(now, role)
        for period in sorted(before.keys() | after.keys()):
            old, new = before.get(period), after.get(period)
            # A result that is not repeated is not taken back; a new or another one is news.
            if new and not _same(old, new):
                yield FigureChanged(
                    role=role,
                    period=period,
                    before=old.shown if old else "",
                    after=new.shown,
                    **both,
                )


def _targets(then: MeasureAt, now: MeasureAt, both: dict[str, Any]) -> Iterator[Change]:
    before, after = _amounts(then, "target"), _amounts(now, "target")
    gone = [period for period in before if period not in after and not _is_past(period, after)]
    new = [period for period in after if period not in before]
    for period in gone:
        later = next((other for other in new if _put_off(before, period, after, other)), None)
        if later is None:
            yield _target(then, now, both, before[period], None, Verdict.WITHDRAWN)
            continue
        new.remove(later)
        yield _target(then, now, both, before[period], after[later], Verdict.WEAKENED)
    for period in new:
        yield _target(then, now, both, None, after[period], Verdict.GIVEN)
    for period in sorted(before.keys() & after.keys()):
        old, fresh = before[period], after[period]
        if not _same(old, fresh):
            yield _target(then, now, both, old, fresh, judge_target(then, now, old, fresh))


def _target(
    then: MeasureAt,
    now: MeasureAt,
    both: dict[str, Any],
    before: AmountAt | None,
    after: AmountAt | None,
    verdict: Verdict,
) -> TargetChanged:
    first, last = before or after, after or before
    return TargetChanged(
        period=first.period if first else "",
        to_period=last.period if last else "",
        before=before.shown if before else "",
        after=after.shown if after else "",
        verdict=verdict,
        **both,
    )


def _is_past(period: str, after: Amounts) -> bool:
    """A year before all those that now have targets: the plan rolled on, nothing was dropped."""
    return bool(after) and period < min(after)


def _put_off(before: Amounts, period: str, after: Amounts, other: str) -> bool:
    """The same figure, promised for a later year."""
    value = before[period].value
    return value is not None and other > period and after[other].value == value


def _amounts(measure: MeasureAt, role: str) -> Amounts:
    return {amount.period: amount for amount in measure.amounts if amount.role == role}


def _same(one: AmountAt | None, other: AmountAt) -> bool:
    if one is None:
        return False
    if one.to_be_confirmed or other.to_be_confirmed:
        return one.to_be_confirmed == other.to_be_confirmed
    if one.value is not None and one.value == other.value:
        return True
    return plain(one.text) == plain(other.text) and one.value == other.value
