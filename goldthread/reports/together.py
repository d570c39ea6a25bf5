"""Several plans told in one report, as if they were one. Pure.

Each number in a report is one action, so those of a further plan are moved on by `SPAN`. Where such
an action has no reference of its own, its number in its own plan stands as one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from goldthread.reports.changes import Changes
from goldthread.reports.content import PlanPart
from goldthread.reports.facts import ActionFacts, PlanFacts, PriorityFacts
from goldthread.reports.tables import RECOMMENDATIONS, TableSection

SPAN = 100_000  # more actions than a plan has
LABELS = {"priority": "Priority", "objective": "Objective", "action": "Action"}


def told_together(plans: Sequence[PlanFacts]) -> PlanFacts:
    """One set of facts of all of them; of a single plan, its own. Without what changed."""
    if len(plans) == 1:
        return plans[0]
    first = plans[0]
    alike = all(plan.labels == first.labels for plan in plans)
    priorities = tuple(
        replace(_moved(priority, at * SPAN), plan=plan.title)
        for at, plan in enumerate(plans)
        for priority in plan.priorities
    )
    return replace(
        first,
        title=_joined([plan.title for plan in plans]),
        period=first.period if len({plan.period for plan in plans}) == 1 else "",
        labels=first.labels if alike else LABELS,
        priorities=priorities,
        source="",
        since=None,
        tables=tuple(
            _of_plan(table, at, plan.title)
            for at, plan in enumerate(plans)
            for table in plan.tables
        ),
        has=f"The {len(plans)} plans have",
    )


def parts_of(plans: Sequence[tuple[PlanFacts, str]]) -> tuple[PlanPart, ...]:
    """The plans of a report of several, each with its slug; none of a report of one."""
    if len(plans) == 1:
        return ()
    return tuple(
        PlanPart(plan.title, slug, plan.period, at * SPAN) for at, (plan, slug) in enumerate(plans)
    )


def changes_moved(changes: Changes, at: int, title: str) -> Changes:
    """What changed in one of several plans: named after it, with its actions' numbers moved on."""
    groups = (
        replace(
            group,
            key=f"{group.key} {at + 1}" if at else group.key,
            lines=tuple(
                replace(line, action=line.action + at * SPAN) if line.action else line
                for line in group.lines
            ),
        )
        for group in changes.groups
    )
    said = changes.heading[:1].lower() + changes.heading[1:]
    return replace(changes, heading=f"{title}: {said}", groups=tuple(groups))


def _moved(priority: PriorityFacts, by: int) -> PriorityFacts:
    if not by:
        return priority
    objectives = (
        replace(each, actions=tuple(_moved_action(action, by) for action in each.actions))
        for each in priority.objectives
    )
    return replace(priority, objectives=tuple(objectives))


def _moved_action(action: ActionFacts, by: int) -> ActionFacts:
    reference = action.reference or str(action.number)
    return replace(action, number=action.number + by, reference=reference)


def _of_plan(table: TableSection, at: int, title: str) -> TableSection:
    """What was recommended is about the place; measures and money are about one plan."""
    if table.key == RECOMMENDATIONS:
        return table
    key = f"{table.key}-{at + 1}" if at else table.key
    return replace(table, key=key, heading=f"{table.heading}: {title}")


def _joined(titles: Sequence[str]) -> str:
    *before, last = titles
    return f"{', '.join(before)} and {last}"
