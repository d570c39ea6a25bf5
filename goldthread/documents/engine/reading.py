"""One document read from beginning to end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from goldthread.documents.engine.action_rows import ActionTable
from goldthread.documents.engine.apart import with_rows_apart
from goldthread.documents.engine.blocks import Block, Cut, Prose, Table, cut_blocks
from goldthread.documents.engine.build import Builder, assign_by_order, find, without_empty
from goldthread.documents.engine.contents import refine
from goldthread.documents.engine.events import ActionFound, Event, LevelFound, NoteFound, StrayFound
from goldthread.documents.engine.kinds import kind_of
from goldthread.documents.engine.levels import Levels, alike_rows, decide
from goldthread.documents.engine.measure_rows import MeasureTable
from goldthread.documents.engine.naming import (
    as_at_of,
    find_title,
    period_of_document,
    theme_of,
    year_of,
)
from goldthread.documents.engine.outline import Outline, SectionFound, remainder
from goldthread.documents.engine.promises import Promises, has_no_tables_of_actions
from goldthread.documents.engine.shapes import fact_of, reshaped
from goldthread.documents.engine.vocabulary import Role
from goldthread.documents.plan import Measure, MeasureKind, Owner, PlanDocument, Unplaced
from goldthread.documents.source import Line, Source
from goldthread.documents.wording.cleaning import words
from goldthread.documents.wording.years import parse_year

_LABELLED = frozenset(
    {
        Role.ACTION, Role.MILESTONE, Role.MEASURE, Role.OWNER, Role.DUE, Role.UPDATE, Role.STATUS,
        Role.REFERENCE, Role.PARTNER, Role.TREND, Role.SOURCE,
    }
)  # fmt: skip
Told = Event | SectionFound


@dataclass(slots=True)
class Reading:
    """A plan, and the lines that are its furniture or that say again what was said."""

    document: PlanDocument
    furniture: list[Line] = field(default_factory=list)
    duplicates: list[StrayFound] = field(default_factory=list)


def read_source(source: Source) -> PlanDocument:
    """The plan that a document holds; figures, minutes and accounts are added later."""
    return read_whole(source).document


def read_whole(source: Source) -> Reading:
    """The plan with what the account of words needs to know."""
    cut = cut_blocks(reshaped(source.lines))
    document = PlanDocument(
        title="", kind="unknown", file=source.file, sha256=source.sha256,
        media_type=source.media_type, pages=source.pages, lines=len(source.lines),
        notices=list(source.notices),
    )  # fmt: skip
    reading = Reading(document, cut.furniture)
    _Reader(document, cut, reading).read()
    document.kind = kind_of(document, source)
    return reading


class _Reader:
    """Holds what the steps of one reading share."""

    def __init__(self, document: PlanDocument, cut: Cut, reading: Reading) -> None:
        self.document = document
        self.blocks = cut.blocks
        self.reading = reading
        self.outline = Outline(self.blocks)
        self.known = _known_words(self.blocks)

    def read(self) -> None:
        title_at = self._title()
        theme = theme_of(self.document.title)
        as_at = as_at_of(self.document.title, self.blocks)
        self.document.period = period_of_document(self.document.title, self.blocks)
        told = self._events(title_at, as_at)
        events = [event for event in told if not isinstance(event, SectionFound)]
        alike_rows(events)
        levels = decide(events, has_theme=theme is not None)
        self._labels()
        pool = self._needs_order(events, levels)
        builder = Builder(self.document, levels, theme, pool)
        builder.build(told)
        if builder.pool and self.outline.listing:
            assign_by_order(self.document, builder.pool, self.outline.listing, builder.duplicates)
        without_empty(self.document)
        self._name_targets()
        self.reading.duplicates = builder.duplicates
        self._list_again()
        self.document.duplicates = [
            Unplaced(again.text, again.reason, again.where) for again in self.reading.duplicates
        ]

    def _title(self) -> int | None:
        at = find_title(self.blocks)
        if at is None:
            self.document.title = self.document.file.rsplit(".", 1)[0]
            return None
        block = self.blocks[at]
        assert isinstance(block, Prose)
        self.document.title = " ".join(block.text.split())
        return at

    def _events(self, title_at: int | None, as_at: str | None) -> list[Told]:
        """What every block says, in order."""
        told: list[Told] = []
        section = ""
        lead: str | None = None  # who leads all of the next table
        promises = Promises(self.blocks, as_at) if has_no_tables_of_actions(self.blocks) else None
        for index, block in enumerate(self.blocks):
            if index == title_at:
                continue
            if isinstance(block, Table):
                told += _led(self._table(block, as_at, section), lead)
                lead = None
                continue
            if found_lead := self._lead_of_table(index):
                lead = found_lead
                continue
            found = self.outline.told(index)
            if found is None:
                continue
            if isinstance(found, SectionFound):
                section = found.text
            told += promises.read(found, index) if promises else [found]
            if isinstance(found, LevelFound):
                section = found.title
                if found.rule == "glued-heading":
                    rest = remainder(block.text, found.title)
                    told.append(NoteFound(rest, block.line.where))
        if promises:
            promises.name_owners([e.action for e in told if isinstance(e, ActionFound)])
            self.document.labels.update(promises.labels)
        return told

    def _lead_of_table(self, index: int) -> str | None:
        """Rule `lead-of-a-table`: "Lead: ..." right above a table that names no owners."""
        block = self.blocks[index]
        fact = fact_of(block.text) if isinstance(block, Prose) else None
        following = self.blocks[index + 1] if index + 1 < len(self.blocks) else None
        if not fact or fact[0] is not Role.OWNER or not isinstance(following, Table):
            return None
        if not following.header.has_actions or following.header.first(Role.OWNER):
            return None
        self.document.labels.setdefault(Role.OWNER.value, fact[1])
        return fact[2]

    def _table(self, table: Table, as_at: str | None, section: str) -> list[Event]:
        table = with_rows_apart(table)
        refine(table)
        if table.header.has_actions:
            return ActionTable(table, self.known, as_at).read()
        return MeasureTable(table, self.known, self._measure_kind(section, table)).read()

    def _measure_kind(self, section: str, table: Table) -> MeasureKind:
        """What a table of measures holds: its heading's words, else its columns'."""
        plain = f"{section} {self.document.title}".lower()
        if "headline" in section.lower():
            return "headline"
        if "outcome" in section.lower() and "indicator" in section.lower():
            return "outcome"
        results = table.header.all(Role.ACTUAL, Role.STATUS, Role.TREND)
        if results or "performance" in plain or "kpi" in plain:
            return "kpi"
        return "headline"

    def _needs_order(self, events: Sequence[Event], levels: Levels) -> bool:
        """Whether listed priorities head only a summary, and all objectives follow the last."""
        listing = self.outline.listing
        if not listing or not levels.objective or len(listing.titles) < 3:
            return False
        if levels.priority is None:
            return listing.rank == 1
        if levels.priority.source != "listed":
            return False
        owners: set[str] = set()
        current = ""
        for event in events:
            if isinstance(event, LevelFound) and event.key == levels.priority:
                current = event.title
            elif isinstance(event, LevelFound) and event.key == levels.objective:
                owners.add(current)
        return len(owners) == 1

    def _list_again(self) -> None:
        """The list of priorities itself: said again where they stand, else a note."""
        listing = self.outline.listing
        for index in listing.blocks if listing else ():
            block = self.blocks[index]
            assert isinstance(block, Prose) and listing is not None
            title = listing.titles[index - listing.blocks.start]
            if find(self.document.priorities, title) is None:
                self.document.notes.append(block.text)
            else:
                reason = "the title of a priority, listed"
                again = StrayFound(block.text, block.line.where, reason, duplicate=True)
                self.reading.duplicates.append(again)

    def _labels(self) -> None:
        """The document's own words for what its columns hold."""
        for block in self.blocks:
            if not isinstance(block, Table):
                continue
            for column in block.header.columns:
                if column.header and column.role in _LABELLED:
                    self.document.labels.setdefault(column.role.value, column.header)

    def _name_targets(self) -> None:
        """Targets and results under a header without a year take the title's year."""
        named = year_of(self.document.title)
        for measure in all_measures(self.document):
            year = named or _year_of_results(measure)
            for figures, name in ((measure.targets, "target"), (measure.actuals, "latest")):
                if year and name in figures and year not in figures:
                    figures[year] = figures.pop(name)


def _led(events: list[Event], lead: str | None) -> list[Event]:
    """The events, with a lead given to the actions that have none."""
    actions = [event.action for event in events if isinstance(event, ActionFound)]
    for number, action in enumerate(actions if lead else ()):
        if lead and action.owner is None:
            action.owner = Owner(lead, inherited=number > 0)
    return events


def _year_of_results(measure: Measure) -> str | None:
    """The one year that a measure's results are of ("Q1 2031/32", "Q2 2031/32")."""
    years = {year for period in measure.actuals if (year := parse_year(period))}
    return years.pop() if len(years) == 1 else None


def all_measures(document: PlanDocument) -> list[Measure]:
    """Every measure at every level."""
    found: list[Measure] = []
    for priority in document.priorities:
        found += priority.measures
        for objective in priority.objectives:
            found += objective.measures
            for action in objective.actions:
                found += action.measures
    return found


def _known_words(blocks: Sequence[Block]) -> frozenset[str]:
    """Words that stand whole in the document, for mending those that borders cut."""
    counts: Counter[str] = Counter()
    for block in blocks:
        if isinstance(block, Prose):
            counts.update(words(block.text))
            continue
        for line in block.body:
            low = sum(1 for text in line.texts if text[:1].islower())
            if low < 3:
                counts.update(word for text in line.texts for word in words(text))
    return frozenset(word for word in counts if len(word) > 1 or word in "ai")
