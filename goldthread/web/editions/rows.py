"""Questions and changes, arranged for their pages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from goldthread.comparison import Change, Fate, placed
from goldthread.comparison.plans import Placed
from goldthread.comparison.telling import (
    Group,
    Language,
    Side,
    about,
    number_of,
    sides_of,
    title_of,
)
from goldthread.comparison.wording import line_by_line, pieces
from goldthread.strategy.editions import Question, WhatChanged
from goldthread.web.editions import values
from goldthread.web.editions.wording import BECAUSE, CHOICES, FIELDS, GROUPS
from goldthread.web.plans.reading.labels import Word
from goldthread.web.words import date

Own = dict[str, Word]
LANGUAGE = Language(date, values.STATUSES)
FATES = {
    Fate.DROPPED_MENDED: "The new document drops this. People here had changed it.",
    Fate.HAND_ADDED: "People here added this. The new document does not have it.",
    Fate.TAKEN_OUT: "People here took this out. The new document has it again.",
    Fate.TAKEN_OUT_REWORDED: "People here took this out. The new document has it in other words.",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One change as a page shows it. `choices` are (value, words) and empty for one to know of."""

    level: str
    title: str
    above: str
    about: str
    note: str
    sides: tuple[Side, ...]
    question: Question | None = None
    choices: tuple[tuple[str, str], ...] = ()
    number: int = 0
    side: str = "now"  # which edition `number` belongs to

    @property
    def chosen(self) -> str:
        return self.question.choice if self.question else ""

    @property
    def alone(self) -> str:
        """The key of an item that only one edition has: it may be paired by hand."""
        item = self.question.item if self.question else None
        return "" if item is None or (item.old and item.new) else item.old or item.new


@dataclass(frozen=True, slots=True)
class Section:
    group: Group
    rows: tuple[Row, ...]

    @property
    def open(self) -> int:
        return sum(1 for row in self.rows if row.question and row.question.open)


def sections(changed: WhatChanged, own: Own) -> list[Section]:
    """Everything a new edition changes, by kind, in the order people should see it."""
    asking = _Asking(changed, own)
    found: dict[str, list[Row]] = {}
    for question in changed.questions:
        found.setdefault(question.group, []).append(asking.row(question))
    for change in changed.told:
        found.setdefault(change.kind, []).append(row_of(change, own))
    return [Section(g, tuple(found[g.key])) for g in GROUPS if g.key in found]


def sections_of(changes: Iterable[Change], own: Own) -> list[Section]:
    """The same of a difference that nobody decides about."""
    found: dict[str, list[Row]] = {}
    for change in changes:
        found.setdefault(change.kind, []).append(row_of(change, own))
    return [Section(g, tuple(found[g.key])) for g in GROUPS if g.key in found]


def level_word(one: Placed, own: Own) -> str:
    """The plan's own word for an item's level."""
    word = own.get(one.item.level)
    return word.one if word else one.item.level


@dataclass(frozen=True)
class _Asking:
    changed: WhatChanged
    own: Own

    @cached_property
    def items(self) -> dict[str, Placed]:
        """Both plans by key, to find the parent that a move names."""
        return placed(self.changed.ours) | placed(self.changed.now)

    def row(self, question: Question) -> Row:
        one = question.one
        if one is None:
            return Row("", "", "", "", "", (), question, offered(question))
        return Row(
            level=level_word(one, self.own),
            title=title_of(one),
            above=one.parent.words if one.parent else "",
            about=FIELDS[question.field.field] if question.field else "",
            note=self.note(question),
            sides=self.sides(question),
            question=question,
            choices=offered(question),
        )

    def note(self, question: Question) -> str:
        if question.pair:
            return BECAUSE.get(question.pair.how, "")
        return FATES.get(question.item.fate, "") if question.item else ""

    def sides(self, question: Question) -> tuple[Side, ...]:
        if question.pair and question.ours and question.now:
            then, now = question.ours.item.words, question.now.item.words
            return (
                Side("In the edition before", title_of(question.ours)),
                Side("In the new document", title_of(question.now), pieces(then, now)),
            )
        return self.sides_of_a_field(question) if question.field else ()

    def sides_of_a_field(self, question: Question) -> tuple[Side, ...]:
        """Then, ours and now; then only where people changed it since."""
        merged = question.field
        if merged is None:
            return ()
        then, ours, now = (
            values.shown(merged.field, value, self.items)
            for value in (merged.then, merged.ours, merged.now)
        )
        mark = {"words": pieces, "amounts": line_by_line}.get(merged.field)
        before = then if merged.then is not None else ours
        sides = [
            Side("As it stands now", ours, mark(before, ours) if mark and before != ours else ()),
            Side("New document", now, mark(before, now) if mark else ()),
        ]
        if then != ours and merged.then is not None:
            sides.insert(0, Side("Last document", then))
        return tuple(sides)


def offered(question: Question) -> tuple[tuple[str, str], ...]:
    return tuple((choice, CHOICES[choice]) for choice in question.choices)


def row_of(change: Change, own: Own) -> Row:
    one = change.one
    return Row(
        level=level_word(one, own),
        title=title_of(one),
        above=one.parent.words if one.parent else "",
        about=about(change),
        note="",
        sides=sides_of(change, LANGUAGE),
        number=number_of(one),
        side="now" if change.now else "then",
    )
