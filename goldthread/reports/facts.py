"""What a report is composed from: a plan at a date, as plain values.

`queries.plan_facts` gathers them from the database; tests and the bench write
them out by hand. Dates of updates and milestones stay as the plan printed them.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from goldthread.reports.since import Since
from goldthread.reports.tables import TableSection


@dataclass(frozen=True, slots=True)
class MeasureFacts:
    """A printed measure. Amounts are (period, text as printed), earliest first."""

    text: str
    kind: str = ""
    baseline: str = ""
    targets: tuple[tuple[str, str], ...] = ()
    actuals: tuple[tuple[str, str], ...] = ()
    status: str = ""


@dataclass(frozen=True, slots=True)
class MilestoneFacts:
    text: str
    years: tuple[str, ...] = ()
    due: str = ""


@dataclass(frozen=True, slots=True)
class UpdateFacts:
    """`key` is the same wherever one update is shared by several actions."""

    key: str
    text: str
    as_at: str = ""
    shared: bool = False


@dataclass(frozen=True, slots=True)
class ActionFacts:
    """`number` is the action's address in its plan; `source` says where it is printed."""

    number: int
    title: str
    reference: str = ""
    status: str = ""
    owners: tuple[str, ...] = ()
    milestones: tuple[MilestoneFacts, ...] = ()
    measures: tuple[MeasureFacts, ...] = ()
    update: UpdateFacts | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class ObjectiveFacts:
    title: str
    actions: tuple[ActionFacts, ...] = ()
    measures: tuple[MeasureFacts, ...] = ()


@dataclass(frozen=True, slots=True)
class PriorityFacts:
    title: str
    objectives: tuple[ObjectiveFacts, ...] = ()
    measures: tuple[MeasureFacts, ...] = ()
    plan: str = ""  # its plan's title, where several are told together


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """`has` begins the sentence that counts its actions."""

    place: str
    title: str
    fictional: bool = False
    period: str = ""
    labels: dict[str, str] = field(default_factory=dict)
    priorities: tuple[PriorityFacts, ...] = ()
    source: str = ""
    since: Since | None = None
    tables: tuple[TableSection, ...] = ()
    has: str = "The plan has"
