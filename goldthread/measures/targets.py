"""What a target asks for, as a value: a level, a range, a direction, a change, or still open."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from goldthread.measures import periods
from goldthread.measures.arithmetic import NEVER_NEGATIVE
from goldthread.measures.models.judging import Target
from goldthread.measures.periods import Period
from goldthread.measures.problems import UnfitTarget

Kind = Target.Kind
CHANGES = (Kind.PER_CENT, Kind.POINTS)
WAYS = {"higher": 1, "lower": -1}
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
        if self.kind in CHANGES and not (self.baseline and self.direction):
            raise UnfitTarget("Say from which period the change is counted, and which way.")
        if self.kind == Kind.DIRECTION and not self.direction:
            raise UnfitTarget("Say which way the figure should go.")
        if self.kind == Kind.TO_BE_CONFIRMED and not (self.confirmed_by and self.confirmed_until):
            raise UnfitTarget("Say who will confirm the target, and by when.")
        if self.kind == Kind.TO_BE_CONFIRMED and self.value is not None:
            raise UnfitTarget("A target that is still to be confirmed has no value yet.")

    def check_for(self, kind: str, whole: float) -> None:
        """As `check`, and that a measure of this kind can have such a value; `whole` is what a
        share of everybody comes to, such as 100. Raises `UnfitTarget`."""
        self.check()
        if self.kind not in (Kind.LEVEL, Kind.RANGE):
            return
        ends = [end for end in (self.value, self.upper) if end is not None]
        if kind in NEVER_NEGATIVE and min(ends) < 0:
            raise UnfitTarget("This measure cannot be below zero. Give a target of zero or more.")
        if kind == "proportion" and max(ends) > whole:
            raise UnfitTarget(
                f"This is a share, so it cannot be more than {whole:g}. Give a lower target."
            )

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
        if self.kind not in CHANGES or baseline_value is None:
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


def weakened(
    before: Goal,
    after: Goal,
    polarity: str,
    *,
    before_from: float | None = None,
    after_from: float | None = None,
) -> bool:
    """Whether a target became easier to meet: an easier value, or one given up.

    `before_from` and `after_from` are the measure's values that each is counted from, if known.
    Where both come to a value, the worst that still meets each is compared, whatever their kinds.
    A direction turned against what is better, a value made "to be confirmed" and a later day to
    confirm it are easier too. Where neither direction is better, only giving up, widening or a
    smaller change is.
    """
    if after.kind == Kind.TO_BE_CONFIRMED:
        return before.kind != Kind.TO_BE_CONFIRMED or _confirmed_later(before, after)
    if before.kind == Kind.TO_BE_CONFIRMED:
        return False
    if before.kind == after.kind == Kind.RANGE and _lies_wider(before, after):
        return True
    if after.kind == Kind.DIRECTION and before.kind != Kind.DIRECTION:
        return True
    if polarity not in WAYS:
        return _given_up(before, after)
    if _direction_rank(after, polarity) > _direction_rank(before, polarity):
        return True
    if _direction_rank(after, polarity) < _direction_rank(before, polarity):
        return False
    ends = _worst(before, polarity, before_from), _worst(after, polarity, after_from)
    if None in ends and before.kind == after.kind:
        ends = _step(before), _step(after)  # from one unknown start, or from two
    worst, then = ends
    if worst is None or then is None:
        return False
    return (then - worst) * WAYS[polarity] < 0 or (
        then == worst and before.kind == Kind.DIRECTION != after.kind
    )


def _confirmed_later(before: Goal, after: Goal) -> bool:
    first, then = before.confirmed_until, after.confirmed_until
    return first is not None and then is not None and then > first


def _given_up(before: Goal, after: Goal) -> bool:
    """Where neither direction is better."""
    if before.kind == after.kind == Kind.DIRECTION:
        firm = (Target.Direction.INCREASE, Target.Direction.REDUCE)
        return str(after.direction).startswith("maintain") and before.direction in firm
    if before.kind == after.kind and after.kind in CHANGES:
        return (after.value or 0.0) < (before.value or 0.0)
    return after.kind == Kind.RANGE != before.kind


def _direction_rank(goal: Goal, polarity: str) -> int:
    """Nought for a goal that goes the better way, more for one that stays or turns against it."""
    against = DOWNWARD if polarity == "higher" else UPWARD
    if goal.direction in against:
        return 2
    stays = str(goal.direction).startswith("maintain")
    return 1 if stays and goal.kind == Kind.DIRECTION else 0


def _worst(goal: Goal, polarity: str, start: float | None) -> float | None:
    """The worst figure that still meets it; for a direction, what it is counted from."""
    if goal.kind == Kind.DIRECTION:
        return start
    level = goal.level(start)
    if level is None:
        return None
    return level[0] if polarity == "higher" else level[1]


def _step(goal: Goal) -> float | None:
    """The size of a change, up or down, where nobody knows what it is counted from."""
    if goal.kind not in CHANGES or goal.value is None:
        return None
    return -goal.value if goal.direction in DOWNWARD else goal.value


def _lies_wider(before: Goal, after: Goal) -> bool:
    low, high = before.value, before.upper
    if low is None or high is None or after.value is None or after.upper is None:
        return False
    return after.value < low or after.upper > high


def _rises(lower: float | None, upper: float | None) -> bool:
    return lower is not None and upper is not None and lower < upper


def _baseline(target: Target) -> Period | None:
    if not target.baseline_kind or target.baseline_start is None or target.baseline_end is None:
        return None
    return periods.rebuilt(target.baseline_kind, target.baseline_start, target.baseline_end)
