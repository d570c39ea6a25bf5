"""The measures of plans as charts: their figures as they were known at the end of a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from goldthread.charts.measures import Trend
from goldthread.measures.reading.gathering import gathered, stands
from goldthread.measures.reading.pictures import trend
from goldthread.reports.content import Chart
from goldthread.strategy.measuring.queries import plan_measures
from goldthread.strategy.models import Plan

MOST_CHARTS = 80  # in one report


def charts_of(plans: Sequence[Plan], as_at: dt.date) -> tuple[Chart, ...]:
    """One chart over time for each measure that anyone may read and that has a figure."""
    measures = {
        one.measure_id: one.measure
        for plan in plans
        for one in plan_measures(plan, with_drafts=False)
    }
    found = []
    for told in gathered(list(measures.values()), known_at=as_at):
        standing = stands(told)[0]
        if standing.latest is None:
            continue
        picture = trend(standing)
        if isinstance(picture.told, Trend):
            name = f"chart-{told.measure.pk}"
            found.append(Chart(name, picture.title, picture.finding, picture.remarks, picture.told))
    return tuple(found[:MOST_CHARTS])
