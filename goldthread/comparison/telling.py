"""What each kind of change is called, and how one change is put into words.

Pages, reports and tables of changes all say it this way.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from goldthread.comparison.changes import (
    Added,
    Change,
    Dropped,
    FigureChanged,
    Moved,
    Reworded,
    SameUpdateText,
    StatusChanged,
    TargetChanged,
    UpdateGiven,
)
from goldthread.comparison.plans import Placed
from goldthread.comparison.wording import Piece

NO_STATUS = "No status given"
NOTHING = {"owner": "Nobody is named", "date": "No date"}


@dataclass(frozen=True, slots=True)
class Group:
    """One heading of changes; `means` is a sentence below it where the heading is not enough."""

    key: str
    heading: str
    means: str = ""

    @property
    def anchor(self) -> str:
        return self.key.replace(" ", "-")


# Every kind of change, in the order that a person should see them.
KINDS: tuple[Group, ...] = (
    Group("target weakened", "Weaker targets"),
    Group("target withdrawn", "Targets no longer given"),
    Group("target unclear", "Other changes of targets", "We cannot tell which way is better."),
    Group("date later", "Later dates"),
    Group("date withdrawn", "Dates no longer given"),
    Group("date unclear", "Other changes of dates"),
    Group("dropped", "Dropped"),
    Group("added", "Added"),
    Group("reworded", "Re-worded"),
    Group("moved", "Moved"),
    Group("owner", "Other owners"),
    Group("status", "Another status"),
    Group("target strengthened", "Stronger targets"),
    Group("target given", "New targets"),
    Group("date earlier", "Earlier dates"),
    Group("date given", "New dates"),
    Group("figure", "Baselines and results"),
    Group("aim", "Measured in another way"),
    Group("same update", "The same update as last time", "Word for word the update given before."),
    Group("update", "New updates"),
    Group("notes", "Notes"),
    Group("reference", "Other numbers"),
)


@dataclass(frozen=True, slots=True)
class Side:
    """One version of something: its words, or its words piece by piece."""

    label: str
    text: str
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class Language:
    """What a change's own words are put into: `date` an ISO date, `statuses` a status's code."""

    date: Callable[[str], str]
    statuses: Mapping[str, str]


def title_of(one: Placed) -> str:
    reference = one.item.reference
    return f"{reference} {one.item.words}" if reference else one.item.words


def number_of(one: Placed) -> int:
    """The address of the action that an item is or belongs to; 0 for what stands above."""
    items = (one.item, *one.above)
    return next((item.number for item in items if item.level == "action"), 0)  # type: ignore[union-attr]


def about(change: Change) -> str:
    """What a figure is, where the heading does not say."""
    if isinstance(change, TargetChanged):
        if change.period != change.to_period:
            return f"Target of {change.period}, now for {change.to_period}"
        return f"Target for {change.period}" if change.period else "Target"
    if isinstance(change, FigureChanged):
        name = "Result" if change.role == "actual" else "Baseline"
        return f"{name} {change.period}".strip()
    return ""


def sides_of(change: Change, language: Language) -> tuple[Side, ...]:
    """Then and now; one side for an update, none for what was added or dropped."""
    match change:
        case Added() | Dropped():
            return ()
        case Reworded():
            return (Side("Then", change.then.item.words if change.then else ""),
                    Side("Now", change.item.words, change.pieces))  # fmt: skip
        case SameUpdateText() | UpdateGiven():
            when = language.date(change.as_at) if change.as_at else "Update"
            return (Side(when, change.text),)
        case StatusChanged():
            named = (language.statuses.get(s, s) for s in (change.before, change.after))
            return two(*(name or NO_STATUS for name in named))
        case Moved():
            return two(change.before, change.after)
        case _:
            before, after = getattr(change, "before", ""), getattr(change, "after", "")
            if change.group == "date":
                before, after = language.date(before), language.date(after)
            nothing = NOTHING.get(change.group, "Nothing")
            return two(before or nothing, after or nothing)


def two(before: str, after: str) -> tuple[Side, ...]:
    return Side("Then", before), Side("Now", after)
