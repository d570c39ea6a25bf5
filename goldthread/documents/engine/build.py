"""Making the plan: events in reading order become priorities, objectives and actions.

Rule `same-title`: a title met again is the same item, within one priority for an
objective; under two priorities it stays two. Rule `priority-from-title`: where no
priority is printed the plan's theme, or its title, stands for one. Rule `level-absent`:
actions straight under a priority stand in an objective of the same title.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from goldthread.documents.engine.events import (
    ActionFound,
    Event,
    LevelFound,
    MeasureFound,
    NoteFound,
    StrayFound,
)
from goldthread.documents.engine.levels import Levels
from goldthread.documents.engine.ordering import INFERRED, Told, cut_by_order
from goldthread.documents.engine.outline import Listing, SectionFound
from goldthread.documents.plan import Objective, PlanDocument, Priority, Unplaced
from goldthread.documents.wording.cleaning import words

T = TypeVar("T", Priority, Objective)

_NO_PRIORITY = "No priority is printed here: the plan's title stands for it."
_BEFORE_FIRST = "This stands before the first priority: check where it belongs."


class Builder:
    """Grows one document from its events."""

    def __init__(
        self, document: PlanDocument, levels: Levels, theme: str | None, pool: bool = False
    ) -> None:
        self.document = document
        self.pool: list[Objective] | None = [] if pool else None
        self.levels = levels
        self.theme = theme
        self.priority: Priority | None = None
        self.objective: Objective | None = None
        self.has_content = False  # the current level has actions or measures already
        self.duplicates: list[StrayFound] = []
        self.early: list[MeasureFound] = []

    def build(self, events: Sequence[Event | SectionFound]) -> None:
        """Take in every event."""
        for event in events:
            if isinstance(event, LevelFound):
                self._level(event)
            elif isinstance(event, ActionFound):
                self._place().actions.append(event.action)
                self.has_content = True
            elif isinstance(event, MeasureFound):
                self._measure(event)
            elif isinstance(event, NoteFound):
                self._note(event.text, in_table=event.in_table)
            elif isinstance(event, StrayFound):
                self._stray(event)
            else:
                self._section(event)
        self._settle_early()

    def _level(self, found: LevelFound) -> None:
        level = self.levels.of(found.key)
        if level == "priority":
            self._begin_priority(found)
        elif level == "objective":
            self._begin_objective(found)
        elif found.key.source != "sheet":
            self._note(f"{found.printed}: {found.title}" if found.printed else found.title)

    def _begin_priority(self, found: LevelFound) -> None:
        same = find(self.document.priorities, found.title)
        if same is None:
            same = Priority(found.where, found.rule, list(found.review), found.title, found.number)
            self.document.priorities.append(same)
        else:
            self._again(found)
        self.priority = same
        self.objective = None
        self.has_content = False
        if found.printed:
            self.document.labels.setdefault("priority", found.printed)

    def _begin_objective(self, found: LevelFound) -> None:
        into = self._siblings()
        same = find(into if self.pool is None else into[-1:], found.title)
        if same is None:
            same = Objective(found.where, found.rule, list(found.review), found.title, found.number)
            into.append(same)
        else:
            self._again(found)
        self.objective = same
        self.has_content = False
        if found.printed:
            self.document.labels.setdefault("objective", found.printed)

    def _again(self, found: LevelFound) -> None:
        """A title met again: its words are duplicates of the first."""
        again = StrayFound(found.title, found.where, "a title printed before", duplicate=True)
        self.duplicates.append(again)

    def _siblings(self) -> list[Objective]:
        """Where the next objective goes: its priority, or a pool to be cut by order."""
        if self.pool is not None:
            return self.pool
        return (self.priority or self._default_priority()).objectives

    def _default_priority(self) -> Priority:
        """Rule `priority-from-title`."""
        title = self.theme or self.document.title
        same = find(self.document.priorities, title)
        if same is None:
            review = [] if self.theme else [_NO_PRIORITY]
            same = Priority(None, "priority-from-title", review, title)
            self.document.priorities.append(same)
            self._early_notes(same)
        self.priority = same
        return same

    def _early_notes(self, priority: Priority) -> None:
        """What a plan with one theme says before its first objective is about the theme."""
        if self.theme:
            priority.notes += self.document.notes
            self.document.notes = []

    def _place(self) -> Objective:
        """The objective that the next action belongs to."""
        if self.objective is not None:
            return self.objective
        priority = self.priority or self._default_priority()
        same = find(priority.objectives, priority.title)
        if same is None:
            same = Objective(priority.where, "level-absent", [], priority.title)
            priority.objectives.append(same)
        self.objective = same
        return same

    def _measure(self, event: MeasureFound) -> None:
        self.has_content = True
        if self.objective is not None and self.objective.rule != "level-absent":
            self.objective.measures.append(event.measure)
        elif self.priority is not None:
            self.priority.measures.append(event.measure)
        elif self.levels.priority is not None:
            self.early.append(event)
        else:
            self._default_priority().measures.append(event.measure)

    def _settle_early(self) -> None:
        """Measures printed before the first priority."""
        if not self.early:
            return
        first = self.document.priorities[0] if self.document.priorities else None
        for event in self.early:
            event.measure.review.append(_BEFORE_FIRST)
            (first or self._default_priority()).measures.append(event.measure)

    def _note(self, text: str, *, in_table: bool = False) -> None:
        near = in_table or not self.has_content
        if self.objective is not None and near and self.objective.rule != "level-absent":
            self.objective.notes.append(text)
        elif self.priority is not None and near:
            self.priority.notes.append(text)
        else:
            self.document.notes.append(text)

    def _section(self, section: SectionFound) -> None:
        """A part of the paper that is no level: notes after it are the document's."""
        self.document.notes.append(section.text)
        self.has_content = True

    def _stray(self, event: StrayFound) -> None:
        if event.duplicate:
            self.duplicates.append(event)
            return
        self.document.unplaced.append(Unplaced(event.text, event.reason, event.where))


def find(items: Sequence[T], title: str) -> T | None:
    """Rule `same-title`: the item with these words, whatever their case and signs."""
    wanted = words(title)
    return next((item for item in items if words(item.title) == wanted), None)


def without_empty(document: PlanDocument) -> None:
    """Headings that turned out to hold nothing are notes, not priorities."""
    kept = []
    for priority in document.priorities:
        priority.objectives = [
            objective for objective in priority.objectives if _holds(priority, objective, document)
        ]
        if priority.objectives or priority.measures or priority.rule != "heading-level":
            kept.append(priority)
        else:
            document.notes += [priority.title, *priority.notes]
    document.priorities = kept


def _holds(priority: Priority, objective: Objective, document: PlanDocument) -> bool:
    if objective.actions or objective.measures or objective.rule != "heading-level":
        return True
    priority.notes += [objective.title, *objective.notes]
    return False


def assign_by_order(
    document: PlanDocument, pool: Sequence[Objective], listing: Listing, again: list[StrayFound]
) -> None:
    """Rule `priority-by-order`: the objectives cut among the listed priorities."""
    for title in listing.titles:
        if find(document.priorities, title) is None:
            document.priorities.append(Priority(None, "listed-priorities", [], title))
    document.labels.setdefault("priority", listing.printed)
    texts = [Told(p.title, " ".join(p.notes)) for p in document.priorities]
    told = [Told(objective.title, _words_of(objective)) for objective in pool]
    for objective, at in zip(pool, cut_by_order(texts, told), strict=True):
        objective.review.append(INFERRED)
        _put(document.priorities[at], objective, again)


def _put(priority: Priority, objective: Objective, again: list[StrayFound]) -> None:
    same = find(priority.objectives, objective.title)
    if same is None:
        priority.objectives.append(objective)
        return
    if objective.where:
        again.append(StrayFound(objective.title, objective.where, "a title printed before", True))
    same.actions += objective.actions
    same.measures += objective.measures
    same.notes += objective.notes


def _words_of(objective: Objective) -> str:
    parts = []
    for action in objective.actions:
        parts += [action.title, action.update.text if action.update else ""]
    return " ".join(parts)
