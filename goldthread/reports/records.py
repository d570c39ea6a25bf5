"""Where the status an owner gives is better than what the records say, as a report tells it."""

from __future__ import annotations

import datetime as dt

from goldthread.reports.tables import Disagreement
from goldthread.reports.wording import status_name
from goldthread.strategy.models import Action, Plan
from goldthread.strategy.standing.queries import statuses_among
from goldthread.strategy.standing.words import mismatch


def disagreements(plan: Plan, as_at: dt.date) -> list[Disagreement]:
    """In the order of the plan's numbers. Milestones, updates and figures count as they were known
    by the day; statuses and dates are those of now."""
    actions = list(Action.objects.filter(plan=plan).order_by("number"))
    said = statuses_among([plan], actions, on=as_at)
    return [
        Disagreement(
            action=f"{action.reference} {action.title}".strip(),
            owner=status_name(action.status),
            records=status_name(said[action.pk].status),
            why=". ".join(reason.words for reason in said[action.pk].reasons),
        )
        for action in actions
        if mismatch(action.status, said[action.pk].status)
    ]
