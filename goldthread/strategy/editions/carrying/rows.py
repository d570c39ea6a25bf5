"""The rows of both editions, and which of the new ones stands for which of the old."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db import models

from goldthread.comparison import Matches
from goldthread.strategy.editing.recording import Recorder
from goldthread.strategy.editions.snapshots import key_of
from goldthread.strategy.models import Action, Plan
from goldthread.strategy.models.items import Item
from goldthread.strategy.queries import LEVELS, level_of

CARRIED = "carried over from the edition before"
# Lines of the old document are no lines of the new one.
NO_LINES: dict[str, Any] = {
    "line_start": None,
    "line_end": None,
    "page": None,
    "sheet": "",
    "cell": "",
    "also_from": [],
    "review": [],
    "rule": CARRIED,
}
TREE = ("priority", "objective", "action", "milestone", "measure")
PARENTS = ("action", "objective", "priority")


@dataclass
class Editions:
    """`became` holds, for each old key, the key of the row that stands for it in the new one."""

    old: Plan
    new: Plan
    edit: Recorder
    became: dict[str, str]
    rows: dict[str, Item] = field(default_factory=dict)
    last: dict[str, int] = field(default_factory=dict)  # position, by level and parent

    @classmethod
    def of(cls, old: Plan, edit: Recorder, matches: Matches) -> Editions:
        found = cls(old, edit.plan, edit, {one.then: one.now for one in matches})
        for plan in (found.old, found.new):
            for level in TREE:
                for row in LEVELS[level]._default_manager.filter(plan=plan):
                    found.rows[key_of(level, row.pk)] = row
        for row in found.rows.values():
            if row.plan_id == found.new.pk:
                found.note_position(row)
        return found

    def note_position(self, row: Item) -> None:
        place = place_of(row)
        self.last[place] = max(self.last.get(place, -1), row.position)

    def next_position(self, row: Item) -> int:
        """The end of the row's siblings."""
        return self.last.get(place_of(row), -1) + 1

    def stands_for(self, old_key: str) -> Item | None:
        """The new edition's row for an old one, unless it was taken out again."""
        return self.rows.get(self.became.get(old_key, ""))

    def copy(self, key: str) -> Item:
        """Carry one row over, below the row that stands for its parent; that comes along too."""
        there = self.stands_for(key)
        if there:
            return there
        row = self.rows[key]
        values = copied_values(row) | {"plan_id": self.new.pk} | NO_LINES
        parent = parent_of(row)
        if parent:
            level, pk = parent
            values[f"{level}_id"] = self.copy(key_of(level, pk)).pk
        if isinstance(row, Action):
            values["continues_id"] = row.pk  # and keeps its number, which nobody else has
        new = type(row)(**values)
        new.position = self.next_position(new)
        self.edit.create(new)
        self.note_position(new)
        new_key = key_of(level_of(new), new.pk)
        self.rows[new_key], self.became[key] = new, new_key
        return new

    def move(self, row: Item, parent_key: str) -> None:
        """Put a row of the new edition at the end of another parent, carried over if need be."""
        level = parent_key.rsplit("-", 1)[0]
        target = self.rows[parent_key]
        if target.plan_id != self.new.pk:
            target = self.copy(parent_key)
        if getattr(row, f"{level}_id") == target.pk:
            return
        self.edit.change(row, **{level: target})
        self.edit.change(row, position=self.next_position(row))
        self.note_position(row)

    def forget(self, key: str) -> None:
        """A row that was taken out of the new edition."""
        self.rows.pop(key, None)


def copied_values(row: models.Model) -> dict[str, Any]:
    """All columns of a row but its own key."""
    columns = row._meta.concrete_fields
    return {c.attname: getattr(row, c.attname) for c in columns if not c.primary_key}


def parent_of(row: Item) -> tuple[str, int] | None:
    """The level and key of what a row hangs on; None at the top."""
    for level in PARENTS:
        pk = getattr(row, f"{level}_id", None)
        if pk is not None:
            return level, pk
    return None


def place_of(row: Item) -> str:
    parent = parent_of(row)
    return f"{level_of(row)} of {parent}"
