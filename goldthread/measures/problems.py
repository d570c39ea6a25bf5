"""Why something about a measure cannot be done. Each message is for people."""

from __future__ import annotations


class MeasureProblem(Exception):
    """Said to the person who asked, with what to do next."""


class SameMeasure(MeasureProblem):
    def __init__(self, name: str) -> None:
        super().__init__(
            f"There is already a measure called “{name}”. Change that one, or choose another name."
        )


class UnknownPolicy(MeasureProblem):
    def __init__(self, name: str) -> None:
        super().__init__(f"There is no disclosure policy called “{name}”. Choose one of the list.")


class UnknownDefinition(MeasureProblem):
    def __init__(self, name: str) -> None:
        super().__init__(f"The library of definitions has no “{name}”.")


class NotYet(MeasureProblem):
    """A step that the measure as it stands does not allow."""


class NeedsReason(MeasureProblem):
    def __init__(self) -> None:
        super().__init__("Say why the target changes. The reason is kept beside the old target.")


class UnfitTarget(MeasureProblem):
    """A target whose parts do not go together."""


class NotOfThisPlace(MeasureProblem):
    def __init__(self) -> None:
        super().__init__("That area is not one of this place's list. Add it to the list first.")
