"""A new edition of a source, and what people changed by hand since the old one was read.

Three states: `then`, the old source as it was read; `ours`, the same plan as people have
mended it since (its items keep their keys); `now`, the new source. For every field and
every item this says whose it is, and where both sides changed it differently it says so
and takes neither.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from goldthread.comparison.matching import Matches, match
from goldthread.comparison.plans import (
    ActionAt,
    ItemAt,
    MeasureAt,
    MilestoneAt,
    Placed,
    PlanAt,
    placed,
)
from goldthread.comparison.wording import plain

Value = Any  # a text or a tuple: whatever the field holds


class Outcome(StrEnum):
    """Whose value a field has when nobody decides otherwise. A conflict has none."""

    THEIRS = "theirs"  # the new source changed it, nobody here did
    OURS = "ours"  # changed by hand, and the new source says what the old one said
    CONFLICT = "conflict"  # changed by both, differently


class Fate(StrEnum):
    """What happens to an item that only one side has."""

    ADDED = "added"  # new in the source
    DROPPED = "dropped"  # the new source no longer has it, and nobody touched it
    DROPPED_MENDED = "dropped, mended here"  # a conflict
    HAND_ADDED = "added here"  # carried over
    TAKEN_OUT = "taken out here"  # by hand, and the new source says it again as before
    TAKEN_OUT_REWORDED = "taken out here, re-worded there"  # a conflict

    @property
    def is_conflict(self) -> bool:
        return self in (Fate.DROPPED_MENDED, Fate.TAKEN_OUT_REWORDED)


@dataclass(frozen=True, slots=True)
class FieldMerge:
    """One field on which the sides do not agree."""

    level: str
    old: str  # the item's key in `ours`
    new: str  # and in `now`
    field: str
    then: Value
    now: Value
    ours: Value
    outcome: Outcome

    @property
    def is_conflict(self) -> bool:
        return self.outcome is Outcome.CONFLICT


@dataclass(frozen=True, slots=True)
class ItemMerge:
    """An item that one side lacks. `old` and `new` are its keys, where it has them."""

    level: str
    fate: Fate
    old: str = ""
    new: str = ""

    @property
    def is_conflict(self) -> bool:
        return self.fate.is_conflict


@dataclass(frozen=True, slots=True)
class Merge:
    matches: Matches
    fields: tuple[FieldMerge, ...]
    items: tuple[ItemMerge, ...]

    @property
    def conflicts(self) -> tuple[FieldMerge | ItemMerge, ...]:
        fields = tuple(one for one in self.fields if one.is_conflict)
        return (*fields, *(one for one in self.items if one.is_conflict))


# The fields that merge, by level. "under" is the parent, "when" all that dates an item.
FIELDS: dict[str, tuple[str, ...]] = {
    "priority": ("words", "reference", "notes"),
    "objective": ("words", "reference", "notes", "under"),
    "action": ("words", "reference", "status", "owners", "when", "notes", "under"),
    "milestone": ("words", "when"),
    "measure": ("words", "reference", "direction", "unit", "owner", "amounts", "notes"),
}


def merge(then: PlanAt, now: PlanAt, ours: PlanAt, matches: Matches | None = None) -> Merge:
    """What a new edition takes from its source and what it keeps of people's hand edits.

    An item whose match is only suggested is merged as if the match were right, and its
    fields are to be shown only once a person has confirmed it.
    """
    found = match(then, now, ours=ours) if matches is None else matches
    three = _Three(placed(then), placed(now), placed(ours), found)
    return Merge(found, tuple(three.fields()), tuple(three.items()))


@dataclass(frozen=True, slots=True)
class _Three:
    then: dict[str, Placed]
    now: dict[str, Placed]
    ours: dict[str, Placed]
    matches: Matches

    def fields(self) -> Iterator[FieldMerge]:
        for new, right in self.now.items():
            old = self.matches.then_of(new)
            if old in self.ours:
                yield from self.of_a_pair(old, new, self.then.get(old), right, self.ours[old])

    def of_a_pair(
        self, old: str, new: str, then: Placed | None, now: Placed, ours: Placed
    ) -> Iterator[FieldMerge]:
        for name in FIELDS[now.item.level]:
            mine = self.value(ours, name, old=True)
            theirs = self.value(now, name, old=False)
            before = self.value(then, name, old=True) if then else None
            if name == "notes":
                mine = with_notes_added(theirs, before or (), mine)
            outcome = outcome_of(name, before, theirs, mine)
            if outcome:
                yield FieldMerge(now.item.level, old, new, name, before, theirs, mine, outcome)

    def value(self, one: Placed, name: str, *, old: bool) -> Value:
        """A field's value; a parent of the old plan goes by its key in the new one."""
        if name != "under":
            return value_of(one.item, name)
        parent = one.parent.key if one.parent else ""
        return (self.matches.now_of(parent) or parent) if old else parent

    def items(self) -> Iterator[ItemMerge]:
        for new, right in self.now.items():
            old = self.matches.then_of(new)
            if not old:
                if not self.goes_with_its_parent(right, self.matches.by_now):
                    yield ItemMerge(right.item.level, Fate.ADDED, new=new)
            elif old not in self.ours and not self.parent_taken_out(right):
                reworded = plain(self.then[old].item.words) != plain(right.item.words)
                more = reworded or not self.all_taken_out(right.item)
                fate = Fate.TAKEN_OUT_REWORDED if more else Fate.TAKEN_OUT
                yield ItemMerge(right.item.level, fate, old=old, new=new)
        for old, mine in self.ours.items():
            if old not in self.matches.by_then:
                yield from self.without_a_match(old, mine)

    def taken_out(self, item: ItemAt) -> bool:
        """Whether people here took out what the new source says again."""
        old = self.matches.then_of(item.key)
        return bool(old) and old not in self.ours

    def parent_taken_out(self, one: Placed) -> bool:
        return one.parent is not None and self.taken_out(one.parent)

    def all_taken_out(self, item: ItemAt) -> bool:
        return all(self.taken_out(child) and self.all_taken_out(child) for child in item.children)

    def without_a_match(self, old: str, mine: Placed) -> Iterator[ItemMerge]:
        if self.goes_with_its_parent(mine, self.matches.by_then):
            return
        if old not in self.then:
            fate = Fate.HAND_ADDED
        else:
            fate = Fate.DROPPED_MENDED if self.is_mended(old) else Fate.DROPPED
        yield ItemMerge(mine.item.level, fate, old=old)

    def goes_with_its_parent(self, one: Placed, matched: Any) -> bool:
        """What hangs below an action that is itself new, dropped or added by hand."""
        inner = isinstance(one.item, MilestoneAt | MeasureAt)
        return inner and one.parent is not None and one.parent.key not in matched

    def is_mended(self, old: str) -> bool:
        """Whether people touched a dropped item, or what goes with it."""
        mine, before = self.ours[old].item, self.then[old].item
        if own_values(mine) != own_values(before) or inner(mine) != inner(before):
            return True
        return bool(updates(mine) - updates(before))


def outcome_of(name: str, then: Value, now: Value, ours: Value) -> Outcome | None:
    """None where the new source and the plan as mended agree."""
    if same(ours, now):
        return None
    if then is None:  # not in the old source: whoever says something says it
        if empty(now) or name in ("under", "notes"):
            return Outcome.OURS
        return Outcome.THEIRS if empty(ours) else Outcome.CONFLICT
    if same(ours, then):
        return Outcome.THEIRS
    # A source that gives no status takes none away that somebody has set.
    if same(now, then) or (name == "status" and empty(now)) or name == "notes":
        return Outcome.OURS
    return Outcome.CONFLICT


def value_of(item: ItemAt, name: str) -> Value:
    if name == "when" and isinstance(item, ActionAt | MilestoneAt):
        uncertain = item.uncertain_years if isinstance(item, MilestoneAt) else ()
        return item.due, item.due_text, item.years, uncertain
    if name == "owners" and isinstance(item, ActionAt):
        return tuple(owner.name for owner in item.owners)
    return getattr(item, name)


def own_values(item: ItemAt) -> tuple[Value, ...]:
    """All that a person may have changed about an item itself."""
    names = (name for name in FIELDS[item.level] if name != "under")
    return tuple(_comparable(value_of(item, name)) for name in names)


def inner(item: ItemAt) -> list[tuple[Value, ...]]:
    """The milestones and measures that go with an item."""
    return [own_values(c) for c in item.children if isinstance(c, MilestoneAt | MeasureAt)]


def updates(item: ItemAt) -> set[str]:
    return {update.key for update in item.updates} if isinstance(item, ActionAt) else set()


def with_notes_added(
    now: tuple[str, ...], then: tuple[str, ...], ours: tuple[str, ...]
) -> tuple[str, ...]:
    """The new source's notes, and those that people here added to the old ones."""
    known = {plain(note) for note in (*now, *then)}
    return (*now, *(note for note in ours if plain(note) not in known))


def same(one: Value, other: Value) -> bool:
    return bool(_comparable(one) == _comparable(other))


def empty(value: Value) -> bool:
    return not value or (isinstance(value, tuple) and not any(value))


def _comparable(value: Value) -> Value:
    """Spaces alone are no hand edit to fight over."""
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, tuple):
        return tuple(_comparable(one) for one in value)
    return value
