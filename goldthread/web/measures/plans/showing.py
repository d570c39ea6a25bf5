"""What the pages of a plan and of an action show of their measures."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils import timezone

from goldthread.measures.reading import standings_of
from goldthread.strategy.measuring.queries import plan_measures, undefined_printed
from goldthread.strategy.models import Action, Plan, PlanMeasure
from goldthread.web.measures.finding import keeps
from goldthread.web.measures.plans.rows import MeasureRow, row_of, rows_of_action

MOST_SHOWN = 5  # on a plan's own page; all have a page of their own


@dataclass(frozen=True, slots=True)
class MeasuredPlan:
    """The first measures that stand above actions; `total` counts all, each once. `undefined` is
    how many printed ones nobody has said how to measure."""

    rows: tuple[MeasureRow, ...]
    total: int
    undefined: int


def measured_plan(request: HttpRequest, plan: Plan) -> MeasuredPlan:
    found = plan_measures(plan, with_drafts=keeps(request))
    above = {one.measure_id: one for one in found if not isinstance(one.item, Action)}
    shown = list(above.values())[:MOST_SHOWN]
    return MeasuredPlan(
        rows=tuple(_rows(shown, plan)),
        total=len({one.measure_id for one in found}),
        undefined=undefined_printed(plan),
    )


def measured_action(request: HttpRequest, action: Action, plan: Plan) -> list[MeasureRow]:
    with_drafts = keeps(request)
    return rows_of_action(action, plan.place, timezone.localdate(), with_drafts=with_drafts)


def _rows(shown: list[PlanMeasure], plan: Plan) -> list[MeasureRow]:
    standings = standings_of([one.measure for one in shown])
    today = timezone.localdate()
    return [row_of(one.measure, standings[one.measure_id], plan.place, today, one) for one in shown]
