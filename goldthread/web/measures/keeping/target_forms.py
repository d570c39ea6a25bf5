"""The table of targets: one row a year, each of the kind that fits it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.db import transaction
from django.http import QueryDict

from goldthread.accounts.models import User
from goldthread.measures.actions import set_target
from goldthread.measures.models import Measure, Target
from goldthread.measures.periods import Period
from goldthread.measures.problems import NeedsReason, UnfitTarget
from goldthread.measures.targets import Goal, goal_of, period_of
from goldthread.strategy.measuring.printed_targets import Proposed
from goldthread.web.measures.keeping.fields import DAY_HINT, NumberField, PeriodField
from goldthread.web.register.forms import DayField

Kind = Target.Kind
KINDS = [
    ("", "No target yet"),
    (Kind.LEVEL, "A value"),
    (Kind.RANGE, "A range"),
    (Kind.DIRECTION, "A direction only"),
    (Kind.PER_CENT, "A change in per cent"),
    (Kind.POINTS, "A change in points"),
    (Kind.TO_BE_CONFIRMED, "To be confirmed"),
]
WAYS = [("", "Choose which way"), *Target.Direction.choices[1:]]
NEEDS_VALUE = {
    Kind.LEVEL: "Write the value it should come to.",
    Kind.RANGE: "Write the lower end of the range.",
    Kind.PER_CENT: "Write by how many per cent it should change.",
    Kind.POINTS: "Write by how many points it should change.",
}
NEEDS_WAY = {Kind.DIRECTION, Kind.PER_CENT, Kind.POINTS}
CHANGES = {Kind.PER_CENT, Kind.POINTS}


class YearForm(forms.Form):
    """One period's target. Fields that its kind has no use for are not looked at."""

    kind = forms.ChoiceField(label="Kind of target", choices=KINDS, required=False)
    value = NumberField(label="Value", required=False)
    upper = NumberField(label="Upper end", required=False)
    direction = forms.ChoiceField(label="Which way", choices=WAYS, required=False)
    confirmed_by = forms.CharField(label="Who confirms it", required=False, max_length=200)
    confirmed_until = DayField(label="By when", required=False, help_text=DAY_HINT)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        kind = said.get("kind", "")
        if kind in NEEDS_VALUE and said.get("value") is None and "value" not in self.errors:
            self.add_error("value", NEEDS_VALUE[kind])
        if kind in NEEDS_WAY and not said.get("direction"):
            self.add_error("direction", "Choose which way it should go.")
        if kind == Kind.RANGE:
            self._check_range(said)
        if kind == Kind.TO_BE_CONFIRMED:
            self._check_open(said)
        return said

    def _check_range(self, said: dict[str, Any]) -> None:
        low, high = said.get("value"), said.get("upper")
        if high is None and "upper" not in self.errors:
            self.add_error("upper", "Write the upper end of the range.")
        elif low is not None and high is not None and low >= high:
            self.add_error("upper", "The upper end must be more than the lower end.")

    def _check_open(self, said: dict[str, Any]) -> None:
        if not said.get("confirmed_by"):
            self.add_error("confirmed_by", "Say who will confirm the target.")
        if not said.get("confirmed_until") and "confirmed_until" not in self.errors:
            self.add_error("confirmed_until", "Say by when it will be confirmed.")

    def goal(self, baseline: Period | None) -> Goal | None:
        """None when no target was chosen."""
        said = self.cleaned_data
        kind = said["kind"]
        if not kind:
            return None
        counted = kind in NEEDS_VALUE
        open_still = kind == Kind.TO_BE_CONFIRMED
        return Goal(
            kind=kind,
            value=said["value"] if counted else None,
            upper=said["upper"] if kind == Kind.RANGE else None,
            direction=said["direction"] if kind in NEEDS_WAY else "",
            baseline=baseline if kind in CHANGES else None,
            confirmed_by=said["confirmed_by"].strip() if open_still else "",
            confirmed_until=said["confirmed_until"] if open_still else None,
        )


class AroundForm(forms.Form):
    """What the years share."""

    baseline = PeriodField(
        label="Changes are counted from",
        required=False,
        help_text="The period before the plan began, such as 2023/24. "
        "Needed only where a target is a change.",
    )
    reason = forms.CharField(
        label="Why do the targets change?",
        required=False,
        max_length=2_000,
        help_text="Needed only when you change a target that is set already. "
        "The reason stays beside the old target.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )


@dataclass(frozen=True, slots=True)
class Row:
    """One period: its form, the target that stands, and the words that were printed."""

    period: Period
    form: YearForm
    standing: Target | None
    printed: str


class TargetTable:
    """All rows with what they share, filled from targets that stand and else from print."""

    def __init__(
        self,
        measure: Measure,
        years: Sequence[Period],
        data: QueryDict | None,
        *,
        proposed: Mapping[Period, Proposed] | None = None,
        baseline: Period | None = None,
    ) -> None:
        self.measure = measure
        standing = {period_of(one): one for one in measure.targets.standing()}
        known = next((b for one in standing.values() if (b := goal_of(one).baseline)), None)
        self.around = AroundForm(data, initial={"baseline": known or baseline})
        self.rows = [
            _row(period, data, standing.get(period), (proposed or {}).get(period))
            for period in years
        ]

    @property
    def has_standing(self) -> bool:
        return any(row.standing for row in self.rows)

    @property
    def forms(self) -> list[forms.Form]:
        return [*(row.form for row in self.rows), self.around]

    @property
    def errors(self) -> bool:
        return sum(len(form.errors) for form in self.forms) > 0

    def is_valid(self) -> bool:
        if self.errors:  # every form is looked at, so that all faults are told at once
            return False
        kinds = {row.form.cleaned_data["kind"] for row in self.rows}
        if kinds & CHANGES and self.around.cleaned_data["baseline"] is None:
            self.around.add_error("baseline", "Say from which period the change is counted.")
        return not self.errors

    @transaction.atomic
    def save(self, *, by: User, at: datetime) -> int:
        """Set what is new or changed; gives how many were set.

        Raises `NeedsReason` or `UnfitTarget` and then sets none.
        """
        said = self.around.cleaned_data
        number = 0
        for row in self.rows:
            goal = row.form.goal(said["baseline"])
            if goal is None or (row.standing and goal_of(row.standing) == goal):
                continue
            set_target(
                measure=self.measure, period=row.period, goal=goal, by=by, at=at,
                reason=said["reason"], printed=row.printed,
            )  # fmt: skip
            number += 1
        return number

    def tell(self, problem: NeedsReason | UnfitTarget) -> None:
        field = "reason" if isinstance(problem, NeedsReason) else None
        self.around.add_error(field, str(problem))


def _row(
    period: Period, data: QueryDict | None, standing: Target | None, proposed: Proposed | None
) -> Row:
    told = standing or proposed
    names = ("kind", "value", "upper", "direction")
    initial = {name: getattr(told, name) for name in names} if told else {}
    if standing:
        initial |= {name: getattr(standing, name) for name in ("confirmed_by", "confirmed_until")}
    form = YearForm(data, initial=initial, prefix=f"y{period.start:%Y%m}{period.end:%Y%m}")
    printed = standing.printed if standing and standing.printed else ""
    return Row(period, form, standing, printed or (proposed.words if proposed else ""))
