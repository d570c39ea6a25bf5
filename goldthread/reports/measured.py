"""The measures of a plan as a report tells of them: as they were known at the end of its day."""

from __future__ import annotations

import datetime as dt

from goldthread.measures.reading import Standing, brief
from goldthread.measures.reading.gathering import gathered, stands
from goldthread.measures.reading.sentences import target_sentence
from goldthread.reports.tables import Measured, TableSection, measures_table
from goldthread.strategy.measuring.queries import plan_measures, undefined_printed
from goldthread.strategy.measuring.signs import assurance_said, variation_said
from goldthread.strategy.models import Plan, PlanMeasure

LONGEST = 90  # letters of the item that a measure belongs to


def measured_section(plan: Plan, as_at: dt.date) -> TableSection | None:
    """None for a plan without measures that anyone may read. Each measure stands there once."""
    first: dict[int, PlanMeasure] = {}
    for one in plan_measures(plan, with_drafts=False):
        first.setdefault(one.measure_id, one)
    if not first:
        return None
    told = gathered([one.measure for one in first.values()], known_at=as_at)
    rows = [_measured(first[one.measure.pk], stands(one)[0], as_at) for one in told]
    return measures_table(rows, undefined_printed(plan))


def _measured(one: PlanMeasure, standing: Standing, as_at: dt.date) -> Measured:
    return Measured(
        name=one.measure.name,
        of=_of(one),
        sentence=brief(standing, as_at),
        variation=variation_said(standing),
        target=target_sentence(standing, as_at),
        assurance=assurance_said(standing),
        movement=standing.movement.word,
        outcome=standing.aim.outcome if standing.aim else "",
    )


def _of(one: PlanMeasure) -> str:
    """What it belongs to, where that is a part of the plan."""
    title = one.item.title if one.item else ""
    return title if len(title) <= LONGEST else f"{title[: LONGEST - 1]}…"
