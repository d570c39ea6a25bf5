"""Which titles are priorities and which objectives: four fixed levels, many words.

Rule `two-levels`: of the kinds of titles a document uses (labels, headings of one
depth, columns), the outer that holds the inner is the priority, the inner the
objective. Rule `one-level`: a document with one kind has priorities whose actions
stand straight under them; but objectives under a plan whose own title ends in a theme
("... : Staying well") keep their place under that theme.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from goldthread.documents.engine.events import (
    ActionFound,
    Event,
    LevelFound,
    LevelKey,
    MeasureFound,
)
from goldthread.documents.engine.vocabulary import (
    ALWAYS_OBJECTIVES,
    OBJECTIVE_COLUMNS,
    OBJECTIVE_FROM_RANK,
)

_ROW_RULES = ("level-row", "glued-row", "lost-start")
_NAMED = ("label", "column", "listed")


@dataclass(slots=True)
class Levels:
    """The kinds of titles that are priorities and objectives; others are notes."""

    priority: LevelKey | None = None
    objective: LevelKey | None = None

    def of(self, key: LevelKey) -> str:
        """ "priority", "objective" or "" for a kind of title."""
        if key == self.priority:
            return "priority"
        return "objective" if key == self.objective else ""


@dataclass(slots=True)
class _Seen:
    """How the kinds of titles stand to one another."""

    count: Counter[LevelKey] = field(default_factory=Counter)
    owns: Counter[LevelKey] = field(default_factory=Counter)
    holds: Counter[tuple[LevelKey, LevelKey]] = field(default_factory=Counter)


def decide(events: Sequence[Event], *, has_theme: bool) -> Levels:
    """The levels of one document; `has_theme` says that its title names a theme."""
    found = [event for event in events if isinstance(event, LevelFound)]
    chance = {key for key, count in Counter(e.key for e in found).items() if _by_chance(key, count)}
    events = [e for e in events if not (isinstance(e, LevelFound) and e.key in chance)]
    seen = _survey(events)
    named = [key for key in seen.count if key.source in _NAMED and _counts(seen, key)]
    plain = [key for key in seen.count if key.source not in _NAMED and _counts(seen, key)]
    if len(named) >= 2:
        return _two(named, seen)
    if len(named) == 1:
        printed = next((e.printed for e in found if e.key == named[0]), "")
        return _one_named(named[0], plain, seen, has_theme, printed)
    return _unnamed(plain, seen)


def alike_rows(events: Sequence[Event]) -> None:
    """Rule `rows-of-one-kind`: a title whose label was cut off is of its neighbours' kind."""
    rows = [e for e in events if isinstance(e, LevelFound) and e.rule in _ROW_RULES]
    labels = Counter(event.key for event in rows if event.key.source == "label")
    if not labels:
        return
    likely = labels.most_common(1)[0][0]
    for event in rows:
        if event.key.source == "row" and event.rule != "level-row":
            event.key = likely


def _survey(events: Sequence[Event]) -> _Seen:
    seen = _Seen()
    before: LevelKey | None = None
    for event in events:
        if isinstance(event, LevelFound):
            seen.count[event.key] += 1
            if before and before != event.key:
                seen.holds[before, event.key] += 1
            before = event.key
        elif isinstance(event, ActionFound | MeasureFound) and before:
            seen.owns[before] += 1
    return _with_direct(seen, events)


def _with_direct(seen: _Seen, events: Sequence[Event]) -> _Seen:
    """A title directly followed by another kind holds it; after actions it does not."""
    seen.holds.clear()
    before: LevelKey | None = None
    for event in events:
        if isinstance(event, LevelFound):
            if before and before != event.key:
                seen.holds[before, event.key] += 1
            before = event.key
        elif isinstance(event, ActionFound):
            before = None
    return seen


def _counts(seen: _Seen, key: LevelKey) -> bool:
    """A kind of title counts when it owns something or holds a kind that does."""
    if seen.owns[key]:
        return True
    return any(outer == key and seen.owns[inner] for outer, inner in seen.holds)


def _outer_first(keys: list[LevelKey], seen: _Seen) -> list[LevelKey]:
    """Keys from outer to inner: by what holds what, then by what their words promise."""

    def depth(key: LevelKey) -> float:
        held = sum(seen.holds[other, key] > seen.holds[key, other] for other in keys)
        holding = sum(seen.holds[key, other] > seen.holds[other, key] for other in keys)
        return (held - holding) * 10 + key.rank

    return sorted(keys, key=depth)


def _two(named: list[LevelKey], seen: _Seen) -> Levels:
    order = _outer_first(named, seen)
    inner = max(order[1:], key=lambda key: seen.owns[key])
    return Levels(order[0], inner)


def _one_named(
    key: LevelKey, plain: list[LevelKey], seen: _Seen, has_theme: bool, printed: str
) -> Levels:
    outer = [other for other in plain if seen.holds[other, key] and _may_hold(other, key, seen)]
    inner = [
        other
        for other in plain
        if seen.holds[key, other] >= max(1, seen.holds[other, key]) and seen.owns[other]
    ]
    outer = [
        other
        for other in outer
        if seen.holds[other, key] > seen.holds[key, other] and _is_level(other, key, seen)
    ]
    if inner:
        best = max(inner, key=lambda other: seen.owns[other])
        return Levels(key, best)
    if outer:
        return Levels(max(outer, key=lambda other: (seen.holds[other, key], other.rank)), key)
    if (key.rank >= OBJECTIVE_FROM_RANK and has_theme) or _is_objective(key, printed):
        return Levels(None, key)
    return Levels(key, None)


def _may_hold(outer: LevelKey, key: LevelKey, seen: _Seen) -> bool:
    """Rule `rows-over-columns`: rows across a table head what its column of titles says."""
    if outer.source != "row":
        return True
    return key.source == "column" and seen.count[outer] > 1 and not seen.owns[outer]


def _is_objective(key: LevelKey, printed: str) -> bool:
    """Whether the document's own word can only name an objective."""
    if "priorit" in printed.lower():
        return False
    labelled = key.source == "label"
    said = key.name if labelled else printed.lower()
    names = ALWAYS_OBJECTIVES if labelled else OBJECTIVE_COLUMNS
    return any(re.search(rf"\b{word}\b", said) for word in names)


def _is_level(key: LevelKey, inner: LevelKey, seen: _Seen) -> bool:
    """One chapter of several holding all the titles below is a chapter, not a level."""
    return seen.holds[key, inner] > 1 or seen.count[key] == 1


def _by_chance(key: LevelKey, count: int) -> bool:
    """A plain line that happens to stand before one table is no kind of title."""
    return key.source == "heading" and key.rank >= 7 and count == 1


def _unnamed(plain: list[LevelKey], seen: _Seen) -> Levels:
    owners = [key for key in plain if seen.owns[key]]
    if not owners:
        return Levels()
    inner = max(owners, key=lambda key: (seen.owns[key], key.rank))
    outer = [key for key in plain if key.rank < inner.rank and seen.holds[key, inner]]
    outer += [key for key in plain if inner.source == "row" and key != inner and key not in outer]
    outer = [key for key in outer if _is_level(key, inner, seen)]
    if not outer:
        return Levels(inner, None)
    return Levels(max(outer, key=lambda key: (seen.holds[key, inner], key.rank)), inner)
