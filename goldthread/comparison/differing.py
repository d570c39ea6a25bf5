"""What changed between two states of a plan whose items have been matched."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from goldthread.comparison.changes import (
    Added,
    AimChanged,
    Change,
    DateChanged,
    Differences,
    Dropped,
    Moved,
    NotesChanged,
    OwnerChanged,
    ReferenceChanged,
    Reworded,
    SameUpdateText,
    StatusChanged,
    UpdateGiven,
)
from goldthread.comparison.figures import figure_changes
from goldthread.comparison.judging import judge_date, when_in_words
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
from goldthread.comparison.wording import pieces, plain

INNER = (MilestoneAt, MeasureAt)


def differences(then: PlanAt, now: PlanAt, matches: Matches | None = None) -> Differences:
    """Every change from one state of a plan to the other.

    Without `matches`, they are looked for, suggestions included.
    """
    found = match(then, now) if matches is None else matches
    sides = Sides(placed(then), placed(now), found)
    return Differences(
        tuple(sides.changes()), titles=(then.title, now.title), periods=(then.period, now.period)
    )


@dataclass(frozen=True, slots=True)
class Sides:
    """Both plans by key, and the matches between them."""

    then: dict[str, Placed]
    now: dict[str, Placed]
    matches: Matches

    def changes(self) -> Iterator[Change]:
        for key, right in self.now.items():
            met = self.matches.by_now.get(key)
            left = self.then.get(met.then) if met else None
            if met is None or left is None:
                if not self.goes_with_its_parent(right, new=True):
                    yield Added(now=right)
                continue
            yield from self.of_a_pair({"then": left, "now": right, "certain": met.certain})
        for key, left in self.then.items():
            if key not in self.matches.by_then and not self.goes_with_its_parent(left, new=False):
                yield Dropped(then=left)

    def goes_with_its_parent(self, one: Placed, *, new: bool) -> bool:
        """A milestone or measure of what is itself added or dropped is told with it."""
        if not isinstance(one.item, INNER) or one.parent is None:
            return False
        matched = self.matches.by_now if new else self.matches.by_then
        return one.parent.key not in matched

    def of_a_pair(self, both: dict[str, Any]) -> Iterator[Change]:
        then, now = both["then"].item, both["now"].item
        if plain(then.words) != plain(now.words):
            yield Reworded(pieces=pieces(then.words, now.words), **both)
        yield from self.moved(both)
        if plain(then.reference) != plain(now.reference):
            yield ReferenceChanged(before=then.reference, after=now.reference, **both)
        if isinstance(now, ActionAt):
            yield from _of_an_action(then, now, both)
        if isinstance(now, ActionAt | MilestoneAt):
            verdict = judge_date(then, now)
            if verdict:
                before, after = when_in_words(then), when_in_words(now)
                yield DateChanged(before=before, after=after, verdict=verdict, **both)
        if isinstance(now, MeasureAt):
            yield from _of_a_measure(then, now, both)
        yield from _notes(then, now, both)

    def moved(self, both: dict[str, Any]) -> Iterator[Change]:
        above_then, above_now = both["then"].parent, both["now"].parent
        if above_then is None or above_now is None:
            return
        if self.matches.now_of(above_then.key) != above_now.key:
            yield Moved(before=above_then.words, after=above_now.words, **both)


def _of_an_action(then: ActionAt, now: ActionAt, both: dict[str, Any]) -> Iterator[Change]:
    before = [owner.leads for owner in then.owners]
    after = [owner.leads for owner in now.owners]
    names = {plain(owner.name) for owner in then.owners}
    # The same printed name is the same owner, also where only one side has been confirmed.
    same_names = names == {plain(owner.name) for owner in now.owners}
    if not same_names and {*map(plain, before)} != {*map(plain, after)}:
        yield OwnerChanged(before="; ".join(before), after="; ".join(after), **both)
    if then.status != now.status:
        yield StatusChanged(before=then.status, after=now.status, **both)
    yield from _updates(then, now, both)


def _updates(then: ActionAt, now: ActionAt, both: dict[str, Any]) -> Iterator[Change]:
    keys = {update.key for update in then.updates}
    texts = {plain(update.text) for update in then.updates}
    for update in now.updates:
        if update.key not in keys:
            kind = SameUpdateText if plain(update.text) in texts else UpdateGiven
            yield kind(text=update.text, as_at=update.as_at, **both)


def _of_a_measure(then: MeasureAt, now: MeasureAt, both: dict[str, Any]) -> Iterator[Change]:
    before, after = _aim(then), _aim(now)
    if plain(before) != plain(after):
        yield AimChanged(before=before, after=after, **both)
    if plain(then.owner) != plain(now.owner):
        yield OwnerChanged(before=then.owner, after=now.owner, **both)
    yield from figure_changes(then, now, both)


def _aim(measure: MeasureAt) -> str:
    parts = (measure.direction.replace("_", " "), measure.unit)
    return ", ".join(part for part in parts if part)


def _notes(then: ItemAt, now: ItemAt, both: dict[str, Any]) -> Iterator[Change]:
    before, after = getattr(then, "notes", ()), getattr(now, "notes", ())
    if [plain(note) for note in before] != [plain(note) for note in after]:
        yield NotesChanged(before="\n".join(before), after="\n".join(after), **both)
