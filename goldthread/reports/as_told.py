"""A plan as a report told it, to be compared with another report of the same plan. Pure.

For where the plan's own history does not go back to the report's day: what was published is kept,
whatever else is not. Measures are left out, for a report tells only their next target.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from goldthread.comparison import (
    ActionAt,
    Differences,
    MilestoneAt,
    ObjectiveAt,
    OwnerAt,
    PlanAt,
    PriorityAt,
    UpdateAt,
    differences,
    match,
)
from goldthread.reports.content import (
    ActionEntry,
    ObjectiveSection,
    PrioritySection,
    ReportContent,
    Said,
)

OF_THE_ACTION = "The action itself"  # what a report calls the date of an action that has one


def differences_told(then: ReportContent, now: ReportContent) -> Differences:
    """Every change of a plan from one of its reports to a later one. An action is the same by its
    number; what has none is so by its words."""
    before, after = _Side("then").plan(then), _Side("now").plan(now)
    gone, new = _numbers(then) - _numbers(now), _numbers(now) - _numbers(then)
    parted = product(map(_key, gone), map(_key, new))  # however alike their words
    return differences(before, after, match(before, after, parted=parted).certain)


def _numbers(content: ReportContent) -> set[int]:
    return {entry.number for priority in content.priorities for entry in priority.entries}


def _key(number: int) -> str:
    return f"action-{number}"


class _Side:
    """One of both. What has no number gets a key of its own, so that words alone match it."""

    def __init__(self, name: str) -> None:
        self.name, self.last = name, 0

    def plan(self, content: ReportContent) -> PlanAt:
        return PlanAt(content.plan, content.period, tuple(map(self.priority, content.priorities)))

    def key(self) -> str:
        self.last += 1
        return f"{self.name}-{self.last}"

    def priority(self, section: PrioritySection) -> PriorityAt:
        objectives = tuple(map(self.objective, section.objectives))
        return PriorityAt(self.key(), section.title, objectives=objectives)

    def objective(self, section: ObjectiveSection) -> ObjectiveAt:
        return ObjectiveAt(
            self.key(), section.title, actions=tuple(map(self.action, section.actions))
        )

    def action(self, entry: ActionEntry) -> ActionAt:
        own = next((one.when for one in entry.promises if one.text == OF_THE_ACTION), "")
        return ActionAt(
            key=_key(entry.number),
            words=entry.title,
            reference=entry.reference,
            number=entry.number,
            status=entry.status,
            due_text=own,
            owners=tuple(OwnerAt(name) for name in entry.owners),
            milestones=tuple(self.milestones(entry)),
            updates=(_update(entry.said),) if entry.said else (),
        )

    def milestones(self, entry: ActionEntry) -> Iterator[MilestoneAt]:
        for one in entry.promises:
            if one.text != OF_THE_ACTION:
                yield MilestoneAt(self.key(), one.text, due_text=one.when)


def _update(said: Said) -> UpdateAt:
    return UpdateAt(f"{said.when} {said.text}", said.text, said.when)
