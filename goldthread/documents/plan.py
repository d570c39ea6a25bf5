"""A published document as structure: what the engine gives and a page or file shows.

The shape follows the published contract for `goldthread read --format json`
(schema version 1); `as_json` in `output.py` writes it. Four fixed levels, with
the document's own words for them in `labels`. Nothing here knows a file format
or a database.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from goldthread.documents.source import Where

Kind = Literal["plan", "progress_report", "performance_report", "minutes", "assessment", "unknown"]
MeasureKind = Literal["headline", "kpi", "outcome", "success"]
Direction = Literal[
    "increase", "decrease", "maintain", "maintain_or_increase", "maintain_or_decrease"
]
Trend = Literal["up", "down", "same"]


@dataclass(slots=True)
class Amount:
    """A figure as printed; `value` is None for words, and `tbc` is never 0."""

    text: str
    value: float | None = None
    to_be_confirmed: bool = False
    note: str | None = None


@dataclass(slots=True)
class Traced:
    """What every item carries: its place, the rule that placed it, why to look."""

    where: Where | None = None
    rule: str = ""
    review: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Measure(Traced):
    """A measure as printed. Years are written 2016/17 (financial) or 2023."""

    text: str = ""
    kind: MeasureKind = "success"
    baseline: Amount | None = None
    targets: dict[str, Amount] = field(default_factory=dict)
    actuals: dict[str, Amount] = field(default_factory=dict)
    direction: Direction | None = None
    direction_basis: Literal["words", "targets"] | None = None
    unit: str | None = None
    source_of_data: str | None = None
    status: str | None = None
    trend: Trend | None = None
    reference: str | None = None
    owner: str | None = None
    notes: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Milestone(Traced):
    text: str = ""
    years: list[str] = field(default_factory=list)
    uncertain_years: list[str] = field(default_factory=list)
    due: str | None = None  # ISO date, or the words as printed where no date is certain
    due_text: str | None = None  # the words of a date column, as printed


@dataclass(slots=True)
class Owner:
    name: str
    inherited: bool = False


@dataclass(slots=True)
class Update:
    """A narrative update. One that several actions share has one id on them all."""

    text: str
    as_at: str | None = None
    shared: bool = False
    where: Where | None = None
    id: str = ""


@dataclass(slots=True)
class Action(Traced):
    title: str = ""
    reference: str | None = None
    owner: Owner | None = None
    milestones: list[Milestone] = field(default_factory=list)
    measures: list[Measure] = field(default_factory=list)
    update: Update | None = None
    status: str | None = None
    due: str | None = None  # where the table dates the action itself, as for a milestone
    due_text: str | None = None
    years: list[str] = field(default_factory=list)  # ticked, with no milestone to tick
    notes: list[str] = field(default_factory=list)  # columns that have no place of their own


@dataclass(slots=True)
class Objective(Traced):
    title: str = ""
    reference: str | None = None
    actions: list[Action] = field(default_factory=list)
    measures: list[Measure] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Priority(Traced):
    title: str = ""
    reference: str | None = None
    objectives: list[Objective] = field(default_factory=list)
    measures: list[Measure] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Decision(Traced):
    text: str = ""
    type: Literal["noted", "agreed"] = "agreed"
    due: str | None = None
    owner: str | None = None
    status: str | None = None  # as a log of actions prints it
    reference: str | None = None


@dataclass(slots=True)
class ForwardItem(Traced):
    text: str = ""
    due: str | None = None


@dataclass(slots=True)
class Recommendation(Traced):
    text: str = ""


@dataclass(slots=True)
class Section:
    title: str
    paragraphs: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Statement(Traced):
    title: str = ""
    score: int | None = None
    score_text: str | None = None
    sections: list[Section] = field(default_factory=list)


@dataclass(slots=True)
class Figure:
    """A quantified figure in running text, with the clause that carries it."""

    text: str
    value: float
    unit: str | None = None
    qualifier: str | None = None
    period: str | None = None
    role: str | None = None
    where: Where | None = None
    review: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Unplaced:
    text: str
    reason: str
    where: Where | None = None


@dataclass(slots=True)
class SourceLine:
    """A line of the source as a person may look it up, and what became of its words.

    `cells` are the cleaned texts of its cells; a line whose words met several
    fates is named by the one that most needs a look: unplaced, then imported.
    """

    where: Where
    cells: list[str] = field(default_factory=list)
    fate: Literal["imported", "furniture", "duplicate", "unplaced", "blank"] = "imported"
    reason: str = ""


@dataclass(slots=True)
class Accounting:
    """Counts of source words; total = imported + furniture + duplicate + unplaced."""

    total: int = 0
    imported: int = 0
    furniture: int = 0
    duplicate: int = 0
    unplaced: int = 0


@dataclass(slots=True)
class PlanDocument:
    """Everything read from one document, with every source word accounted for."""

    title: str
    kind: Kind
    file: str = ""
    sha256: str = ""
    media_type: str = ""
    pages: int | None = None
    lines: int | None = None
    period: str | None = None
    labels: dict[str, str] = field(default_factory=dict)
    priorities: list[Priority] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    forward_items: list[ForwardItem] = field(default_factory=list)
    recommendations: list[Recommendation] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    unplaced: list[Unplaced] = field(default_factory=list)
    duplicates: list[Unplaced] = field(default_factory=list)  # said again, and where
    accounting: Accounting = field(default_factory=Accounting)
    notices: list[str] = field(default_factory=list)
    source_lines: list[SourceLine] = field(default_factory=list)  # filled by `read`
