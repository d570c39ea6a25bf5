"""What the rules look at: plain values, of which each rule takes those of its own kind."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """One that nobody marked as met. `days_late` counts from its last day; below 1 it is in time.
    `due` are the words of its date."""

    name: str
    due: str
    days_late: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """The action's own date."""

    due: str
    days_late: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Updated:
    """Whole months since the last update; with `ever` no, since the plan began."""

    months: int
    ever: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """`certainty`: on_target, certainly_off, probably_off, cannot_tell, or nothing where there is
    no target or no figure to hold against it. `per_cent_off` of the target's value."""

    name: str
    certainty: str = ""
    off_by: str = ""
    per_cent_off: float = 0.0
    movement: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """Another action that this one waits for. `days_late` 0 where it is in time or has no date."""

    name: str
    status: str
    due: str = ""
    days_late: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """A milestone of an action that is called complete, which nobody marked as met."""

    name: str


Fact = Milestone | Due | Updated | Measured | Wait | Left
SUBJECTS: dict[str, type[Fact]] = {
    "milestone": Milestone,
    "action": Due,
    "update": Updated,
    "measure": Measured,
    "wait": Wait,
    "complete": Left,
}


@dataclass(frozen=True, slots=True)
class Facts:
    """All that is known of one action on a day. `for_it`: something there speaks well of it."""

    of: tuple[Fact, ...] = ()
    for_it: bool = field(default=False)
