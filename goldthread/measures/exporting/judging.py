"""What a measure is held against, in plain values: its targets, and other areas."""

from __future__ import annotations

from datetime import date
from typing import Any

from goldthread.measures.exporting.saying import period_told
from goldthread.measures.models import Measure, Target
from goldthread.measures.periods import Period
from goldthread.measures.reading import Standing, former_targets
from goldthread.measures.reading.aiming import aims_of
from goldthread.measures.reading.standing import NOT_COMPARED, Aim, Compared
from goldthread.measures.reading.writing import writing_of

PLAIN_NUMBER, NO_FIGURE, NO_LIMITS = "plain_number", "no_figure", "no_limits"


def targets_told(measure: Measure, standing: Standing) -> list[dict[str, Any]]:
    """Those that hold, with what came of each; then those that were replaced or taken back."""
    former = [_former(measure, target) for target in former_targets(measure)]
    return [*(_target(aim, None) for aim in standing.aims), *former]


def _former(measure: Measure, target: Target) -> dict[str, Any]:
    [aim] = aims_of([target], [], measure.polarity, writing_of(measure))
    replaced = target.replaced_at.date() if target.replaced_at else None
    return {**_target(aim, replaced), "outcome": None}


def _target(aim: Aim, replaced: date | None) -> dict[str, Any]:
    goal = aim.goal
    return {
        "period": period_told(aim.period),
        "kind": str(goal.kind),
        "value": goal.value,
        "upper": goal.upper,
        "direction": str(goal.direction) or None,
        "baseline": _period(goal.baseline),
        "confirmed_by": goal.confirmed_by or None,
        "confirmed_until": goal.confirmed_until.isoformat() if goal.confirmed_until else None,
        "comes_to": None if aim.lowest is None else {"lowest": aim.lowest, "highest": aim.highest},
        "outcome": aim.outcome,
        "figure": aim.value,
        "figure_of": _period(aim.judged_in),
        "distance": aim.by,
        "easier_than_before": aim.weakens,
        "reason": aim.reason,
        "printed": aim.printed,
        "replaced_on": replaced.isoformat() if replaced else None,
    }


def comparisons_told(measure: Measure, standing: Standing) -> list[dict[str, Any]]:
    """How the latest figure stands beside each area chosen; or why nobody can say."""
    chosen = measure.comparators.select_related("area").defer("area__outline")
    beside = {one.area: one for one in standing.compared}
    return [
        {
            "area": {"code": one.area.code, "name": one.area.name, "kind": one.area.kind},
            "relation": one.kind,
            **_compared(beside.get(one.area_id), standing),
        }
        for one in chosen
    ]


def _compared(found: Compared | None, standing: Standing) -> dict[str, Any]:
    latest = standing.latest
    word = found.word if found else NOT_COMPARED
    value = found.value if found else None
    why = PLAIN_NUMBER if standing.uncompared else NO_FIGURE if value is None else NO_LIMITS
    return {
        "period": _period(latest.period if latest else None),
        "value": latest.value if latest else None,
        "their_value": value,
        "word": word,
        "why_not": why if word == NOT_COMPARED else None,
    }


def _period(period: Period | None) -> dict[str, str] | None:
    return period_told(period) if period else None
