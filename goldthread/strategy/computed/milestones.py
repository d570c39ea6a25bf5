"""The share of milestones that were met on time, as far as our records can tell.

Nobody records a milestone as met. What there is: the day it was due, and every status that its
action has ever had, with the moment it was recorded.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from django.utils import timezone

from goldthread.measures.computing.analytical import Rows, analytical
from goldthread.measures.computing.counting import Asked, Outcome, Record, Row
from goldthread.measures.computing.parameters import Choice, Whole
from goldthread.measures.computing.registry import Query
from goldthread.strategy.computed.days import due_day
from goldthread.strategy.computed.in_force import (
    BREAKDOWNS,
    Belonging,
    belongings,
    plans_in_force,
)
from goldthread.strategy.models import Action, Milestone, Plan, Status

if TYPE_CHECKING:
    import ibis

GOOD: dict[str, tuple[Status, ...]] = {
    "on_track": (Status.ON_TRACK, Status.COMPLETE),
    "complete": (Status.COMPLETE,),
}
NO_DATE = "No certain date"
NO_STATUS = "No status by then"

Said = tuple[datetime, int, str]  # when, the number of the event, and the status


@dataclass(frozen=True, slots=True)
class Due:
    """A milestone and the moment by which its action's status must have been told."""

    milestone: Milestone
    day: date | None
    until: datetime | None


def figures(asked: Asked) -> list[Row]:
    """The same as counting up `records`, in one question to the analytical engine: it alone reads
    every status that every action ever had."""
    due = [one for one in _due(asked) if one.day is not None]
    plans = plans_in_force(asked.place, asked.until)
    good = [str(status) for status in GOOD[asked.parameters["said"]]]
    rows = analytical(
        lambda **tables: share_met(good, **tables),
        milestones=Rows(
            [(one.milestone.pk, one.milestone.action_id, one.until) for one in due],
            {"milestone": "int64", "action": "int64", "until": "timestamp('UTC')"},
        ),
        lineage=Rows(lineage(plans), {"action": "int64", "stood_for": "int64"}),
        statuses=Rows(
            events(plans),
            {
                "event": "int64",
                "stood_for": "int64",
                "at": "timestamp('UTC')",
                "status": "string",
            },
        ),
        belonging=Rows(
            _cells(asked, belongings(plans)),
            {"action": "int64", "kind": "string", "name": "string", "area": "int64"},
        ),
    )
    told = [
        Row(
            numerator=int(row["numerator"]),  # the engine's sums are wider than any number of ours
            denominator=int(row["denominator"]),
            group=(row["kind"], row["name"]) if row["kind"] else None,
            area=row["area"] or None,
        )
        for row in rows
    ]
    everything = any(row.group is None and row.area is None for row in told)
    return told if everything else [Row(numerator=0, denominator=0), *told]


def share_met(
    good: Sequence[str],
    *,
    milestones: ibis.Table,
    lineage: ibis.Table,
    statuses: ibis.Table,
    belonging: ibis.Table,
) -> ibis.Table:
    """By group and area: how many milestones have a status told in time, and how many a good one.

    Of all statuses recorded before `until`, by the action or one that it carries on, the last
    counts; of two of the same moment, the one written later.
    """
    import ibis

    told = statuses.join(lineage, "stood_for").select("action", "event", "at", "status")
    before = milestones.join(told, "action").filter(lambda t: t.at < t.until)
    last = before.mutate(
        place=ibis.row_number().over(
            ibis.window(group_by="milestone", order_by=[ibis.desc("at"), ibis.desc("event")])
        )
    ).filter(lambda t: (t.place == 0) & (t.status != ""))
    judged = last.select("action", met=last.status.isin(list(good)).cast("int64"))
    return (
        judged.join(belonging, "action")
        .group_by("kind", "name", "area")
        .agg(numerator=lambda t: t.met.sum(), denominator=lambda t: t.count())
        .order_by("area", "kind", "name")
    )


def records(asked: Asked) -> list[Record]:
    """Every milestone that fell due, and those that nobody can place in time.

    For following a figure down, where the analytical engine need not be loaded.
    """
    plans = plans_in_force(asked.place, asked.until)
    of_action, said = belongings(plans), _said(plans)
    good = GOOD[asked.parameters["said"]]
    return [_record(one, of_action[one.milestone.action_id], said, good) for one in _due(asked)]


def _record(
    due: Due, action: Belonging, said: Mapping[int, list[Said]], good: Sequence[str]
) -> Record:
    outcome, why = Outcome.LEFT_OUT, NO_DATE
    if due.day is not None and due.until is not None:
        status = _last_before(said.get(due.milestone.action_id, []), due.until)
        outcome = Outcome.COUNTED if status in good else Outcome.NOT_COUNTED
        why = f"Due {due.day:%-d %B %Y}: {Status(status).label}" if status else NO_STATUS
        outcome = outcome if status else Outcome.LEFT_OUT
    return Record(
        key=f"milestone:{due.milestone.pk}",
        kind="milestone",
        label=f"{' '.join(due.milestone.text.split())} ({action.title})",
        outcome=outcome,
        why=why,
        where=action.where,
        groups=action.groups,
        areas=action.areas,
    )


def _last_before(said: list[Said], until: datetime) -> str:
    at = bisect_left(said, (until, 0, ""))
    return said[at - 1][2] if at else ""


# What the records are


def _due(asked: Asked) -> list[Due]:
    """Milestones due within the period, and those without a certain date."""
    plans = plans_in_force(asked.place, asked.until)
    found = []
    for one in Milestone.objects.filter(plan__in=plans).order_by("plan_id", "position", "pk"):
        day = due_day(one.due, one.years, one.uncertain_years)
        if day is None:
            found.append(Due(one, None, None))
        elif asked.period.start <= day <= asked.until:
            found.append(Due(one, day, _moment(day, asked.parameters["days"])))
    return found


def _moment(day: date, days: int) -> datetime:
    """The end of the day so many days later, where people live."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=days + 1), time()))


def lineage(plans: Sequence[Plan]) -> list[tuple[int, int]]:
    """Each action with itself and every action of an earlier edition that it carries on."""
    if not plans:
        return []
    places = {plan.place_id for plan in plans}
    before = dict(Action.objects.filter(place__in=places).values_list("pk", "continues_id"))
    wanted = Action.objects.filter(plan__in=plans).values_list("pk", flat=True)
    pairs = []
    for action in wanted:
        step: int | None = action
        seen: set[int] = set()
        while step and step not in seen:
            seen.add(step)
            pairs.append((action, step))
            step = before.get(step)
    return pairs


def events(plans: Sequence[Plan]) -> QuerySet[Any, Any]:
    """Every status that an action of these places was ever recorded with, from its history."""
    history = Action.pgh_event_model  # type: ignore[attr-defined]
    found: QuerySet[Any, Any] = history.objects.filter(
        place_id__in={plan.place_id for plan in plans}
    )
    return found.exclude(pgh_label="delete").values_list(
        "pgh_id", "pgh_obj_id", "pgh_created_at", "status"
    )


def _said(plans: Sequence[Plan]) -> dict[int, list[Said]]:
    """By action, its statuses and those of the ones it carries on, as they were recorded."""
    carried_on_by: dict[int, list[int]] = defaultdict(list)
    for action, before in lineage(plans):
        carried_on_by[before].append(action)
    found: dict[int, list[Said]] = defaultdict(list)
    for event, about, at, status in events(plans):
        for action in carried_on_by.get(about, ()):
            found[action].append((at, event, status))
    return {action: sorted(said) for action, said in found.items()}


def _cells(asked: Asked, of_action: Mapping[int, Belonging]) -> list[tuple[int, str, str, int]]:
    """What each action is counted under: with all, and with each group and area wanted."""
    cells = [(pk, "", "", 0) for pk in of_action]
    for pk, one in of_action.items():
        cells += [(pk, *group, 0) for group in one.groups if group[0] in asked.breakdowns]
        if asked.by_area:
            cells += [(pk, "", "", area) for area in one.areas]
    return cells


MILESTONES_MET = Query(
    name="strategy.milestones_met_on_time",
    version=1,
    title="Milestones met on time",
    meaning="The share of the steps in our plans that were due and, as those who lead them say, "
    "had been taken in time.",
    why="A plan is kept or broken in its small steps, long before its end.",
    numerator="Milestones whose action stood well when they were due.",
    denominator="Milestones with a certain date within the period and a status by then.",
    method="Nobody records whether a single milestone was met, so this is worked out from what is "
    "recorded: the day it was due, and the status of its action. A milestone counts as met on time "
    "when the last status recorded by then, or within the days after, says that the action was on "
    "track or complete. It is the word of those who lead the action; nobody has checked the "
    "milestone itself, and an action can be on track while one of its milestones is late. A month "
    "or year is due on its last day. A date that was moved counts as moved. Milestones without a "
    "certain date, and those whose action had no status by then, are left out and counted as such "
    "beside the figure. What was recorded before a plan was brought in here is not known.",
    records=records,
    rows=figures,
    parameters=(
        Choice(
            name="said",
            title="What counts as met",
            meaning="What the action’s status must say.",
            default="on_track",
            choices=(("on_track", "On track or complete"), ("complete", "Complete only")),
        ),
        Whole(
            name="days",
            title="How late the status may be told",
            meaning="Statuses are often told some weeks after the day.",
            default=31,
            least=0,
            most=120,
            unit="days",
        ),
    ),
    breakdowns=BREAKDOWNS,
    by_area=True,
)
