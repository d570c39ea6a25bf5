"""Why something around an action cannot be saved. Pages show the sentence as it is."""

from __future__ import annotations

from goldthread.strategy.around.said import Around


class NotPossible(Exception):
    """The message says what is the matter and what to do next."""


class Unknown(NotPossible):
    """An area, group, action or sum that is not of this place or plan, or no longer."""


class Circle(NotPossible):
    """An action would wait for itself. The message names every action on the way round."""


class ChangedMeanwhile(NotPossible):
    """Somebody else saved first; `theirs` is what stands now. Nothing was written."""

    def __init__(self, theirs: Around) -> None:
        self.theirs = theirs
        super().__init__("Somebody else changed this while you were writing.")
