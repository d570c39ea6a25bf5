"""The share of actions of which something was said lately."""

from __future__ import annotations

import calendar
from datetime import date

from goldthread.measures.computing.counting import Asked, Outcome, Record
from goldthread.measures.computing.parameters import Whole
from goldthread.measures.computing.registry import Query
from goldthread.strategy.computed.days import first_day
from goldthread.strategy.computed.in_force import BREAKDOWNS, belongings, plans_in_force
from goldthread.strategy.models import UpdateLink


def records(asked: Asked) -> list[Record]:
    """Every action of a plan in force on the day."""
    plans = plans_in_force(asked.place, asked.until)
    since = months_before(asked.until, asked.parameters["months"])
    last = latest_updates([plan.pk for plan in plans], asked.until)
    return [
        Record(
            key=f"action:{pk}",
            kind="action",
            label=one.title,
            outcome=Outcome.COUNTED if pk in last and last[pk] > since else Outcome.NOT_COUNTED,
            why=f"Last update {last[pk]:%-d %B %Y}" if pk in last else "No update with a date",
            where=one.where,
            groups=one.groups,
            areas=one.areas,
        )
        for pk, one in belongings(plans).items()
    ]


def latest_updates(plans: list[int], until: date) -> dict[int, date]:
    """By action, the day of its latest update that is dated and not later than `until`."""
    found: dict[int, date] = {}
    links = UpdateLink.objects.filter(action__plan__in=plans)
    for action, as_at in links.values_list("action_id", "update__as_at"):
        day = first_day(as_at)
        if day is not None and day <= until and day > found.get(action, date.min):
            found[action] = day
    return found


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier, or the last of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


ACTIONS_UPDATED = Query(
    name="strategy.actions_with_recent_update",
    version=1,
    title="Actions with a recent update",
    meaning="The share of actions in our plans with an update in the last {months}.",
    why="A promise that nobody speaks of is easily forgotten. Updates show that somebody looks "
    "after it.",
    numerator="Actions with an update in the {months} before the end of the period.",
    denominator="All actions of the plans that were in force at the end of the period.",
    method="Counted at the end of the period, or today while it still runs. An update counts by "
    "the day it is dated; one for a month or a year counts by its first day, and one without a "
    "date does not count. Completed and stopped actions are counted like all others. A plan is in "
    "force from the day it was published here, or from the start of the period that it names, "
    "until a newer edition begins. A group is one lead organisation, as confirmed by a person: an "
    "action with two leads counts under both.",
    records=records,
    parameters=(
        Whole(
            name="months",
            title="How recent",
            meaning="An update counts when it is not older than this.",
            default=6,
            least=1,
            most=36,
            unit="months",
        ),
    ),
    breakdowns=BREAKDOWNS,
    by_area=True,
)
