"""Why an edit cannot be made. Each message is a sentence for the person who asked."""

from __future__ import annotations

from django.db import models

from goldthread.strategy.models import Edit
from goldthread.workflow.transitions import NotNow


class Wanting(Exception):
    """An edit that leaves something out, or asks for what cannot be."""


class HasParts(Wanting):
    """The item holds others, and nobody has said what becomes of them. `parts` of them."""

    def __init__(self, parts: int) -> None:
        self.parts = parts
        them = "one item that belongs" if parts == 1 else f"{parts} items that belong"
        super().__init__(
            f"There is {them} to this." if parts == 1 else f"There are {them} to this."
        )


class AlreadyDecided(Wanting):
    """Somebody has placed this text or set it aside already."""

    def __init__(self) -> None:
        super().__init__(
            "Somebody has decided about this text already. Undo that first to decide again."
        )


class NotYet(Wanting, NotNow):
    """A step that the plan's state does not allow."""


class StillInUse(Wanting):
    """Something outside the plan, such as a question from a resident, hangs on the item."""

    def __init__(self, what: str) -> None:
        super().__init__(
            f"This cannot be taken out, because there are {what} about it. "
            "Join it to another item instead, and they will follow."
        )


class ChangedMeanwhile(Exception):
    """The item is no longer as the person saw it. Nothing was written.

    `item` is as it stands now, or None when it is gone; `theirs` is the last edit that
    touched it, or None when the change came in another way.
    """

    def __init__(self, item: models.Model | None, theirs: Edit | None) -> None:
        self.item = item
        self.theirs = theirs
        super().__init__(
            "Somebody changed this while you were working on it. Look at both versions, then save."
            if item
            else "Somebody took this out of the plan while you were working on it."
        )


class CannotUndo(Exception):
    """The edit cannot be undone now; `later` is the edit to undo first, if it is one."""

    def __init__(self, reason: str, later: Edit | None = None) -> None:
        self.reason = reason
        self.later = later
        super().__init__(reason)
