"""What a report says, as values that are frozen with it.

The web page and the PDF are both drawn from this and from nothing else, so they
say the same. `as_json` and `from_json` are each other's inverse.

Reports are kept for years: a field added later needs a default, and one taken away is passed over
in the reports that have it.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

from goldthread.charts.measures import MeasurePicture, Trend
from goldthread.downloads.characters import without_turns
from goldthread.reports.changes import Changes
from goldthread.reports.tables import TableSection

T = TypeVar("T")

STATUSES = {
    "complete": "Complete",
    "on_track": "On track",
    "at_risk": "At risk",
    "off_track": "Off track",
    "scoping": "Scoping",
    "not_started": "Not started",
    "stopped": "Stopped",
    "": "No status given",
}


@dataclass(frozen=True, slots=True)
class Count:
    """So many of something: `key` names it for pictures, `label` for people."""

    key: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class TestCount:
    """How many of the updates meet a test, and the prompt for those that do not."""

    key: str
    label: str
    met: int
    of: int
    prompt: str


@dataclass(frozen=True, slots=True)
class Headline:
    """A line for the summary, why it was picked, and the action it stands on."""

    key: str
    kind: str  # progress, off_track, no_update, round, written
    text: str
    reason: str
    action: int | None = None
    reference: str = ""
    included: bool = True


@dataclass(frozen=True, slots=True)
class Concern:
    """An action that is off track, by its status or by its update's own words."""

    action: int
    reference: str
    title: str
    status: str
    words: str
    by: str  # status or words


@dataclass(frozen=True, slots=True)
class Ask:
    """What an approved answer of the round asks of the Board, or says is in the way.

    `action` is the first action that it speaks of; `more` is how many further ones.
    """

    action: int
    reference: str
    title: str
    owner: str
    words: str
    more: int = 0


@dataclass(frozen=True, slots=True)
class Chart:
    """A measure over time as its figures were known by the report's day."""

    name: str
    title: str
    finding: str
    remarks: tuple[str, ...]
    told: Trend

    @property
    def picture(self) -> MeasurePicture:
        return MeasurePicture(self.name, self.title, self.finding, self.remarks, self.told)


@dataclass(frozen=True, slots=True)
class PlanPart:
    """One of several plans. Its actions are numbered from `after` on, so that each number in a
    report is one action; `after` taken away, it is the action's number in its own plan."""

    title: str
    slug: str
    period: str
    after: int


@dataclass(frozen=True, slots=True)
class Check:
    """One test of one update, with the words that met it or nothing."""

    key: str
    label: str
    words: str


@dataclass(frozen=True, slots=True)
class Said:
    """The latest update by the report's date."""

    text: str
    when: str
    shared: bool
    checks: tuple[Check, ...]
    missing: tuple[str, ...]
    flags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Promise:
    """A milestone and when it falls due; `now` when that is in the report's year.

    `spans` are the first and last days (ISO) of what it is promised for; empty without a date.
    """

    text: str
    when: str
    now: bool
    spans: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class MeasureLine:
    text: str
    baseline: str
    target: str
    target_period: str
    actual: str
    actual_period: str


@dataclass(frozen=True, slots=True)
class ActionEntry:
    number: int
    reference: str
    title: str
    status: str
    owners: tuple[str, ...]
    promises: tuple[Promise, ...]
    measures: tuple[MeasureLine, ...]
    said: Said | None
    source: str


@dataclass(frozen=True, slots=True)
class ObjectiveSection:
    title: str
    measures: tuple[MeasureLine, ...]
    actions: tuple[ActionEntry, ...]


@dataclass(frozen=True, slots=True)
class PrioritySection:
    number: int
    title: str
    statuses: tuple[Count, ...]
    actions: int
    updated: int
    due: int
    measures: tuple[MeasureLine, ...]
    objectives: tuple[ObjectiveSection, ...]
    plan: str = ""  # its plan's title, in a report of several

    @property
    def entries(self) -> list[ActionEntry]:
        """Its actions, whichever objective they stand under."""
        return [entry for objective in self.objectives for entry in objective.actions]

    def count(self, status: str) -> int:
        """How many of its actions have a status; "not_stated" is none given."""
        return sum(count.count for count in self.statuses if count.key == status)


@dataclass(frozen=True, slots=True)
class Summary:
    """`updated` counts actions with an update; `updates` counts each shared one once.

    `due` counts milestones that fall due in the report's year.
    """

    lead: str
    actions: int
    updated: int
    due: int
    updates: int
    statuses: tuple[Count, ...]
    tests: tuple[TestCount, ...]
    concerns: tuple[Concern, ...]
    silent: tuple[Concern, ...]
    copied: int

    @property
    def any_status(self) -> bool:
        """Whether anybody has said how any action stands."""
        return any(count.key != "not_stated" for count in self.statuses)


@dataclass(frozen=True, slots=True)
class ReportContent:
    """`round` is the title of the round it is of, `owner` the organisation whose report it is, and
    `plans` all its plans where there are several. `kind` is a key of `kinds`.
    """

    place: str
    fictional: bool
    plan: str
    period: str
    source: str
    as_at: str  # ISO
    labels: dict[str, str]
    summary: Summary
    priorities: tuple[PrioritySection, ...]
    headlines: tuple[Headline, ...] = ()
    changes: Changes | None = None
    tables: tuple[TableSection, ...] = ()
    kind: str = "full"
    round: str = ""
    owner: str = ""
    plans: tuple[PlanPart, ...] = ()
    further_changes: tuple[Changes, ...] = ()
    asks: tuple[Ask, ...] = ()
    risks: tuple[Ask, ...] = ()
    charts: tuple[Chart, ...] = ()

    @property
    def all_changes(self) -> tuple[Changes, ...]:
        """What changed in each of its plans."""
        return (*([self.changes] if self.changes else []), *self.further_changes)

    def tables_of(self, section: str) -> list[TableSection]:
        """The tables of a section: one for each of its plans."""
        return [table for table in self.tables if table.key.split("-")[0] == section]

    def own_number(self, number: int) -> tuple[PlanPart | None, int]:
        """The plan of an action in a report of several, and its number in that plan."""
        part = next((each for each in reversed(self.plans) if number > each.after), None)
        return part, number - (part.after if part else 0)


def as_json(value: Any) -> Any:
    """Plain lists and dictionaries, as they are kept."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: as_json(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, (list, tuple)):
        return [as_json(item) for item in value]
    # What partners wrote must not turn round the words that stand behind it.
    return without_turns(value) if isinstance(value, str) else value


def from_json(data: dict[str, Any]) -> ReportContent:
    """The report that `as_json` wrote. Raises TypeError when parts are missing."""
    return _build(ReportContent, data)


def _build(kind: type[T], data: dict[str, Any]) -> T:
    hints = _hints(typing.cast(Any, kind))
    return kind(
        **{name: _value(hints[name], value) for name, value in data.items() if name in hints}
    )


@cache
def _hints(kind: type) -> dict[str, Any]:
    """A report has thousands of parts of a few kinds, and finding their types is slow."""
    return typing.get_type_hints(kind)


def _value(hint: Any, value: Any) -> Any:
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if value is None or origin is dict:
        return value
    if origin is tuple:
        return tuple(_value(inner[0], item) for item in value)
    if origin in (types.UnionType, typing.Union):
        return _value(next(part for part in inner if part is not types.NoneType), value)
    if isinstance(hint, type) and dataclasses.is_dataclass(hint):
        return _build(hint, value)
    return value
