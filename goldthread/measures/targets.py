"""What a target asks for, as a value: a level, a range, a direction, a change, or still open."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from goldthread.measures import periods
from goldthread.measures.models.judging import Target
from goldthread.measures.periods import Period
from goldthread.measures.problems import UnfitTarget

Kind = Target.Kind
UPWARD = (Target.Direction.INCREASE, Target.Direction.MAINTAIN_OR_INCREASE)
DOWNWARD = (Target.Direction.REDUCE, Target.Direction.MAINTAIN_OR_REDUCE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """`kind` says which of the others count; see `Target`."""

    kind: str
    value: float | None = None
    upper: float | None = None
    direction: str = ""
    baseline: Period | None = None
    confirmed_by: str = ""
    confirmed_until: date | None = None

    def check(self) -> None:
        """Raises `UnfitTarget` when its parts do not go together."""
        if self.kind in (Kind.LEVEL, Kind.PER_CENT, Kind.POINTS) and self.value is None:
            raise UnfitTarget("Give the target's value as a number.")
        if self.kind == Kind.RANGE and not _rises(self.value, self.upper):
            raise UnfitTarget("Give the range's lower end and then its upper end.")
        if self.kind in (Kind.PER_CENT, Kind.POINTS) and not (self.baseline and self.direction):
            raise UnfitTarget("Say from which period the change is counted, and which way.")
        if self.kind == Kind.DIRECTION and not self.direction:
            raise UnfitTarget("Say which way the figure should go.")
        if self.kind == Kind.TO_BE_CONFIRMED and not (self.confirmed_by and self.confirmed_until):
            raise UnfitTarget("Say who will confirm the target, and by when.")
        if self.kind == Kind.TO_BE_CONFIRMED and self.value is not None:
            raise UnfitTarget("A target that is still to be confirmed has no value yet.")

    def as_fields(self) -> dict[str, Any]:
        """As columns of `Target`."""
        fields = asdict(self)
        del fields["baseline"]
        if self.baseline:
            fields["baseline_kind"] = self.baseline.kind
            fields["baseline_start"] = self.baseline.start
            fields["baseline_end"] = self.baseline.end
        return fields

    def level(self, baseline_value: float | None) -> tuple[float, float] | None:
        """The values, from and to, that it comes to; None where nobody can say yet.

        For a change `baseline_value` is the measure's value in the baseline period.
        """
        if self.value is None:
            return None
        if self.kind == Kind.LEVEL:
            return self.value, self.value
        if self.kind == Kind.RANGE and self.upper is not None:
            return self.value, self.upper
        if self.kind not in (Kind.PER_CENT, Kind.POINTS) or baseline_value is None:
            return None
        step = self.value if self.kind == Kind.POINTS else baseline_value * self.value / 100
        there = baseline_value + (-step if self.direction in DOWNWARD else step)
        return there, there


def goal_of(target: Target) -> Goal:
    return Goal(
        kind=target.kind,
        value=target.value,
        upper=target.upper,
        direction=target.direction,
        baseline=_baseline(target),
        confirmed_by=target.confirmed_by,
        confirmed_until=target.confirmed_until,
    )


def period_of(target: Target) -> Period:
    return periods.rebuilt(target.period_kind, target.period_start, target.period_end)


def weakened(before: Goal, after: Goal, polarity: str) -> bool:
    """Whether a target became easier to meet: an easier value, or one given up.

    A later or unset value, a wider range, a weaker direction, or a value made "to be confirmed".
    Where neither direction is better, only giving up or widening weakens it.
    """
    if _firmness(after) < _firmness(before):
        return True
    if before.kind == after.kind == Kind.RANGE:
        return _lies_wider(before, after)
    if before.kind != after.kind or before.value is None or after.value is None:
        return _weaker_direction(before, after)
    if before.kind == Kind.LEVEL:
        return {"higher": after.value < before.value, "lower": after.value > before.value}.get(
            polarity, False
        )
    return after.value < before.value


def _firmness(goal: Goal) -> int:
    return {Kind.TO_BE_CONFIRMED: 0, Kind.DIRECTION: 1, Kind.RANGE: 2}.get(Kind(goal.kind), 3)


def _lies_wider(before: Goal, after: Goal) -> bool:
    low, high = before.value, before.upper
    if low is None or high is None or after.value is None or after.upper is None:
        return False
    return after.value < low or after.upper > high


def _weaker_direction(before: Goal, after: Goal) -> bool:
    maintains = str(after.direction).startswith("maintain")
    return maintains and before.direction in (Target.Direction.INCREASE, Target.Direction.REDUCE)


def _rises(lower: float | None, upper: float | None) -> bool:
    return lower is not None and upper is not None and lower < upper


def _baseline(target: Target) -> Period | None:
    if not target.baseline_kind or target.baseline_start is None or target.baseline_end is None:
        return None
    return periods.rebuilt(target.baseline_kind, target.baseline_start, target.baseline_end)
