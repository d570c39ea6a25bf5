"""Targets, comparators, and new levels of a control chart."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from goldthread.accounts.models import User
from goldthread.measures.models import Breakdown, Comparator, Measure, Rebase, Target
from goldthread.measures.periods import Period
from goldthread.measures.problems import NeedsReason, NotOfThisPlace, UnfitTarget
from goldthread.measures.queries import series_of
from goldthread.measures.targets import Goal, goal_of, weakened
from goldthread.places.models import StatisticalArea


@transaction.atomic
def set_target(
    *,
    measure: Measure,
    period: Period,
    goal: Goal,
    by: User | None,
    at: datetime,
    reason: str = "",
    printed: str = "",
) -> Target:
    """Say what a measure should come to in a period.

    One that stands already for that period is replaced and kept: then a `reason` is needed, and
    the new one is marked when it is easier to meet. The same target again changes nothing.
    Raises `NeedsReason`, `UnfitTarget`.
    """
    goal.check_for(measure.kind, 100 if measure.unit.startswith("%") else measure.per)
    Measure.objects.select_for_update().get(pk=measure.pk)
    before = _standing(measure, period)
    if before is not None and goal_of(before) == goal:
        return before
    if before is not None and not reason.strip():
        raise NeedsReason
    if before is not None:
        before.replaced_at = at
        before.save(update_fields=["replaced_at"])
    return Target.objects.create(
        place_id=measure.place_id, measure=measure, period_kind=period.kind,
        period_start=period.start, period_end=period.end, printed=printed, reason=reason.strip(),
        weakens=before is not None and _eased(measure, period, goal_of(before), goal),
        set_by=by, set_at=at, **goal.as_fields(),
    )  # fmt: skip


def _eased(measure: Measure, period: Period, before: Goal, after: Goal) -> bool:
    """Whether the goal became easier, by the figures that each is counted from."""
    whole = StatisticalArea.objects.of_whole(measure.place_id)
    series = series_of(measure, whole) if whole else []
    values = {one.period: one.value for one in series if one.value is not None}

    def start(goal: Goal) -> float | None:
        if goal.baseline or goal.kind != Target.Kind.DIRECTION:
            return values.get(goal.baseline) if goal.baseline else None
        known = [one for one in values if one < period]
        return values[max(known)] if known else None

    return weakened(
        before, after, measure.polarity, before_from=start(before), after_from=start(after)
    )


@transaction.atomic
def take_back_target(*, target: Target, reason: str, by: User | None, at: datetime) -> None:
    """Let a target stand no more. It stays in the record. Raises `NeedsReason`, `UnfitTarget`."""
    if not reason.strip():
        raise NeedsReason
    standing = Target.objects.select_for_update().get(pk=target.pk)
    if standing.replaced_at is not None:
        raise UnfitTarget("This target has been replaced already.")
    standing.replaced_at = at
    standing.reason = f"{standing.reason}\nTaken back: {reason.strip()}".strip()
    standing.save(update_fields=["replaced_at", "reason"])


def compare_with(*, measure: Measure, area: StatisticalArea, kind: str) -> Comparator:
    """Hold a measure's figures against another area's. Raises `NotOfThisPlace`."""
    if area.place_id != measure.place_id:
        raise NotOfThisPlace
    found, _ = Comparator.objects.update_or_create(
        measure=measure, area=area, defaults={"kind": kind, "place_id": measure.place_id}
    )
    return found


def stop_comparing(*, comparator: Comparator) -> None:
    comparator.delete()


def rebase(
    *,
    measure: Measure,
    start: date,
    reason: str,
    by: User | None,
    at: datetime,
    area: StatisticalArea | None = None,
    breakdown: Breakdown | None = None,
) -> Rebase:
    """Begin a new level of the control chart, with its reason. Raises `NeedsReason`."""
    if not reason.strip():
        raise NeedsReason
    return Rebase.objects.create(
        place_id=measure.place_id, measure=measure, area=area, breakdown=breakdown, start=start,
        reason=reason.strip(), made_by=by, made_at=at,
    )  # fmt: skip


def take_out_rebase(*, rebase: Rebase) -> None:
    rebase.delete()


def _standing(measure: Measure, period: Period) -> Target | None:
    return (
        measure.targets.standing()
        .filter(period_kind=period.kind, period_start=period.start, period_end=period.end)
        .first()
    )
