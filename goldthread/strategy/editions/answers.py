"""How a question about a new edition is named, and which answer to it counts."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from goldthread.strategy.models import EditionDecision

# To "are these two the same?"
SAME, APART = "same", "apart"
# Whose words a field takes, or whether an item is in the plan.
NEW, OURS = "new", "ours"
TAKE, LEAVE = "take", "leave"
KEEP, DROP = "keep", "drop"
# To "is this the right document?"
RIGHT = "right"

DOCUMENT = "document"


def pair_key(then: str, now: str) -> str:
    return f"pair:{then}:{now}"


def pair_of(key: str) -> tuple[str, str] | None:
    """The two items that a question about a pair asks of; None for another question."""
    parts = key.split(":")
    return (parts[1], parts[2]) if len(parts) == 3 and parts[0] == "pair" else None


def field_key(new: str, field: str) -> str:
    return f"field:{new}:{field}"


def item_key(old: str, new: str) -> str:
    return f"item:{old}:{new}"


def digest(*values: object) -> str:
    """A short mark of what a question showed."""
    return hashlib.sha256(repr(values).encode()).hexdigest()[:32]


def answers_of(decisions: Iterable[EditionDecision]) -> dict[str, EditionDecision]:
    """The latest answer to each question; `decisions` come in the order they were made."""
    return {decision.key: decision for decision in decisions}
