"""What the pages call each kind of change, and each answer."""

from __future__ import annotations

from goldthread.comparison import How
from goldthread.comparison.telling import KINDS, Group
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

# In the order that a person should see them.
GROUPS: tuple[Group, ...] = (
    Group("document", "Is this the right document?"),
    Group("pair", "The same or not?", "These look alike. Only you can say if they are the same."),
    Group(
        "conflict", "Changed on both sides", "The document changed these, and people here did too."
    ),
    *KINDS,
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
