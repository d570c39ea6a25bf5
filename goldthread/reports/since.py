"""The differences of a plan become a section of its report. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from goldthread.comparison import Change, Differences
from goldthread.comparison import telling as told
from goldthread.reports import dates
from goldthread.reports.changes import ChangeGroup, ChangeLine, Changes, Piece, Side
from goldthread.reports.content import STATUSES

LANGUAGE = told.Language(dates.in_words, STATUSES)
# New updates stand with their actions, and those said before are known: both are only counted
# or named here.
ONLY_COUNTED = {"update"}
ONLY_NAMED = {"same update"}
MEANS = {"update": "They stand with their actions, in the sections that follow."}
OUR_LEVELS = {
    "priority": "Priority",
    "objective": "Objective",
    "action": "Action",
    "milestone": "Milestone",
    "measure": "Measure",
}
MOST_WORDS = 3  # of a plan's own name for a level, beyond which it is a sentence


@dataclass(frozen=True, slots=True)
class Since:
    """What a plan is compared with: `title` follows "What changed since", `compared` is a
    sentence about it."""

    title: str
    compared: str
    differences: Differences


def changes_of(since: Since, labels: Mapping[str, str]) -> Changes:
    """The section, arranged by kind in the order that a person should see them."""
    found = since.differences
    groups = tuple(_groups(found, {**OUR_LEVELS, **_short(labels)}))
    updates = sum(group.count for group in groups if group.key in ONLY_COUNTED)
    total = sum(group.count for group in groups) - updates
    return Changes(
        heading=f"What changed since {since.title}",
        lead=f"{since.compared} {_so_many(total, updates, renamed=found.renamed)}",
        groups=groups,
        plan=_of_the_plan(found) if found.renamed else (),
    )


def _so_many(total: int, updates: int, *, renamed: bool) -> str:
    """New updates are told apart: they say how a plan goes on, not what became of its words."""
    new = "1 new update" if updates == 1 else f"{updates:,} new updates"
    if total:
        are = "There is 1 change" if total == 1 else f"There are {total:,} changes"
        return f"{are}, and {new}." if updates else f"{are}."
    if renamed:
        only = "Only the plan’s own title or years have changed"
        return f"{only}, and there {_is(updates)} {new}." if updates else f"{only}."
    if updates:
        return (
            f"There {_is(updates)} {new}. Nothing else has changed: its actions, words, owners, "
            "dates, targets and statuses are the same."
        )
    return (
        "Nothing has changed: its actions, words, owners, dates, targets and statuses are the "
        "same, and no update was added."
    )


def _is(number: int) -> str:
    return "is" if number == 1 else "are"


def _of_the_plan(found: Differences) -> tuple[Side, ...]:
    sides = zip(("Then", "Now"), found.titles, found.periods, strict=True)
    return tuple(
        Side(label, ", ".join(part for part in (title, period.replace("-", " to ")) if part))
        for label, title, period in sides
    )


def _groups(found: Differences, levels: Mapping[str, str]) -> Iterable[ChangeGroup]:
    by_kind: dict[str, list[Change]] = {}
    for change in found:
        by_kind.setdefault(change.kind, []).append(change)
    for group in told.KINDS:
        changes = by_kind.get(group.key, [])
        shown = [] if group.key in ONLY_COUNTED else changes
        if changes:
            means = group.means or MEANS.get(group.key, "")
            lines = tuple(_line(change, levels) for change in shown)
            yield ChangeGroup(group.key, group.heading, means, len(changes), lines)


def _line(change: Change, levels: Mapping[str, str]) -> ChangeLine:
    one = change.one
    sides = () if change.kind in ONLY_NAMED else told.sides_of(change, LANGUAGE)
    return ChangeLine(
        level=levels[change.level],
        title=told.title_of(one),
        above=one.parent.words if one.parent else "",
        about=told.about(change),
        action=(told.number_of(one) or None) if change.now else None,
        sides=tuple(_side(side) for side in sides),
    )


def _side(side: told.Side) -> Side:
    pieces = tuple(Piece(piece.kind, piece.text) for piece in side.pieces)
    return Side(side.label, side.text, pieces)


def _short(labels: Mapping[str, str]) -> dict[str, str]:
    """The plan's own names of levels, but for those that are a sentence."""
    return {
        level: word[:1].upper() + word[1:]
        for level, word in labels.items()
        if word and len(word.split()) <= MOST_WORDS
    }
