"""Why something about areas or groups cannot be done. Pages show the sentence as it is."""

from __future__ import annotations


class NotPossible(Exception):
    """The message says what is the matter and what to do next."""


class SameName(NotPossible):
    """Another area or group of the place has the name already."""


class SameCode(NotPossible):
    """Another area of the place has the code already."""


class InACircle(NotPossible):
    """An area would lie within itself."""


class StillNamed(NotPossible):
    """Actions name it, so it cannot be removed."""


class CannotRead(NotPossible):
    """A file of areas that cannot be used; nothing of it was kept."""
