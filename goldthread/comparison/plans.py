"""A plan at a moment: what it promised then, whoever keeps it and wherever it was read.

Each item has a `key` that stays the same for as long as the item is the same row. `words`
is what people call the item: its title, or its text where it has no title.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

LEVELS = ("priority", "objective", "action", "milestone", "measure")


@dataclass(frozen=True, slots=True)
class AmountAt:
    """A figure of a measure. `role` is baseline, target or actual; `value` is None for words."""

    role: str
    period: str = ""
    text: str = ""
    value: float | None = None
    to_be_confirmed: bool = False
    note: str = ""

    @property
    def shown(self) -> str:
        return "to be confirmed" if self.to_be_confirmed else self.text


@dataclass(frozen=True, slots=True)
class MeasureAt:
    """`direction` is increase, decrease, maintain, maintain_or_increase, maintain_or_decrease
    or empty where nobody has said which way is better."""

    key: str
    words: str
    reference: str = ""
    kind: str = ""
    direction: str = ""
    unit: str = ""
    owner: str = ""
    amounts: tuple[AmountAt, ...] = ()
    notes: tuple[str, ...] = ()
    level: ClassVar[str] = "measure"

    @property
    def children(self) -> tuple[()]:
        return ()


@dataclass(frozen=True, slots=True)
class MilestoneAt:
    """`years` as the plan writes them; `due` an ISO date or month, or the words as printed."""

    key: str
    words: str
    years: tuple[str, ...] = ()
    uncertain_years: tuple[str, ...] = ()
    due: str = ""
    due_text: str = ""
    level: ClassVar[str] = "milestone"
    reference: ClassVar[str] = ""

    @property
    def children(self) -> tuple[()]:
        return ()


@dataclass(frozen=True, slots=True)
class OwnerAt:
    """A name as printed, and the organisation that a person confirmed it to be, or empty."""

    name: str
    organisation: str = ""

    @property
    def leads(self) -> str:
        return self.organisation or self.name


@dataclass(frozen=True, slots=True)
class UpdateAt:
    key: str
    text: str
    as_at: str = ""


@dataclass(frozen=True, slots=True)
class ActionAt:
    """`number` is the action's lasting address within its plan."""

    key: str
    words: str
    reference: str = ""
    number: int = 0
    status: str = ""
    due: str = ""
    due_text: str = ""
    years: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    owners: tuple[OwnerAt, ...] = ()
    milestones: tuple[MilestoneAt, ...] = ()
    measures: tuple[MeasureAt, ...] = ()
    updates: tuple[UpdateAt, ...] = ()
    level: ClassVar[str] = "action"

    @property
    def children(self) -> tuple[MilestoneAt | MeasureAt, ...]:
        return (*self.milestones, *self.measures)


@dataclass(frozen=True, slots=True)
class ObjectiveAt:
    key: str
    words: str
    reference: str = ""
    notes: tuple[str, ...] = ()
    measures: tuple[MeasureAt, ...] = ()
    actions: tuple[ActionAt, ...] = ()
    level: ClassVar[str] = "objective"

    @property
    def children(self) -> tuple[ActionAt | MeasureAt, ...]:
        return (*self.actions, *self.measures)


@dataclass(frozen=True, slots=True)
class PriorityAt:
    key: str
    words: str
    reference: str = ""
    notes: tuple[str, ...] = ()
    measures: tuple[MeasureAt, ...] = ()
    objectives: tuple[ObjectiveAt, ...] = ()
    level: ClassVar[str] = "priority"

    @property
    def children(self) -> tuple[ObjectiveAt | MeasureAt, ...]:
        return (*self.objectives, *self.measures)


ItemAt = PriorityAt | ObjectiveAt | ActionAt | MilestoneAt | MeasureAt


@dataclass(frozen=True, slots=True)
class PlanAt:
    title: str = ""
    period: str = ""
    priorities: tuple[PriorityAt, ...] = ()


@dataclass(frozen=True, slots=True)
class Placed:
    """An item and the items above it, nearest first."""

    item: ItemAt
    above: tuple[ItemAt, ...]

    @property
    def parent(self) -> ItemAt | None:
        return self.above[0] if self.above else None


def placed(plan: PlanAt) -> dict[str, Placed]:
    """Every item of a plan by its key, in the plan's own order."""
    return {one.item.key: one for one in _walk(plan.priorities, ())}


def _walk(items: tuple[ItemAt, ...], above: tuple[ItemAt, ...]) -> Iterator[Placed]:
    for item in items:
        yield Placed(item, above)
        yield from _walk(item.children, (item, *above))
