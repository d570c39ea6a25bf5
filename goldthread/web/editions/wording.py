"""What the pages call each kind of change, and each answer."""

from __future__ import annotations

from dataclasses import dataclass

from goldthread.comparison import How
from goldthread.strategy.editions.answers import (
    APART,
    DROP,
    KEEP,
    LEAVE,
    NEW,
    OURS,
    RIGHT,
    SAME,
    TAKE,
)


@dataclass(frozen=True, slots=True)
class Group:
    """One heading of changes. `one` and `many` are what is counted under it."""

    key: str
    heading: str
    means: str = ""

    @property
    def anchor(self) -> str:
        return self.key.replace(" ", "-")


# In the order that a person should see them.
GROUPS: tuple[Group, ...] = (
    Group("document", "Is this the right document?"),
    Group("pair", "The same or not?", "These look alike. Only you can say if they are the same."),
    Group(
        "conflict", "Changed on both sides", "The document changed these, and people here did too."
    ),
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
    Group("other", "Other small changes"),
    Group("mended", "Your own changes, kept", "People here changed these. The document did not."),
)
BY_KEY = {group.key: group for group in GROUPS}
MUST_DECIDE = ("document", "pair", "conflict")

CHOICES = {
    NEW: "Take what the new document says",
    OURS: "Keep what stands now",
    SAME: "Yes, they are the same",
    APART: "No, they are different",
    TAKE: "Take it in",
    LEAVE: "Leave it out",
    DROP: "Let it go",
    KEEP: "Keep it in the new edition",
    RIGHT: "Yes, it is the next edition",
}

# What a suggestion rests on.
BECAUSE = {
    How.ALIKE: "Many of their words are the same.",
    How.REFERENCE_ONLY: "They have the same number, and other words.",
    How.BELOW: "Most of what stands below them is the same.",
    How.KNOWN: "You said that they are the same.",
}

FIELDS = {
    "words": "Words",
    "reference": "Number",
    "status": "Status",
    "owners": "Who leads",
    "owner": "Who leads",
    "when": "When",
    "notes": "Notes",
    "under": "Stands under",
    "direction": "Which way is better",
    "unit": "Unit",
    "amounts": "Figures",
}


def short(heading: str) -> str:
    return heading[:1].lower() + heading[1:]
