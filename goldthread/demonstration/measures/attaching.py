"""Where the demonstration's measures belong in its plan."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from goldthread.accounts.models import User
from goldthread.demonstration.measures.told import read_attached
from goldthread.measures.models import Measure
from goldthread.strategy.measuring.actions import PlanItem, attach, define_printed
from goldthread.strategy.models import Plan, PlanMeasure, PrintedMeasure


def attach_measures(*, plan: Plan, by: User, at: dt.datetime) -> None:
    """Say which measures the plan's printed ones are, and give others to its items; once."""
    if PlanMeasure.objects.filter(plan=plan).exists():
        return
    told = read_attached()
    measures = {one.slug: one for one in Measure.objects.in_place(plan.place)}
    for text, slug in told["printed"].items():
        printed = PrintedMeasure.objects.get(plan=plan, text=text)
        define_printed(printed=printed, measure=measures[slug], by=by, at=at)
    for item, slug in _items(plan, told):
        attach(plan=plan, measure=measures[slug], item=item, by=by, at=at)


def _items(plan: Plan, told: dict[str, dict[str, str]]) -> Iterator[tuple[PlanItem, str]]:
    for title, slug in told["priorities"].items():
        yield plan.priorities.get(title=title), slug
    for title, slug in told["objectives"].items():
        yield plan.objectives.get(title=title), slug
    for reference, slug in told["actions"].items():
        yield plan.actions.get(reference=reference), slug
